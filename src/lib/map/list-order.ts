import type { Dataset } from '../dataset/dataset.ts';
import { rowsIn } from '../dataset/rows.ts';
import type { Selection } from '../dataset/select.ts';

/** Placed rows in the order of the list. Only these are sorted, since there may be a million others. */
export function inListOrder(dataset: Dataset, selection: Selection, rows: readonly number[]): number[] {
  const hiddenBy = new Uint8Array(dataset.size).fill(1);
  for (const row of rows) hiddenBy[row] = 0;
  return rowsIn(dataset, { ...selection, hiddenBy }, null).inside;
}
