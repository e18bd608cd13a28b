import { markRows, type Mark } from '../dataset/cells.ts';
import { lonLat, type Dataset } from '../dataset/dataset.ts';
import type { Selection } from '../dataset/select.ts';
import { isArea, PRECISIONS } from '../records/precision.ts';
import { draw, type ColourBy, type DrawnMark } from './scene.ts';

/** Among the marks that do not name all their rows, how many of the nearest are asked for theirs: each costs a pass over the rows. */
const ASKED = 4;

/** The mark that stands for an incident, alone or among others; null where it is not drawn. */
export function markOf(dataset: Dataset, selection: Selection, marks: readonly DrawnMark[], row: number): DrawnMark | null {
  const named = marks.find(({ mark }) => mark.rows.includes(row));
  if (named) return named;
  const at = row < 0 ? null : lonLat(dataset, row);
  if (!at || selection.hiddenBy[row] !== 0) return null;
  const nearest = marks
    .filter(({ mark }) => mark.count > mark.rows.length)
    .map((drawn) => ({ drawn, far: Math.hypot(drawn.mark.lon - at[0], drawn.mark.lat - at[1]) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, ASKED);
  return nearest.find(({ drawn }) => markRows(dataset, selection, drawn.mark).includes(row))?.drawn ?? null;
}

/** A mark for an incident that a filter hides: while its card is open, its place is shown. Null where it has none. */
export function hiddenMark(dataset: Dataset, row: number, colourBy: ColourBy): DrawnMark | null {
  const at = lonLat(dataset, row);
  if (!at) return null;
  const precision = dataset.columns.precision[row] ?? 0;
  const hollow = isArea(PRECISIONS[precision] ?? 'unplaced');
  const mark: Mark = {
    key: `chosen ${row}`,
    lon: at[0],
    lat: at[1],
    count: 1,
    types: [{ type: dataset.columns.type[row] ?? 0, count: 1 }],
    precisions: [{ precision, count: 1 }],
    rows: [row],
    isOnePosition: true,
    isArea: hollow,
    hollow,
    precision: PRECISIONS[precision] ?? null,
    splitZoom: null,
    zoom: 0,
    cells: []
  };
  return draw(dataset, [mark], colourBy)[0] ?? null;
}
