import { rewind } from '@turf/rewind';
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';
import { boundsOf, roundDegrees } from './build-bounds.ts';

export type Outline = Feature<Polygon | MultiPolygon>;

/**
 * An outline as it is published: six decimals, no repeated vertices, outer rings counter-clockwise (RFC 7946 section
 * 3.1.6), with its bbox. Null where nothing of it is left.
 */
export function publishArea(
  outline: Outline,
  id: string,
  name: string
): Feature<Polygon | MultiPolygon, { id: string; name: string }> | null {
  const { geometry } = outline;
  const polygons = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates)
    .map(tidyPolygon)
    .filter((rings) => rings.length > 0);
  const [only] = polygons;
  if (!only) return null;
  const tidy: Polygon | MultiPolygon =
    polygons.length === 1 ? { type: 'Polygon', coordinates: only } : { type: 'MultiPolygon', coordinates: polygons };
  const bbox = boundsOf(polygons.map(([outer = []]) => outer));
  return { type: 'Feature', id, ...(bbox ? { bbox } : {}), properties: { id, name }, geometry: rewind(tidy) as Polygon | MultiPolygon };
}

function tidyPolygon(rings: Position[][]): Position[][] {
  const [outer, ...holes] = rings.map(tidyRing);
  return outer && outer.length >= 4 ? [outer, ...holes.filter((hole) => hole.length >= 4)] : [];
}

function tidyRing(ring: Position[]): Position[] {
  const rounded = ring.map(([lon = Number.NaN, lat = Number.NaN]) => [roundDegrees(lon), roundDegrees(lat)]);
  return rounded.filter(
    (position, index) => index === 0 || position[0] !== rounded[index - 1]![0] || position[1] !== rounded[index - 1]![1]
  );
}
