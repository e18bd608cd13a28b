import { LATITUDE_LIMIT, toPixels, type Size } from '../marks/mercator.ts';
import type { BoundingBox } from '../records/place.ts';

/** A rectangle of the map in pixels of the world at zoom 0 (512 across), from the north-west corner. */
export interface WorldRectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A box of degrees on the map. East runs on past 180° where it crosses the antimeridian; a point has the smallest of extents. */
export function worldBox([west, south, east, north]: BoundingBox): { centre: { x: number; y: number }; extent: Size } {
  const limited = (lat: number) => Math.max(-LATITUDE_LIMIT, Math.min(LATITUDE_LIMIT, lat));
  const northWest = toPixels([west, limited(north)], 0);
  const southEast = toPixels([east < west ? east + 360 : east, limited(south)], 0);
  return {
    centre: { x: (northWest.x + southEast.x) / 2, y: (northWest.y + southEast.y) / 2 },
    extent: { width: Math.max(1e-6, southEast.x - northWest.x), height: Math.max(1e-6, southEast.y - northWest.y) }
  };
}
