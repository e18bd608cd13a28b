import type { Dataset } from '../dataset/dataset.ts';
import type { Mark } from '../dataset/cells.ts';
import type { MarkInWords } from '../texts/map.ts';

/** What a mark stands for, for its name and its label. The place is told where the first incidents of the mark share it. */
export function markInWords(dataset: Dataset, mark: Mark): MarkInWords {
  const details = mark.rows.map((row) => dataset.details(row));
  const first = details[0] ?? null;
  const place = first?.place?.name ?? null;
  const shared = place !== null && mark.isOnePosition && details.every((each) => each === null || each.place?.name === place);
  return {
    count: mark.count,
    title: mark.count === 1 ? (first?.title ?? (dataset.id(mark.rows[0] ?? 0) || null)) : null,
    types: mark.types.map(({ type, count }) => ({ label: dataset.types[type]?.label ?? '', count })).sort((a, b) => b.count - a.count),
    place: shared || mark.count === 1 ? place : null,
    isArea: mark.isArea
  };
}
