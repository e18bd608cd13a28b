import type { Dataset } from '../dataset/dataset.ts';
import { EMPTY_FILTER } from '../dataset/filter.ts';
import { select, type Selection } from '../dataset/select.ts';

/** A selection that shows these rows and no other, for a picture of one incident or one report. */
export function onlyRows(dataset: Dataset, rows: readonly number[]): Selection {
  const hiddenBy = new Uint8Array(dataset.size).fill(1);
  for (const row of rows) hiddenBy[row] = 0;
  return { ...select(dataset, EMPTY_FILTER), hiddenBy, shown: rows.length, hidden: dataset.size - rows.length };
}
