import type { Feature, Point, Position } from 'geojson';
import type { FromFile } from '../records/check-shape.ts';
import type { IncidentType } from '../records/incident-type.ts';
import type { Incident, Pin } from '../records/incident.ts';
import type { PlaceAsReported, Placement, ScoredCandidate } from '../records/place.ts';
import type { Problem } from '../records/problem.ts';
import { shown } from '../records/problem.ts';
import type { Publication } from '../records/publication.ts';
import type { Report } from '../records/report.ts';
import { publishArea, type Outline } from './build-area.ts';
import { boundsOf } from './build-bounds.ts';
import { publishImported, publishImportedReport, publishTable, type ImportedSet } from './build-imported.ts';
import { publishIncident } from './build-incident.ts';
import { collectionText, jsonText } from './build-text.ts';
import type {
  IncidentProperties,
  PublishedAreas,
  PublishedBuild,
  PublishedIncidents,
  PublishedReport,
  PublishedReports,
  PublishedTypes
} from './published.ts';

export interface BuildInput {
  /** Records that have passed checkReferences. */
  incidents: FromFile<Incident>[];
  reports: FromFile<Report>[];
  types: IncidentType[];
  /** What the map says of itself; null where nothing is said. */
  publication: Publication | null;
  /** Tables that were brought in whole; none where left out. */
  imports?: ImportedSet[];
  /** What was refused before, so that the build says so. */
  rejected: Problem[];
}

export interface BuildMeans {
  placeOne(reported: PlaceAsReported, pin: Pin | undefined): Placement;
  /** The outline for ResolvedPlace.area; null where there is none. */
  outlineOf(area: string): Outline | null;
  /** What a place is called in other languages, by language; absent where that is not known. */
  namesOf?(place: string): Readonly<Record<string, string>> | undefined;
  /** SHA-256 of a text in UTF-8, hexadecimal. */
  hash(text: string): string;
  /** What the build is made from, as PublishedBuild.sources. */
  sources: string;
}

export interface BuiltDataset {
  incidents: PublishedIncidents;
  reports: PublishedReports;
  types: PublishedTypes;
  areas: PublishedAreas;
  build: PublishedBuild;
  /** The text of each file of static/data, by its name. */
  files: Record<string, string>;
  /** Incidents whose place is a tie; they are left out. */
  ambiguous: Problem[];
  /** Incidents whose pin leads nowhere; they are left out. */
  rejected: Problem[];
}

/**
 * Places every incident and lays out what `static/data` publishes. Same input, same text, byte for byte.
 * An ambiguous place and a pin that leads nowhere leave their incident out, with a problem; a place that is not found
 * stays in as unplaced with its reason.
 */
export function buildDataset(
  { incidents, reports, types, publication, imports = [], rejected: before }: BuildInput,
  means: BuildMeans
): BuiltDataset {
  const byId = new Map(reports.map(({ value }) => [value.id, value]));
  const features: Feature<Point | null, IncidentProperties>[] = [];
  const outlines = new Map<string, { outline: Outline; name: string }>();
  const ambiguous: Problem[] = [];
  const rejected: Problem[] = [];
  const kept: Incident[] = [];

  for (const record of sortedById(incidents)) {
    const placement = placeIncident(record.value, means);
    if (placement?.status === 'ambiguous') {
      ambiguous.push(tie(record, placement.reason, placement.candidates));
      continue;
    }
    if (placement?.status === 'unplaced' && record.value.place?.pin) {
      rejected.push(lostPin(record, placement.reason));
      continue;
    }
    const key = placement?.status === 'placed' ? placement.area : null;
    const outline = key === null ? null : means.outlineOf(key);
    if (key !== null && outline && placement?.status === 'placed') outlines.set(key, { outline, name: placement.name });
    features.push(publishIncident(record.value, placement, outline, byId, means.namesOf));
    kept.push(record.value);
  }

  const imported = publishImports(imports, new Set(features.map(({ properties }) => properties.id)), outlines, means);
  features.push(...imported.features);
  features.sort((a, b) => inOrder(a.properties.id, b.properties.id));
  rejected.push(...imported.rejected);
  const published = {
    reports: withImported(publishReports(reports, kept), imported.reports),
    types: { version: 1, types: [...types, ...importedTypes(imports, types)].map(publishType) } satisfies PublishedTypes,
    areas: publishAreas(outlines)
  };
  const bbox = boundsOf(features.flatMap(({ geometry }): Position[][] => (geometry ? [[geometry.coordinates]] : [])));
  const withHash = (hash: string): PublishedIncidents => ({
    type: 'FeatureCollection',
    ...(bbox ? { bbox } : {}),
    dateline: { version: 1, hash },
    features
  });
  const rest = {
    'reports.json': jsonText(published.reports),
    'types.json': jsonText(published.types),
    'areas.geojson': collectionText(published.areas)
  };
  const hash = means.hash([collectionText(withHash('')), ...Object.values(rest)].join('\u0000'));
  const collection = withHash(hash);

  const problems = [...before, ...rejected, ...ambiguous];
  const placed = features.filter(({ geometry }) => geometry !== null).length;
  const build: PublishedBuild = {
    version: 1,
    hash,
    sources: means.sources,
    ...(publication ? { publication: withCredits(publication, imports) } : {}),
    asOf: newestDay([...kept, ...reports.map(({ value }) => value), ...imported.reports]),
    incidents: features.length,
    placed,
    unplaced: features.length - placed,
    reports: published.reports.reports.length,
    rejected: new Set(problems.map(({ file }) => file)).size,
    problems
  };
  const files = { 'incidents.geojson': collectionText(collection), ...rest, 'build.json': jsonText(build) };
  return { incidents: collection, ...published, build, files, ambiguous, rejected };
}

/** The incidents of tables, and their reports with the incidents that name them. An id that is taken leaves its incident out, with a problem. */
function publishImports(
  imports: ImportedSet[],
  taken: Set<string>,
  outlines: Map<string, { outline: Outline; name: string }>,
  means: BuildMeans
): { features: Feature<Point | null, IncidentProperties>[]; reports: PublishedReport[]; rejected: Problem[] } {
  const features: Feature<Point | null, IncidentProperties>[] = [];
  const reports = new Map<string, PublishedReport>();
  const rejected: Problem[] = [];
  for (const set of imports) {
    const { manifest } = set;
    const named = new Map(set.reports.map(({ value }) => [value.id, value]));
    for (const report of [
      publishTable(set),
      ...set.reports.map(({ value, recorded }) => publishImportedReport(value, recorded, manifest))
    ]) {
      if (!reports.has(report.id)) reports.set(report.id, { ...report, incidents: [] });
    }
    for (const { value, recorded } of set.incidents) {
      if (taken.has(value.id)) {
        rejected.push({
          file: `geodata/imports/${manifest.table.name}/import.json`,
          line: null,
          field: 'id',
          found: value.id,
          wanted: 'an id that no other record has',
          next: 'Import one of the tables again with another idPrefix in its mapping.'
        });
        continue;
      }
      taken.add(value.id);
      const key = value.found?.area ?? null;
      const outline = key === null ? null : (outlines.get(key)?.outline ?? means.outlineOf(key));
      if (key !== null && outline && value.found) outlines.set(key, { outline, name: value.found.name });
      const feature = publishImported(value, recorded, manifest, named, outline);
      features.push(feature);
      for (const { report } of feature.properties.claims) reports.get(report)?.incidents.push(value.id);
    }
  }
  const used = [...reports.values()].filter((report) => report.incidents.length > 0);
  for (const report of used) report.incidents = [...new Set(report.incidents)].sort();
  return { features, reports: used, rejected };
}

function withImported({ reports }: PublishedReports, imported: PublishedReport[]): PublishedReports {
  const own = new Set(reports.map(({ id }) => id));
  return { version: 1, reports: [...reports, ...imported.filter(({ id }) => !own.has(id))].sort((a, b) => inOrder(a.id, b.id)) };
}

/** The credit that imported tables ask for goes wherever the map's own does, and so does a licence of theirs that is another than the map's. */
export function withCredits(publication: Publication, imports: Pick<ImportedSet, 'manifest'>[]): Publication {
  const { licence } = publication;
  const asked = imports.flatMap(({ manifest: { table } }) =>
    table.attribution === null ? [] : [`${table.attribution}${table.licence ? ` (${table.licence.name})` : ''}`]
  );
  const others = imports.flatMap(({ manifest: { table } }) =>
    table.licence?.name === licence?.name ? [] : [`${table.label}: ${table.licence?.name ?? 'licence not stated'}`]
  );
  const named = licence && others.length > 0 ? { ...licence, name: [...new Set([licence.name, ...others])].join('; ') } : licence;
  return { ...publication, licence: named, credits: [...new Set([...publication.credits, ...asked])] };
}

/** Types that tables bring, in the order of their tables; those of types.yaml stand over theirs. */
export function importedTypes(imports: Pick<ImportedSet, 'manifest'>[], types: IncidentType[]): IncidentType[] {
  const seen = new Set(types.map(({ id }) => id));
  return imports.flatMap(({ manifest }) => manifest.types.filter(({ id }) => !seen.has(id) && seen.add(id)));
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function placeIncident({ place, unplacedBecause }: Incident, means: BuildMeans): Placement | null {
  if (place === null) return null;
  // The editor has said that these words name no location: nothing is looked up.
  if (unplacedBecause !== null) return { status: 'unplaced', reason: unplacedBecause, candidates: [], sharedBy: 0 };
  return means.placeOne({ name: place.name, within: place.within, kind: place.kind }, place.pin);
}

function tie({ file, value, lineOf }: FromFile<Incident>, reason: string, candidates: ScoredCandidate[]): Problem {
  const listed = candidates
    .slice(0, 5)
    .map(({ id, name, within, kind, score }) => `${id} (${[name, ...within].join(', ')}; ${kind}; ${score.toFixed(2)})`);
  return {
    file,
    line: lineOf(['place', 'name']),
    field: 'place',
    found: `${shown(value.place?.name)}: ${reason}`,
    wanted: 'one place',
    next: `Add within or kind as the report has them, or pin: { id: …, because: … } to one of ${listed.join('; ')}.`
  };
}

function lostPin({ file, value, lineOf }: FromFile<Incident>, reason: string): Problem {
  return {
    file,
    line: lineOf(['place', 'pin']),
    field: 'place.pin',
    found: `${shown(value.place?.pin)}: ${reason}`,
    wanted: 'a pin that leads to a place'
  };
}

function publishReports(reports: FromFile<Report>[], incidents: Incident[]): PublishedReports {
  return {
    version: 1,
    reports: sortedById(reports).map(({ value: report }) => ({
      id: report.id,
      label: report.label,
      title: report.title,
      publisher: report.publisher,
      author: report.author,
      published: report.published,
      language: report.language,
      medium: report.medium,
      url: report.url,
      archived: report.archived,
      retrieved: report.retrieved,
      reliability: report.reliability,
      reliabilityBecause: report.reliabilityBecause,
      sha256: report.sha256,
      cites: report.cites,
      recorded: report.recorded,
      changes: report.changes.map(({ date, kind, what, why, was }) => ({
        date,
        kind,
        what,
        why,
        ...(was?.reliability === undefined ? {} : { was: { reliability: was.reliability } })
      })),
      ...(report.formerIds.length > 0 ? { formerIds: report.formerIds } : {}),
      summary: report.summary,
      incidents: incidents.filter(({ claims }) => claims.some((claim) => claim.report === report.id)).map(({ id }) => id)
    }))
  };
}

/** A type as it is published. */
export function publishType({
  id,
  group,
  groupLabel,
  groupLabels,
  label,
  labels,
  means,
  colour,
  shape,
  acled,
  plover
}: IncidentType): PublishedTypes['types'][number] {
  return {
    id,
    group,
    groupLabel,
    ...(groupLabels ? { groupLabels } : {}),
    label,
    ...(labels ? { labels } : {}),
    means,
    colour,
    shape,
    acled,
    plover
  };
}

function publishAreas(outlines: Map<string, { outline: Outline; name: string }>): PublishedAreas {
  const keys = [...outlines.keys()].sort();
  const features = keys.flatMap((key) => {
    const { outline, name } = outlines.get(key)!;
    return publishArea(outline, key, name) ?? [];
  });
  return { type: 'FeatureCollection', features };
}

function newestDay(records: { recorded: string; changes: { date: string }[] }[]): string | null {
  return (
    records
      .flatMap(({ recorded, changes }) => [recorded, ...changes.map(({ date }) => date)])
      .sort()
      .at(-1) ?? null
  );
}

function sortedById<Value extends { id: string }>(records: FromFile<Value>[]): FromFile<Value>[] {
  return [...records].sort((a, b) => (a.value.id < b.value.id ? -1 : a.value.id > b.value.id ? 1 : 0));
}
