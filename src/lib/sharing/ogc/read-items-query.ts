import type { BoundingBox } from '../../records/place.ts';
import { PARAMETERS } from '../../view/parameters.ts';

/** Features in an answer that asks for no number, and at most. */
export const LIMITS = { usual: 100, most: 10_000 } as const;

/** The filters of a view that the API has too: all but the chosen incident and report, which are paths here. */
export const FILTERS = PARAMETERS.map(({ name }) => name).filter((name) => name !== 'incident' && name !== 'report');

/** What is asked of the features. */
export interface ItemsQuery {
  /** West, south, east, north in degrees; west greater than east crosses the antimeridian. */
  bbox: BoundingBox | null;
  limit: number;
  offset: number;
  /** First digits of the hash of the build that the first page came from: pages of two builds do not belong together. */
  build: string | null;
  /** Query of a view, without a question mark. */
  filters: string;
}

export type Read<Value> = { ok: true; value: Value } | { ok: false; problem: string };

const OWN = ['bbox', 'datetime', 'limit', 'offset', 'build', 'f'] as const;

/**
 * Reads the query of `/items` (OGC 17-069r4, 7.15). What is unknown or cannot be used is a problem, as the standard demands; but a limit beyond the
 * most is the most. Values of the filters are left for parseView to judge.
 */
export function readItemsQuery(params: URLSearchParams): Read<ItemsQuery> {
  const problem = strangers(params, [...OWN, ...FILTERS]) ?? repeated(params, OWN);
  if (problem !== null) return { ok: false, problem };
  const bbox = readBbox(params.get('bbox'));
  if (!bbox.ok) return bbox;
  const datetime = readDatetime(params.get('datetime'));
  if (!datetime.ok) return datetime;
  if (datetime.value && (params.has('from') || params.has('to')))
    return { ok: false, problem: 'found datetime= beside from= or to=, wanted one of the two ways to say when' };
  const limit = readNumber('limit', params.get('limit'), LIMITS.usual, 1);
  if (!limit.ok) return limit;
  const offset = readNumber('offset', params.get('offset'), 0, 0);
  if (!offset.ok) return offset;
  const build = params.get('build');
  if (build !== null && !/^[0-9a-f]{12}$/.test(build))
    return { ok: false, problem: `found build=${short(build)}, wanted it as a next link has it` };

  const filters = new URLSearchParams([...params].filter(([name]) => FILTERS.includes(name as (typeof FILTERS)[number])));
  if (datetime.value?.from) filters.set('from', datetime.value.from);
  if (datetime.value?.to) filters.set('to', datetime.value.to);
  return {
    ok: true,
    value: {
      bbox: bbox.value,
      limit: Math.min(LIMITS.most, limit.value),
      offset: offset.value,
      build,
      filters: filters.toString()
    }
  };
}

/** For the other resources, which take nothing but `f=json`. */
export function readPlainQuery(params: URLSearchParams): string | null {
  return strangers(params, ['f']) ?? repeated(params, ['f']);
}

function strangers(params: URLSearchParams, known: readonly string[]): string | null {
  for (const name of params.keys())
    if (!known.includes(name)) return `found the parameter ${short(name)}, wanted one of ${known.join(', ')}`;
  const format = params.get('f');
  return format === null || format === 'json' ? null : `found f=${short(format)}, wanted f=json`;
}

function repeated(params: URLSearchParams, names: readonly string[]): string | null {
  const name = names.find((each) => params.getAll(each).length > 1);
  return name === undefined ? null : `found ${name}= more than once, wanted it once`;
}

function readNumber(name: string, text: string | null, fallback: number, least: number): Read<number> {
  if (text === null) return { ok: true, value: fallback };
  const isNumber = /^\d{1,12}$/.test(text) && Number(text) >= least;
  return isNumber
    ? { ok: true, value: Number(text) }
    : { ok: false, problem: `found ${name}=${short(text)}, wanted a whole number from ${least}` };
}

const DEGREES = /^[+-]?(?:\d{1,20}(?:\.\d{0,40})?|\.\d{1,40})(?:[eE][+-]?\d{1,3})?$/;

function readBbox(text: string | null): Read<BoundingBox | null> {
  if (text === null) return { ok: true, value: null };
  const wrong = (wanted: string): Read<never> => ({ ok: false, problem: `found bbox=${short(text)}, wanted ${wanted}` });
  const parts = text.split(',', 8);
  if ((parts.length !== 4 && parts.length !== 6) || !parts.every((part) => DEGREES.test(part)))
    return wrong('four numbers: west,south,east,north in degrees (or six, with heights)');
  const numbers = parts.map(Number);
  // Of six, the third and the last are heights, which incidents do not have.
  const [west = 0, south = 0, east = 0, north = 0] = numbers.length === 6 ? numbers.filter((_, index) => index % 3 !== 2) : numbers;
  if (![west, south, east, north].every(Number.isFinite) || Math.abs(west) > 1e6 || Math.abs(east) > 1e6) return wrong('degrees');
  if (south > north) return wrong('a south below its north');
  return { ok: true, value: [west, Math.max(-90, south), east, Math.min(90, north)] };
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})(?:[Tt](\d{2}):(\d{2}):(\d{2})(?:\.\d{1,12})?(?:[Zz]|([+-])(\d{2}):(\d{2})))?$/;

/** A date, an instant or an interval of them (7.15.3), as the first and last day in UTC: incidents are known to the day at best. */
function readDatetime(text: string | null): Read<{ from: string | null; to: string | null } | null> {
  if (text === null) return { ok: true, value: null };
  const wrong = (wanted: string): Read<never> => ({ ok: false, problem: `found datetime=${short(text)}, wanted ${wanted}` });
  const ends = text.split('/', 3);
  if (ends.length > 2) return wrong('one instant, or two with a slash between them');
  const days = ends.map((end) => (ends.length === 2 && (end === '' || end === '..') ? null : dayOf(end)));
  if (days.includes(undefined))
    return wrong('2024-06-30, 2024-06-30T12:00:00Z, or an interval such as 2024-06-01/2024-06-30, ../2024-06-30 or 2024-06-01/..');
  const [from = null, to = from] = days as (string | null)[];
  if (from === null && to === null) return wrong('an interval that has an end');
  if (from !== null && to !== null && from > to) return wrong('an interval that begins before it ends');
  return { ok: true, value: { from, to } };
}

/** The day in UTC, YYYY-MM-DD; undefined where it is no instant. */
function dayOf(text: string): string | undefined {
  const [, day, hours, minutes, seconds, sign, zoneHours, zoneMinutes] = INSTANT.exec(text) ?? [];
  if (day === undefined) return undefined;
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== day) return undefined;
  // A leap second has the number 60.
  if (Number(hours ?? 0) > 23 || Number(minutes ?? 0) > 59 || Number(seconds ?? 0) > 60) return undefined;
  if (Number(zoneHours ?? 0) > 23 || Number(zoneMinutes ?? 0) > 59) return undefined;
  const zone = (sign === '-' ? -1 : 1) * (Number(zoneHours ?? 0) * 60 + Number(zoneMinutes ?? 0));
  const moment = new Date(midnight + (Number(hours ?? 0) * 60 + Number(minutes ?? 0) - zone) * 60_000);
  const utc = moment.toISOString().slice(0, 10);
  return /^\d{4}-/.test(utc) ? utc : day;
}

function short(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu, ' ');
  return plain.length > 60 ? `${plain.slice(0, 59)}…` : plain;
}
