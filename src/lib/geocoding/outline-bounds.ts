import { geoBounds } from 'd3-geo';
import type { MultiPolygon, Polygon } from 'geojson';
import type { BoundingBox } from '../records/place.ts';

/** West, south, east, north of an outline; west is greater than east where it crosses the antimeridian (RFC 7946 section 5.2). */
export function outlineBounds(outline: Polygon | MultiPolygon): BoundingBox {
  const rings = outline.type === 'Polygon' ? [outline.coordinates[0] ?? []] : outline.coordinates.map((polygon) => polygon[0] ?? []);
  const [[west, south], [east, north]] = geoBounds({ type: 'MultiPoint', coordinates: rings.flat() });
  return [west, south, east, north].map((degrees) => Math.round(degrees * 1e5) / 1e5) as BoundingBox;
}
