import { openSync, readSync, closeSync } from 'node:fs';
import { cellText } from '../../lib/formats/in/feature-cells.ts';
import { splitJsonItems, type JsonItem } from '../../lib/formats/in/split-json.ts';
import type { TableRow } from '../../lib/formats/in/split-rows.ts';
import { UserError } from '../user-error.ts';
import { readPieces } from './read-bytes.ts';
import type { RowSource } from './rows.ts';

/** Records that are looked at to learn which members there are. */
const SAMPLE = 2_000;
const HEAD = 64_000;
/** Under what names interfaces answer with a list: ACLED's `data`, UCDP's `Result`. */
const LIST = /^(?:data|result|results|records|rows|items|events|incidents|value)$/i;

/** Whether a JSON file begins as GeoJSON does, and not as a list of plain records. */
export function isGeojson(file: string): boolean {
  return /"features"\s*:\s*\[|"type"\s*:\s*"Feature(?:Collection)?"/.test(headOf(file));
}

/** Opens JSON that is a list of records, or an object with such a list: their members become columns. Read one record at a time, of any size. */
export async function readRecords(file: string): Promise<RowSource> {
  const source = readPieces(file);
  const batches = itemsOf(source.pieces);
  const begin: JsonItem[] = [];
  while (begin.length < SAMPLE) {
    const next = await batches.next();
    if (next.done) break;
    begin.push(...next.value);
  }
  const names = new Set(begin.flatMap((item) => (item.ok ? Object.keys(item.value) : [])));
  if (names.size === 0) {
    const fault = begin.find((item) => !item.ok);
    throw new UserError(`found ${fault && !fault.ok ? fault.found : 'no records'} in ${file}, wanted a JSON list of records`);
  }
  const header = [...names].slice(0, 500);
  const row = (item: JsonItem): TableRow =>
    item.ok
      ? { line: item.line, cells: header.map((name) => (Object.hasOwn(item.value, name) ? cellText(item.value[name]) : '')) }
      : { line: item.line, cells: [item.text], fault: { found: item.found, wanted: item.wanted } };

  async function* rows(): AsyncGenerator<TableRow[]> {
    yield begin.splice(0).map(row);
    for await (const items of batches) yield items.map(row);
  }
  return { ...source, header, rows: rows() };
}

async function* itemsOf(pieces: AsyncIterable<string>): AsyncGenerator<JsonItem[]> {
  const splitter = splitJsonItems(LIST);
  for await (const piece of pieces) {
    const items = splitter.push(piece);
    if (items.length > 0) yield items;
  }
  const items = splitter.end();
  if (items.length > 0) yield items;
}

function headOf(file: string): string {
  const handle = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(HEAD);
    return bytes.subarray(0, readSync(handle, bytes, 0, HEAD, 0)).toString();
  } finally {
    closeSync(handle);
  }
}
