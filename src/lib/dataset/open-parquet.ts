import { parquetMetadataAsync, parquetRead, type AsyncBuffer, type FileMetaData } from 'hyparquet';
import { NO_POSITION, type Columns, type Dataset } from './dataset.ts';
import { detailReader } from './detail-reader.ts';
import type { IdIndex } from './open-id-index.ts';
import { emptyColumns, setPosition } from './open.ts';
import {
  HASH_KEY,
  LATER_COLUMNS,
  MAP_COLUMNS,
  METADATA_KEY,
  type LaterColumn,
  type ParquetHeader,
  type PublishedSources
} from './parquet-layout.ts';
import type { IncidentProperties } from './published.ts';

/** A dataset whose columns are here and whose details are fetched when they are looked at. */
export interface RemoteDataset {
  dataset: Dataset;
  /** Of the build that the file belongs to; null where it does not say. */
  hash: string | null;
  /** Fetches columns that only some filters need; until then they are empty, and the filters that use them must not be set. */
  load(columns: LaterColumn[]): Promise<void>;
  /** Fetches what is said of rows, in their order. RangeError where one is beyond the file. */
  read(rows: ArrayLike<number>): Promise<IncidentProperties[]>;
  /** The same, for `dataset.id`, `dataset.row` and `dataset.details` to know from then on. */
  fetch(rows: readonly number[]): Promise<void>;
  /** Looks for an id, or a former id, in the whole file; -1 where there is none. */
  find(id: string): Promise<number>;
}

export interface OpenParquetOptions {
  /** Fetches the file beside the Parquet file. */
  sources: () => Promise<PublishedSources>;
  /** Finds ids without reading the whole column of them. */
  ids?: IdIndex;
  /** Bytes that are read from the end of the file at first: enough for its metadata, or a second request follows. */
  footerBytes?: number;
  /** Pages of details that are kept. */
  keptPages?: number;
}

/** The metadata of a million incidents in groups of 131,072 rows, and no more. */
const FOOTER_BYTES = 32_768;

/**
 * Opens a file of write-parquet.ts by ranges: its metadata, then the columns of the map. The same selection as openDataset of the same incidents;
 * rows are in another order.
 * @throws Error where the file is no Parquet, or not written by Dateline
 */
export async function openParquet(
  file: AsyncBuffer,
  { sources: fetchSources, ids, footerBytes = FOOTER_BYTES, keptPages }: OpenParquetOptions
): Promise<RemoteDataset> {
  const metadata = await parquetMetadataAsync(file, { initialFetchSize: Math.min(footerBytes, file.byteLength) });
  const header = headerOf(metadata);
  const size = Number(metadata.num_rows);
  const columns: Columns = { ...emptyColumns(size), ...emptyLater(0) };
  await readColumns(file, metadata, {
    [MAP_COLUMNS.lon]: columns.lon,
    [MAP_COLUMNS.lat]: columns.lat,
    [MAP_COLUMNS.type]: columns.type,
    [MAP_COLUMNS.precision]: columns.precision,
    [MAP_COLUMNS.uncertainty]: columns.uncertainty,
    [MAP_COLUMNS.first]: columns.first,
    [MAP_COLUMNS.span]: columns.last
  });
  for (let row = 0; row < size; row++) columns.last[row]! += columns.first[row]!;
  placeRows(columns, size);

  const reader = detailReader(file, metadata, { keptPages });
  const details = new Map<number, IncidentProperties>();
  const rowsById = new Map<string, number>();
  const loaded = new Set<LaterColumn>();
  const dataset: Dataset = {
    size,
    columns,
    types: header.types,
    sources: [],
    gradeSets: header.gradeSets,
    sourceSets: [],
    reports: new Map(),
    withdrawn: header.withdrawn ?? [],
    id: (row) => details.get(row)?.id ?? '',
    row: (id) => rowsById.get(id) ?? -1,
    details: (row) => details.get(row) ?? null
  };
  return {
    dataset,
    hash: entryOf(metadata, HASH_KEY),
    load: async (names) => {
      const missing = names.filter((name) => !loaded.has(name));
      const later = emptyLater(size);
      await Promise.all([
        readColumns(file, metadata, Object.fromEntries(missing.map((name) => [LATER_COLUMNS[name], later[name]]))),
        missing.includes('sources') &&
          fetchSources().then(({ sources, sourceSets }) => {
            dataset.sources = sources;
            dataset.sourceSets = sourceSets;
          })
      ]);
      for (const name of missing) {
        Object.assign(columns, { [name]: later[name] });
        loaded.add(name);
      }
    },
    read: (rows) => reader.read(rows),
    fetch: async (rows) => {
      const missing = rows.filter((row) => !details.has(row));
      (await reader.read(missing)).forEach((incident, index) => {
        const row = missing[index] ?? -1;
        details.set(row, incident);
        rowsById.set(incident.id, row);
      });
    },
    find: async (id) => {
      const known = rowsById.get(id);
      if (known !== undefined) return known;
      if (!ids) return (await readIds(file, metadata, size)).indexOf(id);
      const rows = await ids.find(id);
      const found = await reader.read(rows);
      const isNow = found.findIndex((each) => each.id === id);
      return rows[isNow >= 0 ? isNow : found.findIndex((each) => each.formerIds?.includes(id))] ?? -1;
    }
  };
}

function emptyLater(size: number): Pick<Columns, LaterColumn> {
  const { recorded, grades, sources, claims } = emptyColumns(size);
  return { recorded, grades, sources, claims };
}

function entryOf(metadata: FileMetaData, name: string): string | null {
  return metadata.key_value_metadata?.find(({ key }) => key === name)?.value ?? null;
}

function headerOf(metadata: FileMetaData): ParquetHeader {
  const text = entryOf(metadata, METADATA_KEY);
  if (text === null) throw new Error(`found a Parquet file without "${METADATA_KEY}" in its metadata, wanted one that Dateline wrote`);
  const header = JSON.parse(text) as ParquetHeader;
  if (header.version !== 1) throw new Error(`found a Parquet file of version ${String(header.version)}, wanted version 1`);
  return header;
}

type NumberArray = Int32Array | Uint8Array | Uint16Array | Uint32Array | Float32Array;

async function readColumns(file: AsyncBuffer, metadata: FileMetaData, into: Record<string, NumberArray>): Promise<void> {
  if (Object.keys(into).length === 0) return;
  await parquetRead({
    file,
    metadata,
    columns: Object.keys(into),
    onChunk: ({ columnName, columnData, rowStart }) => into[columnName]?.set(columnData as Int32Array, rowStart)
  });
}

async function readIds(file: AsyncBuffer, metadata: FileMetaData, rowEnd: number): Promise<string[]> {
  const found: string[] = [];
  await parquetRead({
    file,
    metadata,
    columns: ['id'],
    rowStart: 0,
    rowEnd,
    onComplete: (rows) => rows.forEach(([text]) => found.push(String(text)))
  });
  return found;
}

/** Fills in the columns that follow from position, precision and uncertainty. Rows of one place stand together: it is worked out once for them. */
function placeRows(columns: Columns, size: number): void {
  const { lon, lat, x, y, precision, uncertainty, aloneFrom } = columns;
  for (let row = 0; row < size; row++) {
    const before = row - 1;
    if (
      row > 0 &&
      lon[row] === lon[before] &&
      lat[row] === lat[before] &&
      precision[row] === precision[before] &&
      uncertainty[row] === uncertainty[before]
    ) {
      x[row] = x[before]!;
      y[row] = y[before]!;
      aloneFrom[row] = aloneFrom[before]!;
    } else setPosition(columns, row, lon[row] === NO_POSITION ? null : [lon[row]! / 1e6, lat[row]! / 1e6], uncertainty[row]!);
  }
}
