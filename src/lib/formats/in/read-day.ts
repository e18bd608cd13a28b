import { calendarDays, dayNumber, dayText } from '../../records/days.ts';

/**
 * In which order numbers such as 03/04/2024 stand. `ymd` is that of years of four digits, which tell themselves; `yymmdd` has a year of two digits first,
 * as 24-10-05 may.
 */
export const DATE_ORDERS = ['dmy', 'mdy', 'ymd', 'yymmdd'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const LONG_MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december'
];
const TIME = /[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)? ?(?:[AaPp]\.?[Mm]\.?)?(?: ?(?:Z|UTC|GMT)| ?[+-]\d{2}(?::?\d{2})?)?$/;
const WEEKDAY = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? (?=\d|[a-z]{3})/i;
/** 202410051230 and 20241005123000: day and time in one number. */
const COMPACT = /^((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])(?:[0-5]\d){0,2}$/;
const SHORT_YEAR_FIRST = /^(\d{2})[/. -](\d{1,2})[/. -](\d{1,2})$/;
const DAY_SECONDS = 86_400;
// Day 0 of Excel's calendar as it counts from March 1900 on.
const EXCEL_EPOCH = dayNumber(1899, 12, 30)!;
const EPOCH = dayNumber(1970, 1, 1)!;

/**
 * A calendar date in the forms that tables use → EDTF of the same precision: ISO, `2024-10`, `2024`, `5 October 2024`, `05-Oct-24`, `Oct 2024`,
 * numbers in the order given, Excel's day numbers (20,000 to 80,000), and seconds (ten digits) or milliseconds (twelve or thirteen) since 1970, whose
 * day is UTC's. Otherwise a time of day is dropped, without regard to any time zone: the day is the one that is written. Null where it is none of these or
 * no day of the calendar, and where the century of a two-digit year from 40 to 69 cannot be told.
 *
 * @param order null: numbers whose order cannot be told from themselves are not read
 */
export function readDay(text: string, order: DateOrder | null = null): string | null {
  const plain = text.trim();
  if (plain === '' || plain.length > 40) return null;
  const first = plain.slice(0, 10);
  if (plain.length === 10 && calendarDays(first)) return plain;
  const date = plain.replace(TIME, '').trim();
  if (calendarDays(date)) return date;
  if (/^\d{5}(?:\.\d+)?$/.test(date)) return excelDay(Number(date));
  if (/^-?\d{10,14}$/.test(date)) return counted(date);
  return numeric(date, order) ?? worded(date.replace(WEEKDAY, ''));
}

/** Fourteen digits are a day with its time. Of ten and twelve, what could be that as well as a count since 1970 is not read. */
function counted(text: string): string | null {
  const compact = COMPACT.exec(text);
  if (compact) return text.length === 14 ? dayOf(Number(compact[1]), Number(compact[2]), Number(compact[3])) : null;
  const digits = text.replace('-', '').length;
  const seconds = digits === 10 ? Number(text) : digits === 12 || digits === 13 ? Number(text) / 1000 : null;
  return seconds === null || Math.abs(seconds) > 4_102_444_800 ? null : dayText(EPOCH + Math.floor(seconds / DAY_SECONDS));
}

function excelDay(serial: number): string | null {
  return serial >= 20_000 && serial < 80_000 ? dayText(EXCEL_EPOCH + Math.floor(serial)) : null;
}

function numeric(text: string, order: DateOrder | null): string | null {
  const yearFirst = /^(\d{4})[/. -](\d{1,2})(?:[/. -](\d{1,2}))?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (yearFirst) return dayOf(Number(yearFirst[1]), Number(yearFirst[2]), yearFirst[3] === undefined ? null : Number(yearFirst[3]));
  if (order === 'yymmdd') return shortYearFirst(text);
  const yearLast = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4}|\d{2})$/.exec(text);
  if (yearLast) {
    const [a, b] = [Number(yearLast[1]), Number(yearLast[2])];
    const year = fullYear(yearLast[3]!);
    if (year === null) return null;
    if (order === 'dmy') return dayOf(year, b, a);
    if (order === 'mdy') return dayOf(year, a, b);
    const readings = new Set([dayOf(year, b, a), dayOf(year, a, b), shortYearFirst(text)].filter((day) => day !== null));
    return readings.size === 1 ? [...readings][0]! : null;
  }
  const month = /^(\d{1,2})[/.](\d{4})$/.exec(text);
  return month ? dayOf(Number(month[2]), Number(month[1]), null) : null;
}

function shortYearFirst(text: string): string | null {
  const parts = SHORT_YEAR_FIRST.exec(text);
  const year = parts && fullYear(parts[1]!);
  return parts && year !== null ? dayOf(year, Number(parts[2]), Number(parts[3])) : null;
}

function worded(text: string): string | null {
  const plain = text.toLowerCase().replace(/(\d)(?:st|nd|rd|th)\b/g, '$1');
  const dayFirst = /^(\d{1,2})[ .-]{1,2}([a-z]{3,9})\.?[ ,-]{1,2}(\d{4}|\d{2})$/.exec(plain);
  if (dayFirst) return named(dayFirst[3]!, dayFirst[2]!, Number(dayFirst[1]));
  const monthFirst = /^([a-z]{3,9})\.?[ -](\d{1,2}),? (\d{4})$/.exec(plain);
  if (monthFirst) return named(monthFirst[3]!, monthFirst[1]!, Number(monthFirst[2]));
  const monthAlone = /^([a-z]{3,9})\.?[ ,-]{1,2}(\d{4})$/.exec(plain);
  return monthAlone ? named(monthAlone[2]!, monthAlone[1]!, null) : null;
}

function named(year: string, month: string, day: number | null): string | null {
  const short = month === 'sept' ? 'sep' : month;
  const index = Math.max(MONTHS.indexOf(short), LONG_MONTHS.indexOf(short));
  const full = fullYear(year);
  return index < 0 || full === null ? null : dayOf(full, index + 1, day);
}

/** Two digits are the twentieth century from 70 on, and the twenty-first up to 39; null between. */
function fullYear(text: string): number | null {
  const year = Number(text);
  if (text.length === 4) return year;
  return year >= 70 ? 1900 + year : year < 40 ? 2000 + year : null;
}

function dayOf(year: number, month: number, day: number | null): string | null {
  if (dayNumber(year, month, day ?? 1) === null) return null;
  const yearMonth = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
  return day === null ? yearMonth : `${yearMonth}-${String(day).padStart(2, '0')}`;
}

/** For each cell that can be read in one order alone, how many may be so in the other and still be taken for slips. */
const SLIPS = 0.02;

/**
 * The order of day, month and year that cells show: the one in which all can be read, but for a few slips. Null where several would do and some would
 * differ, or where a column mixes them; `ymd` where no cell leaves it open.
 */
export function sniffDateOrder(cells: readonly string[]): DateOrder | null {
  const open = cells.map((cell) => cell.trim()).filter((cell) => /^\d{1,2}[/. -]\d{1,2}[/. -]\d{1,4}/.test(cell));
  const read = (order: DateOrder): (string | null)[] => open.map((cell) => readDay(cell, order));
  const [dmy, mdy, yymmdd] = [read('dmy'), read('mdy'), read('yymmdd')];
  if (open.every((_, index) => dmy[index] === mdy[index] && (yymmdd[index] === null || yymmdd[index] === dmy[index]))) return 'ymd';
  const [days, months, years] = [dmy, mdy, yymmdd].map((list) => list.filter((day) => day !== null).length) as [number, number, number];
  if (years > Math.max(days, months)) return 'yymmdd';
  if (years >= open.length * (1 - SLIPS)) {
    const place = placeOfYear(open);
    if (place !== 'last') return place === 'first' ? 'yymmdd' : null;
  }
  const [onlyDays, onlyMonths] = [
    dmy.filter((day, i) => day !== null && mdy[i] === null),
    mdy.filter((day, i) => day !== null && dmy[i] === null)
  ];
  if (Math.min(onlyDays.length, onlyMonths.length) > Math.max(onlyDays.length, onlyMonths.length) * SLIPS) return null;
  if (days === months) return null;
  return days > months ? 'dmy' : 'mdy';
}

/** How many times as many values days must take as years do. */
const SPREAD = 2;
const FEWEST_DAYS = 4;

/** Where the year stands in three numbers of two digits each: years repeat, days do not. Null where that does not tell. */
function placeOfYear(cells: readonly string[]): 'first' | 'last' | null {
  const parts = cells.map((cell) => cell.replace(TIME, '').split(/[/. -]/));
  const [first, last] = [new Set(parts.map(([part]) => part)).size, new Set(parts.map((all) => all[2])).size];
  if (Math.max(first, last) < FEWEST_DAYS) return null;
  return last >= first * SPREAD ? 'first' : first >= last * SPREAD ? 'last' : null;
}
