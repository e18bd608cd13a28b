import type { BoundingBox } from '../records/place.ts';
import { NO_POSITION, type Columns } from './dataset.ts';

/**
 * The smallest box that holds all placed rows, as boundsOf gives it; null where none is placed. Its west is greater than its east where the widest gap of
 * longitudes lies inside −180 to 180.
 */
export function boundsOfColumns({ lon, lat }: Pick<Columns, 'lon' | 'lat'>): BoundingBox | null {
  let [south, north] = [Infinity, -Infinity];
  lat.forEach((value, row) => {
    if (lon[row] === NO_POSITION) return;
    south = Math.min(south, value);
    north = Math.max(north, value);
  });
  const sorted = lon.filter((value) => value !== NO_POSITION).sort();
  if (sorted.length === 0) return null;
  const last = sorted[sorted.length - 1]!;
  let [west, east, widest] = [sorted[0]!, last, sorted[0]! + 360e6 - last];
  for (let index = 1; index < sorted.length; index++) {
    const gap = sorted[index]! - sorted[index - 1]!;
    if (gap > widest) [west, east, widest] = [sorted[index]!, sorted[index - 1]!, gap];
  }
  return [west / 1e6, south / 1e6, east / 1e6, north / 1e6];
}
