const MILLISECONDS = 86_400_000;
const CALENDAR = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** Days since 1970-01-01 in the proleptic Gregorian calendar; null where there is no such day. Months and days count from 1. */
export function dayNumber(year: number, month: number, day: number): number | null {
  if (![year, month, day].every(Number.isInteger) || year < 0 || year > 9999) return null;
  const date = new Date(0);
  // Date.UTC reads the years 0 to 99 as 1900 to 1999; setUTCFullYear does not.
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() / MILLISECONDS : null;
}

/** `YYYY-MM-DD` of a day number. Throws a RangeError outside the years 0 to 9999. */
export function dayText(day: number): string {
  const text = new Date(day * MILLISECONDS).toISOString();
  if (text.length !== 24) throw new RangeError(`day ${day} lies outside the years 0 to 9999`);
  return text.slice(0, 10);
}

/** First and last day that `YYYY`, `YYYY-MM` or `YYYY-MM-DD` means, as day numbers; null for any other text and for days that do not exist. */
export function calendarDays(text: string): { first: number; last: number } | null {
  const match = CALENDAR.exec(text);
  if (!match) return null;
  const year = Number(match[1]);
  const month = match[2] === undefined ? null : Number(match[2]);
  const day = match[3] === undefined ? null : Number(match[3]);
  const first = dayNumber(year, month ?? 1, day ?? 1);
  if (first === null) return null;
  if (day !== null) return { first, last: first };
  return { first, last: lastDay(year, month ?? 12) };
}

function lastDay(year: number, month: number): number {
  for (const day of [31, 30, 29]) {
    const found = dayNumber(year, month, day);
    if (found !== null) return found;
  }
  return dayNumber(year, month, 28)!;
}
