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
  /** What else the file's metadata says, by key, in plain text; asked for after the last row. */
  about?: Readonly<Record<string, string>> | (() => Readonly<Record<string, string>>);
  /** Called with each row as it is written. */
  onRow?: (written: WrittenRow) => void;
  /** Awaited every few thousand rows, so that whoever waits is not kept waiting; what it throws ends the writing. */
  pause?: () => Promise<void>;
}

export interface WrittenRow {
  /** In the file. */
  row: number;
  /** In the dataset. */
  from: number;
  incident: IncidentProperties;
  /** The incident as it stands in the file: JSON. */
  details: Uint8Array;
}

type Codec = 'DELTA_BINARY_PACKED' | undefined;

interface ColumnSpec {
  schema: SchemaElement;
  encoding?: Codec;
  values: (dataset: Dataset, rows: Uint32Array, texts: Texts) => ColumnSource['data'];
  /** Whether least and greatest values are kept: not those of what nobody compares. */
  statistics?: boolean;
}

/** What the rows of a group are called and what is said of them, by column. */
type Texts = Record<string, (string | null | Uint8Array)[]>;

/**
 * Writes a dataset as GeoParquet 1.1 (geometry as WKB points in OGC:CRS84, null where unplaced), its rows sorted along a Hilbert curve and cut into
 * row groups. Needs the details of every row. Returns what belongs beside the file.
 * @throws RangeError where a row has no details
 */
export async function writeParquet(
  dataset: Dataset,
  { writer, rowGroupSize = 131_072, pageSize = 65_536, about = {}, onRow, pause }: WriteParquetOptions
): Promise<PublishedSources> {
  const order = spatialOrder(dataset.columns);
  const placeOf = new Map(dataset.withdrawn.length === 0 ? [] : Array.from(order, (row, place) => [row, place]));
  const withdrawn = dataset.withdrawn.map(({ row, from }) => ({ row: placeOf.get(row) ?? row, from })).sort((a, b) => a.row - b.row);
  const header: ParquetHeader = { version: 1, types: dataset.types, gradeSets: dataset.gradeSets, withdrawn };
  const kvMetadata = [
    { key: 'geo', value: JSON.stringify(geoMetadata(dataset)) },
    { key: METADATA_KEY, value: JSON.stringify(header) }
  ];
  const file = new ParquetWriter({
    writer,
    schema: [{ name: 'root', num_children: COLUMNS.length }, ...COLUMNS.map((column) => column.schema)],
    createdBy: 'dateline',
    kvMetadata
  });
  for (let start = 0; start < order.length; start += rowGroupSize) {
    const rows = order.subarray(start, start + rowGroupSize);
    const texts = await textsOf(dataset, rows, start, { onRow, pause });
    const columnData = COLUMNS.map(({ schema, encoding, values, statistics }) => ({
      name: schema.name,
      encoding,
      statistics,
      data: values(dataset, rows, texts)
    }));
    await file.write({ columnData, rowGroupSize, pageSize });
  }
  // The writer keeps the list, and writes it with the footer.
  kvMetadata.push(...Object.entries(typeof about === 'function' ? about() : about).map(([key, value]) => ({ key, value })));
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

const text = (name: string): ColumnSpec => ({
  schema: { name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
  values: (_, __, texts) => texts[name]!
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
  wholeNumber(MAP_COLUMNS.first, ({ columns }, row) => at(columns.first, row), 'DELTA_BINARY_PACKED'),
  wholeNumber(MAP_COLUMNS.span, ({ columns }, row) => at(columns.last, row) - at(columns.first, row)),
  wholeNumber(LATER_COLUMNS.recorded, ({ columns }, row) => at(columns.recorded, row)),
  wholeNumber(LATER_COLUMNS.grades, ({ columns }, row) => at(columns.grades, row)),
  wholeNumber(LATER_COLUMNS.sources, ({ columns }, row) => at(columns.sources, row)),
  wholeNumber(LATER_COLUMNS.claims, ({ columns }, row) => at(columns.claims, row)),
  text('id'),
  text('title'),
  text('type'),
  text('status'),
  text('date'),
  day('earliest', ({ columns }, row) => knownDay(columns, row, 'first')),
  day('latest', ({ columns }, row) => knownDay(columns, row, 'last')),
  {
    schema: { name: 'precision', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
    values: ({ columns }, rows) => Array.from(rows, (row) => PRECISIONS[at(columns.precision, row)] ?? 'unplaced')
  },
  text('place'),
  text('reports'),
  {
    schema: { name: 'geometry', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' },
    values: (dataset, rows) => Array.from(rows, (row) => wellKnownBinary(dataset, row))
  },
  { ...text('details'), statistics: false }
];

const TEXTS: Record<string, (incident: IncidentProperties) => string | null> = {
  id: ({ id }) => id,
  title: ({ title }) => title,
  type: ({ type }) => type,
  status: ({ status }) => status,
  date: ({ date }) => date,
  place: ({ place, reportedPlace }) => place?.name ?? reportedPlace?.name ?? null,
  reports: ({ claims }) => [...new Set(claims.map((claim) => claim.report))].join(' ')
};

/** Asks for the details of each row once. They are kept as bytes: as text they would take four times the room. */
async function textsOf(
  dataset: Dataset,
  rows: Uint32Array,
  start: number,
  { onRow, pause }: Pick<WriteParquetOptions, 'onRow' | 'pause'>
): Promise<Texts> {
  const encoder = new TextEncoder();
  const columns = Object.entries(TEXTS).map(([name, value]) => ({ name, value, found: [] as (string | null)[] }));
  const details: Uint8Array[] = [];
  let room = new Uint8Array(DETAILS_BYTES);
  let used = 0;
  for (const [index, row] of rows.entries()) {
    if (pause && index % PAUSE_ROWS === 0) await pause();
    const incident = detailsOf(dataset, row);
    for (const { value, found } of columns) found.push(value(incident));
    const json = JSON.stringify(incident);
    if (used + json.length * 3 > room.length) {
      room = new Uint8Array(Math.max(DETAILS_BYTES, json.length * 3));
      used = 0;
    }
    const { written } = encoder.encodeInto(json, room.subarray(used));
    const bytes = room.subarray(used, used + written);
    used += written;
    details.push(bytes);
    onRow?.({ row: start + index, from: row, incident, details: bytes });
  }
  return { ...Object.fromEntries(columns.map(({ name, found }) => [name, found])), details };
}

const PAUSE_ROWS = 4096;

/** Details are put one after the other into stretches of this many bytes. */
const DETAILS_BYTES = 1 << 22;

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
