import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { columnKey } from '../../lib/formats/in/columns.ts';
import { headerRow } from '../../lib/formats/in/header-row.ts';
import { featureCells, POSITION_COLUMNS, propertyNames } from '../../lib/formats/in/feature-cells.ts';
import type { FeatureReading } from '../../lib/formats/in/read-kml.ts';
import { sheetFault } from '../../lib/formats/in/sheet-extent.ts';
import type { DateOrder } from '../../lib/formats/in/read-day.ts';
import { joinTimemap, TIMEMAP_HEADER } from '../../lib/formats/in/timemap.ts';
import { positionAt, readJson } from '../../lib/records/read-json.ts';
import { UserError } from '../user-error.ts';
import { aboveHeader, type RowSource } from './rows.ts';

/** What a ZIP archive may unpack to, in bytes. */
const ARCHIVE_BYTES = 100_000_000;
/** Largest XML document, in bytes: as a tree it takes sixty times that. */
const XML_BYTES = 30_000_000;
/** Largest timemap: its parts refer to each other, so they are held together. */
const TIMEMAP_BYTES = 300_000_000;
const XLSX_BYTES = 50_000_000;
const ARCHIVE_FILES = 10_000;

/** Opens KML, or KMZ: its first .kml file, doc.kml before others. Links to other files are not followed. */
export async function readKmlFile(file: string): Promise<RowSource> {
  const { readKml } = await import('../../lib/formats/in/read-kml.ts');
  const bytes = readWhole(file, ARCHIVE_BYTES);
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const document = isArchive ? unpackKml(bytes, file) : bytes;
  checkSize(document.length, XML_BYTES, file);
  const text = decode(document);
  const source = featureSource(file, bytes, readKml(text));
  if (/<NetworkLink[\s>]/.test(text)) source.remarks.push('links to other files (NetworkLink) are not followed');
  return source;
}

/** Opens RSS or Atom with positions. */
export async function readGeorssFile(file: string): Promise<RowSource> {
  const { readGeorss } = await import('../../lib/formats/in/read-georss.ts');
  const bytes = readWhole(file, XML_BYTES);
  return featureSource(file, bytes, readGeorss(decode(bytes)));
}

/** Opens a workbook: the sheet with most rows, the first of equals. Titles and notes above its header are left out. */
export async function readXlsxFile(file: string): Promise<RowSource> {
  const bytes = readWhole(file, XLSX_BYTES);
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new UserError(`${file} is no XLSX workbook. Save older .xls files as .xlsx or CSV.`);
  checkArchive(bytes, file);
  for (const xml of Object.values(unpack(bytes, file, /^xl\/worksheets\/[^/]*\.xml$/i))) {
    const fault = sheetFault(decode(xml));
    if (fault) throw new UserError(`found ${fault.found} in ${file}, wanted ${fault.wanted}`);
  }
  // The variant for Node reads what stands before each packed file instead of the archive's directory, which was checked.
  const { default: readSheets } = await import('read-excel-file/universal');
  const sheets = await readSheets(Uint8Array.from(bytes).buffer).catch((error: unknown) => {
    throw new UserError(
      `found a damaged workbook in ${file} (${(error as Error).message.slice(0, 120)}), wanted one that a spreadsheet program saved`
    );
  });
  const tables = sheets.map(({ sheet, data }) => ({
    sheet,
    rows: data
      .map((cells, index) => ({ line: index + 1, cells: cells.map(cellText) }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''))
  }));
  const most = Math.max(0, ...tables.map(({ rows }) => rows.length));
  const table = tables.find(({ rows }) => rows.length === most);
  if (!table || most === 0) throw new UserError(`found no row in ${file}, wanted a header and rows below it`);
  const at = headerRow(table.rows.map(({ cells }) => cells));
  return {
    ...wholeSource(bytes),
    header: table.rows[at]!.cells,
    rows: batches(table.rows.slice(at + 1)),
    remarks: [
      ...(tables.length > 1 ? [`read the sheet "${table.sheet.slice(0, 40)}", which has most rows of ${tables.length}`] : []),
      ...(at > 0 ? [aboveHeader(at)] : [])
    ]
  };
}

/**
 * Opens a timemap: one file with events, sources and associations, or a file of events beside which sources.json and associations.json are looked for.
 * The order of its dates stands in `dateOrder`.
 */
export function readTimemapFile(file: string): RowSource & { dateOrder: DateOrder } {
  const bytes = readWhole(file, TIMEMAP_BYTES);
  const whole = parseJson(bytes, file);
  const parts =
    typeof whole === 'object' && whole !== null && !Array.isArray(whole) ? (whole as Record<string, unknown>) : { events: whole };
  const beside = (name: string): unknown => {
    const path = join(dirname(file), `${name}.json`);
    return existsSync(path) && path !== file ? parseJson(readWhole(path, TIMEMAP_BYTES), path) : undefined;
  };
  const timemap = joinTimemap(parts['events'], parts['sources'] ?? beside('sources'), parts['associations'] ?? beside('associations'));
  if (!timemap)
    throw new UserError(
      `found no events in ${file}, wanted a JSON list of events, or an object with the lists events, sources and associations`
    );
  const rows = timemap.events.map((event, index) => ({ line: index + 1, cells: [JSON.stringify(event)] }));
  return { ...wholeSource(bytes), header: TIMEMAP_HEADER, rows: batches(rows), dateOrder: timemap.dateOrder };
}

function featureSource(file: string, bytes: Uint8Array, reading: FeatureReading): RowSource {
  if (!reading.ok) throw new UserError(`found ${reading.found} in ${file}, wanted ${reading.wanted}`);
  if (reading.features.length === 0) throw new UserError(`found no items in ${file}, wanted at least one`);
  const names = propertyNames(reading.features);
  const header = [...names.filter((name) => !POSITION_COLUMNS.includes(columnKey(name))), ...POSITION_COLUMNS];
  // Parsed XML has no lines of its own: items are counted.
  return {
    ...wholeSource(bytes),
    header,
    rows: batches(reading.features.map((feature, index) => ({ line: index + 1, ...featureCells(feature, header) })))
  };
}

function wholeSource(bytes: Uint8Array): Omit<RowSource, 'header' | 'rows'> {
  return {
    bytes: bytes.length,
    bytesRead: () => bytes.length,
    sha256: () => createHash('sha256').update(bytes).digest('hex'),
    remarks: []
  };
}

async function* batches<Row>(rows: Row[], size = 500): AsyncGenerator<Row[]> {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size);
}

function readWhole(file: string, limit: number): Buffer {
  checkSize(statSync(file).size, limit, file);
  return readFileSync(file);
}

function checkSize(size: number, limit: number, file: string): void {
  if (size <= limit) return;
  throw new UserError(
    `found ${size} bytes in ${file}, wanted at most ${limit} in this format: make a CSV or GeoJSON of it, which are read in pieces`
  );
}

function unpackKml(bytes: Uint8Array, file: string): Uint8Array {
  checkArchive(bytes, file);
  const files = unpack(bytes, file, /\.kml$/i);
  const names = Object.keys(files).sort((a, b) => Number(!/^doc\.kml$/i.test(a)) - Number(!/^doc\.kml$/i.test(b)) || (a < b ? -1 : 1));
  if (names.length === 0) throw new UserError(`found no .kml file in ${file}, wanted one`);
  return files[names[0]!]!;
}

/** The files of an archive whose names fit. None can become longer than the archive's directory says, which was checked. */
function unpack(bytes: Uint8Array, file: string, names: RegExp): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter: ({ name }) => names.test(name) });
  } catch (error) {
    throw new UserError(`${file} is a damaged archive (${(error as Error).message})`);
  }
}

/** Holds what an archive says of itself against the limits, before any of it is unpacked. */
function checkArchive(bytes: Uint8Array, file: string): void {
  let count = 0;
  let sum = 0;
  try {
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        count += 1;
        sum += originalSize;
        return false;
      }
    });
  } catch (error) {
    throw new UserError(`${file} is a damaged archive (${(error as Error).message})`);
  }
  if (count > ARCHIVE_FILES || sum > ARCHIVE_BYTES) {
    throw new UserError(
      `found ${count} files of ${sum} bytes in ${file}, wanted at most ${ARCHIVE_FILES} files of ${ARCHIVE_BYTES} bytes together`
    );
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function parseJson(bytes: Uint8Array, file: string): unknown {
  const text = decode(bytes);
  const read = readJson(text);
  if (read.ok) return read.value;
  const { line, column } = positionAt(text, read.offset);
  throw new UserError(`found ${read.found} in ${file} at ${line}:${column}, wanted ${read.wanted}`);
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  // Dates of a workbook have no time zone: the library gives them as midnight of UTC.
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  return String(value).trim();
}
