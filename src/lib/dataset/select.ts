import type { BoundingBox } from '../records/place.ts';
import { mercatorBox } from './bounds.ts';
import type { Dataset } from './dataset.ts';
import { holdsAll, unplacedRows } from './extent.ts';
import { FILTER_NAMES, type Filter, type FilterName } from './filter.ts';
import { HIDDEN_BY, hiddenBy, type Hidden, LATER, rowsWithdrawn, UNDATED } from './hidden.ts';
import { WORLD_MASK } from './mercator.ts';

/**
 * Which incidents a filter shows, with counts that add up: `total = shown + hidden` and `shown = inside + outside + unplaced`.
 * Every incident of the dataset as of the date asked for is in exactly one of hidden, inside, outside and unplaced.
 */
export interface Selection {
  /** A byte a row: 0 where shown, else the bits of hidden.ts. */
  hiddenBy: Uint8Array;
  total: number;
  /** Passes every filter, wherever it is. */
  shown: number;
  hidden: number;
  /** Shown and placed at a point within the bounds. An area counts by its point, not by its outline. */
  inside: number;
  /** Shown and placed, but beyond the bounds. */
  outside: number;
  /** Shown, without a place that can be drawn. */
  unplaced: number;
  /** Recorded after the as-of date; in none of the other counts. */
  later: number;
  /** Withdrawn by the as-of date, whatever the filters; in none of the other counts. */
  withdrawn: number;
  /** Among the hidden: those of which no date is known, while dates are filtered. */
  undated: number;
  /** How many are hidden by this part of the filter and no other: what clearing it would bring back. */
  onlyBy: Record<FilterName, number>;
}

export interface SelectOptions {
  /** What part of the world is seen; without it nothing is outside. */
  bounds?: BoundingBox | null;
  /** 1 for every row that the text search found, where it was done elsewhere. */
  text?: Uint8Array | null;
  /** A selection of the same dataset that is no longer needed: its bytes are taken over, and only what differs is worked out. */
  before?: Hidden;
}

export function select(dataset: Dataset, filter: Filter, { bounds = null, text, before }: SelectOptions = {}): Selection {
  const hidden = hiddenBy(dataset, filter, text, before);
  const rowsWith = countBits(dataset, hidden);
  const countWhere = (fits: (bits: number) => boolean) => rowsWith.reduce((sum, rows, bits) => (fits(bits) ? sum + rows : sum), 0);
  const count = (bits: number) => countWhere((each) => (each & ALL_BITS) === bits);

  const gone = countWhere((bits) => (bits & LATER) !== 0);
  const withdrawn = rowsWithdrawn(dataset, filter.asof).length;
  const shown = count(0);
  const unplaced = rowsWith[NO_PLACE] ?? 0;
  const inside = bounds === null ? shown - unplaced : countInside(dataset, hidden, bounds, shown - unplaced);
  const total = dataset.size - gone;
  const onlyBy = Object.fromEntries(FILTER_NAMES.map((name) => [name, count(HIDDEN_BY[name])])) as Record<FilterName, number>;
  onlyBy.time += count(HIDDEN_BY.time | UNDATED);
  return {
    hiddenBy: hidden,
    total,
    shown,
    hidden: total - shown,
    inside,
    outside: shown - unplaced - inside,
    unplaced,
    later: gone - withdrawn,
    withdrawn,
    undated: countWhere((bits) => (bits & LATER) === 0 && (bits & UNDATED) !== 0),
    onlyBy
  };
}

export function isShown(selection: Selection, row: number): boolean {
  return selection.hiddenBy[row] === 0;
}

/** False where a row was recorded after the as-of date, or withdrawn by then: it is no incident of this map, whatever the filters. */
export function isOnRecord(selection: Selection, row: number): boolean {
  return ((selection.hiddenBy[row] ?? LATER) & LATER) === 0;
}

/** The counts of a selection for other bounds, without filtering again: what a pan needs. */
export function withBounds(dataset: Dataset, selection: Selection, bounds: BoundingBox | null): Selection {
  const placed = selection.shown - selection.unplaced;
  const inside = bounds === null ? placed : countInside(dataset, selection.hiddenBy, bounds, placed);
  return { ...selection, inside, outside: placed - inside };
}

const ALL_BITS = 255;
const TABLE = 256;
/** Beside the bits of hidden.ts, in counts only. */
const NO_PLACE = 256;

/** How many rows have each combination of the bits of hidden.ts and NO_PLACE. */
function countBits(dataset: Dataset, hidden: Uint8Array): Uint32Array {
  // A table for each byte of a word, since a counter that the row before has just written to is slow to read.
  const tables = new Uint32Array(4 * TABLE);
  const [second, third, fourth] = [TABLE, 2 * TABLE, 3 * TABLE];
  const words = new Uint32Array(hidden.buffer, hidden.byteOffset, hidden.byteOffset % 4 === 0 ? hidden.length >> 2 : 0);
  const { length } = words;
  for (let index = 0; index < length; index++) {
    const word = words[index]!;
    tables[word & 255]!++;
    tables[second + ((word >>> 8) & 255)]!++;
    tables[third + ((word >>> 16) & 255)]!++;
    tables[fourth + (word >>> 24)]!++;
  }
  const rows = new Uint32Array(2 * TABLE);
  for (let bits = 0; bits < tables.length; bits++) rows[bits % TABLE]! += tables[bits]!;
  for (let row = length * 4; row < hidden.length; row++) rows[hidden[row]!]!++;
  for (const row of unplacedRows(dataset)) {
    rows[hidden[row]!]!--;
    rows[hidden[row]! | NO_PLACE]!++;
  }
  return rows;
}

/** Loops as in hidden.ts. */
function countInside(dataset: Dataset, hidden: Uint8Array, bounds: BoundingBox, placed: number): number {
  const box = mercatorBox(bounds);
  if (holdsAll(dataset, box)) return placed;
  const { x, y } = dataset.columns;
  const { west, width, north, south } = box;
  const mask = WORLD_MASK;
  const { length } = hidden;
  let outside = 0;
  for (let row = 0; row < length; row++) {
    const eastings = (x[row]! - west) & mask;
    const southings = y[row]!;
    outside += (-hidden[row]! | (width - eastings) | (southings - north) | (south - southings)) >>> 31;
  }
  return length - outside;
}
