import type { BoundingBox } from '../records/place.ts';
import { isInside, mercatorBox } from './bounds.ts';
import { NO_POSITION, type Dataset } from './dataset.ts';
import type { Selection } from './select.ts';

export type Order = 'newest' | 'oldest' | 'id';

export interface ShownRows {
  inside: number[];
  outside: number[];
  unplaced: number[];
}

/** The rows shown, in the order of a list, parted as the counts of the selection are. Undated incidents come last; ties go by id. */
export function rowsIn(dataset: Dataset, { hiddenBy }: Selection, bounds: BoundingBox | null, order: Order = 'newest'): ShownRows {
  const { lon, x, y } = dataset.columns;
  const box = mercatorBox(bounds ?? [-180, -90, 180, 90]);
  const rows: ShownRows = { inside: [], outside: [], unplaced: [] };
  for (let row = 0; row < hiddenBy.length; row++) {
    if (hiddenBy[row] !== 0) continue;
    if (lon[row] === NO_POSITION) rows.unplaced.push(row);
    else if (isInside(box, x[row] ?? 0, y[row] ?? 0)) rows.inside.push(row);
    else rows.outside.push(row);
  }
  const compare = comparison(dataset, order);
  rows.inside.sort(compare);
  rows.outside.sort(compare);
  rows.unplaced.sort(compare);
  return rows;
}

function comparison(dataset: Dataset, order: Order): (a: number, b: number) => number {
  const { first, last } = dataset.columns;
  const byId = (a: number, b: number) => {
    const [left, right] = [dataset.id(a), dataset.id(b)];
    return left < right ? -1 : left > right ? 1 : a - b;
  };
  if (order === 'id') return byId;
  const days = order === 'newest' ? last : first;
  const sign = order === 'newest' ? -1 : 1;
  const undated = (row: number) => Number((first[row] ?? 0) > (last[row] ?? 0));
  return (a, b) => undated(a) - undated(b) || sign * Math.sign((days[a] ?? 0) - (days[b] ?? 0)) || byId(a, b);
}
