import type { BoundingBox } from '../records/place.ts';
import { mercatorX, mercatorY, NOWHERE, WORLD, WORLD_MASK } from './mercator.ts';

/** A box in Mercator parts. `x - west`, modulo the world, is at most `width` inside, also across the antimeridian. */
export interface MercatorBox {
  west: number;
  width: number;
  north: number;
  south: number;
}

const EVERYTHING: MercatorBox = { west: 0, width: WORLD - 1, north: 0, south: NOWHERE - 1 };

/**
 * West, south, east, north in degrees. West greater than east crosses the antimeridian (RFC 7946); longitudes beyond ±180°, as a map
 * that shows the world more than once gives them, are turned back. What is not finite counts as the whole world.
 */
export function mercatorBox([west, south, east, north]: BoundingBox): MercatorBox {
  if (![west, south, east, north].every(Number.isFinite)) return EVERYTHING;
  const degrees = east >= west ? east - west : east - west + 360;
  const start = mercatorX(west);
  const all = degrees >= 360;
  return wholeBox({
    west: all ? 0 : start & WORLD_MASK,
    width: all ? WORLD - 1 : Math.min(WORLD - 1, mercatorX(west + degrees) - start),
    north: mercatorY(Math.min(90, Math.max(south, north))),
    south: mercatorY(Math.max(-90, Math.min(south, north)))
  });
}

// Machine integers: with a floating-point number in it a loop over a column is several times slower.
function wholeBox({ west, width, north, south }: MercatorBox): MercatorBox {
  return { west: west | 0, width: width | 0, north: north | 0, south: south | 0 };
}

export function isInside(box: MercatorBox, x: number, y: number): boolean {
  return ((x - box.west) & WORLD_MASK) <= box.width && y >= box.north && y <= box.south;
}
