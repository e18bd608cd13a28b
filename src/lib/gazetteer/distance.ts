import type { LonLat } from '../records/place.ts';

const RADIANS = Math.PI / 180;

/** Mean radius of the Earth in metres (IUGG, 6,371,008.8), as turf uses it. */
export const EARTH_RADIUS_METRES = 6371008.8;

/** Great-circle distance in metres on the sphere (haversine). */
export function distanceMetres(a: LonLat, b: LonLat): number {
  return lonLatDistanceMetres(a[0], a[1], b[0], b[1]);
}

/** The same for bare numbers in degrees, for the loops that ask it thousands of times. */
export function lonLatDistanceMetres(lonA: number, latA: number, lonB: number, latB: number): number {
  const sinLat = Math.sin(((latB - latA) * RADIANS) / 2);
  const sinLon = Math.sin(((lonB - lonA) * RADIANS) / 2);
  const h = sinLat * sinLat + Math.cos(latA * RADIANS) * Math.cos(latB * RADIANS) * sinLon * sinLon;
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
}
