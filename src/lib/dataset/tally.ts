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
  const countsOf = (slot: number, shift: number, mask: number, most: number) => {
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
    types: (slot) => countsOf(slot, PRECISION_BITS, -1, dataset.types.length),
    precisions: (slot) => countsOf(slot, 0, 2 ** PRECISION_BITS - 1, 2 ** PRECISION_BITS),
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

// A function of its own without closures: what they share with a loop is kept in memory, and the loop takes twice as long. As in hidden.ts, what
// it calculates with are machine integers.
function count(dataset: Dataset, hiddenBy: Uint8Array, grid: Grid, { fields, sums, parts, members }: Counters): void {
  const { x, y, aloneFrom } = dataset.columns;
  const partOf = partsOf(dataset);
  const west = grid.west | 0;
  const north = grid.north | 0;
  const columns = grid.columns | 0;
  const rows = grid.rows | 0;
  const zoom = grid.zoom | 0;
  const starts = cellStarts(dataset, zoom);
  const runs = hiddenBy.length === 0 ? 0 : starts.length - 1;
  const unplaced = UNPLACED;
  const limit = MARK_ROWS;
  const shift = cellShift(zoom) | 0;
  const sideMask = (grid.side - 1) | 0;
  const cellCount = columns * rows;
  const width = dataset.types.length << PRECISION_BITS;
  for (let run = 0; run < runs; run++) {
    const start = starts[run]!;
    const column = ((x[start]! >> shift) - west) & sideMask;
    if (column >= columns) continue;
    const line = (y[start]! >> shift) - north;
    const alone = aloneFrom[start]!;
    if (line < 0 || line >= rows || alone === unplaced) continue;
    const end = starts[run + 1]!;
    let first = start;
    while (first < end && hiddenBy[first] !== 0) first++;
    if (first === end) continue;
    const slot = (line * columns + column + (alone <= zoom ? cellCount : 0)) | 0;
    const field = (slot * FIELDS) | 0;
    const before = fields[field + COUNT]!;
    if (before === 0) {
      fields[field + FIRST_X] = x[first]!;
      fields[field + FIRST_Y] = y[first]!;
    }
    for (let row = first, member = before; row < end && member < limit; row++)
      if (hiddenBy[row] === 0) members[slot * limit + member++] = row;
    const firstX = fields[field + FIRST_X]!;
    const firstY = fields[field + FIRST_Y]!;
    const firstPart = (slot * width) | 0;
    let count = 0;
    let differ = 0;
    let eastings = 0;
    let southings = 0;
    // Adds nothing for a row that is hidden instead of asking: which rows are has no pattern that a processor could guess.
    for (let row = first; row < end; row++) {
      const shown = (hiddenBy[row]! - 1) >> 31;
      const across = x[row]!;
      const down = y[row]!;
      count -= shown;
      parts[firstPart + partOf[row]!]! -= shown;
      differ |= ((across ^ firstX) | (down ^ firstY)) & shown;
      eastings += across & shown;
      southings += down & shown;
    }
    fields[field + COUNT] = before + count;
    fields[field + DIFFER]! |= differ;
    sums[2 * slot]! += eastings;
    sums[2 * slot + 1]! += southings;
  }
}

const knownParts = new WeakMap<Dataset, Uint16Array>();

/** Type and precision of each row together. */
function partsOf(dataset: Dataset): Uint16Array {
  const known = knownParts.get(dataset);
  if (known) return known;
  const { type, precision } = dataset.columns;
  const parts = new Uint16Array(type.length);
  for (let row = 0; row < parts.length; row++) parts[row] = (type[row]! << PRECISION_BITS) + precision[row]!;
  knownParts.set(dataset, parts);
  return parts;
}

const knownStarts = new WeakMap<Dataset, { zoom: number; starts: Uint32Array }>();

/**
 * Where the rows of another cell begin at a whole zoom, and at the end the number of rows. In a file sorted in space the rows of a cell stand together;
 * where they do not, it is several runs, which count the same.
 */
function cellStarts(dataset: Dataset, zoom: number): Uint32Array {
  const known = knownStarts.get(dataset);
  if (known?.zoom === zoom) return known.starts;
  const { x, y, aloneFrom } = dataset.columns;
  const shift = cellShift(zoom);
  const unplaced = UNPLACED;
  const starts = new Uint32Array(x.length + 1);
  let runs = 0;
  let [lastColumn, lastLine, lastLayer] = [-1, -1, -1];
  for (let row = 0; row < x.length; row++) {
    const column = x[row]! >> shift;
    const line = y[row]! >> shift;
    const alone = aloneFrom[row]!;
    const layer = alone === unplaced ? 2 : alone <= zoom ? 1 : 0;
    if (column === lastColumn && line === lastLine && layer === lastLayer) continue;
    starts[runs++] = row;
    [lastColumn, lastLine, lastLayer] = [column, line, layer];
  }
  starts[runs] = x.length;
  const fitting = starts.slice(0, runs + 1);
  knownStarts.set(dataset, { zoom, starts: fitting });
  return fitting;
}
