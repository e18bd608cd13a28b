import { parquetMetadataAsync, parquetRead, type AsyncBuffer, type FileMetaData } from 'hyparquet';
import { NO_POSITION, type Dataset } from './dataset.ts';
import { emptyColumns, setPosition } from './open.ts';
import { LATER_COLUMNS, MAP_COLUMNS, METADATA_KEY, type LaterColumn, type ParquetHeader, type PublishedSources } from './parquet-layout.ts';
import type { IncidentProperties } from './published.ts';

/** A dataset whose columns are here and whose details are fetched when they are looked at. */
export interface RemoteDataset {
  dataset: Dataset;
  /** Fetches columns that only some filters need; until then they are zero, and the filters that use them must not be set. */
  load(columns: LaterColumn[]): Promise<void>;
  /** Fetches what rows are called and what is said of them; `dataset.id` and `dataset.details` know them from then on. */
  fetch(rows: readonly number[]): Promise<void>;
  /** Looks for an id in the whole file; -1 where there is none. */
  find(id: string): Promise<number>;
}

export interface OpenParquetOptions {
  /** Fetches the file beside the Parquet file. */
  sources: () => Promise<PublishedSources>;
}

/**
 * Opens a file of write-parquet.ts by ranges: its metadata, then the columns of the map. The same selection as openDataset of the same incidents;
 * rows are in another order.
 * @throws Error where the file is no Parquet, or not written by Dateline
 */
export async function openParquet(file: AsyncBuffer, { sources: fetchSources }: OpenParquetOptions): Promise<RemoteDataset> {
  const metadata = await parquetMetadataAsync(file);
  const header = headerOf(metadata);
  const size = Number(metadata.num_rows);
  const columns = emptyColumns(size);
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

  const details = new Map<number, IncidentProperties>();
  const rowsById = new Map<string, number>();
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
    load: async (names) => {
      if (names.includes('sources') && dataset.sources.length === 0) {
        const { sources, sourceSets } = await fetchSources();
        dataset.sources = sources;
        dataset.sourceSets = sourceSets;
      }
      await readColumns(file, metadata, Object.fromEntries(names.map((name) => [LATER_COLUMNS[name], columns[name]])));
    },
    fetch: async (rows) => {
      for (const [rowStart, rowEnd] of stretches(rows.filter((row) => !details.has(row)))) {
        const found = await readRows(file, metadata, 'details', rowStart, rowEnd);
        found.forEach((text, index) => {
          const incident = JSON.parse(text) as IncidentProperties;
          details.set(rowStart + index, incident);
          rowsById.set(incident.id, rowStart + index);
        });
      }
    },
    find: async (id) => {
      const known = rowsById.get(id);
      if (known !== undefined) return known;
      return (await readRows(file, metadata, 'id', 0, size)).indexOf(id);
    }
  };
}

function headerOf(metadata: FileMetaData): ParquetHeader {
  const text = metadata.key_value_metadata?.find(({ key }) => key === METADATA_KEY)?.value;
  if (text === undefined) throw new Error(`found a Parquet file without "${METADATA_KEY}" in its metadata, wanted one that Dateline wrote`);
  const header = JSON.parse(text) as ParquetHeader;
  if (header.version !== 1) throw new Error(`found a Parquet file of version ${String(header.version)}, wanted version 1`);
  return header;
}

type NumberArray = Int32Array | Uint8Array | Uint16Array | Uint32Array | Float32Array;

async function readColumns(file: AsyncBuffer, metadata: FileMetaData, into: Record<string, NumberArray>): Promise<void> {
  await parquetRead({
    file,
    metadata,
    columns: Object.keys(into),
    onChunk: ({ columnName, columnData, rowStart }) => into[columnName]?.set(columnData as Int32Array, rowStart)
  });
}

async function readRows(file: AsyncBuffer, metadata: FileMetaData, column: string, rowStart: number, rowEnd: number): Promise<string[]> {
  const found: string[] = [];
  await parquetRead({
    file,
    metadata,
    columns: [column],
    rowStart,
    rowEnd,
    useOffsetIndex: true,
    onComplete: (rows) => rows.forEach(([text]) => found.push(String(text)))
  });
  return found;
}

/** Sorted rows as half-open ranges of neighbours. */
function stretches(rows: number[]): [start: number, end: number][] {
  const found: [number, number][] = [];
  for (const row of [...new Set(rows)].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last && last[1] === row) last[1]++;
    else found.push([row, row + 1]);
  }
  return found;
}

/** Fills in the columns that follow from position, precision and uncertainty. */
function placeRows(columns: Dataset['columns'], size: number): void {
  const { lon, lat, uncertainty } = columns;
  for (let row = 0; row < size; row++) {
    const x = lon[row]!;
    setPosition(columns, row, x === NO_POSITION ? null : [x / 1e6, lat[row]! / 1e6], uncertainty[row]!);
  }
}
