import { lonLat } from '../../lib/dataset/dataset.ts';
import type { ExportedIncident } from '../../lib/formats/exported.ts';
import { featureOf } from '../../lib/sharing/exported-view.ts';
import type { SelectedSet } from './published-set.ts';
import { shownRows } from './shown-rows.ts';

/** Rows that are read together: some pages of the file. */
const BATCH = 500;

/** Everything that is shown, in the order of the rows, read as it is asked for. */
export async function* shownIncidents(selected: SelectedSet): AsyncGenerator<ExportedIncident[]> {
  for (let from = 0; ;) {
    const rows = shownRows(selected, from, BATCH);
    if (rows.length === 0) return;
    yield await featuresOf(selected, rows);
    from = rows[rows.length - 1]! + 1;
  }
}

/** Rows as features, in the order given. */
export async function featuresOf(selected: SelectedSet, rows: ArrayLike<number>): Promise<ReturnType<typeof featureOf>[]> {
  const details = await selected.details(rows);
  return details.map((properties, index) => featureOf(properties, lonLat(selected.dataset, rows[index] ?? -1)));
}
