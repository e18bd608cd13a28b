import type { Position } from 'geojson';
import type { BoundingBox } from '../records/place.ts';

/** Degrees to at most six decimals, about 0.1 m; never minus zero. */
export function roundDegrees(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6 + 0;
}

/**
 * The smallest box that holds all parts, each a list of positions whose own span does not cross the antimeridian.
 * Where the widest gap of longitudes lies inside −180 to 180, the box crosses the antimeridian and its west is greater
 * than its east (RFC 7946 section 5.2). Null where there is no position.
 */
export function boundsOf(parts: Position[][]): BoundingBox | null {
  let south = Infinity;
  let north = -Infinity;
  const spans: [west: number, east: number][] = [];
  for (const part of parts) {
    let west = Infinity;
    let east = -Infinity;
    for (const [lon = Number.NaN, lat = Number.NaN] of part) {
      west = Math.min(west, lon);
      east = Math.max(east, lon);
      south = Math.min(south, lat);
      north = Math.max(north, lat);
    }
    if (west <= east) spans.push([west, east]);
  }
  if (spans.length === 0) return null;

  spans.sort(([a], [b]) => a - b);
  let [west, reach] = spans[0]!;
  let gap = -Infinity;
  let east = reach;
  for (const [from, to] of spans) {
    if (from - reach > gap) [gap, west, east] = [from - reach, from, reach];
    reach = Math.max(reach, to);
  }
  const first = spans[0]![0];
  if (first + 360 - reach >= gap) [west, east] = [first, reach];
  return [west, south, east, north];
}
