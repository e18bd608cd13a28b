import type { BoundingBox } from '../records/place.ts';
import { mercatorBox } from './bounds.ts';
import { NO_POSITION, type Dataset } from './dataset.ts';
import { FILTER_NAMES, type Filter, type FilterName } from './filter.ts';
import { HIDDEN_BY, hiddenBy, LATER, UNDATED } from './hidden.ts';

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
}

export function select(dataset: Dataset, filter: Filter, { bounds = null, text }: SelectOptions = {}): Selection {
  const hidden = hiddenBy(dataset, filter, text);
  // How many rows have each combination of bits.
  const rowsWith = new Uint32Array(256);
  for (let row = 0; row < hidden.length; row++) rowsWith[hidden[row]!]!++;
  const count = (bits: number) => rowsWith[bits] ?? 0;
  const countWhere = (fits: (bits: number) => boolean) => rowsWith.reduce((sum, rows, bits) => (fits(bits) ? sum + rows : sum), 0);

  const later = countWhere((bits) => (bits & LATER) !== 0);
  const shown = count(0);
  const total = dataset.size - later;
  const onlyBy = Object.fromEntries(FILTER_NAMES.map((name) => [name, count(HIDDEN_BY[name])])) as Record<FilterName, number>;
  onlyBy.time += count(HIDDEN_BY.time | UNDATED);
  return {
    hiddenBy: hidden,
    total,
    shown,
    hidden: total - shown,
    ...placed(dataset, hidden, bounds),
    later,
    undated: countWhere((bits) => (bits & LATER) === 0 && (bits & UNDATED) !== 0),
    onlyBy
  };
}

export function isShown(selection: Selection, row: number): boolean {
  return selection.hiddenBy[row] === 0;
}

/** The counts of a selection for other bounds, without filtering again: what a pan needs. */
export function withBounds(dataset: Dataset, selection: Selection, bounds: BoundingBox | null): Selection {
  return { ...selection, ...placed(dataset, selection.hiddenBy, bounds) };
}

function placed(
  { columns: { lon, x, y } }: Dataset,
  hidden: Uint8Array,
  bounds: BoundingBox | null
): Pick<Selection, 'inside' | 'outside' | 'unplaced'> {
  const { west, width, north, south } = mercatorBox(bounds ?? [-180, -90, 180, 90]);
  let inside = 0;
  let outside = 0;
  let unplaced = 0;
  for (let row = 0; row < hidden.length; row++) {
    if (hidden[row] !== 0) continue;
    if (lon[row] === NO_POSITION) unplaced++;
    else if ((x[row]! - west) >>> 0 <= width && y[row]! >= north && y[row]! <= south) inside++;
    else outside++;
  }
  return { inside, outside, unplaced };
}
