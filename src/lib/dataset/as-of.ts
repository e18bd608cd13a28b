import type { Point } from 'geojson';
import type { ChangeKind, FormerFields } from '../records/change.ts';
import { changesSince, type ChangesSince } from './changes-since.ts';
import { lonLat, type Dataset } from './dataset.ts';
import { NO_START } from './days.ts';
import { openDataset } from './open.ts';
import type { IncidentProperties, PublishedChange, PublishedIncidents, PublishedReport } from './published.ts';

/** The first and the last day on which a record was made or changed, YYYY-MM-DD; null where there is no record. */
export function recordedSpan(dataset: Dataset): { first: string; last: string } | null {
  let [first, last]: [string | null, string | null] = [null, null];
  for (const { recorded, changes } of recordsOf(dataset)) {
    if (first === null || recorded < first) first = recorded;
    for (const day of [recorded, ...changes.map(({ date }) => date)]) if (last === null || day > last) last = day;
  }
  return first === null || last === null ? null : { first, last };
}

/** How an as-of date stands to a dataset. */
export type AsOfStanding =
  /** There is nothing special about it: no date, or none before the newest change. */
  | { kind: 'present' }
  /** After the newest change: nobody knows what stands then. */
  | { kind: 'future'; last: string }
  /** `before`: the day of the first record where nothing stood yet, else null. `notKept`: ids of incidents shown as they are now, in part at least. */
  | { kind: 'past'; asof: string; before: string | null; since: ChangesSince; notKept: string[] }
  /** The same of a large build, of which only this is known: how many incidents were recorded since. */
  | { kind: 'past'; asof: string; before: null; since: null; recordedSince: number };

export function standingOf(dataset: Dataset, asof: string | null): Exclude<AsOfStanding, { since: null }> {
  const span = asof === null ? null : recordedSpan(dataset);
  if (asof === null || span === null || asof === span.last) return { kind: 'present' };
  if (asof > span.last) return { kind: 'future', last: span.last };
  const ids: string[] = [];
  for (let row = 0; row < dataset.size; row++) {
    const details = dataset.details(row);
    if (details && details.recorded <= asof && notKept(details, asof).length > 0) ids.push(details.id);
  }
  return { kind: 'past', asof, before: asof < span.first ? span.first : null, since: changesSince(dataset, asof), notKept: ids.sort() };
}

const standings = new WeakMap<Dataset, Map<string, Dataset>>();

/**
 * The dataset as it stood at the end of a day, YYYY-MM-DD: what records keep of their former type, status, date, place, title, claims and grades is
 * put back. What was recorded later keeps its row, which `select` leaves out for that day. A dataset without its details is returned as it is,
 * and so is one that has not changed since; `notKept` says where a record does not keep what stood.
 */
export function datasetAsOf(dataset: Dataset, asof: string | null): Dataset {
  if (asof === null) return dataset;
  const known = standings.get(dataset) ?? new Map<string, Dataset>();
  standings.set(dataset, known);
  const found = known.get(asof) ?? rewound(dataset, asof);
  // A reader goes back to one day or two; a server must not keep every day that anybody asks for.
  if (known.size >= 8) known.clear();
  known.set(asof, found);
  return found;
}

/** What was changed after a day and is shown as it is now, since the record does not keep what stood; the kinds of those changes. */
export function notKept({ changes }: Pick<IncidentProperties, 'changes'>, asof: string): PublishedChange[] {
  return changes.filter((change) => change.date > asof && !isKept(change));
}

/** Whether a record keeps what stood before a change of it. */
export function isKept({ kind = 'corrected', was }: { kind?: ChangeKind | undefined; was?: FormerFields | undefined }): boolean {
  if (kind === 'moved') return was?.place !== undefined;
  if (kind === 'regraded') return was?.status !== undefined || was?.credibility !== undefined || was?.reliability !== undefined;
  if (kind === 'retyped') return was?.type !== undefined;
  if (kind === 'redated') return was?.date !== undefined;
  if (kind === 'retitled') return was?.title !== undefined;
  if (kind === 'extended') return was?.claims !== undefined;
  if (kind === 'withdrawn') return was?.status !== undefined;
  if (kind === 'restored') return true;
  return was !== undefined && Object.keys(was).length > 0;
}

function rewound(dataset: Dataset, asof: string): Dataset {
  const reports = [...dataset.reports.values()].map((report) => reportThen(report, asof));
  const reliability = new Map(reports.map((report) => [report.id, report.reliability]));
  const isRegraded = reports.some((report) => report !== dataset.reports.get(report.id));
  let isChanged = isRegraded;
  const features: PublishedIncidents['features'] = [];
  for (let row = 0; row < dataset.size; row++) {
    const properties = dataset.details(row);
    if (!properties) return dataset;
    const at = lonLat(dataset, row);
    const geometry: Point | null = at && { type: 'Point', coordinates: at };
    const later = properties.recorded > asof ? [] : properties.changes.filter(({ date }) => date > asof);
    if (later.length > 0) isChanged = true;
    const then = later.reduceRight((after, change) => before(after, change), { properties, geometry });
    const claims = then.properties.claims.map((claim) => ({
      ...claim,
      citation: { ...claim.citation, reliability: reliability.get(claim.report) ?? claim.citation.reliability }
    }));
    features.push({ type: 'Feature', id: properties.id, geometry: then.geometry, properties: { ...then.properties, claims } });
  }
  if (!isChanged) return dataset;
  const then = openDataset({
    incidents: { type: 'FeatureCollection', dateline: { version: 1, hash: '' }, features },
    reports: { version: 1, reports },
    types: { version: 1, types: dataset.types }
  });
  // Their changes tell of later days too: what is withdrawn here was withdrawn by the day asked for.
  return { ...then, withdrawn: then.withdrawn.map(({ row }) => ({ row, from: NO_START })) };
}

function reportThen(report: PublishedReport, asof: string): PublishedReport {
  const former = report.changes.find(({ date, was }) => date > asof && was?.reliability !== undefined)?.was?.reliability;
  return former === undefined || former === report.reliability ? report : { ...report, reliability: former };
}

interface Standing {
  properties: IncidentProperties;
  geometry: Point | null;
}

/** An incident as it was before a change. */
function before({ properties, geometry }: Standing, { kind, was = {} }: PublishedChange): Standing {
  const { title, type, date, earliest, latest, status, place, claims, credibility } = was;
  const then: IncidentProperties = { ...properties };
  if (title !== undefined) then.title = title;
  if (type !== undefined) then.type = type;
  if (date !== undefined) Object.assign(then, { date, dateBecause: null, earliest: earliest ?? null, latest: latest ?? null });
  if (status !== undefined) then.status = status;
  // Without the former status it is only known that it counted, or did not.
  else if (kind === 'withdrawn') then.status = 'reported';
  else if (kind === 'restored') then.status = 'withdrawn';
  if (claims !== undefined) then.claims = then.claims.slice(0, claims);
  if (credibility !== undefined)
    then.claims = then.claims.map((claim) => ({ ...claim, credibility: ownOf(credibility, claim.report) ?? claim.credibility }));
  return place === undefined ? { properties: then, geometry } : { properties: withPlace(then, place), geometry: pointOf(place) };
}

function ownOf<Value>(record: Record<string, Value>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function pointOf(place: FormerFields['place']): Point | null {
  return place ? { type: 'Point', coordinates: place.at } : null;
}

function withPlace(properties: IncidentProperties, place: FormerFields['place']): IncidentProperties {
  if (!place)
    return {
      ...properties,
      precision: 'unplaced',
      uncertaintyMetres: null,
      place: null,
      unplacedBecause: 'It had no place on this map then.'
    };
  const { name, precision, uncertaintyMetres } = place;
  return {
    ...properties,
    precision,
    uncertaintyMetres,
    unplacedBecause: null,
    place: {
      id: '',
      name,
      within: [],
      kind: '',
      confidence: 0,
      decidedBy: 'unknown',
      reasons: ['the record keeps the former place, not how it was found'],
      sharedBy: 0,
      candidates: [],
      area: null
    }
  };
}

function* recordsOf(dataset: Dataset): Generator<Pick<IncidentProperties, 'recorded' | 'changes'>> {
  for (let row = 0; row < dataset.size; row++) {
    const details = dataset.details(row);
    if (details) yield details;
  }
  yield* dataset.reports.values();
}
