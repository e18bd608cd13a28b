/**
 * The Web Mercator square (EPSG:3857) cut into 2^32 parts a side, counted from the north-west corner. A part is at most one
 * centimetre wide, so that different positions of six decimals are different parts.
 */
export const WORLD = 2 ** 32;
/** Cells a side at zoom 0; a world is 512 × 2^zoom pixels, so a cell is 64 pixels at a whole zoom. */
export const CELLS_LOG2 = 3;
export const CELL_PIXELS = 512 / 2 ** CELLS_LOG2;

/** 0 to 2^32; not wrapped, so that 180° east is 2^32. Longitude in degrees. */
export function mercatorX(lon: number): number {
  return Math.floor((lon / 360 + 0.5) * WORLD);
}

/** 0 to 2^32 - 1; beyond ±85.0511° it stays at the edge. Latitude in degrees. */
export function mercatorY(lat: number): number {
  const sine = Math.sin((lat * Math.PI) / 180);
  const y = (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD;
  return Math.min(WORLD - 1, Math.max(0, Math.floor(y)));
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
  return 32 - CELLS_LOG2 - zoom;
}
