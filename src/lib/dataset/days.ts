/** Earlier and later than every day: an end that is open or not known. They fit an Int32Array. */
export const NO_START = -0x80000000;
export const NO_END = 0x7fffffff;

export interface Period {
  year: number;
  /** 1–12; null where the period is a whole year. */
  month: number | null;
  /** 1–31; null where the period is longer than a day. */
  day: number | null;
}

const PERIOD = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Reads YYYY, YYYY-MM or YYYY-MM-DD of the proleptic Gregorian calendar; null where it is no such date. */
export function readPeriod(text: string): Period | null {
  const match = PERIOD.exec(text);
  if (!match) return null;
  const year = Number(match[1]);
  const month = match[2] === undefined ? null : Number(match[2]);
  const day = match[3] === undefined ? null : Number(match[3]);
  if (month !== null && (month < 1 || month > 12)) return null;
  if (day !== null && month !== null && (day < 1 || day > monthLength(year, month))) return null;
  return { year, month, day };
}

/** The first or the last day of YYYY, YYYY-MM or YYYY-MM-DD, in days since 1970-01-01; null where the text is no such date. */
export function dayNumber(text: string, end: 'first' | 'last'): number | null {
  const period = readPeriod(text);
  if (!period) return null;
  const { year, month, day } = period;
  if (day !== null && month !== null) return dayOf(year, month, day);
  if (month !== null) return dayOf(year, month, end === 'first' ? 1 : monthLength(year, month));
  return end === 'first' ? dayOf(year, 1, 1) : dayOf(year, 12, 31);
}

/** YYYY-MM-DD of a day given in days since 1970-01-01. Years 0 to 9999. */
export function dayText(day: number): string {
  const { year, month, day: dayOfMonth } = calendar(day);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
}

/**
 * Days since 1970-01-01 of a date of the proleptic Gregorian calendar.
 * Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil: exact, and without a time zone.
 */
export function dayOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** The inverse of `dayOf` (civil_from_days of the same source). */
export function calendar(days: number): { year: number; month: number; day: number } {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

function monthLength(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && leap ? 29 : (MONTH_LENGTHS[month - 1] ?? 31);
}

export function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
