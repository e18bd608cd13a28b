import { PRECISIONS } from '../records/precision.ts';
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

/** One pass over the rows shown. */
export function tally(dataset: Dataset, { hiddenBy }: Selection, grid: Grid): Tally {
  const { x, y, type, precision, aloneFrom } = dataset.columns;
  const { west, north, columns, rows, zoom, side } = grid;
  const { length } = hiddenBy;
  const unplaced = UNPLACED;
  const limit = MARK_ROWS;
  const shift = cellShift(zoom);
  const sideMask = side - 1;
  const cellCount = columns * rows;
  const typeCount = dataset.types.length;
  const precisionCount = PRECISIONS.length;
  // A counter for each type and precision together: a row adds to one.
  const width = typeCount * precisionCount;
  const fields = new Int32Array(2 * cellCount * FIELDS);
  const sums = new Float64Array(2 * cellCount * 2);
  const parts = new Int32Array(2 * cellCount * width);
  const members = new Int32Array(2 * cellCount * MARK_ROWS);

  // Rows are sorted in space, so that neighbours mostly share a slot: its numbers stay in local variables until another slot comes.
  let current = -1;
  let [count, differ, firstX, firstY] = [0, 0, 0, 0];
  let [sumX, sumY] = [0, 0];
  for (let row = 0; row <= length; row++) {
    let slot = -1;
    let eastings = 0;
    let southings = 0;
    if (row < length) {
      if (hiddenBy[row] !== 0) continue;
      eastings = x[row]!;
      const column = ((eastings >> shift) - west) & sideMask;
      if (column >= columns) continue;
      southings = y[row]!;
      const line = (southings >> shift) - north;
      const alone = aloneFrom[row]!;
      if (line < 0 || line >= rows || alone === unplaced) continue;
      slot = line * columns + column + (alone <= zoom ? cellCount : 0);
    }
    if (slot !== current) {
      if (current >= 0) {
        const field = current * FIELDS;
        fields[field + COUNT] = count;
        fields[field + DIFFER] = differ;
        fields[field + FIRST_X] = firstX;
        fields[field + FIRST_Y] = firstY;
        sums[2 * current] = sumX;
        sums[2 * current + 1] = sumY;
      }
      if (slot < 0) break;
      const field = slot * FIELDS;
      current = slot;
      count = fields[field + COUNT]!;
      differ = fields[field + DIFFER]!;
      firstX = count === 0 ? eastings : fields[field + FIRST_X]!;
      firstY = count === 0 ? southings : fields[field + FIRST_Y]!;
      sumX = sums[2 * slot]!;
      sumY = sums[2 * slot + 1]!;
    }
    if (slot < 0) break;
    if (count < limit) members[slot * limit + count] = row;
    count++;
    differ |= (firstX ^ eastings) | (firstY ^ southings);
    sumX += eastings;
    sumY += southings;
    parts[slot * width + type[row]! * precisionCount + precision[row]!]!++;
  }

  const fieldOf = (slot: number, field: number) => fields[slot * FIELDS + field] ?? 0;
  const membersOf = (slot: number) => [...members.subarray(slot * MARK_ROWS, slot * MARK_ROWS + Math.min(fieldOf(slot, COUNT), MARK_ROWS))];
  const partsOf = (slot: number, indexOf: (part: number) => number) => {
    const found = new Map<number, number>();
    for (let part = 0; part < width; part++) {
      const counted = parts[slot * width + part] ?? 0;
      if (counted > 0) found.set(indexOf(part), (found.get(indexOf(part)) ?? 0) + counted);
    }
    return [...found].sort(([a], [b]) => a - b);
  };
  return {
    count: (slot) => fieldOf(slot, COUNT),
    differ: (slot) => fieldOf(slot, DIFFER),
    mean: (slot) => ({
      x: (sums[2 * slot] ?? 0) / fieldOf(slot, COUNT),
      y: (sums[2 * slot + 1] ?? 0) / fieldOf(slot, COUNT)
    }),
    members: membersOf,
    types: (slot) => partsOf(slot, (part) => Math.floor(part / precisionCount)),
    precisions: (slot) => partsOf(slot, (part) => part % precisionCount),
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
