import * as mgrs from 'mgrs';
import * as pluscodes from 'pluscodes';
import type { LonLat } from '../../records/place.ts';

// Both packages are CommonJS: Node puts their exports under `default`, bundlers also beside it.
const grid = 'default' in mgrs ? (mgrs.default as typeof mgrs) : mgrs;
const plus = 'default' in pluscodes ? (pluscodes.default as typeof pluscodes) : pluscodes;

/** Coordinates written in a text. Offsets count UTF-16 units. */
export interface WrittenCoordinates {
  start: number;
  end: number;
  at: LonLat;
  /** Half a unit of the last place written, in metres on the ground; 1 at least. */
  uncertaintyMetres: number;
}

const DECIMAL =
  /(?<![\d.,])([-+−]?\d{1,2}\.\d{2,8})(?:\s?°)?(?:\s?([NS]))?(?:\s{0,4}[,;/]\s{0,4}|\s{1,8})([-+−]?\d{1,3}\.\d{2,8})(?:\s?°)?(?:\s?([EW])(?![\p{L}]))?(?![\d.])/gu;
const SEXAGESIMAL =
  /(\d{1,2})\s?[°º]\s?(?:(\d{1,2}(?:\.\d{1,4})?)\s?['′’]\s?)?(?:(\d{1,2}(?:\.\d{1,3})?)\s?(?:["″”]|''|′′)\s?)?([NS])(?:\s{0,4}[,;/]\s{0,4}|\s{0,8})(\d{1,3})\s?[°º]\s?(?:(\d{1,2}(?:\.\d{1,4})?)\s?['′’]\s?)?(?:(\d{1,2}(?:\.\d{1,3})?)\s?(?:["″”]|''|′′)\s?)?([EW])/gu;
const MGRS =
  /(?<![\p{L}\d])(\d{1,2}[C-HJ-NP-X])\s?([A-HJ-NP-Z]{2})\s?(\d{10}|\d{8}|\d{6}|\d{5}\s\d{5}|\d{4}\s\d{4}|\d{3}\s\d{3})(?![\p{L}\d])/gu;
const PLUS = /(?<![\p{L}\d])([23456789CFGHJMPQRVWX]{8}\+[23456789CFGHJMPQRVWX]{2,3})(?![\p{L}\d+])/gu;
const METRES_PER_DEGREE = 111195;

/** Decimal degrees, degrees with minutes and seconds, MGRS (by mgrs) and full Plus codes (by pluscodes), in order. What is out of range is left out. */
export function findCoordinates(text: string): WrittenCoordinates[] {
  if (!/\d/.test(text)) return [];
  const found: WrittenCoordinates[] = [];
  const add = (match: RegExpMatchArray, at: LonLat, uncertaintyMetres: number): void => {
    if (!(Math.abs(at[0]) <= 180 && Math.abs(at[1]) <= 90)) return;
    const start = match.index ?? 0;
    found.push({ start, end: start + match[0].length, at, uncertaintyMetres: Math.max(1, Math.round(uncertaintyMetres)) });
  };
  for (const match of text.matchAll(DECIMAL)) {
    const [, lat, northSouth, lon, eastWest] = match as unknown as [string, string, string | undefined, string, string | undefined];
    // Two bare decimals are taken for degrees only with three decimals each: "2.50, 3.10" are prices.
    if (northSouth === undefined && eastWest === undefined && Math.min(decimals(lat), decimals(lon)) < 3) continue;
    add(
      match,
      [signed(lon, eastWest === 'W'), signed(lat, northSouth === 'S')],
      0.5 * 10 ** -Math.min(decimals(lat), decimals(lon)) * METRES_PER_DEGREE
    );
  }
  for (const match of text.matchAll(SEXAGESIMAL)) {
    const [, latD, latM, latS, northSouth, lonD, lonM, lonS, eastWest] = match;
    const unit = latS !== undefined ? 1 / 3600 : latM !== undefined ? 1 / 60 : 1;
    add(
      match,
      [degrees(lonD, lonM, lonS) * (eastWest === 'W' ? -1 : 1), degrees(latD, latM, latS) * (northSouth === 'S' ? -1 : 1)],
      0.5 * unit * METRES_PER_DEGREE
    );
  }
  for (const match of text.matchAll(MGRS)) {
    const [, zone, square, digits] = match as unknown as [string, string, string, string];
    const bare = digits.replace(/\s/g, '');
    try {
      const [lon, lat] = grid.toPoint(`${zone}${square}${bare}`);
      add(match, [lon, lat], 0.5 * 10 ** (5 - bare.length / 2));
    } catch {
      // A grid reference of a square that does not exist is no coordinate.
    }
  }
  for (const match of text.matchAll(PLUS)) {
    const area = plus.decode(match[1] as string);
    if (area !== null) add(match, [area.longitude, area.latitude], 0.5 * area.latitudeResolution * METRES_PER_DEGREE);
  }
  return found
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter((item, i, all) => i === 0 || item.start >= (all[i - 1] as WrittenCoordinates).end);
}

function decimals(number: string): number {
  return number.length - number.indexOf('.') - 1;
}

function signed(number: string, negative: boolean): number {
  const value = Number(number.replace('−', '-'));
  return negative ? -Math.abs(value) : value;
}

function degrees(whole: string | undefined, minutes: string | undefined, seconds: string | undefined): number {
  return Number(whole) + Number(minutes ?? 0) / 60 + Number(seconds ?? 0) / 3600;
}
