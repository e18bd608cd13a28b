/** Web Mercator as the unit square: x and y from 0 to 1, y growing southward (tile 0/0/0). */

const LIMIT = 85.0511287798;

/** @param position longitude, latitude in degrees. Latitudes beyond the square are put on its edge. */
export function toSquare(position: readonly number[]): [x: number, y: number] {
  const [lon = 0, lat = 0] = position;
  const sine = Math.sin((Math.max(-LIMIT, Math.min(LIMIT, lat)) * Math.PI) / 180);
  return [lon / 360 + 0.5, 0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI];
}

/** The inverse of `toSquare`: longitude, latitude in degrees. */
export function toLonLat([x, y]: readonly [number, number]): [lon: number, lat: number] {
  return [(x - 0.5) * 360, (Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) * 360) / Math.PI - 90];
}
