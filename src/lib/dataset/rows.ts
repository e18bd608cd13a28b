import type { BoundingBox } from '../records/place.ts';
import { isInside, mercatorBox } from './bounds.ts';
import { NO_POSITION, UNPLACED, type Dataset } from './dataset.ts';
import { holdsAll } from './extent.ts';
import { WORLD_MASK } from './mercator.ts';
import type { Selection } from './select.ts';

/** Undated incidents come last; of one day, rows in their order, which in published data is that of the ids. */
export type Order = 'newest' | 'oldest' | 'id';

export interface ShownRows {
  inside: number[];
  outside: number[];
  unplaced: number[];
}

/** The rows shown, in the order of a list, parted as the counts of the selection are. */
export function rowsIn(dataset: Dataset, { hiddenBy }: Selection, bounds: BoundingBox | null, order: Order = 'newest'): ShownRows {
  const { lon, x, y } = dataset.columns;
  const box = mercatorBox(bounds ?? [-180, -90, 180, 90]);
  const rows: ShownRows = { inside: [], outside: [], unplaced: [] };
  for (const row of ordered(dataset, order)) {
    if (hiddenBy[row] !== 0) continue;
    if (lon[row] === NO_POSITION) rows.unplaced.push(row);
    else if (isInside(box, x[row] ?? 0, y[row] ?? 0)) rows.inside.push(row);
    else rows.outside.push(row);
  }
  return rows;
}

/** The same in one array that can be handed on: inside, outside, unplaced, one after the other. */
export interface RowList {
  rows: Uint32Array;
  inside: number;
  outside: number;
}

/** `rowsIn` for very many rows. */
export function rowList(
  dataset: Dataset,
  { hiddenBy, shown, unplaced }: Pick<Selection, 'hiddenBy' | 'shown' | 'unplaced'>,
  bounds: BoundingBox | null,
  order: Order = 'newest'
): RowList {
  const { x, y, aloneFrom } = dataset.columns;
  const box = mercatorBox(bounds ?? [-180, -90, 180, 90]);
  const { west, width, north, south } = box;
  const isAll = holdsAll(dataset, box);
  const rows = new Uint32Array(shown);
  const outside = new Uint32Array(shown - unplaced);
  let [inside, beyond] = [0, 0];
  let end = shown;
  const all = ordered(dataset, order);
  for (let place = 0; place < all.length; place++) {
    const row = all[place]!;
    if (hiddenBy[row] !== 0) continue;
    if (aloneFrom[row] === UNPLACED) rows[--end] = row;
    else if (isAll || (((x[row]! - west) & WORLD_MASK) <= width && y[row]! >= north && y[row]! <= south)) rows[inside++] = row;
    else outside[beyond++] = row;
  }
  rows.subarray(end).reverse();
  rows.set(outside.subarray(0, beyond), inside);
  return { rows, inside, outside: beyond };
}

/** A stretch of `rowsIn(…).inside`, for lists that draw only what is seen of them: `count` rows from the one numbered `start`. */
export function rowsInside(
  dataset: Dataset,
  { hiddenBy }: Selection,
  bounds: BoundingBox | null,
  order: Order,
  start: number,
  count: number
): number[] {
  const { lon, x, y } = dataset.columns;
  const box = mercatorBox(bounds ?? [-180, -90, 180, 90]);
  const rows: number[] = [];
  let place = 0;
  for (const row of ordered(dataset, order)) {
    if (rows.length >= count) break;
    if (hiddenBy[row] !== 0 || lon[row] === NO_POSITION || !isInside(box, x[row] ?? 0, y[row] ?? 0)) continue;
    if (place++ >= start) rows.push(row);
  }
  return rows;
}

/** Some rows in the order of the list, newest first. */
export function inListOrder({ columns }: Pick<Dataset, 'columns'>, rows: ArrayLike<number>): Uint32Array {
  return rowsOfKeys(Float64Array.from(rows, (row) => dayKey(columns, row, 'newest')));
}

const orders = new WeakMap<Dataset, Map<Order, Uint32Array>>();

/** All rows in an order, sorted once for each dataset. */
function ordered(dataset: Dataset, order: Order): Uint32Array {
  const known = orders.get(dataset) ?? new Map<Order, Uint32Array>();
  orders.set(dataset, known);
  const rows = known.get(order) ?? (order === 'id' ? byId(dataset) : byDay(dataset, order));
  known.set(order, rows);
  return rows;
}

function byId(dataset: Dataset): Uint32Array {
  const rows = Uint32Array.from({ length: dataset.size }, (_, row) => row);
  return rows.sort((a, b) => {
    const [left, right] = [dataset.id(a), dataset.id(b)];
    return left < right ? -1 : left > right ? 1 : a - b;
  });
}

// Beyond the days of the years 0 to 9999; with the row, a key has 53 bits at most, which a number holds.
const FAR = 2 ** 22;
const MAX_ROWS = 2 ** 29;

/** Numbers that hold day and row, since the sort of a typed array of numbers is many times as fast as one that compares. */
function byDay({ size, columns }: Dataset, order: 'newest' | 'oldest'): Uint32Array {
  const keys = new Float64Array(size);
  for (let row = 0; row < size; row++) keys[row] = dayKey(columns, row, order);
  return rowsOfKeys(keys);
}

function dayKey({ first, last }: Dataset['columns'], row: number, order: 'newest' | 'oldest'): number {
  const [start, end] = [first[row] ?? 0, last[row] ?? 0];
  const day = Math.min(FAR - 1, Math.max(-FAR, order === 'newest' ? -end : start));
  const place = start > end ? 2 * FAR : day + FAR;
  return place * MAX_ROWS + row;
}

function rowsOfKeys(keys: Float64Array): Uint32Array {
  keys.sort();
  const rows = new Uint32Array(keys.length);
  for (let place = 0; place < rows.length; place++) rows[place] = keys[place]! % MAX_ROWS;
  return rows;
}
