import { parse } from 'edtf';
import { calendarDays } from './days.ts';
import { shown } from './problem.ts';

/** Longest EDTF text that is read, in UTF-16 units. The longest of level 1 is an interval of two qualified days. */
export const DATE_LIMIT = 32;

/** An EDTF date with the days it may mean. Days are whole days since 1970-01-01, both ends inclusive. */
export interface ReadDate {
  /** As written. */
  text: string;
  /** Null where the beginning is open or unknown. */
  earliest: number | null;
  /** Null where the end is open or unknown. */
  latest: number | null;
  /** `~` or `%` on the date or on either end. */
  approximate: boolean;
  /** `?` or `%` on the date or on either end. */
  uncertain: boolean;
}

export type DateReading = { ok: true; date: ReadDate } | { ok: false; found: string; wanted: string };

const WANTED = 'an EDTF date such as 2025, 2025~, 2024-10, 2024-10-05, 2024-XX or 2024-06/2024-10';
// Level 1 puts marks at the end of a date and leaves out digits from the right; level 2 does both anywhere.
const LEVEL_ONE = /^(?:\d{3}X|\d{2}XX|\d{4}(?:-(?:\d{2}(?:-(?:\d{2}|XX))?|XX(?:-XX)?))?)[?~%]?$/;
const DIVIDED_YEAR = /^\d{4}-(?:2[1-9]|3\d|4[01])[?~%]?$/;

/**
 * Reads an Extended Date/Time Format text (ISO 8601-2, levels 0 and 1) for the years 0000 to 9999.
 *
 * Refused with a reason: times of day, seasons (the `edtf` package reads 2024-21 as January to March), sets, marks
 * inside a date, years beyond four digits, days that do not exist (the package turns 2023-02-29 into 1 March), and
 * intervals that end before they begin.
 */
export function readDate(text: string): DateReading {
  const refuse = (wanted: string): DateReading => ({ ok: false, found: shown(text), wanted });
  if (text.length > DATE_LIMIT) return refuse(`${WANTED}, of at most ${DATE_LIMIT} characters`);
  if (text.includes('T')) return refuse('a date without a time of day');
  if (/[[{]/.test(text)) return refuse('one date or interval, not a set of dates');

  const parts = text.split('/');
  const closed = parts.filter((part) => part !== '' && part !== '..');
  if (parts.length > 1 && closed.length === 0) return refuse('an interval with at least one known end, or null for an unknown date');
  for (const part of closed) {
    const wanted = wantedInstead(part);
    if (wanted) return refuse(wanted);
  }
  if (!isParsed(text)) return refuse(WANTED);

  const earliest = daysOf(parts[0]!)?.first ?? null;
  const latest = daysOf(parts.at(-1)!)?.last ?? null;
  if (earliest !== null && latest !== null && earliest > latest) return refuse('an interval that does not end before it begins');
  return { ok: true, date: { text, earliest, latest, approximate: /[~%]/.test(text), uncertain: /[?%]/.test(text) } };
}

/** What should stand in the place of one date that is refused, or null where nothing speaks against it. */
function wantedInstead(part: string): string | null {
  if (DIVIDED_YEAR.test(part)) return 'months instead of a season, such as 2024-03/2024-05';
  if (/^Y|^[-+]|^\d{5}/.test(part)) return 'a year of four digits, 0000 to 9999';
  if (part.startsWith('XX')) return 'at least a century, such as 20XX, or null for an unknown date';
  if (!LEVEL_ONE.test(part)) return WANTED;
  return daysOf(part) ? null : `a day that exists, or ${WANTED}`;
}

function isParsed(text: string): boolean {
  try {
    const { type } = parse(text);
    return type === 'Date' || type === 'Interval';
  } catch {
    return false;
  }
}

/** The days one date may mean; null for an end that is open. The package's own `max` is NaN in the year 0 and throws on open ends. */
function daysOf(part: string): { first: number; last: number } | null {
  const plain = part.replace(/[?~%]$/, '');
  const years = /^(\d{2,3})(X{1,2})$/.exec(plain);
  if (!years) return calendarDays(plain.replaceAll('-XX', ''));
  const [, known = '', left = ''] = years;
  const first = calendarDays(known.padEnd(4, '0'));
  const last = calendarDays(known + '9'.repeat(left.length));
  return first && last && { first: first.first, last: last.last };
}
