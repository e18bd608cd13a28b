import booleanPointInPolygon from '@turf/boolean-point-in-polygon';
import pointOnFeature from '@turf/point-on-feature';
import area from '@turf/area';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { lonLatDistanceMetres } from '../../../src/lib/gazetteer/distance.ts';
import type { LonLat } from '../../../src/lib/records/place.ts';

export type Outline = Polygon | MultiPolygon;

/** `wanted` where it lies inside the outline, else a point that does. */
export function pointInside(outline: Outline, wanted: LonLat | null): LonLat {
  if (wanted !== null && booleanPointInPolygon(wanted, outline)) return wanted;
  const largest = largestPart(outline);
  const [lon, lat] = pointOnFeature(largest).geometry.coordinates;
  return [lon as number, lat as number];
}

/** Metres from a point to the farthest vertex of an outline. */
export function radiusFrom(at: LonLat, outline: Outline): number {
  let farthest = 0;
  for (const polygon of parts(outline)) {
    for (const [lon, lat] of polygon[0] ?? []) farthest = Math.max(farthest, lonLatDistanceMetres(at[0], at[1], lon as number, lat as number));
  }
  return farthest;
}

export function areaKm2(outline: Outline): number {
  return area(outline) / 1e6;
}

export function parts(outline: Outline): Position[][][] {
  return outline.type === 'Polygon' ? [outline.coordinates] : outline.coordinates;
}

export function merged(outlines: Outline[]): MultiPolygon {
  return { type: 'MultiPolygon', coordinates: outlines.flatMap(parts) };
}

function largestPart(outline: Outline): Polygon {
  let best: Position[][] = [];
  let bestArea = -1;
  for (const coordinates of parts(outline)) {
    const size = area({ type: 'Polygon', coordinates });
    if (size > bestArea) {
      best = coordinates;
      bestArea = size;
    }
  }
  return { type: 'Polygon', coordinates: best };
}
