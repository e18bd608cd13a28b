import type { BoundingBox } from '../records/place.ts';
import { mercatorX, mercatorY, WORLD } from './mercator.ts';

/** A box in Mercator parts. `x - west`, as an unsigned number of 32 bits, is at most `width` inside, also across the antimeridian. */
export interface MercatorBox {
  west: number;
  width: number;
  north: number;
  south: number;
}

const EVERYTHING: MercatorBox = { west: 0, width: WORLD - 1, north: 0, south: WORLD - 1 };

/**
 * West, south, east, north in degrees. West greater than east crosses the antimeridian (RFC 7946); longitudes beyond ±180°, as a map
 * that shows the world more than once gives them, are turned back. What is not finite counts as the whole world.
 */
export function mercatorBox([west, south, east, north]: BoundingBox): MercatorBox {
  if (![west, south, east, north].every(Number.isFinite)) return EVERYTHING;
  const degrees = east >= west ? east - west : east - west + 360;
  const rows = { north: mercatorY(Math.min(90, Math.max(south, north))), south: mercatorY(Math.max(-90, Math.min(south, north))) };
  if (degrees >= 360) return { ...EVERYTHING, ...rows };
  const start = mercatorX(west);
  return { west: start >>> 0, width: Math.min(WORLD - 1, mercatorX(west + degrees) - start), ...rows };
}

export function isInside(box: MercatorBox, x: number, y: number): boolean {
  return (x - box.west) >>> 0 <= box.width && y >= box.north && y <= box.south;
}
