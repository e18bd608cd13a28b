import { geoCircle } from 'd3-geo';
import type { Polygon } from 'geojson';

/** Mean radius of the Earth in metres (IUGG 1980), as turf takes it. */
const EARTH_METRES = 6_371_008.8;

/** A circle of a true radius on the ground; longitudes run on past 180° so that its ring is never cut. */
export function circleGeometry(at: readonly [lon: number, lat: number], radiusMetres: number): Polygon {
  const degrees = Math.min(89, (radiusMetres / EARTH_METRES) * (180 / Math.PI));
  const { coordinates } = geoCircle().center([at[0], at[1]]).radius(degrees).precision(3)();
  const ring = (coordinates[0] ?? []).map(([lon = 0, lat = 0]) => [at[0] + nearest(lon - at[0]), lat]);
  return { type: 'Polygon', coordinates: [ring] };
}

const nearest = (degrees: number) => degrees - Math.round(degrees / 360) * 360;
