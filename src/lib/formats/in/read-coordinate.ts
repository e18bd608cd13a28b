import type { LonLat } from '../../records/place.ts';

export type PositionReading =
  { ok: true; at: LonLat | null } | { ok: false; field: 'longitude' | 'latitude'; found: string; wanted: string };

const DECIMAL = /^([-+])?(\d{1,3}(?:[.,]\d{0,20})?)°?$/;
// Degrees, minutes, seconds: 51°19'52.5", 51 19 52,5 and 51:19:52; minutes and seconds may have a fraction, seconds may be missing.
const SEXAGESIMAL = /^([-+])?(\d{1,3})[°: ] ?(\d{1,2}(?:[.,]\d{1,10})?)(?:[': ] ?(?:(\d{1,2}(?:[.,]\d{1,10})?)"?)?)?$/;

/**
 * Degrees from one cell: decimal (point or comma), or degrees, minutes and seconds, with a sign or a letter N, S, E, W (О and В, З, С, Ю as Russian
 * tables have them are not read). Null where it is none.
 *
 * @param axis which letters are right, and which range
 */
export function readDegrees(text: string, axis: 'longitude' | 'latitude'): number | null {
  let plain = text
    .trim()
    .replace(/[−–]/g, '-')
    .replace(/[º˚]/g, '°')
    .replace(/[′’`]/g, "'")
    .replace(/''|[″”“]/g, '"')
    .replace(/\s+/g, ' ');
  if (plain.length > 40) return null;
  let sign = 1;
  const letter = /^([NSEW]) ?| ?([NSEW])$/i.exec(plain);
  if (letter) {
    const compass = (letter[1] ?? letter[2])!.toUpperCase();
    if ((compass === 'N' || compass === 'S') !== (axis === 'latitude')) return null;
    if (compass === 'S' || compass === 'W') sign = -1;
    plain = plain.slice(letter[1] ? letter[0].length : 0, letter[1] ? undefined : -letter[0].length);
    if (/^[-+]/.test(plain)) return null;
  }
  const decimal = DECIMAL.exec(plain);
  if (decimal) return (decimal[1] === '-' ? -sign : sign) * Number(decimal[2]!.replace(',', '.'));
  const parts = SEXAGESIMAL.exec(plain);
  if (!parts) return null;
  const [minutes, seconds] = [parts[3], parts[4] ?? '0'].map((part) => Number(part!.replace(',', '.'))) as [number, number];
  if (minutes >= 60 || seconds >= 60) return null;
  return (parts[1] === '-' ? -sign : sign) * (Number(parts[2]) + minutes / 60 + seconds / 3600);
}

/** What tables write where they have nothing. */
const NOTHING = /^(?:#?n\/?a|null|none|nan|unknown|\?|-)?$/i;

/**
 * The position in two cells. Both empty, and 0, 0, which tables write where nothing is known, are no position. Refused with the reason: half a position,
 * what is no number, what lies outside the globe; a latitude that only a longitude could be is said to be one.
 */
export function readPosition(longitude: string, latitude: string): PositionReading {
  const hasLon = !NOTHING.test(longitude.trim());
  const hasLat = !NOTHING.test(latitude.trim());
  if (!hasLon && !hasLat) return { ok: true, at: null };
  if (!hasLon) return { ok: false, field: 'longitude', found: '', wanted: 'a longitude beside the latitude' };
  if (!hasLat) return { ok: false, field: 'latitude', found: '', wanted: 'a latitude beside the longitude' };
  const lon = plainNumber(longitude) ?? readDegrees(longitude, 'longitude');
  const lat = plainNumber(latitude) ?? readDegrees(latitude, 'latitude');
  if (lon === null) return { ok: false, field: 'longitude', found: longitude, wanted: 'degrees, such as 35.51 or 35°30\'36"E' };
  if (lat === null) return { ok: false, field: 'latitude', found: latitude, wanted: 'degrees, such as 51.34 or 51°20\'24"N' };
  return checkPosition(lon, lat);
}

/** Holds degrees against the globe; 0, 0 is no position. */
export function checkPosition(lon: number, lat: number): PositionReading {
  if (Math.abs(lat) > 90) {
    const wanted = Math.abs(lat) <= 180 && Math.abs(lon) <= 90 ? ': longitude and latitude have changed places' : '';
    return { ok: false, field: 'latitude', found: String(lat), wanted: `a latitude between -90 and 90${wanted}` };
  }
  if (Math.abs(lon) > 180) return { ok: false, field: 'longitude', found: String(lon), wanted: 'a longitude between -180 and 180' };
  if (lon === 0 && lat === 0) return { ok: true, at: null };
  return { ok: true, at: [roundDegrees(lon), roundDegrees(lat)] };
}

/** The common form, without the tolerance for others. */
function plainNumber(text: string): number | null {
  const value = Number(text);
  return text !== '' && Number.isFinite(value) && /^[-+\d.]/.test(text) && !/[xobe]/i.test(text) ? value : null;
}

/** Six decimals, about 0.1 m. */
function roundDegrees(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6 + 0;
}
