import type { LonLat } from '../records/place.ts';
import type { IncidentProperties, PublishedReport, PublishedType } from './published.ts';

/** One row an incident, in the same order in every column. Plain arrays: they can be sent to a worker as they are. */
export interface Columns {
  /** Millionths of a degree; NO_POSITION where unplaced. */
  lon: Int32Array;
  lat: Int32Array;
  /** Web Mercator in the parts of mercator.ts; y is NOWHERE where unplaced. */
  x: Int32Array;
  y: Int32Array;
  /** Index in Dataset.types. */
  type: Uint8Array;
  /** Index in PRECISIONS. */
  precision: Uint8Array;
  /** Radius in metres that holds the whole place; 0 where unplaced. */
  uncertainty: Float32Array;
  /** Whole zoom from which the area of the place is wider than a cell and stands alone; NEVER_ALONE for points, UNPLACED where unplaced. */
  aloneFrom: Uint8Array;
  /** First and last day the date may mean, in days since 1970-01-01: NO_START, NO_END where open; NO_END, NO_START (crossed) where no date is known. */
  first: Int32Array;
  last: Int32Array;
  /** Day on which the incident was recorded; NO_START where that cannot be read. */
  recorded: Int32Array;
  /** Index in Dataset.gradeSets. */
  grades: Uint16Array;
  /** Index in Dataset.sourceSets. */
  sources: Uint32Array;
  /** Number of claims, 65,535 at most. */
  claims: Uint16Array;
}

export const NO_POSITION = 0x7fffffff;
export const NEVER_ALONE = 254;
export const UNPLACED = 255;

/** A choice of the source filter: a publisher, or one report. */
export interface SourceChoice {
  key: string;
  kind: 'publisher' | 'report';
  /** Name of the publisher, label of the report; null for the publisher of reports that name none. */
  label: string | null;
  /** Key of its publisher; its own where it is one. */
  publisher: string;
}

/** Reliability of the report and credibility of the claim, as one code: 6 × index of reliability + index of credibility. */
export type GradePair = number;

/** From this day on a row is no incident any more. Days since 1970-01-01; NO_START where no change says when. */
export interface Withdrawal {
  row: number;
  from: number;
}

/** The incidents in memory: columns for every pass over all of them, details for the few that are looked at. */
export interface Dataset {
  size: number;
  columns: Columns;
  types: PublishedType[];
  /** Publishers, then reports, each in the order of their keys. */
  sources: SourceChoice[];
  /** The different sets of grades that incidents have, one grade a claim. */
  gradeSets: GradePair[][];
  /** The different sets of sources that incidents have, as indices in `sources`. */
  sourceSets: number[][];
  reports: ReadonlyMap<string, PublishedReport>;
  /** Rows that are withdrawn, in their order: they keep a page and count for nothing else. Few, hence no column. */
  withdrawn: readonly Withdrawal[];
  /** There are sources, ids, details and reports that are not at hand: what is not found here may be found elsewhere. */
  isPartial?: boolean;
  /** Of a partial dataset: true where it is known that there is no incident and no report of an id. */
  lacks?(id: string): boolean;
  id(row: number): string;
  /** Of an id, or a former id; -1 where there is no such incident. */
  row(id: string): number;
  /** Null where the details are not at hand. */
  details(row: number): IncidentProperties | null;
}

/** Longitude and latitude in degrees; null where unplaced. */
export function lonLat(dataset: Dataset, row: number): LonLat | null {
  const lon = dataset.columns.lon[row] ?? NO_POSITION;
  const lat = dataset.columns.lat[row] ?? NO_POSITION;
  return lon === NO_POSITION ? null : [lon / 1e6, lat / 1e6];
}
