import { cells, markRows, type Mark } from '../dataset/cells.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { Selection } from '../dataset/select.ts';
import { boundsOf, type MapFrame, type Size } from '../marks/mercator.ts';
import type { PictureMark } from './mark-nodes.ts';

export interface MarkWords {
  /** What a mark is called: for screen readers and as its tooltip. */
  name(mark: Mark): string;
  /** Where a mark leads; null draws it without a link. */
  href(mark: Mark): string | null;
}

const UNKNOWN_COLOUR = { light: '#5a554c', dark: '#aeaaa1' };

/**
 * The marks of a frame, counted into the very cells of the live map. What lies outside the picture is left out.
 * @param chosen id of the incident whose mark is drawn as the chosen one
 */
export function pictureMarks(
  dataset: Dataset,
  selection: Selection,
  frame: MapFrame,
  size: Size,
  chosen: string | null,
  words: MarkWords
): PictureMark[] {
  return asPictureMarks(dataset, selection, cells(dataset, selection, frame.zoom, boundsOf(frame, size)), chosen, words);
}

/** The same of marks that were counted before. */
export function asPictureMarks(
  dataset: Dataset,
  selection: Selection,
  marks: readonly Mark[],
  chosen: string | null,
  words: MarkWords
): PictureMark[] {
  const chosenRow = chosen === null ? -1 : dataset.row(chosen);
  return marks.map((mark) => {
    const types = mark.types.map(({ type, count }) => ({
      id: dataset.types[type]?.id ?? '',
      colour: dataset.types[type]?.colour ?? UNKNOWN_COLOUR,
      count
    }));
    return {
      at: [mark.lon, mark.lat],
      count: mark.count,
      types: types.sort((a, b) => b.count - a.count),
      shape: dataset.types[mark.types[0]?.type ?? -1]?.shape ?? 'circle',
      hollow: mark.hollow,
      chosen: chosenRow >= 0 && markRows(dataset, selection, mark).includes(chosenRow),
      name: words.name(mark),
      haloMetres: mark.precision === 'vicinity' && mark.splitZoom === null ? widest(dataset, mark.rows) : 0,
      href: words.href(mark)
    };
  });
}

function widest(dataset: Dataset, rows: readonly number[]): number {
  return rows.reduce((most, row) => Math.max(most, dataset.columns.uncertainty[row] ?? 0), 0);
}
