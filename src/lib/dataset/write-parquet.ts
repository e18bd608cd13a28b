import type { SchemaElement } from 'hyparquet';
import { ParquetWriter, type ColumnSource, type Writer } from 'hyparquet-writer';
import { PRECISIONS } from '../records/precision.ts';
import { NO_POSITION, type Dataset } from './dataset.ts';
import { NO_END, NO_START } from './days.ts';
import { spatialOrder } from './hilbert.ts';
import { LATER_COLUMNS, MAP_COLUMNS, METADATA_KEY, type ParquetHeader, type PublishedSources } from './parquet-layout.ts';
import type { IncidentProperties } from './published.ts';

const DAY_MILLISECONDS = 86_400_000;

export interface WriteParquetOptions {
  /** Where the bytes go; one that writes to a file keeps memory to one row group. */
  writer: Writer;
  /** Rows in a group: what other tools read at once, and a page in one request. */
  rowGroupSize?: number;
  /** Bytes of a page of details, about: what is fetched to show one incident. */
  pageSize?: number;
  /** What else the file's metadata says, by key, in plain text. */
  about?: Readonly<Record<string, string>>;
}

type Codec = 'DELTA_BINARY_PACKED' | undefined;

interface ColumnSpec {
  schema: SchemaElement;
  encoding?: Codec;
  values: (dataset: Dataset, rows: Uint32Array) => ColumnSource['data'];
}

/**
 * Writes a dataset as GeoParquet 1.1 (geometry as WKB points in OGC:CRS84, null where unplaced), its rows sorted along a Hilbert curve and cut into
 * row groups. Needs the details of every row. Returns what belongs beside the file.
 * @throws RangeError where a row has no details
 */
export async function writeParquet(
  dataset: Dataset,
  { writer, rowGroupSize = 131_072, pageSize = 65_536, about = {} }: WriteParquetOptions
): Promise<PublishedSources> {
  const order = spatialOrder(dataset.columns);
  const placeOf = new Map(dataset.withdrawn.length === 0 ? [] : Array.from(order, (row, place) => [row, place]));
  const withdrawn = dataset.withdrawn.map(({ row, from }) => ({ row: placeOf.get(row) ?? row, from })).sort((a, b) => a.row - b.row);
  const header: ParquetHeader = { version: 1, types: dataset.types, gradeSets: dataset.gradeSets, withdrawn };
  const file = new ParquetWriter({
    writer,
    schema: [{ name: 'root', num_children: COLUMNS.length }, ...COLUMNS.map((column) => column.schema)],
    createdBy: 'dateline',
    kvMetadata: [
      { key: 'geo', value: JSON.stringify(geoMetadata(dataset)) },
      { key: METADATA_KEY, value: JSON.stringify(header) },
      ...Object.entries(about).map(([key, value]) => ({ key, value }))
    ]
  });
  for (let start = 0; start < order.length; start += rowGroupSize) {
    const rows = order.subarray(start, start + rowGroupSize);
    const columnData = COLUMNS.map(({ schema, encoding, values }) => ({ name: schema.name, encoding, data: values(dataset, rows) }));
    await file.write({ columnData, rowGroupSize, pageSize });
  }
  await file.finish();
  return { version: 1, sources: dataset.sources, sourceSets: dataset.sourceSets };
}

function geoMetadata(dataset: Dataset) {
  const { lon, lat } = dataset.columns;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let row = 0; row < dataset.size; row++) {
    const [x, y] = [lon[row] ?? NO_POSITION, lat[row] ?? 0];
    if (x === NO_POSITION) continue;
    west = Math.min(west, x);
    east = Math.max(east, x);
    south = Math.min(south, y);
    north = Math.max(north, y);
  }
  const bbox = west <= east ? [west, south, east, north].map((value) => value / 1e6) : undefined;
  return {
    version: '1.1.0',
    primary_column: 'geometry',
    columns: { geometry: { encoding: 'WKB', geometry_types: ['Point'], ...(bbox ? { bbox } : {}) } }
  };
}

const wholeNumber = (name: string, value: (dataset: Dataset, row: number) => number, encoding?: Codec): ColumnSpec => ({
  schema: { name, type: 'INT32', repetition_type: 'REQUIRED' },
  encoding,
  values: (dataset, rows) => Int32Array.from(rows, (row) => value(dataset, row))
});

const text = (name: string, value: (incident: IncidentProperties) => string | null): ColumnSpec => ({
  schema: { name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
  values: (dataset, rows) => Array.from(rows, (row) => value(detailsOf(dataset, row)))
});

const day = (name: string, value: (dataset: Dataset, row: number) => number | null): ColumnSpec => ({
  schema: { name, type: 'INT32', converted_type: 'DATE', repetition_type: 'OPTIONAL' },
  values: (dataset, rows) =>
    Array.from(rows, (row) => {
      const found = value(dataset, row);
      return found === null ? null : new Date(found * DAY_MILLISECONDS);
    })
});

const at = (column: ArrayLike<number>, row: number) => column[row] ?? 0;

const COLUMNS: ColumnSpec[] = [
  wholeNumber(MAP_COLUMNS.lon, ({ columns }, row) => at(columns.lon, row), 'DELTA_BINARY_PACKED'),
  wholeNumber(MAP_COLUMNS.lat, ({ columns }, row) => at(columns.lat, row), 'DELTA_BINARY_PACKED'),
  wholeNumber(MAP_COLUMNS.type, ({ columns }, row) => at(columns.type, row)),
  wholeNumber(MAP_COLUMNS.precision, ({ columns }, row) => at(columns.precision, row)),
  wholeNumber(MAP_COLUMNS.uncertainty, ({ columns }, row) => Math.ceil(at(columns.uncertainty, row))),
  wholeNumber(MAP_COLUMNS.first, ({ columns }, row) => at(columns.first, row)),
  wholeNumber(MAP_COLUMNS.span, ({ columns }, row) => at(columns.last, row) - at(columns.first, row)),
  wholeNumber(LATER_COLUMNS.recorded, ({ columns }, row) => at(columns.recorded, row)),
  wholeNumber(LATER_COLUMNS.grades, ({ columns }, row) => at(columns.grades, row)),
  wholeNumber(LATER_COLUMNS.sources, ({ columns }, row) => at(columns.sources, row)),
  wholeNumber(LATER_COLUMNS.claims, ({ columns }, row) => at(columns.claims, row)),
  text('id', (incident) => incident.id),
  text('title', (incident) => incident.title),
  text('type', (incident) => incident.type),
  text('status', (incident) => incident.status),
  text('date', (incident) => incident.date),
  day('earliest', ({ columns }, row) => knownDay(columns, row, 'first')),
  day('latest', ({ columns }, row) => knownDay(columns, row, 'last')),
  {
    schema: { name: 'precision', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
    values: ({ columns }, rows) => Array.from(rows, (row) => PRECISIONS[at(columns.precision, row)] ?? 'unplaced')
  },
  text('place', (incident) => incident.place?.name ?? incident.reportedPlace?.name ?? null),
  text('reports', (incident) => [...new Set(incident.claims.map((claim) => claim.report))].join(' ')),
  {
    schema: { name: 'geometry', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' },
    values: (dataset, rows) => Array.from(rows, (row) => wellKnownBinary(dataset, row))
  },
  text('details', (incident) => JSON.stringify(incident))
];

function knownDay({ first, last }: Dataset['columns'], row: number, end: 'first' | 'last'): number | null {
  const isDated = at(first, row) <= at(last, row);
  const found = at(end === 'first' ? first : last, row);
  return !isDated || found === NO_START || found === NO_END ? null : found;
}

function detailsOf(dataset: Dataset, row: number): IncidentProperties {
  const details = dataset.details(row);
  if (!details) throw new RangeError(`row ${row} has no details to write`);
  return details;
}

/** A point in Well-Known Binary, little endian (OGC 06-103r4, 8.2). */
function wellKnownBinary({ columns: { lon, lat } }: Dataset, row: number): Uint8Array | null {
  if (lon[row] === NO_POSITION) return null;
  const bytes = new Uint8Array(21);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, 1);
  view.setUint32(1, 1, true);
  view.setFloat64(5, at(lon, row) / 1e6, true);
  view.setFloat64(13, at(lat, row) / 1e6, true);
  return bytes;
}
