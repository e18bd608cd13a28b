import { FEED_LIMIT } from '../../lib/formats/atom.ts';
import type { ExportedIncident } from '../../lib/formats/exported.ts';
import type { PublishedSet, SelectedSet } from './published-set.ts';
import { featuresOf } from './shown-incidents.ts';
import { shownRows } from './shown-rows.ts';

/** Of no more than so many, the details say which were changed last. */
const READ_ALL = 1000;

/**
 * The incidents of a feed: all that are shown, or of many those that were recorded last, of one day those that are said to have happened last, and those
 * that were changed lately.
 * @param set that the selection is of
 */
export async function latestIncidents(selected: SelectedSet, set: PublishedSet): Promise<ExportedIncident[]> {
  const { dataset, selection } = selected;
  const rows = shownRows(selected, 0, selection.shown);
  if (rows.length <= READ_ALL || dataset.details(rows[0] ?? 0) !== null) return featuresOf(selected, rows);
  const { recorded, last } = dataset.columns;
  const isLater = (a: number, b: number) => recorded[b]! - recorded[a]! || last[b]! - last[a]! || a - b;
  const latest = new Set(firstOf(rows, FEED_LIMIT, isLater));
  for (const row of await changedRows(set)) if (selection.hiddenBy[row] === 0) latest.add(row);
  return featuresOf(selected, Uint32Array.from(latest));
}

/** Rows of the incidents that were changed last, FEED_LIMIT at most. */
async function changedRows(set: PublishedSet): Promise<number[]> {
  const { changes } = await set.changes();
  const ids = new Set(changes.filter(({ record, kind }) => record === 'incident' && kind !== 'added').map(({ id }) => id));
  const rows = await Promise.all([...ids].slice(0, FEED_LIMIT).map((id) => set.row(id)));
  return rows.filter((row) => row !== -1);
}

/** The first rows of an order, without sorting the others. */
function firstOf(rows: Uint32Array, count: number, compare: (a: number, b: number) => number): Uint32Array {
  const kept = rows.slice(0, count).sort(compare);
  for (const row of rows.subarray(count)) {
    if (compare(row, kept[count - 1]!) >= 0) continue;
    let place = count - 1;
    while (place > 0 && compare(row, kept[place - 1]!) < 0) {
      kept[place] = kept[place - 1]!;
      place--;
    }
    kept[place] = row;
  }
  return kept;
}
