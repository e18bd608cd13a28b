import { geoInterpolate } from 'd3-geo';
import type { LonLat } from '../records/place.ts';

/** Points along the shortest way over the globe, so that a measured line is drawn where it is measured. Longitudes run on past 180. */
export function greatCircle(corners: readonly LonLat[], closed: boolean): LonLat[] {
  const points: LonLat[] = [];
  const ends = closed && corners.length > 2 ? [...corners, corners[0] as LonLat] : corners;
  for (const [index, to] of ends.entries()) {
    const from = ends[index - 1];
    if (from) {
      const between = geoInterpolate(from, to);
      const steps = Math.max(1, Math.ceil((Math.abs(to[0] - from[0]) + Math.abs(to[1] - from[1])) / 2));
      for (let step = 1; step < steps; step++) points.push(between(step / steps));
    }
    points.push(to);
  }
  return points;
}
