import * as mgrs from 'mgrs';
import { wrap } from '../marks/mercator.ts';
import type { LonLat } from '../records/place.ts';

// Node reads the package as CommonJS, a bundler as a module.
const { forward } = ((Reflect.get(mgrs, 'default') as object | undefined) ?? mgrs) as Pick<typeof mgrs, 'forward'>;

/** A position as people write it: latitude first. */
export interface Position {
  /** "51.33600, 35.51000": a metre. */
  decimal: string;
  /** "51°20′09.6″ N, 35°30′36.0″ E". */
  dms: string;
  /** Military Grid Reference System to a metre, "36U XC 74879 90124"; null beyond 84° N and 80° S, where the grid is another one. */
  mgrs: string | null;
  /** RFC 5870. */
  geo: string;
}

/** @param at longitude, latitude in degrees, WGS 84; longitude is wrapped */
export function describePosition([lonUnwrapped, lat]: LonLat): Position {
  const lon = wrap(lonUnwrapped);
  return {
    decimal: `${lat.toFixed(5)}, ${lon.toFixed(5)}`,
    dms: `${sexagesimal(lat)} ${lat < 0 ? 'S' : 'N'}, ${sexagesimal(lon)} ${lon < 0 ? 'W' : 'E'}`,
    mgrs: lat >= -80 && lat <= 84 ? spaced(forward([lon, lat], 5)) : null,
    geo: `geo:${trimmed(lat)},${trimmed(lon)}`
  };
}

function sexagesimal(degrees: number): string {
  // Rounded as a whole first: 59.96″ must become the next minute, never 60.0″.
  const tenths = Math.round(Math.abs(degrees) * 36_000);
  const seconds = (tenths % 600) / 10;
  const minutes = Math.floor(tenths / 600) % 60;
  return `${Math.floor(tenths / 36_000)}°${String(minutes).padStart(2, '0')}′${seconds.toFixed(1).padStart(4, '0')}″`;
}

const spaced = (mgrs: string) => mgrs.replace(/^(\d+[A-Z])([A-Z]{2})(\d{5})(\d{5})$/, '$1 $2 $3 $4');
const trimmed = (degrees: number) => String(Number(degrees.toFixed(5)) || 0);
