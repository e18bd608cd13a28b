import type { Dataset } from './dataset.ts';

/** Where a row is in a list in the order of `rowsIn`, newest first, by halving; -1 where it is not in it. */
export function placeInList({ columns }: Pick<Dataset, 'columns'>, rows: ArrayLike<number>, row: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(columns, rows[middle] ?? 0, row)) low = middle + 1;
    else high = middle;
  }
  return rows[low] === row ? low : -1;
}

/** Undated rows come last; of one day, rows in their order. */
function isBefore({ first, last }: Dataset['columns'], a: number, b: number): boolean {
  const [isADated, isBDated] = [(first[a] ?? 0) <= (last[a] ?? 0), (first[b] ?? 0) <= (last[b] ?? 0)];
  if (isADated !== isBDated) return isADated;
  // A date that is open lies beyond the last day that rowsIn tells apart.
  const [dayOfA, dayOfB] = isADated ? [knownDay(last[a] ?? 0), knownDay(last[b] ?? 0)] : [0, 0];
  return dayOfA === dayOfB ? a < b : dayOfA > dayOfB;
}

/** As far as the years 0 to 9999 go, and no further: see rows.ts. */
function knownDay(day: number): number {
  return Math.min(2 ** 22, Math.max(1 - 2 ** 22, day));
}
