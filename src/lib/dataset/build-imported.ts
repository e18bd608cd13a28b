import type { Feature, Point } from 'geojson';
import { readDate } from '../records/date.ts';
import { dayText } from '../records/days.ts';
import { LINE_LIMIT } from '../records/fields.ts';
import type { ImportedIncident, ImportedReport, ImportManifest } from '../records/imported.ts';
import type { Outline } from './build-area.ts';
import { roundDegrees } from './build-bounds.ts';
import type { IncidentProperties, PublishedClaim, PublishedPlace, PublishedReport } from './published.ts';

/** The incidents of one import, each id once, with the day on which each was recorded. */
export interface ImportedSet {
  manifest: ImportManifest;
  incidents: { value: ImportedIncident; recorded: string }[];
  reports: { value: ImportedReport; recorded: string }[];
}

type Citation = PublishedClaim['citation'];

/** The table as a report: what it codes is a claim of its own, beside what it names as its sources. */
export function publishTable({ manifest }: Pick<ImportedSet, 'manifest'>): Omit<PublishedReport, 'incidents'> {
  const { name, label, title, publisher, published, url, licence, attribution } = manifest.table;
  const files = manifest.sources.map(({ file }) => file).join(', ');
  const rights = licence ? ` Licence: ${licence.name}${licence.url ? ` (${licence.url})` : ''}.` : ' Its licence is not stated.';
  return {
    ...UNKNOWN,
    id: tableReportId(manifest),
    label,
    title,
    publisher: publisher ?? label,
    published,
    medium: 'data set',
    url,
    recorded: manifest.parts[0]?.recorded ?? '1970-01-01',
    summary: `A table that was imported as a whole (${name}; ${files}). What it says of an incident is told in our words from its codes and counts.${rights}${attribution ? ` Credit: ${attribution}.` : ''}`
  };
}

/** A work that a table names. Nobody here has read it, and its record says so. */
export function publishImportedReport(
  report: ImportedReport,
  recorded: string,
  { table }: ImportManifest
): Omit<PublishedReport, 'incidents'> {
  return {
    ...UNKNOWN,
    ...citationOf(report),
    id: report.id,
    medium: 'not stated',
    recorded,
    summary: `Named as a source by ${table.label}. Nobody here has read it.`
  };
}

const UNKNOWN = {
  title: null,
  publisher: null,
  author: null,
  published: null,
  // "und": the language is not determined (BCP 47).
  language: 'und',
  url: null,
  archived: null,
  retrieved: null,
  reliability: 'F',
  reliabilityBecause: null,
  sha256: null,
  cites: [],
  changes: []
} satisfies Partial<PublishedReport>;

function tableReportId({ table }: ImportManifest): string {
  return `${table.name.slice(0, 70)}-table`;
}

function citationOf({ label, title, publisher, author, published, url, archived }: ImportedReport): Citation {
  return {
    label,
    title: title ?? null,
    publisher: publisher ?? null,
    author: author ?? null,
    published: published ?? null,
    url: url ?? null,
    archived: archived ?? null,
    reliability: 'F'
  };
}

/**
 * An imported incident as it is published. Its position is the table's own, also where it stands for an area.
 * @param outline of the area that the table names, where there is one
 */
export function publishImported(
  incident: ImportedIncident,
  recorded: string,
  manifest: ImportManifest,
  reports: ReadonlyMap<string, ImportedReport>,
  outline: Outline | null
): Feature<Point | null, IncidentProperties> {
  const { at, precision, uncertaintyMetres, place } = incident;
  const isPlaced = at !== undefined && precision !== 'unplaced';
  const properties: IncidentProperties = {
    id: incident.id,
    title: incident.title,
    type: incident.type,
    status: 'reported',
    date: incident.date ?? null,
    dateBecause: incident.dateBecause ?? null,
    ...daysOf(incident.date),
    precision: isPlaced ? precision : 'unplaced',
    uncertaintyMetres: isPlaced ? (uncertaintyMetres ?? null) : null,
    reportedPlace: place ?? null,
    place: isPlaced ? publishPlace(incident, manifest, outline !== null) : null,
    unplacedBecause: isPlaced ? null : (incident.unplacedBecause ?? 'The table gives no position.'),
    claims: claimsOf(incident, manifest, reports),
    note: '',
    ...quotedOf(incident, manifest),
    recorded,
    changes: []
  };
  const geometry: Point | null = isPlaced ? { type: 'Point', coordinates: at.map(roundDegrees) } : null;
  return { type: 'Feature', id: incident.id, properties, geometry };
}

function claimsOf(incident: ImportedIncident, manifest: ImportManifest, reports: ReadonlyMap<string, ImportedReport>): PublishedClaim[] {
  const { table } = manifest;
  const row = incident.ref === undefined ? 'a row without an id' : `event ${incident.ref}`;
  const own: PublishedClaim = {
    report: tableReportId(manifest),
    where: row,
    stance: 'states',
    voice: incident.voice ?? null,
    credibility: '6',
    says: incident.says,
    figures: incident.figures ?? {},
    citation: {
      label: table.label,
      title: table.title,
      publisher: table.publisher ?? table.label,
      author: null,
      published: table.published,
      url: table.url,
      archived: null,
      reliability: 'F'
    }
  };
  const named = (incident.sources ?? []).flatMap((id): PublishedClaim[] => {
    const report = reports.get(id);
    if (!report) return [];
    const says = `Is named by ${table.label} as a source on this incident; nobody here has read it.`.slice(0, LINE_LIMIT);
    return [
      {
        report: id,
        where: `as named in ${table.label}, ${row}`.slice(0, LINE_LIMIT),
        stance: 'states',
        voice: null,
        credibility: '6',
        says,
        figures: {},
        citation: citationOf(report)
      }
    ];
  });
  return [own, ...named];
}

function publishPlace(incident: ImportedIncident, { table, idPrefix }: ImportManifest, hasOutline: boolean): PublishedPlace {
  const { found, geocoded, place, precision } = incident;
  if (found && geocoded) {
    const { id, name, within, kind, confidence, reasons, sharedBy } = found;
    return {
      id,
      name,
      within,
      kind,
      confidence,
      decidedBy: 'geocoder',
      reasons: reasons.length > 0 ? reasons : ['found by its name'],
      sharedBy,
      candidates: [],
      area: hasOutline ? found.area : null
    };
  }
  const names = found ?? { name: place?.name ?? incident.title, within: place?.within ?? [] };
  const reasons = [`${table.label} gives this position`, ...(found ? [`its area is ${[found.name, ...found.within].join(', ')}`] : [])];
  return {
    id: `${idPrefix.toLowerCase()}:${incident.ref ?? incident.id}`,
    name: names.name,
    within: names.within,
    kind: found?.kind ?? precision,
    confidence: 1,
    decidedBy: 'table',
    reasons,
    sharedBy: 0,
    candidates: [],
    area: hasOutline ? (found?.area ?? null) : null
  };
}

function quotedOf({ text }: ImportedIncident, { table }: ImportManifest): Pick<IncidentProperties, 'quoted'> {
  return text === undefined ? {} : { quoted: { table: table.label, licence: table.licence?.name ?? null, text } };
}

const DAYS = new Map<string, { earliest: string | null; latest: string | null }>();

/** Tables repeat their days, and reading one costs more than all else here. */
function daysOf(date: string | undefined): { earliest: string | null; latest: string | null } {
  if (date === undefined) return { earliest: null, latest: null };
  const known = DAYS.get(date);
  if (known) return known;
  const reading = readDate(date);
  const { earliest, latest } = reading.ok ? reading.date : { earliest: null, latest: null };
  const days = { earliest: earliest === null ? null : dayText(earliest), latest: latest === null ? null : dayText(latest) };
  if (DAYS.size < 50_000) DAYS.set(date, days);
  return days;
}
