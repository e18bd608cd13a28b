import type { Dataset } from '../dataset/dataset.ts';
import type { Selection } from '../dataset/select.ts';
import type { Edition } from '../records/publication.ts';
import { countsInWords, selectionInWords } from '../texts/filters.ts';
import { describeView, namesOf } from '../view/describe.ts';
import type { View } from '../view/view.ts';

/** What a picture or a printed page says of the view it shows: its title, its counts, its date. */
export function viewWords(
  dataset: Dataset,
  selection: Selection,
  view: View,
  edition: Edition
): { title: string; counts: string; asOf: string } {
  const incident = view.incident === null ? null : dataset.details(dataset.row(view.incident));
  const selected = selectionInWords({ ...describeView({ ...view, asof: null }, namesOf(dataset)) });
  return {
    title: incident?.title ?? `${edition.publication.title}: ${selected.slice(0, 1).toLowerCase()}${selected.slice(1)}`,
    counts: countsInWords(selection),
    asOf: view.asof ?? edition.asOf
  };
}
