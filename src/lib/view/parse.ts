import { calendarDays } from '../records/days.ts';
import { readFrame } from './frame.ts';
import { PARAMETERS, shortened, type Parameter } from './parameters.ts';
import { EMPTY_VIEW, type Ignored, type View } from './view.ts';

/** Longest query that is read, in UTF-16 units: browsers and servers cut or refuse longer ones. */
export const QUERY_LIMIT = 100_000;
/** How many ignored parts are named one by one. */
export const IGNORED_LIMIT = 20;

// What mail, search and social services add to links on their way.
const TRACKING = /^(?:utm_\w{1,40}|[a-z]{1,8}clid|mc_[ce]id|_ga|_gl|igshid|ref|ref_src|si)$/;

export interface AddressParts {
  pathname: string;
  search: string;
  hash: string;
}

export interface ParseOptions {
  /** Path below which the app is served, without a slash at its end. */
  base?: string;
  /** Parameters that the page reads itself. */
  others?: readonly string[];
}

/** Reads any address as a view. It never throws: what cannot be used falls back to its default and is named in `ignored`. */
export function parseView(url: AddressParts, { base = '', others = [] }: ParseOptions = {}): { view: View; ignored: Ignored[] } {
  const ignored: Ignored[] = [];
  const ignore = (parameter: string) => (found: string, why: string) => {
    ignored.push({ parameter: shortened(parameter), found: shortened(found), why });
  };
  const values = readQuery(url.search, ignore('address'));
  const fromPath = readPath(url.pathname, base);
  if (fromPath) values.set(fromPath.name, [fromPath.value, ...(values.get(fromPath.name) ?? [])]);

  const view: View = { ...EMPTY_VIEW };
  for (const parameter of PARAMETERS) {
    const found = values.get(parameter.name) ?? [];
    values.delete(parameter.name);
    assign(view, parameter as unknown as Parameter, found, ignore(parameter.name));
  }
  for (const [name, found] of values) {
    if (!others.includes(name) && !TRACKING.test(name)) ignore(name)(found[0] ?? '', 'belongs to no filter of this map');
  }

  const from = calendarDays(view.from ?? '')?.first ?? NaN;
  const to = calendarDays(view.to ?? '')?.last ?? NaN;
  if (from > to) {
    ignore('from')(`${view.from} to ${view.to}`, 'ends before it begins, so neither date is used');
    view.from = null;
    view.to = null;
  }
  view.frame = readHash(url.hash, ignore('map'));
  return { view, ignored: summed(ignored) };
}

function assign(view: View, parameter: Parameter, found: string[], ignore: (found: string, why: string) => void): void {
  (view as unknown as Record<string, unknown>)[parameter.name] = parameter.read(found, ignore);
}

function readQuery(search: string, ignore: (found: string, why: string) => void): Map<string, string[]> {
  if (search.length > QUERY_LIMIT)
    ignore(`${search.length} characters`, `is more than an address may have; what follows the first ${QUERY_LIMIT} is not read`);
  const values = new Map<string, string[]>();
  // URLSearchParams reads a malformed percent sign as itself.
  for (const [name, value] of new URLSearchParams(search.slice(0, QUERY_LIMIT))) {
    const sameName = values.get(name);
    // A form sends the fields that were left empty too.
    if (value.trim() === '') {
      if (!sameName && PARAMETERS.some((parameter) => parameter.name === name)) values.set(name, []);
    } else if (sameName) sameName.push(value);
    else values.set(name, [value]);
  }
  return values;
}

function readPath(pathname: string, base: string): { name: 'incident' | 'report'; value: string } | null {
  const path = base !== '' && pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : pathname;
  const match = /^\/([ir])\/([^/]+)\/?$/.exec(path);
  if (!match?.[2]) return null;
  return { name: match[1] === 'i' ? 'incident' : 'report', value: decoded(match[2]) };
}

function readHash(hash: string, ignore: (found: string, why: string) => void): View['frame'] {
  // Other fragments belong to the page: headings, skip links.
  const parts = hash
    .slice(0, QUERY_LIMIT)
    .replace(/^#/, '')
    .split('&')
    .filter((part) => part.startsWith('map='));
  const found = parts[0] === undefined ? '' : decoded(parts[0].slice('map='.length));
  if (found === '') return null;
  const read = readFrame(found);
  if (read === null) {
    ignore(found, 'is not a part of the map, written zoom/latitude/longitude such as 6/51.34/35.51');
    return null;
  }
  if (read.clamped !== null) ignore(found, `has ${read.clamped}; the nearest possible is used`);
  return read.frame;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function summed(ignored: Ignored[]): Ignored[] {
  if (ignored.length <= IGNORED_LIMIT) return ignored;
  const more = ignored.length - IGNORED_LIMIT;
  return [...ignored.slice(0, IGNORED_LIMIT), { parameter: 'address', found: `${more} more`, why: 'could not be used either' }];
}
