/**
 * The Web Mercator square (EPSG:3857) cut into 2^31 parts a side, counted from the north-west corner. A part is at most two
 * centimetres wide, so that different positions of six decimals are different parts; and 31 bits leave one for the sign of a
 * difference, so that passes compare without branches.
 */
export const WORLD = 2 ** 31;
/** What remains of a number when the world is turned round: modulo WORLD. */
export const WORLD_MASK = WORLD - 1;
/** A row further south than any box reaches. */
export const NOWHERE = WORLD - 1;
/** Logarithm of the cells a side at zoom 0. A world is 512 × 2^zoom pixels wide, so a cell is 64 pixels at a whole zoom. */
export const CELLS_LOG2 = 3;

/** 0 to WORLD; not wrapped, so that 180° east is WORLD. Longitude in degrees. */
export function mercatorX(lon: number): number {
  return Math.floor((lon / 360 + 0.5) * WORLD);
}

/** 0 to WORLD - 2; beyond ±85.0511° it stays at the edge. Latitude in degrees. */
export function mercatorY(lat: number): number {
  const sine = Math.sin((lat * Math.PI) / 180);
  const y = (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD;
  return Math.min(NOWHERE - 1, Math.max(0, Math.floor(y)));
}

/** Longitude in degrees of a part's western edge. */
export function longitudeOf(x: number): number {
  return (x / WORLD - 0.5) * 360;
}

/** Latitude in degrees of a part's northern edge. */
export function latitudeOf(y: number): number {
  return (Math.atan(Math.sinh((0.5 - y / WORLD) * 2 * Math.PI)) * 180) / Math.PI;
}

/** How far to shift a coordinate so that the number of its cell at a whole zoom remains. */
export function cellShift(zoom: number): number {
  return 31 - CELLS_LOG2 - zoom;
}
