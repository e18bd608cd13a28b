import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { unzipSync } from 'fflate';
import { columnKey } from '../../lib/formats/in/columns.ts';
import { headerRow } from '../../lib/formats/in/header-row.ts';
import { featureCells, POSITION_COLUMNS, propertyNames } from '../../lib/formats/in/feature-cells.ts';
import type { FeatureReading } from '../../lib/formats/in/read-kml.ts';
import { proposeMapping } from '../../lib/formats/in/propose-mapping.ts';
import { sheetFault } from '../../lib/formats/in/sheet-extent.ts';
import type { DateOrder } from '../../lib/formats/in/read-day.ts';
import type { TableRow } from '../../lib/formats/in/split-rows.ts';
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
const BATCH = 500;
/** Rows by which sheets are told apart. */
const SHEET_SAMPLE = 200;

/**
 * Opens KML, or KMZ: its doc.kml, or its first .kml file, and the files of the archive that it links to, as GDAL parts its layers. Links to other files are
 * not followed.
 */
export async function readKmlFile(file: string): Promise<RowSource> {
  const { readKml } = await import('../../lib/formats/in/read-kml.ts');
  const bytes = readWhole(file, ARCHIVE_BYTES);
  const { documents, others } = isArchive(bytes) ? linkedKml(unpackKml(bytes, file)) : { documents: [decode(bytes)], others: null };
  checkSize(
    documents.reduce((sum, text) => sum + text.length, 0),
    XML_BYTES,
    file
  );
  const features: Record<string, unknown>[] = [];
  for (const text of documents) {
    const reading = readKml(text);
    if (!reading.ok) return featureSource(file, bytes, reading);
    features.push(...reading.features);
  }
  const hasLinks = others ?? documents.some((text) => /<NetworkLink[\s>]/.test(text));
  if (hasLinks && features.length === 0)
    throw new UserError(
      `found links to other files (NetworkLink) alone in ${file}, wanted placemarks. Fetch what they lead to, and import that.`
    );
  const source = featureSource(file, bytes, { ok: true, features });
  if (hasLinks) source.remarks.push('links to other files (NetworkLink) are not followed');
  return source;
}

/** The texts of an archive's first KML file and of those that it links to, and whether there are links that lead elsewhere. */
function linkedKml(files: Record<string, Uint8Array>): { documents: string[]; others: boolean } {
  const names = Object.keys(files).sort((a, b) => Number(!/^doc\.kml$/i.test(a)) - Number(!/^doc\.kml$/i.test(b)) || (a < b ? -1 : 1));
  // Grows while it is gone through.
  const linked = new Set(names.slice(0, 1));
  const documents: string[] = [];
  let others = false;
  for (const name of linked) {
    const text = decode(files[name]!);
    documents.push(text);
    for (const part of text.split(/<NetworkLink[\s>]/).slice(1)) {
      // Pictures have addresses too, but outside.
      const [, link = ''] = /<href>([^<>]{1,300})<\/href>/i.exec(part.split('</NetworkLink>', 1)[0]!) ?? [];
      const target = posix.join(posix.dirname(name), link.trim());
      if (Object.hasOwn(files, target)) linked.add(target);
      else others = true;
    }
  }
  return { documents, others };
}

/** Opens RSS or Atom with positions. */
export async function readGeorssFile(file: string): Promise<RowSource> {
  const { readGeorss } = await import('../../lib/formats/in/read-georss.ts');
  const bytes = readWhole(file, XML_BYTES);
  return featureSource(file, bytes, readGeorss(decode(bytes)));
}

/**
 * Opens a workbook: the sheet of that name; without one, the sheet whose columns say most of when and where, the one with most rows of equals. Titles and
 * notes above its header are left out.
 */
export async function readXlsxFile(file: string, sheet?: string): Promise<RowSource> {
  const bytes = readWhole(file, XLSX_BYTES);
  if (!isArchive(bytes)) throw new UserError(`${file} is no XLSX workbook. Save older .xls files as .xlsx or CSV.`);
  checkArchive(bytes, file);
  // A sheet may stand anywhere in the archive: the workbook says where.
  for (const xml of Object.values(unpack(bytes, file, /\.xml(?:\.rels)?$/))) {
    const fault = Buffer.from(xml.buffer, xml.byteOffset, xml.length).includes('sheetData') ? sheetFault(decode(xml)) : null;
    if (fault) throw new UserError(`found ${fault.found} in ${file}, wanted ${fault.wanted}`);
  }
  // The variant for Node reads what stands before each packed file instead of the archive's directory, which was checked.
  const { default: readSheets } = await import('read-excel-file/universal');
  const sheets = await readSheets(Uint8Array.from(bytes).buffer).catch((error: unknown) => {
    throw new UserError(
      `found a damaged workbook in ${file} (${(error as Error).message.slice(0, 120)}), wanted one that a spreadsheet program saved`
    );
  });
  const tables = sheets.map(({ sheet: name, data }) => ({
    name,
    rows: data
      .map((cells, index) => ({ line: index + 1, cells: cells.map(cellText) }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''))
  }));
  if (sheet !== undefined && !tables.some(({ name }) => name === sheet)) {
    const names = tables.map(({ name }) => `"${name.slice(0, 40)}"`).join(', ');
    throw new UserError(`found no sheet "${sheet.slice(0, 40)}" in ${file}, wanted one of ${names}`);
  }
  const ranked = tables
    .filter(({ name, rows }) => (sheet === undefined || name === sheet) && rows.length > 0)
    .map((table) => ({ ...table, says: saysOfWhenAndWhere(table.rows) }))
    .sort((a, b) => b.says - a.says || b.rows.length - a.rows.length);
  const [table] = ranked;
  if (!table) throw new UserError(`found no row in ${file}, wanted a header and rows below it`);
  const at = headerRow(table.rows.map(({ cells }) => cells));
  return {
    ...wholeSource(bytes),
    header: table.rows[at]!.cells,
    rows: batches(table.rows.slice(at + 1), (row) => row),
    remarks: [
      ...(tables.length > 1 && sheet === undefined
        ? [`read the sheet "${table.name.slice(0, 40)}" of ${tables.length} (--sheet NAME takes another)`]
        : []),
      ...(at > 0 ? [aboveHeader(at)] : [])
    ]
  };
}

/** What a sheet's columns give: 1 for a date, and 1 for a place or 2 for a position. */
function saysOfWhenAndWhere(rows: readonly { cells: string[] }[]): number {
  const at = headerRow(rows.map(({ cells }) => cells));
  const sample = rows.slice(at + 1, at + 1 + SHEET_SAMPLE).map(({ cells }) => cells);
  const columns = sample.length === 0 ? null : proposeMapping(rows[at]!.cells, sample).mapping.columns;
  if (!columns) return 0;
  const isDated = columns.date !== null || columns.year !== null;
  const hasPosition = columns.longitude !== null || columns.coordinates !== null;
  return Number(isDated) + (hasPosition ? 2 : Number(columns.place !== null || columns.country !== null));
}

/**
 * Opens a timemap: one file with events, sources and associations, or a file of events beside which sources.json and associations.json are looked
 * for, and files named as this one with "sources" and "associations" instead of "events".
 * The order of its dates stands in `dateOrder`.
 */
export function readTimemapFile(file: string): RowSource & { dateOrder: DateOrder } {
  const bytes = readWhole(file, TIMEMAP_BYTES);
  const whole = parseJson(bytes, file);
  const parts =
    typeof whole === 'object' && whole !== null && !Array.isArray(whole) ? (whole as Record<string, unknown>) : { events: whole };
  const beside = (name: string): unknown => {
    const own = basename(file);
    const names = [own.replace(/events(?!.*events)/i, name), `${name}.json`].filter((one) => one !== own);
    const path = names.map((one) => join(dirname(file), one)).find((one) => existsSync(one));
    return path === undefined ? undefined : parseJson(readWhole(path, TIMEMAP_BYTES), path);
  };
  const timemap = joinTimemap(parts['events'], parts['sources'] ?? beside('sources'), parts['associations'] ?? beside('associations'));
  if (!timemap)
    throw new UserError(
      `found no events in ${file}, wanted a JSON list of events, or an object with the lists events, sources and associations`
    );
  const remarks = [
    ...encodingRemarks(bytes),
    ...(timemap.openDate === null
      ? []
      : [
          `dates such as "${timemap.openDate.slice(0, 30)}" read month first, as timemap does unless told otherwise (dateOrder: dmy in a mapping)`
        ]),
    ...(timemap.unknownSources === 0 ? [] : [`${timemap.unknownSources} sources that are not described, since no sources.json has them`])
  ];
  const rowOf = (event: unknown, index: number): TableRow => ({ line: index + 1, cells: [JSON.stringify(event)] });
  return { ...wholeSource(bytes), header: TIMEMAP_HEADER, rows: batches(timemap.events, rowOf), remarks, dateOrder: timemap.dateOrder };
}

function featureSource(file: string, bytes: Uint8Array, reading: FeatureReading): RowSource {
  if (!reading.ok) throw new UserError(`found ${reading.found} in ${file}, wanted ${reading.wanted}`);
  if (reading.features.length === 0) throw new UserError(`found no items in ${file}, wanted at least one`);
  const names = propertyNames(reading.features);
  const header = [...names.filter((name) => !POSITION_COLUMNS.includes(columnKey(name))), ...POSITION_COLUMNS];
  // Parsed XML has no lines of its own: items are counted.
  return {
    ...wholeSource(bytes),
    remarks: isArchive(bytes) ? [] : encodingRemarks(bytes),
    header,
    rows: batches(reading.features, (feature, index) => ({ line: index + 1, ...featureCells(feature, header) }))
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

/** Rows are made as they are asked for: all at once they would take several times the memory. */
async function* batches<Item>(items: readonly Item[], rowOf: (item: Item, index: number) => TableRow): AsyncGenerator<TableRow[]> {
  for (let at = 0; at < items.length; at += BATCH) yield items.slice(at, at + BATCH).map((item, index) => rowOf(item, at + index));
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

function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

function unpackKml(bytes: Uint8Array, file: string): Record<string, Uint8Array> {
  checkArchive(bytes, file);
  const files = unpack(bytes, file, /\.kml$/i);
  if (Object.keys(files).length === 0) throw new UserError(`found no .kml file in ${file}, wanted one`);
  return files;
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
      `found ${count} files of ${sum} bytes in ${file}, wanted at most ${ARCHIVE_FILES} files of ${ARCHIVE_BYTES} bytes together: make a CSV or GeoJSON of it, which are read in pieces`
    );
  }
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingRemarks(bytes: Uint8Array): string[] {
  const encoding = encodingOf(bytes);
  return encoding === 'utf-8' ? [] : [`read as ${encoding}`];
}

/** UTF-8 and UTF-16 as the bytes show it; else what an XML declaration names, or windows-1252. */
function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : declaredEncoding(bytes);
}

function declaredEncoding(bytes: Uint8Array): string {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 200));
  const named = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(head)?.[1] ?? 'windows-1252';
  try {
    return new TextDecoder(named).encoding;
  } catch {
    return 'windows-1252';
  }
}

function parseJson(bytes: Uint8Array, file: string): unknown {
  const text = decode(bytes);
  const read = readJson(text, null, 'texts');
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
