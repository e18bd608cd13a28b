import { checkGeojson } from '../../lib/dataset/check-geojson.ts';
import { passFeature } from '../../lib/dataset/pass-feature.ts';
import { repairInWords } from '../../lib/dataset/pass-geojson.ts';
import { repairGeojson, type Repair } from '../../lib/dataset/repair-geojson.ts';
import { columnKey } from '../../lib/formats/in/columns.ts';
import { splitJsonItems, type JsonItem, type JsonSplitter } from '../../lib/formats/in/split-json.ts';
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
  const splitter = splitJsonItems('features');
  const rows = await featureRows(file, source, itemsOf(source.pieces, splitter));
  const fault = systemFault(splitter);
  if (fault) throw new UserError(`found the coordinate system ${fault.found} in ${file}, wanted ${fault.wanted}. ${fault.next ?? ''}`);
  return rows;
}

/** Opens a GeoJSON text sequence (RFC 8142), or newline-delimited features. */
export async function readGeojsonSequence(file: string): Promise<RowSource> {
  const source = readPieces(file);
  return featureRows(file, source, itemsOf(source.pieces, splitJsonItems(null)));
}

/** A coordinate system that is not the one of RFC 7946, which the collection names: its numbers are no degrees. */
function systemFault(splitter: JsonSplitter) {
  const envelope = splitter.envelope();
  if (!envelope || !Object.hasOwn(envelope, 'crs')) return undefined;
  const { value } = repairGeojson({ type: 'FeatureCollection', features: [], crs: envelope['crs'] });
  return checkGeojson(JSON.stringify(value), '').find(({ field }) => field === 'crs');
}

async function* itemsOf(pieces: AsyncIterable<string>, splitter: JsonSplitter): AsyncGenerator<JsonItem[]> {
  for await (const piece of pieces) {
    const items = splitter.push(piece);
    if (items.length > 0) yield items;
  }
  const items = splitter.end();
  if (items.length > 0) yield items;
  const late = systemFault(splitter);
  if (late)
    yield [
      { ok: false, line: late.line ?? 1, text: '', found: `the coordinate system ${late.found} behind the features`, wanted: late.wanted }
    ];
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
  const repairs = new Map<string, Repair>();
  const row = (item: JsonItem): TableRow => {
    if (!item.ok) return { line: item.line, cells: [item.text], fault: { found: item.found, wanted: item.wanted } };
    const verdict = passFeature(item.value);
    if (!verdict.ok) {
      const { cells } = featureCells({ ...item.value, geometry: null }, header);
      return {
        line: item.line,
        cells,
        fault: { found: `${verdict.field === '' ? '' : `${verdict.field}: `}${verdict.found}`, wanted: verdict.wanted }
      };
    }
    for (const repair of verdict.repairs) noteRepair(repairs, repair);
    return { line: item.line, ...featureCells(verdict.feature, header) };
  };

  async function* rows(): AsyncGenerator<TableRow[]> {
    yield begin.splice(0).map(row);
    for await (const items of batches) yield items.map(row);
    for (const repair of repairs.values()) source.remarks.push(`repaired: ${repairInWords(repair)}`);
  }
  return { ...source, header, rows: rows() };
}

/** Counts features, not members; rounding is left out, since every position is rounded. */
function noteRepair(repairs: Map<string, Repair>, { name }: Repair): void {
  if (name === 'precision') return;
  const noted = repairs.get(name);
  if (noted) noted.count += 1;
  else repairs.set(name, { name, field: '', count: 1 });
}
