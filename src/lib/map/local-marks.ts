import { cells } from '../dataset/cells.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { Selection } from '../dataset/select.ts';
import type { MarkSource } from './state.ts';

/** Counts the marks of a selection here and at once: of as many incidents as a page can go through while it draws. */
export function localMarks(dataset: Dataset, selection: Selection): MarkSource {
  return { at: (zoom, bounds) => cells(dataset, selection, zoom, bounds) };
}
