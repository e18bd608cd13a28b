import { NO_POSITION } from '../../lib/dataset/dataset.ts';
import type { SelectedSet } from './published-set.ts';

/** Rows that are shown, in their order, from a row on: as many as are asked for. */
export function shownRows({ selection: { hiddenBy } }: SelectedSet, from: number, count: number): Uint32Array {
  const rows = new Uint32Array(Math.max(0, Math.min(count, hiddenBy.length - from)));
  let found = 0;
  for (let row = from; row < hiddenBy.length && found < rows.length; row++) if (hiddenBy[row] === 0) rows[found++] = row;
  return rows.subarray(0, found);
}

/** Longitudes of the points shown, sorted, and their southernmost and northernmost latitude, in degrees. */
export function shownExtent({ dataset, selection: { hiddenBy } }: SelectedSet): { longitudes: Float64Array; south: number; north: number } {
  const { lon, lat } = dataset.columns;
  const found = new Int32Array(dataset.size);
  let count = 0;
  let [south, north] = [90e6, -90e6];
  for (let row = 0; row < dataset.size; row++) {
    if (hiddenBy[row] !== 0 || lon[row] === NO_POSITION) continue;
    found[count++] = lon[row]!;
    if (lat[row]! < south) south = lat[row]!;
    if (lat[row]! > north) north = lat[row]!;
  }
  const longitudes = Float64Array.from(found.subarray(0, count).sort(), (millionths) => millionths / 1e6);
  return { longitudes, south: south / 1e6, north: north / 1e6 };
}
