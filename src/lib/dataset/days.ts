import { calendarDays } from '../records/days.ts';

/**
 * Earlier and later than every day: an end that is open or not known. The difference of any two days, these among them, fits 32 bits,
 * so that its sign bit compares them without a branch.
 */
export const NO_START = -0x40000000;
export const NO_END = 0x3fffffff;

/** What `from` and `to` may be: a year, a month or a day. */
export interface Period {
  year: number;
  /** 1–12; null where the period is a whole year. */
  month: number | null;
  /** 1–31; null where the period is longer than a day. */
  day: number | null;
}

/** Reads YYYY, YYYY-MM or YYYY-MM-DD of the proleptic Gregorian calendar; null where it is no such date. */
export function readPeriod(text: string): Period | null {
  if (!calendarDays(text)) return null;
  const [year = 0, month = null, day = null] = text.split('-').map(Number);
  return { year, month, day };
}
