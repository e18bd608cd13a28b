/**
 * An EDTF date in words, as precise as it is written: "about 2025", "October 2024", "June 2024 to October 2024".
 * It reads what `readDate` accepts and returns any other text unchanged. It takes no clock and no time zone, and it
 * does without the parser so that a page need not load one.
 *
 * @param locale BCP 47 tag for the order and the names of day and month. The words around them are English.
 */
export function formatDate(text: string, locale = 'en-GB'): string {
  const ends = text.split('/');
  if (ends.length === 1) return formatOne(text, locale) ?? text;
  if (ends.length !== 2) return text;
  const [lower = '', upper = ''] = ends;
  const from = formatOne(lower, locale);
  const to = formatOne(upper, locale);
  if (from && to) return from === to ? from : `${from} to ${to}`;
  if (from && upper === '..') return `from ${from} on`;
  if (from && upper === '') return `from ${from}, end not known`;
  if (to && lower === '..') return `until ${to}`;
  if (to && lower === '') return `until ${to}, beginning not known`;
  return text;
}

const ONE = /^(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([?~%])?$/;

function formatOne(text: string, locale: string): string | null {
  const match = ONE.exec(text);
  if (!match) return null;
  const [, year = '', month, day, mark] = match;
  const plain = formatPlain(year, month, day, locale);
  const about = mark === '~' || mark === '%' ? `about ${plain}` : plain;
  return mark === '?' || mark === '%' ? `${about}, uncertain` : about;
}

function formatPlain(year: string, month: string | undefined, day: string | undefined, locale: string): string {
  if (year.endsWith('XX')) return `${year.slice(0, 2)}00 to ${year.slice(0, 2)}99`;
  if (year.endsWith('X')) return `the ${year.slice(0, 3)}0s`;
  if (month === undefined) return year;
  if (month === 'XX') return day === undefined ? `${year}, month not known` : `${year}, day not known`;
  if (day === undefined) return named(year, month, '01', { year: 'numeric', month: 'long' }, locale);
  if (day === 'XX') return `${named(year, month, '01', { year: 'numeric', month: 'long' }, locale)}, day not known`;
  return named(year, month, day, { year: 'numeric', month: 'long', day: 'numeric' }, locale);
}

function named(year: string, month: string, day: string, parts: Intl.DateTimeFormatOptions, locale: string): string {
  const time = Date.parse(`${year}-${month}-${day}T00:00:00Z`);
  if (Number.isNaN(time)) return `${year}-${month}-${day}`;
  return new Intl.DateTimeFormat(locale, { ...parts, timeZone: 'UTC', calendar: 'gregory' }).format(time);
}
