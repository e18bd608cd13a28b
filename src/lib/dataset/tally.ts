import { UNPLACED, type Dataset } from './dataset.ts';
import { cellShift, WORLD } from './mercator.ts';
import type { Selection } from './select.ts';

/** How many rows a mark names itself. */
export const MARK_ROWS = 32;

/** A window on the cells of a whole zoom. */
export interface Grid {
  zoom: number;
  /** Number of the first column and row. */
  west: number;
  north: number;
  columns: number;
  rows: number;
  /** How many cells the world is wide. */
  side: number;
}

/**
 * What was counted in each slot. A cell has two: its points, numbered along the rows from the north-west, and, `columns × rows` further on,
 * the areas that are larger than a cell.
 */
export interface Tally {
  count(slot: number): number;
  /** The bits in which Mercator coordinates of the slot's rows differ; 0 where all are at one position. */
  differ(slot: number): number;
  /** In Mercator parts. */
  mean(slot: number): { x: number; y: number };
  /** The first rows, 32 at most. */
  members(slot: number): number[];
  /** Index and count of the types and of the precisions that occur. */
  types(slot: number): [index: number, count: number][];
  precisions(slot: number): [index: number, count: number][];
  samePosition(a: number, b: number): boolean;
  /** Adds a slot to another. */
  merge(to: number, from: number): void;
}

// Fields of a slot, side by side so that a row touches few lines of memory.
const COUNT = 0;
const DIFFER = 1;
const FIRST_X = 2;
const FIRST_Y = 3;
const FIELDS = 4;

/** Room for the precisions beside each type: a power of two, since a shift is faster than a product. */
const PRECISION_BITS = 3;

/** One pass over the rows shown. */
export function tally(dataset: Dataset, { hiddenBy }: Selection, grid: Grid): Tally {
  const slots = 2 * grid.columns * grid.rows;
  const width = dataset.types.length << PRECISION_BITS;
  const counters: Counters = {
    fields: new Int32Array(slots * FIELDS),
    sums: new Float64Array(slots * 2),
    parts: new Int32Array(slots * width),
    members: new Int32Array(slots * MARK_ROWS)
  };
  count(dataset, hiddenBy, grid, counters);
  const { fields, sums, parts, members } = counters;
  const fieldOf = (slot: number, field: number) => fields[slot * FIELDS + field] ?? 0;
  const membersOf = (slot: number) => [...members.subarray(slot * MARK_ROWS, slot * MARK_ROWS + Math.min(fieldOf(slot, COUNT), MARK_ROWS))];
  const partsOf = (slot: number, shift: number, mask: number, most: number) => {
    const sums = new Uint32Array(most);
    const first = slot * width;
    for (let part = 0; part < width; part++) sums[(part >> shift) & mask]! += parts[first + part]!;
    const found: [index: number, count: number][] = [];
    for (let index = 0; index < most; index++) if (sums[index]! > 0) found.push([index, sums[index]!]);
    return found;
  };
  return {
    count: (slot) => fieldOf(slot, COUNT),
    differ: (slot) => fieldOf(slot, DIFFER),
    mean: (slot) => ({
      x: (sums[2 * slot] ?? 0) / fieldOf(slot, COUNT),
      y: (sums[2 * slot + 1] ?? 0) / fieldOf(slot, COUNT)
    }),
    members: membersOf,
    types: (slot) => partsOf(slot, PRECISION_BITS, -1, dataset.types.length),
    precisions: (slot) => partsOf(slot, 0, 2 ** PRECISION_BITS - 1, 2 ** PRECISION_BITS),
    samePosition: (a, b) =>
      fieldOf(a, DIFFER) === 0 &&
      fieldOf(b, DIFFER) === 0 &&
      fieldOf(a, FIRST_X) === fieldOf(b, FIRST_X) &&
      fieldOf(a, FIRST_Y) === fieldOf(b, FIRST_Y),
    merge: (to, from) => {
      const both = [...membersOf(to), ...membersOf(from)].sort((a, b) => a - b).slice(0, MARK_ROWS);
      members.set(both, to * MARK_ROWS);
      fields[to * FIELDS + COUNT]! += fieldOf(from, COUNT);
      fields[to * FIELDS + DIFFER]! |=
        fieldOf(from, DIFFER) | (fieldOf(to, FIRST_X) ^ fieldOf(from, FIRST_X)) | (fieldOf(to, FIRST_Y) ^ fieldOf(from, FIRST_Y));
      // Taken from where `to` is, so that a mean across the antimeridian does not land on the other side of the world.
      const across = fieldOf(from, FIRST_X) - fieldOf(to, FIRST_X);
      const turn = across > WORLD / 2 ? -WORLD : across < -WORLD / 2 ? WORLD : 0;
      sums[2 * to]! += (sums[2 * from] ?? 0) + turn * fieldOf(from, COUNT);
      sums[2 * to + 1]! += sums[2 * from + 1] ?? 0;
      for (let part = 0; part < width; part++) parts[to * width + part]! += parts[from * width + part] ?? 0;
    }
  };
}

interface Counters {
  fields: Int32Array;
  /** Of eastings and southings. */
  sums: Float64Array;
  /** A counter for each type and precision together, so that a row adds to one. */
  parts: Int32Array;
  members: Int32Array;
}

// A function of its own without closures: what they share with a loop is kept in memory, and the loop takes twice as long.
function count(dataset: Dataset, hiddenBy: Uint8Array, grid: Grid, { fields, sums, parts, members }: Counters): void {
  const { x, y, type, precision, aloneFrom } = dataset.columns;
  const { west, north, columns, rows, zoom, side } = grid;
  const starts = placeStarts(dataset);
  const places = hiddenBy.length === 0 ? 0 : starts.length - 1;
  const unplaced = UNPLACED;
  const limit = MARK_ROWS;
  const shift = cellShift(zoom);
  const sideMask = side - 1;
  const cellCount = columns * rows;
  const width = dataset.types.length << PRECISION_BITS;
  for (let place = 0; place < places; place++) {
    const start = starts[place]!;
    const eastings = x[start]!;
    const column = ((eastings >> shift) - west) & sideMask;
    if (column >= columns) continue;
    const southings = y[start]!;
    const line = (southings >> shift) - north;
    const alone = aloneFrom[start]!;
    if (line < 0 || line >= rows || alone === unplaced) continue;
    const slot = line * columns + column + (alone <= zoom ? cellCount : 0);
    const field = slot * FIELDS;
    const firstPart = slot * width;
    const before = fields[field + COUNT]!;
    const end = starts[place + 1]!;
    let count = before;
    for (let row = start; row < end; row++) {
      if (hiddenBy[row] !== 0) continue;
      if (count < limit) members[slot * limit + count] = row;
      count++;
      parts[firstPart + (type[row]! << PRECISION_BITS) + precision[row]!]!++;
    }
    if (count === before) continue;
    if (before === 0) {
      fields[field + FIRST_X] = eastings;
      fields[field + FIRST_Y] = southings;
    }
    fields[field + COUNT] = count;
    fields[field + DIFFER]! |= (fields[field + FIRST_X]! ^ eastings) | (fields[field + FIRST_Y]! ^ southings);
    sums[2 * slot]! += eastings * (count - before);
    sums[2 * slot + 1]! += southings * (count - before);
  }
}

const known = new WeakMap<Dataset, Uint32Array>();

/**
 * Where the rows of another place begin, and at the end the number of rows. In a file sorted in space the rows of a place stand together; where they do not,
 * it is several places, which count the same.
 */
function placeStarts(dataset: Dataset): Uint32Array {
  const found = known.get(dataset);
  if (found) return found;
  const { x, y, aloneFrom } = dataset.columns;
  const starts = new Uint32Array(x.length + 1);
  let places = 0;
  for (let row = 0; row < x.length; row++) {
    if (row === 0 || x[row] !== x[row - 1] || y[row] !== y[row - 1] || aloneFrom[row] !== aloneFrom[row - 1]) starts[places++] = row;
  }
  starts[places] = x.length;
  const fitting = starts.slice(0, places + 1);
  known.set(dataset, fitting);
  return fitting;
}
