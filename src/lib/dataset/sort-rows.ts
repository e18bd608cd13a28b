import { PRECISIONS } from '../records/precision.ts';
import type { Dataset } from './dataset.ts';
import { NO_END, NO_START } from './days.ts';

/** What columns tell without the details: `reports` needs the later column `sources`. */
export type SortKey = 'type' | 'date' | 'precision' | 'reports';

/**
 * Rows in the order of one column; equals in the order in which they come, and rows without a value last either way. Counts instead of comparing: linear
 * in the number of rows and of days between the first and the last. Types go by label, dates by their first day, or the last where that is open.
 */
export function sortRows(dataset: Dataset, rows: ArrayLike<number>, by: SortKey, descending: boolean): Uint32Array {
  const keyOf = keysBy[by](dataset);
  const keys = new Int32Array(rows.length);
  let [least, most] = [Infinity, -Infinity];
  for (let place = 0; place < rows.length; place++) {
    const key = keyOf(rows[place]!);
    keys[place] = key ?? MISSING;
    if (key === null) continue;
    if (key < least) least = key;
    if (key > most) most = key;
  }
  const span = most < least ? 0 : most - least + 1;
  // Where the rows of each key begin; those without a key at the end.
  const starts = new Uint32Array(span + 2);
  const slotOf = (key: number) => (key === MISSING ? span : descending ? most - key : key - least);
  for (const key of keys) starts[slotOf(key) + 1]!++;
  for (let slot = 1; slot < starts.length; slot++) starts[slot]! += starts[slot - 1]!;
  const sorted = new Uint32Array(rows.length);
  for (let place = 0; place < rows.length; place++) sorted[starts[slotOf(keys[place]!)]!++] = rows[place]!;
  return sorted;
}

const MISSING = -0x80000000;

type KeyOf = (row: number) => number | null;

const keysBy: Record<SortKey, (dataset: Dataset) => KeyOf> = {
  type: ({ columns, types }) => {
    const labels = types.map(({ label }) => label.toLowerCase());
    const ranks = labels.map((label) => labels.filter((other) => other < label).length);
    return (row) => ranks[columns.type[row]!] ?? null;
  },
  date: ({ columns: { first, last } }) => {
    return (row) => {
      const [start, end] = [first[row]!, last[row]!];
      if (start > end) return null;
      return start > NO_START ? start : end < NO_END ? end : null;
    };
  },
  precision: ({ columns }) => {
    return (row) => Math.min(columns.precision[row]!, PRECISIONS.length);
  },
  reports: ({ columns, sources, sourceSets }) => {
    const reports = sourceSets.map((set) => set.filter((source) => sources[source]?.kind === 'report').length);
    return (row) => reports[columns.sources[row]!] ?? 0;
  }
};
