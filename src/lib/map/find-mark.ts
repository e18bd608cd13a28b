import type { Mark } from '../dataset/cells.ts';
import { lonLat, UNPLACED, type Dataset } from '../dataset/dataset.ts';
import { cellShift } from '../dataset/mercator.ts';
import type { Selection } from '../dataset/select.ts';
import { isArea, PRECISIONS } from '../records/precision.ts';
import { draw, type ColourBy, type DrawnMark } from './scene.ts';

/** The mark that stands for an incident, alone or among others; null where it is not drawn. */
export function markOf(
  { columns: { x, y, aloneFrom } }: Dataset,
  selection: Selection,
  marks: readonly DrawnMark[],
  row: number
): DrawnMark | null {
  if (row < 0 || selection.hiddenBy[row] !== 0 || aloneFrom[row] === UNPLACED) return null;
  const holds = ({ zoom, cells }: Mark) => {
    const shift = cellShift(zoom);
    const layer = (aloneFrom[row] ?? UNPLACED) <= zoom ? 'areas' : 'points';
    const [column, line] = [(x[row] ?? 0) >> shift, (y[row] ?? 0) >> shift];
    return cells.some((cell) => cell.x === column && cell.y === line && cell.layer === layer);
  };
  return marks.find(({ mark }) => holds(mark)) ?? null;
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
