import { EARTH_RADIUS_METRES } from '../gazetteer/distance.ts';
import type { LonLat } from '../records/place.ts';

const RADIANS = Math.PI / 180;

const BEARINGS: Record<string, number> = {
  north: 0,
  n: 0,
  northeast: 45,
  ne: 45,
  east: 90,
  e: 90,
  southeast: 135,
  se: 135,
  south: 180,
  s: 180,
  southwest: 225,
  sw: 225,
  west: 270,
  w: 270,
  northwest: 315,
  nw: 315
};

/** The bearing of a compass word in degrees clockwise from north ("southeast", "sw"); null where it is none. */
export function bearingOf(direction: string): number | null {
  return Object.hasOwn(BEARINGS, direction) ? (BEARINGS[direction] as number) : null;
}

/** The point so many metres from another along a great circle that sets out at a bearing in degrees (spherical; Williams, Aviation Formulary). */
export function pointTowards([lon, lat]: LonLat, bearing: number, metres: number): LonLat {
  const angle = metres / EARTH_RADIUS_METRES;
  const from = lat * RADIANS;
  const to = Math.asin(Math.sin(from) * Math.cos(angle) + Math.cos(from) * Math.sin(angle) * Math.cos(bearing * RADIANS));
  const turn = Math.atan2(Math.sin(bearing * RADIANS) * Math.sin(angle) * Math.cos(from), Math.cos(angle) - Math.sin(from) * Math.sin(to));
  return [((lon + turn / RADIANS + 540) % 360) - 180, to / RADIANS];
}

/** The point halfway between two that are less than half a globe apart: the mean of their unit vectors. */
export function pointBetween(a: LonLat, b: LonLat): LonLat {
  const vector = ([lon, lat]: LonLat): [number, number, number] => [
    Math.cos(lat * RADIANS) * Math.cos(lon * RADIANS),
    Math.cos(lat * RADIANS) * Math.sin(lon * RADIANS),
    Math.sin(lat * RADIANS)
  ];
  const [ax, ay, az] = vector(a);
  const [bx, by, bz] = vector(b);
  return [Math.atan2(ay + by, ax + bx) / RADIANS, Math.atan2(az + bz, Math.hypot(ax + bx, ay + by)) / RADIANS];
}
