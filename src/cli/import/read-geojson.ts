import { columnKey } from '../../lib/formats/in/columns.ts';
import { splitJsonItems, type JsonItem } from '../../lib/formats/in/split-json.ts';
import { featureCells, POSITION_COLUMNS, propertyNames } from '../../lib/formats/in/feature-cells.ts';
import type { TableRow } from '../../lib/formats/in/split-rows.ts';
import { UserError } from '../user-error.ts';
import { readPieces } from './read-bytes.ts';
import type { RowSource } from './rows.ts';

/** Features that are looked at to learn which properties there are. */
const SAMPLE = 2_000;

/** Opens a GeoJSON FeatureCollection of any size: features are read one at a time, their properties as columns, their position as two more. */
export async function readGeojson(file: string): Promise<RowSource> {
  const source = readPieces(file);
  return featureRows(file, source, itemsOf(source.pieces, splitJsonItems('features')));
}

/** Opens a GeoJSON text sequence (RFC 8142), or newline-delimited features. */
export async function readGeojsonSequence(file: string): Promise<RowSource> {
  const source = readPieces(file);
  return featureRows(file, source, itemsOf(source.pieces, splitJsonItems(null)));
}

async function* itemsOf(pieces: AsyncIterable<string>, splitter: ReturnType<typeof splitJsonItems>): AsyncGenerator<JsonItem[]> {
  for await (const piece of pieces) {
    const items = splitter.push(piece);
    if (items.length > 0) yield items;
  }
  const items = splitter.end();
  if (items.length > 0) yield items;
}

async function featureRows(
  file: string,
  source: Omit<RowSource, 'header' | 'rows'>,
  batches: AsyncGenerator<JsonItem[]>
): Promise<RowSource> {
  const begin: JsonItem[] = [];
  while (begin.length < SAMPLE) {
    const next = await batches.next();
    if (next.done) break;
    begin.push(...next.value);
  }
  const features = begin.flatMap((item) => (item.ok ? [item.value] : []));
  if (features.length === 0) {
    const fault = begin.find((item) => !item.ok);
    throw new UserError(`found ${fault && !fault.ok ? fault.found : 'no features'} in ${file}, wanted GeoJSON features`);
  }
  const names = propertyNames(features);
  // A property of the same name as a column of the position is the table's own word on it; the geometry comes first.
  const header = [...names.filter((name) => !POSITION_COLUMNS.includes(columnKey(name))), ...POSITION_COLUMNS];
  const row = (item: JsonItem): TableRow =>
    item.ok
      ? { line: item.line, ...featureCells(item.value, header) }
      : { line: item.line, cells: [item.text], fault: { found: item.found, wanted: item.wanted } };

  async function* rows(): AsyncGenerator<TableRow[]> {
    yield begin.splice(0).map(row);
    for await (const items of batches) yield items.map(row);
  }
  return { ...source, header, rows: rows() };
}
