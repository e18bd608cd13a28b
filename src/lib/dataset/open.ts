import { calendarDays } from '../records/days.ts';
import { CREDIBILITIES, RELIABILITIES } from '../records/grade.ts';
import { isArea, PRECISIONS } from '../records/precision.ts';
import {
  NEVER_ALONE,
  NO_POSITION,
  UNPLACED,
  type Columns,
  type Dataset,
  type GradePair,
  type SourceChoice,
  type Withdrawal
} from './dataset.ts';
import { NO_END, NO_START } from './days.ts';
import { publisherKey } from './fold.ts';
import { CELLS_LOG2, mercatorX, mercatorY, NOWHERE, WORLD } from './mercator.ts';
import type {
  IncidentProperties,
  PublishedChange,
  PublishedIncidents,
  PublishedReports,
  PublishedType,
  PublishedTypes
} from './published.ts';

export interface Published {
  incidents: PublishedIncidents;
  reports: PublishedReports;
  types: PublishedTypes;
}

const EQUATOR_METRES = 40_075_016.686;
const MAX_ZOOM = 22;
export const MAX_TYPES = 256;

/**
 * Lays the published files out as columns, one row a feature in their order. A type that types.json lacks is added with its id
 * for a label, so that no incident is lost.
 * @throws RangeError where there are more than 256 types or 65,536 different sets of grades
 */
export function openDataset({ incidents, reports, types }: Published): Dataset {
  const features = incidents.features;
  const size = features.length;
  const columns = emptyColumns(size);
  const allTypes = withMissingTypes(
    types.types,
    features.map((feature) => feature.properties.type)
  );
  if (allTypes.length > MAX_TYPES) throw new RangeError(`found ${allTypes.length} incident types, wanted at most ${MAX_TYPES}`);
  const typeIndex = new Map(allTypes.map((type, index) => [type.id, index]));
  const sources = sourceChoices(reports, features);
  const sourceIndex = new Map(sources.map((source, index) => [source.key, index]));
  const gradeSets = new SetDictionary();
  const sourceSets = new SetDictionary();
  const rows = new Map<string, number>();
  const formerRows = new Map<string, number>();
  const withdrawn: Withdrawal[] = [];

  features.forEach(({ geometry, properties }, row) => {
    rows.set(properties.id, row);
    for (const former of properties.formerIds ?? []) formerRows.set(former, row);
    if (properties.status === 'withdrawn') withdrawn.push({ row, from: withdrawnFrom(properties.changes) });
    columns.type[row] = typeIndex.get(properties.type) ?? 0;
    columns.precision[row] = PRECISIONS.indexOf(properties.precision);
    columns.claims[row] = Math.min(properties.claims.length, 0xffff);
    setPosition(columns, row, geometry === null ? null : (geometry.coordinates as [number, number]), properties.uncertaintyMetres ?? 0);
    setDates(columns, row, properties);
    columns.grades[row] = gradeSets.code(properties.claims.map((claim) => gradePair(claim.citation.reliability, claim.credibility)));
    columns.sources[row] = sourceSets.code(
      properties.claims.flatMap((claim) =>
        [publisherKey(claim.citation.publisher), claim.report].map((key) => sourceIndex.get(key) ?? -1).filter((index) => index >= 0)
      )
    );
  });
  if (gradeSets.sets.length > 0x10000)
    throw new RangeError(`found ${gradeSets.sets.length} different sets of grades, wanted at most 65,536`);

  return {
    size,
    columns,
    types: allTypes,
    sources,
    gradeSets: gradeSets.sets,
    sourceSets: sourceSets.sets,
    reports: new Map(reports.reports.map((report) => [report.id, report])),
    withdrawn,
    id: (row) => features[row]?.properties.id ?? '',
    row: (id) => rows.get(id) ?? formerRows.get(id) ?? -1,
    details: (row) => features[row]?.properties ?? null
  };
}

export function emptyColumns(size: number): Columns {
  return {
    lon: new Int32Array(size),
    lat: new Int32Array(size),
    x: new Int32Array(size),
    y: new Int32Array(size),
    type: new Uint8Array(size),
    precision: new Uint8Array(size),
    uncertainty: new Float32Array(size),
    aloneFrom: new Uint8Array(size),
    first: new Int32Array(size),
    last: new Int32Array(size),
    recorded: new Int32Array(size),
    grades: new Uint16Array(size),
    sources: new Uint32Array(size),
    claims: new Uint16Array(size)
  };
}

/** Sets everything that follows from where a row is. Set its precision before. Degrees; uncertainty in metres. */
export function setPosition(columns: Columns, row: number, at: readonly [number, number] | null, uncertaintyMetres: number): void {
  if (at === null) {
    columns.lon[row] = NO_POSITION;
    columns.lat[row] = NO_POSITION;
    columns.x[row] = 0;
    columns.y[row] = NOWHERE;
    columns.aloneFrom[row] = UNPLACED;
    return;
  }
  const [lon, lat] = at;
  columns.lon[row] = Math.round(lon * 1e6);
  columns.lat[row] = Math.round(lat * 1e6);
  // 180° east is 180° west, part 0.
  columns.x[row] = mercatorX((columns.lon[row] ?? 0) / 1e6) % WORLD;
  columns.y[row] = mercatorY((columns.lat[row] ?? 0) / 1e6);
  columns.uncertainty[row] = uncertaintyMetres;
  const precision = PRECISIONS[columns.precision[row] ?? 0] ?? 'site';
  columns.aloneFrom[row] = isArea(precision) ? aloneFrom(lat, uncertaintyMetres) : NEVER_ALONE;
}

/** The lowest whole zoom at which a circle of this radius is wider than a cell. */
export function aloneFrom(lat: number, uncertaintyMetres: number): number {
  const widthOfWorld = (2 * uncertaintyMetres) / (EQUATOR_METRES * Math.max(0.01, Math.cos((lat * Math.PI) / 180)));
  if (!(widthOfWorld > 0)) return MAX_ZOOM + 1;
  const zoom = Math.floor(Math.log2(1 / widthOfWorld) - CELLS_LOG2) + 1;
  return Math.min(MAX_ZOOM + 1, Math.max(0, zoom));
}

/** Sets first, last and recorded. */
export function setDates(columns: Columns, row: number, { earliest, latest, recorded }: IncidentProperties): void {
  const first = earliest === null ? null : (calendarDays(earliest)?.first ?? null);
  const last = latest === null ? null : (calendarDays(latest)?.last ?? null);
  const known = first !== null || last !== null;
  columns.first[row] = known ? (first ?? NO_START) : NO_END;
  columns.last[row] = known ? (last ?? NO_END) : NO_START;
  columns.recorded[row] = calendarDays(recorded)?.first ?? NO_START;
}

/** The day on which a record was withdrawn, as Withdrawal.from. */
export function withdrawnFrom(changes: PublishedChange[]): number {
  const last = changes.findLast(({ kind }) => kind === 'withdrawn');
  return last ? (calendarDays(last.date)?.first ?? NO_START) : NO_START;
}

export function gradePair(reliability: string, credibility: string): GradePair {
  const letter = (RELIABILITIES as readonly string[]).indexOf(reliability);
  const digit = (CREDIBILITIES as readonly string[]).indexOf(credibility);
  // What cannot be read cannot be judged: F, 6.
  return (letter < 0 ? 5 : letter) * CREDIBILITIES.length + (digit < 0 ? 5 : digit);
}

/** The types, and one more for each id that is used and lacks one. */
export function withMissingTypes(types: PublishedType[], used: string[]): PublishedType[] {
  const known = new Set(types.map((type) => type.id));
  const missing = [...new Set(used)].filter((id) => !known.has(id)).sort();
  return [
    ...types,
    ...missing.map((id) => ({
      id,
      group: id,
      groupLabel: id,
      label: id,
      means: '',
      colour: { light: '#555555', dark: '#bbbbbb' },
      shape: 'circle',
      acled: null,
      plover: null
    }))
  ];
}

function sourceChoices(reports: PublishedReports, features: PublishedIncidents['features']): SourceChoice[] {
  const publishers = new Map<string, string | null>();
  const items = new Map<string, { label: string; publisher: string }>();
  const add = (id: string, label: string, publisher: string | null) => {
    const key = publisherKey(publisher);
    if (!publishers.has(key)) publishers.set(key, publisher);
    if (!items.has(id)) items.set(id, { label, publisher: key });
  };
  for (const report of reports.reports) add(report.id, report.label, report.publisher);
  for (const { properties } of features)
    for (const { report, citation } of properties.claims) add(report, citation.label, citation.publisher);
  const byKey = <Value>(a: [string, Value], b: [string, Value]) => (a[0] < b[0] ? -1 : 1);
  return [
    ...[...publishers].sort(byKey).map(([key, label]) => ({ key, kind: 'publisher' as const, label, publisher: key })),
    // A report whose id is a publisher's key is reached by that key.
    ...[...items]
      .filter(([key]) => !publishers.has(key))
      .sort(byKey)
      .map(([key, { label, publisher }]) => ({ key, kind: 'report' as const, label, publisher }))
  ];
}

/** Numbers the different sets it is given in the order in which they come. */
export class SetDictionary {
  readonly sets: number[][] = [];
  readonly #codes = new Map<string, number>();

  code(members: number[]): number {
    const set = [...new Set(members)].sort((a, b) => a - b);
    const name = set.join();
    const known = this.#codes.get(name);
    if (known !== undefined) return known;
    const code = this.sets.length;
    this.#codes.set(name, code);
    this.sets.push(set);
    return code;
  }
}
