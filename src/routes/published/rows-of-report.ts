import type { Dataset } from '$lib/dataset/dataset.ts';
import type { LargeReport } from '$lib/dataset/published.ts';

/** Rows of all incidents that a report makes claims about. */
export function rowsOfReport(dataset: Dataset, { id, count, rows }: LargeReport): number[] {
  if (rows.length === count) return rows.filter((row) => row >= 0);
  const source = dataset.sources.findIndex(({ key, kind }) => key === id && kind === 'report');
  const hasSource = Uint8Array.from(dataset.sourceSets, (set) => Number(set.includes(source)));
  const { sources } = dataset.columns;
  const found: number[] = [];
  for (let row = 0; row < dataset.size; row++) if (hasSource[sources[row]!] === 1) found.push(row);
  return found;
}
