import type { MercatorBox } from './bounds.ts';
import { UNPLACED, type Dataset } from './dataset.ts';
import { WORLD_MASK } from './mercator.ts';

/** Where all placed rows lie, in Mercator parts, and the rows that are not placed. */
interface Extent {
  west: number;
  east: number;
  north: number;
  south: number;
  unplaced: Uint32Array;
}

const known = new WeakMap<Dataset['columns'], Extent>();

/** Worked out once for each dataset: what does not change with a filter need not be counted with it. */
function extentOf({ columns }: Dataset): Extent {
  const found = known.get(columns);
  if (found) return found;
  const { x, y, aloneFrom } = columns;
  const unplaced: number[] = [];
  const extent = { west: WORLD_MASK, east: 0, north: WORLD_MASK, south: 0 };
  for (let row = 0; row < aloneFrom.length; row++) {
    if (aloneFrom[row] === UNPLACED) {
      unplaced.push(row);
      continue;
    }
    const [across, down] = [x[row]!, y[row]!];
    if (across < extent.west) extent.west = across;
    if (across > extent.east) extent.east = across;
    if (down < extent.north) extent.north = down;
    if (down > extent.south) extent.south = down;
  }
  const made = { ...extent, unplaced: Uint32Array.from(unplaced) };
  known.set(columns, made);
  return made;
}

/** The rows without a place, in their order. */
export function unplacedRows(dataset: Dataset): Uint32Array {
  return extentOf(dataset).unplaced;
}

/** Whether a box holds every placed row of a dataset, so that none need be looked at. */
export function holdsAll(dataset: Dataset, box: MercatorBox): boolean {
  const { west, east, north, south } = extentOf(dataset);
  if (east < west) return true;
  return ((west - box.west) & WORLD_MASK) + (east - west) <= box.width && box.north <= north && south <= box.south;
}
