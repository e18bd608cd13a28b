import { NONE } from '../dataset/filter.ts';
import { readPeriod } from '../dataset/days.ts';
import { KEY_LIMIT, searchWords } from '../dataset/fold.ts';
import { CREDIBILITIES, RELIABILITIES } from '../records/grade.ts';
import { PRECISIONS } from '../records/precision.ts';
import type { Ignored, View } from './view.ts';

export const TEXT_LIMIT = 200;
/** More entries in a list than any reader chose by hand. */
export const LIST_LIMIT = 500;

export type ListName = 'type' | 'precision' | 'source' | 'grade';
type ParameterName = Exclude<keyof View, 'frame'>;

/** Takes what the address has under the name, all repetitions in order; empty ones are left out before. */
type Read<Value> = (found: string[], ignore: (found: string, why: string) => void) => Value;

export interface Parameter<Name extends ParameterName = ParameterName> {
  name: Name;
  fallback: View[Name];
  read: Read<View[Name]>;
  /** Text as it stands in the address, encoded; null where the value is the default. */
  write: (value: View[Name]) => string | null;
}

const IDENTIFIER = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const KEY = /^[\p{L}\p{N}\p{M}]+(?:-[\p{L}\p{N}\p{M}]+)*$/u;
const INCIDENT = /^[A-Z]{1,8}-\d{1,12}$/;

const isIdentifier = (token: string) => token.length <= KEY_LIMIT && IDENTIFIER.test(token);
const isKey = (token: string) => token.length <= KEY_LIMIT && KEY.test(token);
const oneOf = (tokens: readonly string[]) => (token: string) => tokens.includes(token);
const lower = (token: string) => token.normalize('NFC').toLowerCase();
const upper = (token: string) => token.toUpperCase();

/** The one table of query parameters, in the order in which they are written. */
export const PARAMETERS = [
  period('asof', true),
  period('from', false),
  list('grade', upper, oneOf([...RELIABILITIES, ...CREDIBILITIES, NONE.toUpperCase()]), 'is no grade; grades are A to F and 1 to 6'),
  single('incident', upper, (token) => INCIDENT.test(token), 'is not the id of an incident, such as DL-0001'),
  list('precision', lower, oneOf([...PRECISIONS, NONE]), `is none of ${PRECISIONS.join(', ')}`),
  text(),
  single('report', lower, isIdentifier, 'is not the id of a report, such as gunfire-in-kursk'),
  list('source', lower, isKey, 'is not the key of a publisher or report'),
  period('to', false),
  list('type', lower, isIdentifier, 'is not the id of a type, such as friendly-fire')
] as const;

/** One of few values, or none. */
function single<Name extends 'incident' | 'report'>(
  name: Name,
  fold: (token: string) => string,
  fits: (token: string) => boolean,
  why: string
): Parameter<Name> {
  return {
    name,
    fallback: null as View[Name],
    read: (found, ignore) => {
      for (const [token, folded] of first(found, ignore).map((each) => [each, fold(each)] as const)) {
        if (fits(folded)) return folded as View[Name];
        ignore(token, why);
      }
      return null as View[Name];
    },
    write: (value) => value
  };
}

function list<Name extends ListName>(
  name: Name,
  fold: (token: string) => string,
  fits: (token: string) => boolean,
  why: string
): Parameter<Name> {
  return {
    name,
    fallback: [] as View[Name],
    read: (found, ignore) => {
      const taken = new Set<string>();
      for (const token of found.flatMap((each) => each.split(','))) {
        const folded = fold(token.trim());
        if (folded === '' || taken.has(folded)) continue;
        if (!fits(folded)) ignore(token, why);
        else if (taken.size >= LIST_LIMIT) ignore(token, `is beyond the ${LIST_LIMIT} entries that a list may have`);
        else taken.add(folded);
      }
      return normalList([...taken]) as View[Name];
    },
    write: (value) => (value.length ? value.map((token) => encode(token)).join(',') : null)
  };
}

/** A list as an address holds it: each entry once, in the order of code units; `none` only alone. */
export function normalList(tokens: readonly string[]): string[] {
  const some = [...new Set(tokens.map((token) => (token.toLowerCase() === NONE ? NONE : token)))];
  const chosen = some.length > 1 ? some.filter((token) => token !== NONE) : some;
  return chosen.sort((a, b) => (a < b ? -1 : 1));
}

function period<Name extends 'from' | 'to' | 'asof'>(name: Name, dayOnly: boolean): Parameter<Name> {
  const why = dayOnly ? 'is not a day such as 2024-06-30' : 'is not a date such as 2024, 2024-06 or 2024-06-30';
  return {
    name,
    fallback: null as View[Name],
    read: (found, ignore) => {
      for (const token of first(found, ignore)) {
        const read = readPeriod(token);
        if (read && (!dayOnly || read.day !== null)) return token as View[Name];
        ignore(token, why);
      }
      return null as View[Name];
    },
    write: (value) => value
  };
}

function text(): Parameter<'q'> {
  return {
    name: 'q',
    fallback: '',
    read: (found, ignore) => {
      for (const each of first(found, ignore)) {
        const q = normalText(each);
        if (q === '') ignore(each, 'has no letter or digit to search for');
        else if (clean(each).length > TEXT_LIMIT) ignore(each, `is longer than ${TEXT_LIMIT} characters; the rest is not searched for`);
        return q;
      }
      return '';
    },
    write: (value) => {
      const q = normalText(value);
      return q === '' ? null : encode(q);
    }
  };
}

/** A search text as an address holds it: NFC, single spaces, 200 UTF-16 units at most; empty where there is nothing to search for. */
export function normalText(found: string): string {
  const whole = clean(found);
  const q = whole
    .slice(0, TEXT_LIMIT)
    // A pair cut in two.
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd();
  return searchWords(q).length ? q : '';
}

// Controls and the bidirectional overrides, which make a text show what it does not say; and halves of surrogate pairs.
function clean(found: string): string {
  return found
    .replace(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\s]+/gu, ' ')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();
}

function first(found: string[], ignore: (found: string, why: string) => void): string[] {
  const [kept, ...others] = found;
  for (const other of others) if (other !== kept) ignore(other, 'is given beside another value; the first is used');
  return kept === undefined ? [] : [kept];
}

// Also what encodeURIComponent leaves alone and what chat programs take for the end of a link.
function encode(token: string): string {
  return encodeURIComponent(token).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

export function shortened(found: string): Ignored['found'] {
  const plain = clean(found);
  return plain.length > 80 ? `${plain.slice(0, 79).replace(/[\ud800-\udbff]$/, '')}…` : plain;
}
