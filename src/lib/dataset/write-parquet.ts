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
  /**
   * Bytes of a page of details before compression, about: what is fetched to show one incident. Smaller ones make the index of pages, which is fetched
   * before the first of a row group, larger: at a million incidents 32 kB pages weigh 3.6 kB as sent, and their index 78 kB a group.
   */
  pageSize?: number;
  /** Rows of the dataset that are written, in their order (default: all, in spatialOrder). */
  order?: Uint32Array;
  /** What else the file's metadata says, by key, in plain text; asked for after the last row. */
  about?: Readonly<Record<string, string>> | (() => Readonly<Record<string, string>>);
  /** Called with each row as it is written. */
  onRow?: (written: WrittenRow) => void;
  /** Awaited before each few thousand rows, with those rows of the dataset: others may be served meanwhile, details be fetched. What it throws ends the writing. */
  pause?: (rows: Uint32Array) => Promise<void>;
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
  /** With its parts, where it has any. */
  schema: [SchemaElement, ...SchemaElement[]];
  encoding?: Codec;
  values: (dataset: Dataset, rows: Uint32Array, texts: Texts) => ColumnSource['data'];
  /** Keeps least and greatest values of each row group, by which other tools pass over what they are not asked for. */
  isRanged?: true;
  /** Keeps an index of its pages, for columns that are read in part. */
  isPaged?: true;
}

/** What the rows of a group are called and what is said of them, by column. */
type Texts = Record<string, (string | null | Uint8Array)[]>;

/**
 * Writes a dataset as GeoParquet 1.1 (geometry as WKB points in OGC:CRS84, null where unplaced), its rows sorted along a Hilbert curve and cut into
 * row groups. Needs the details of every row that is written. Returns what belongs beside the file.
 * @throws RangeError where a row has no details
 */
export async function writeParquet(
  dataset: Dataset,
  {
    writer,
    rowGroupSize = 131_072,
    pageSize = 32_768,
    order = spatialOrder(dataset.columns),
    about = {},
    onRow,
    pause
  }: WriteParquetOptions
): Promise<PublishedSources> {
  const placeOf = new Map(dataset.withdrawn.length === 0 ? [] : Array.from(order, (row, place) => [row, place]));
  const withdrawn = dataset.withdrawn
    .flatMap(({ row, from }) => (placeOf.has(row) ? [{ row: placeOf.get(row)!, from }] : []))
    .sort((a, b) => a.row - b.row);
  const header: ParquetHeader = { version: 1, types: dataset.types, gradeSets: dataset.gradeSets, withdrawn };
  const kvMetadata = [
    { key: 'geo', value: JSON.stringify(geoMetadata(dataset, order)) },
    { key: METADATA_KEY, value: JSON.stringify(header) }
  ];
  const file = new ParquetWriter({
    writer,
    schema: [{ name: 'root', num_children: COLUMNS.length }, ...COLUMNS.flatMap((column) => column.schema)],
    createdBy: 'dateline',
    kvMetadata
  });
  const room = new Room();
  for (let start = 0; start < order.length; start += rowGroupSize) {
    const rows = order.subarray(start, start + rowGroupSize);
    const texts = await textsOf(dataset, rows, start, room, { onRow, pause });
    const columnData = COLUMNS.map(({ schema: [{ name }], encoding, values, isRanged, isPaged }) => ({
      name,
      encoding,
      statistics: isRanged === true,
      offsetIndex: isPaged === true,
      data: values(dataset, rows, texts)
    }));
    await file.write({ columnData, rowGroupSize, pageSize });
  }
  // The writer keeps the list, and writes it with the footer.
  kvMetadata.push(...Object.entries(typeof about === 'function' ? about() : about).map(([key, value]) => ({ key, value })));
  await file.finish();
  return { version: 1, sources: dataset.sources, sourceSets: dataset.sourceSets };
}

function geoMetadata(dataset: Dataset, order: Uint32Array) {
  const { lon, lat } = dataset.columns;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const row of order) {
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
    columns: { geometry: { encoding: 'WKB', geometry_types: ['Point'], covering: { bbox: COVERING }, ...(bbox ? { bbox } : {}) } }
  };
}

const wholeNumber = (name: string, value: (dataset: Dataset, row: number) => number, encoding?: Codec): ColumnSpec => ({
  schema: [{ name, type: 'INT32', repetition_type: 'REQUIRED' }],
  encoding,
  values: (dataset, rows) => Int32Array.from(rows, (row) => value(dataset, row))
});

const text = (name: string): ColumnSpec => ({
  schema: [{ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' }],
  values: (_, __, texts) => texts[name]!
});

const day = (name: string, value: (dataset: Dataset, row: number) => number | null): ColumnSpec => ({
  schema: [{ name, type: 'INT32', converted_type: 'DATE', repetition_type: 'OPTIONAL' }],
  isRanged: true,
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
  { ...text('id'), isPaged: true },
  text('title'),
  { ...text('type'), isRanged: true },
  text('status'),
  text('date'),
  day('earliest', ({ columns }, row) => knownDay(columns, row, 'first')),
  day('latest', ({ columns }, row) => knownDay(columns, row, 'last')),
  {
    schema: [{ name: 'precision', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' }],
    values: ({ columns }, rows) => Array.from(rows, (row) => PRECISIONS[at(columns.precision, row)] ?? 'unplaced')
  },
  text('place'),
  text('reports'),
  {
    schema: [{ name: 'geometry', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' }],
    values: ({ columns }, rows) => atPlaces(columns, rows, wellKnownBinary)
  },
  {
    schema: [
      { name: 'bbox', num_children: 4, repetition_type: 'OPTIONAL' },
      ...['xmin', 'ymin', 'xmax', 'ymax'].map((name): SchemaElement => ({ name, type: 'DOUBLE', repetition_type: 'REQUIRED' }))
    ],
    values: ({ columns }, rows) => atPlaces(columns, rows, boxOf),
    isRanged: true
  },
  { ...text('details'), isPaged: true }
];

/** Which columns hold the box around each geometry (GeoParquet 1.1, covering): readers pass over row groups that lie elsewhere. */
const COVERING = { xmin: ['bbox', 'xmin'], ymin: ['bbox', 'ymin'], xmax: ['bbox', 'xmax'], ymax: ['bbox', 'ymax'] };

/** What is made of each position; the same for neighbours that share theirs. */
function atPlaces<Made>({ lon, lat }: Dataset['columns'], rows: Uint32Array, make: (x: number, y: number) => Made): (Made | null)[] {
  let before = -1;
  let made: Made | null = null;
  return Array.from(rows, (row) => {
    if (lon[row] === NO_POSITION) return null;
    if (before < 0 || lon[row] !== lon[before] || lat[row] !== lat[before]) made = make(at(lon, row) / 1e6, at(lat, row) / 1e6);
    before = row;
    return made;
  });
}

function boxOf(x: number, y: number) {
  return { xmin: x, ymin: y, xmax: x, ymax: y };
}

const TEXTS: Record<string, (incident: IncidentProperties) => string | null> = {
  id: ({ id }) => id,
  title: ({ title }) => title,
  type: ({ type }) => type,
  status: ({ status }) => status,
  date: ({ date }) => date,
  place: ({ place, reportedPlace }) => place?.name ?? reportedPlace?.name ?? null,
  reports: ({ claims }) => [...new Set(claims.map((claim) => claim.report))].join(' ')
};

/** Asks for the details of each row once. */
async function textsOf(
  dataset: Dataset,
  rows: Uint32Array,
  start: number,
  room: Room,
  { onRow, pause }: Pick<WriteParquetOptions, 'onRow' | 'pause'>
): Promise<Texts> {
  room.clear();
  const columns = Object.entries(TEXTS).map(([name, value]) => ({ name, value, found: [] as (string | null)[] }));
  const details: Uint8Array[] = [];
  for (const [index, row] of rows.entries()) {
    if (pause && index % PAUSE_ROWS === 0) await pause(rows.subarray(index, index + PAUSE_ROWS));
    const incident = detailsOf(dataset, row);
    for (const { value, found } of columns) {
      // Neighbours often say the same: one text does for both.
      const text = value(incident);
      found.push(text === found[index - 1] ? found[index - 1]! : text);
    }
    const bytes = room.put(JSON.stringify(incident));
    details.push(bytes);
    onRow?.({ row: start + index, from: row, incident, details: bytes });
  }
  return { ...Object.fromEntries(columns.map(({ name, found }) => [name, found])), details };
}

const PAUSE_ROWS = 4096;

/** Room for the texts of one row group after the other, as bytes: as texts they would take four times as much. */
class Room {
  readonly #encoder = new TextEncoder();
  readonly #stretches: Uint8Array<ArrayBuffer>[] = [];
  #stretch = 0;
  #used = 0;

  /** What was put is written, and may be written over. */
  clear(): void {
    this.#stretch = 0;
    this.#used = 0;
  }

  put(text: string): Uint8Array {
    const most = text.length * 3;
    if (most > STRETCH_BYTES) return this.#encoder.encode(text);
    if (this.#used + most > STRETCH_BYTES) {
      this.#stretch++;
      this.#used = 0;
    }
    const stretch = (this.#stretches[this.#stretch] ??= new Uint8Array(STRETCH_BYTES));
    const { written } = this.#encoder.encodeInto(text, stretch.subarray(this.#used));
    const start = this.#used;
    this.#used += written;
    return stretch.subarray(start, start + written);
  }
}

const STRETCH_BYTES = 1 << 22;

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
function wellKnownBinary(x: number, y: number): Uint8Array {
  const bytes = new Uint8Array(21);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, 1);
  view.setUint32(1, 1, true);
  view.setFloat64(5, x, true);
  view.setFloat64(13, y, true);
  return bytes;
}
