import { formatterOf } from './formatter.ts';

/** What is said around the days, months and years of a date; each takes them in words. */
export interface DateWords {
  about(date: string): string;
  uncertain(date: string): string;
  /** Of a year that ends in 0. */
  decade(year: string): string;
  century(first: string, last: string): string;
  noMonth(date: string): string;
  noDay(date: string): string;
  span(from: string, to: string): string;
  since(date: string): string;
  openEnd(date: string): string;
  until(date: string): string;
  openStart(date: string): string;
}

const ENGLISH: DateWords = {
  about: (date) => `about ${date}`,
  uncertain: (date) => `${date}, uncertain`,
  decade: (year) => `the ${year}s`,
  century: (first, last) => `${first} to ${last}`,
  noMonth: (date) => `${date}, month not known`,
  noDay: (date) => `${date}, day not known`,
  span: (from, to) => `${from} to ${to}`,
  since: (date) => `from ${date} on`,
  openEnd: (date) => `from ${date}, end not known`,
  until: (date) => `until ${date}`,
  openStart: (date) => `until ${date}, beginning not known`
};

/**
 * An EDTF date in words, as precise as it is written: "about 2025", "October 2024", "June 2024 to October 2024".
 * It reads what `readDate` accepts and returns any other text unchanged. It takes no clock and no time zone, and it
 * does without the parser so that a page need not load one.
 *
 * @param locale BCP 47 tag for the order and the names of day and month
 * @param words what is said around them
 */
export function formatDate(text: string, locale = 'en-GB', words = ENGLISH): string {
  const ends = text.split('/');
  if (ends.length === 1) return formatOne(text, locale, words) ?? text;
  if (ends.length !== 2) return text;
  const [lower = '', upper = ''] = ends;
  const from = formatOne(lower, locale, words);
  const to = formatOne(upper, locale, words);
  if (from && to) return from === to ? from : words.span(from, to);
  if (from && upper === '..') return words.since(from);
  if (from && upper === '') return words.openEnd(from);
  if (to && lower === '..') return words.until(to);
  if (to && lower === '') return words.openStart(to);
  return text;
}

const ONE = /^(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([?~%])?$/;

function formatOne(text: string, locale: string, words: DateWords): string | null {
  const match = ONE.exec(text);
  if (!match) return null;
  const [, year = '', month, day, mark] = match;
  const plain = formatPlain(year, month, day, locale, words);
  const about = mark === '~' || mark === '%' ? words.about(plain) : plain;
  return mark === '?' || mark === '%' ? words.uncertain(about) : about;
}

function formatPlain(year: string, month: string | undefined, day: string | undefined, locale: string, words: DateWords): string {
  if (year.endsWith('XX')) return words.century(`${year.slice(0, 2)}00`, `${year.slice(0, 2)}99`);
  if (year.endsWith('X')) return words.decade(`${year.slice(0, 3)}0`);
  const inWords = formatYear(year, locale);
  if (month === undefined) return inWords;
  if (month === 'XX') return day === undefined ? words.noMonth(inWords) : words.noDay(inWords);
  if (day === undefined) return formatDay(`${year}-${month}-01`, { year: 'numeric', month: 'long' }, locale);
  if (day === 'XX') return words.noDay(formatDay(`${year}-${month}-01`, { year: 'numeric', month: 'long' }, locale));
  return formatDay(`${year}-${month}-${day}`, { year: 'numeric', month: 'long', day: 'numeric' }, locale);
}

/** A year as the locale writes it. @param year four digits, which stay four */
export function formatYear(year: string, locale: string): string {
  return year.startsWith('0') ? year : formatDay(`${year}-01-01`, { year: 'numeric' }, locale);
}

/**
 * Parts of a day in words.
 *
 * @param day YYYY-MM-DD; what is no day is returned unchanged
 * @param locale BCP 47 tag
 */
export function formatDay(day: string, parts: Intl.DateTimeFormatOptions, locale: string): string {
  const time = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(time)) return day;
  const format = formatterOf(
    `day ${locale} ${JSON.stringify(parts)}`,
    () => new Intl.DateTimeFormat(locale, { ...parts, timeZone: 'UTC', calendar: 'gregory', numberingSystem: 'latn' })
  );
  const text = format.format(time);
  // Ukrainian and Russian write an abbreviation of "year" behind it, whose full stop would end sentences.
  return text.replace(/\s[рг]\.$/u, '');
}
