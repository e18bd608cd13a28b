import { spoken } from '#catalogues';
import { formatDate, formatDay, formatYear, type DateWords } from '../records/format-date.ts';
import { formatterOf } from '../records/formatter.ts';
import { INTL_LOCALES } from './languages.ts';
import { m } from './message.ts';

/** The reader's locale for Intl: never the machine's. */
export function locale(): string {
  return INTL_LOCALES[spoken().language];
}

function kept<Formatter>(kind: string, make: (locale: string) => Formatter): Formatter {
  const reader = locale();
  return formatterOf(`${kind} ${reader}`, () => make(reader));
}

/** Numbers as the reader's language writes them: 12,000. */
export function count(value: number): string {
  return kept('number', (each) => new Intl.NumberFormat(each)).format(value);
}

/** "a", "a and b", "a, b and c". */
export function joined(parts: readonly string[], last: 'and' | 'or' = 'and'): string {
  return kept(last, (each) => new Intl.ListFormat(each, { type: last === 'and' ? 'conjunction' : 'disjunction' })).format(parts);
}

/** A text with one full stop at its end, whether it had one or not. */
export function stopped(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** A first letter in upper case, whatever the locale of the machine. */
export function sentenceCase(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** A radius in metres as a reader would say it: "900 m", "2.5 km", "190 km". Two significant digits. */
export function distance(metres: number): string {
  const rounded = Number(metres.toPrecision(2));
  return rounded < 1000 ? m.unit_metres({ value: count(rounded) }) : m.unit_kilometres({ value: count(rounded / 1000) });
}

/** An EDTF date in the reader's language, as precise as it is written: "about 2025", "October 2024". */
export function dateInWords(text: string): string {
  return formatDate(text, locale(), DATE_WORDS);
}

/** A period as the address has it, widest part first. */
export interface Period {
  year: number;
  month: number | null;
  day: number | null;
}

/** "14 October 2024", "October 2024", "2024"; names of months cut short where `short`. */
export function periodInWords({ year, month, day }: Period, short = false): string {
  const written = String(year).padStart(4, '0');
  if (month === null) return formatYear(written, locale());
  const digits = (value: number) => String(value).padStart(2, '0');
  const parts: Intl.DateTimeFormatOptions = { year: 'numeric', month: short ? 'short' : 'long' };
  if (day !== null) parts.day = 'numeric';
  // British English alone cuts September, and only it, to four letters.
  return formatDay(`${written}-${digits(month)}-${digits(day ?? 1)}`, parts, locale()).replace(/\bSept\b/, 'Sep');
}

const DATE_WORDS: DateWords = {
  about: (date) => m.date_about({ date }),
  uncertain: (date) => m.date_uncertain({ date }),
  decade: (year) => m.date_decade({ year }),
  century: (first, last) => m.date_century({ first, last }),
  noMonth: (date) => m.date_no_month({ date }),
  noDay: (date) => m.date_no_day({ date }),
  span: (from, to) => m.date_span({ from, to }),
  since: (date) => m.date_since({ date }),
  openEnd: (date) => m.date_open_end({ date }),
  until: (date) => m.date_until({ date }),
  openStart: (date) => m.date_open_start({ date })
};
