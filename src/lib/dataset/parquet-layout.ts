import type { PublishedType } from './published.ts';
import type { GradePair, SourceChoice, Withdrawal } from './dataset.ts';

/**
 * The columns that the passes run over, as they stand in the Parquet file: whole numbers, first in each row group, so that a page fetches them
 * in one stretch. Their names begin with `map_`; other tools have the same facts in columns made for reading.
 */
export const MAP_COLUMNS = {
  /** Millionths of a degree; 2147483647 where unplaced. */
  lon: 'map_lon',
  lat: 'map_lat',
  /** Index in the types of the file's metadata. */
  type: 'map_type',
  /** Index in PRECISIONS. */
  precision: 'map_precision',
  /** Metres, rounded up; 0 where unplaced. */
  uncertainty: 'map_uncertainty',
  /** Days since 1970-01-01, and last day less first day; ends that are open or unknown as in days.ts. */
  first: 'map_first',
  span: 'map_span'
} as const;

/** Columns that only some filters need: fetched when one of them is opened. */
export const LATER_COLUMNS = {
  recorded: 'map_recorded',
  grades: 'map_grades',
  sources: 'map_sources',
  claims: 'map_claims'
} as const;

export type LaterColumn = keyof typeof LATER_COLUMNS;

/** Key of Dateline's own entry in the file's metadata. */
export const METADATA_KEY = 'dateline';

/** Key of the hash of the build that the file belongs to. */
export const HASH_KEY = 'hash';

/** What the file's metadata says beside GeoParquet's. */
export interface ParquetHeader {
  version: 1;
  types: PublishedType[];
  gradeSets: GradePair[][];
  /** In rows of the file. */
  withdrawn?: Withdrawal[];
}

/** A file of its own beside the Parquet file, since there may be a hundred thousand sets. */
export interface PublishedSources {
  version: 1;
  sources: SourceChoice[];
  /** Indices in `sources`; the values of `map_sources` are indices in this list. */
  sourceSets: number[][];
}
