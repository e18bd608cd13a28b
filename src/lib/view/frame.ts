/** What part of the world is on the screen: its centre in degrees, and MapLibre's zoom (a world of 512 × 2^zoom pixels). */
export interface Frame {
  zoom: number;
  lat: number;
  lon: number;
}

export const ZOOM_LIMITS = [0, 22] as const;
/** Where the square of the Web Mercator map ends, in degrees. */
export const LAT_LIMIT = 85.0511;

/**
 * The frame as an address holds it: zoom within 0–22, latitude within the Mercator square, longitude in [-180, 180),
 * rounded to what moves the picture by less than half a pixel on a screen of 2,000 pixels.
 * @throws RangeError where a number is not finite
 */
export function normalFrame({ zoom, lat, lon }: Frame): Frame {
  if (!Number.isFinite(zoom) || !Number.isFinite(lat) || !Number.isFinite(lon))
    throw new RangeError(`a frame needs finite numbers, found zoom ${zoom}, lat ${lat}, lon ${lon}`);
  const z = round(clamp(zoom, ...ZOOM_LIMITS), 3);
  const decimals = frameDecimals(z);
  return { zoom: z, lat: round(clamp(lat, -LAT_LIMIT, LAT_LIMIT), decimals), lon: wrap(round(wrap(lon), decimals)) };
}

/**
 * Decimals of latitude and longitude at a zoom: a quarter of a pixel or less, as MapLibre's own hash has it, and two at least as
 * OpenStreetMap's. OpenStreetMap stops at five, which is 30 pixels at zoom 22: too coarse for a link that shows the same picture.
 */
export function frameDecimals(zoom: number): number {
  return Math.max(2, Math.ceil((zoom * Math.LN2 + Math.log(512 / 360 / 0.5)) / Math.LN10));
}

export function sameFrame(a: Frame | null, b: Frame | null): boolean {
  if (a === null || b === null) return a === b;
  const [left, right] = [normalFrame(a), normalFrame(b)];
  return left.zoom === right.zoom && left.lat === right.lat && left.lon === right.lon;
}

/** `zoom/lat/lon`, the form of OpenStreetMap. */
export function frameText(frame: Frame): string {
  const { zoom, lat, lon } = normalFrame(frame);
  const decimals = frameDecimals(zoom);
  return `${zoom}/${lat.toFixed(decimals)}/${lon.toFixed(decimals)}`;
}

// No exponents, no "Infinity", and too few digits to become infinite.
const NUMBER = /^-?\d{1,12}(?:\.\d{1,20})?$/;

/** Reads `zoom/lat/lon`. `clamped` says in words what lay out of range. */
export function readFrame(text: string): { frame: Frame; clamped: string | null } | null {
  const parts = text.split('/', 4);
  if (parts.length !== 3 || !parts.every((part) => NUMBER.test(part))) return null;
  const [zoom = 0, lat = 0, lon = 0] = parts.map(Number);
  const clamped: string[] = [];
  if (zoom < ZOOM_LIMITS[0] || zoom > ZOOM_LIMITS[1]) clamped.push(`a zoom outside ${ZOOM_LIMITS[0]} to ${ZOOM_LIMITS[1]}`);
  if (Math.abs(lat) > LAT_LIMIT + 0.0001) clamped.push(`a latitude outside -${LAT_LIMIT} to ${LAT_LIMIT}`);
  return { frame: normalFrame({ zoom, lat, lon }), clamped: clamped.length ? clamped.join(' and ') : null };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

function round(value: number, decimals: number): number {
  const rounded = Number(value.toFixed(decimals));
  return rounded === 0 ? 0 : rounded;
}

function wrap(lon: number): number {
  if (lon >= -180 && lon < 180) return lon;
  const turned = (((lon + 180) % 360) + 360) % 360;
  return turned - 180;
}
