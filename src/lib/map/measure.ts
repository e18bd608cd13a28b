import area from '@turf/area';
import distanceBetween from '@turf/distance';
import { polygon } from '@turf/helpers';
import type { LonLat } from '../records/place.ts';
import { m } from '../texts/message.ts';
import { count } from '../texts/words.ts';

/** Length of a path along great circles, in metres. One point or none has no length. */
export function distance(points: readonly LonLat[]): number {
  let metres = 0;
  for (let index = 1; index < points.length; index++) {
    metres += distanceBetween(points[index - 1] as LonLat, points[index] as LonLat, { units: 'meters' });
  }
  return metres;
}

/** Area that a path encloses when its end is joined to its start, in square metres; 0 for fewer than three points. */
export function areaOf(points: readonly LonLat[]): number {
  if (points.length < 3) return 0;
  return area(polygon([[...points, points[0] as LonLat]]));
}

/** "840 m", "12.4 km", "1,250 km": three figures are as much as a pointer on a map can tell. */
export function formatDistance(metres: number): string {
  return metres < 1000 ? m.unit_metres({ value: threeFigures(metres) }) : m.unit_kilometres({ value: threeFigures(metres / 1000) });
}

/** "5,200 m²", "12.4 km²". */
export function formatArea(squareMetres: number): string {
  return squareMetres < 100_000
    ? m.unit_square_metres({ value: threeFigures(squareMetres) })
    : m.unit_square_kilometres({ value: threeFigures(squareMetres / 1_000_000) });
}

function threeFigures(value: number): string {
  return count(value === 0 ? 0 : Number(value.toPrecision(3)));
}
