/** A date that a text names, as EDTF (ISO 8601-2, levels 0 and 1). */
export interface DateExpression {
  start: number;
  end: number;
  text: string;
  /** Null where the expression is relative and the day of publication is not known: nothing is invented. */
  edtf: string | null;
}

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const MONTH =
  '(?:jan(?:uary|\\.)?|feb(?:ruary|\\.)?|mar(?:ch|\\.)?|apr(?:il|\\.)?|may|june?|july?|aug(?:ust|\\.)?|sept?(?:ember|\\.)?|oct(?:ober|\\.)?|nov(?:ember|\\.)?|dec(?:ember|\\.)?)';
const NUMBERS: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10
};
const DAY_MS = 86400000;

type Reader = (groups: string[], published: Day | null) => string | null;

interface Day {
  year: number;
  /** 1 to 12; null where the publication is known by its year alone. */
  month: number | null;
  day: number | null;
}

const PATTERNS: [RegExp, Reader][] = [
  [/\b(\d{4})-(\d{2})-(\d{2})\b/g, ([year, month, day]) => ymd(Number(year), Number(month), Number(day))],
  [
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTH}),? (\\d{4})\\b`, 'gi'),
    ([day, month, year]) => ymd(Number(year), monthOf(month), Number(day))
  ],
  [
    new RegExp(`\\b(${MONTH}) (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b`, 'gi'),
    ([month, day, year]) => ymd(Number(year), monthOf(month), Number(day))
  ],
  [new RegExp(`\\b(?:early |mid-|late )?(${MONTH})(?: of)?,? (\\d{4})\\b`, 'gi'), ([month, year]) => ym(Number(year), monthOf(month))],
  [new RegExp(`\\blast (${MONTH})\\b`, 'gi'), ([month], published) => monthBefore(monthOf(month), published)],
  [new RegExp(`\\bthis (${MONTH})\\b`, 'gi'), ([month], published) => (published === null ? null : ym(published.year, monthOf(month)))],
  [
    new RegExp(`\\b(?:on )?(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTH})\\b`, 'gi'),
    ([day, month], published) => dayBefore(monthOf(month), Number(day), published)
  ],
  [
    new RegExp(`\\b(?:on )?(${MONTH}) (\\d{1,2})(?:st|nd|rd|th)?\\b`, 'gi'),
    ([month, day], published) => dayBefore(monthOf(month), Number(day), published)
  ],
  [new RegExp(`\\b(?:in|since|until|during) (${MONTH})\\b`, 'gi'), ([month], published) => monthBefore(monthOf(month), published)],
  [/\b(?:earlier|later) this year\b|\bthis year\b/gi, (_, published) => (published === null ? null : `${year4(published.year)}~`)],
  [/\blast year\b/gi, (_, published) => (published === null ? null : year4(published.year - 1))],
  [/\b(?:earlier this month|this month)\b/gi, (_, published) => (published?.month == null ? null : ym(published.year, published.month))],
  [
    /\blast month\b/gi,
    (_, published) =>
      published?.month == null ? null : published.month === 1 ? ym(published.year - 1, 12) : ym(published.year, published.month - 1)
  ],
  [/\b(?:yesterday|last night)\b/gi, (_, published) => daysBefore(published, 1)],
  [/\b(?:today|this morning|tonight)\b/gi, (_, published) => daysBefore(published, 0)],
  [
    /\b(a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) days? ago\b/gi,
    ([count], published) => daysBefore(published, numberOf(count))
  ],
  [
    /\b(a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (weeks?|months?|years?) ago\b/gi,
    ([count, unit], published) => unitsBefore(numberOf(count), unit ?? '', published)
  ],
  [/\blast week\b/gi, (_, published) => weekBefore(published)],
  [
    /\b(?:on|last) (monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/gi,
    ([weekday], published) => weekdayBefore(weekday ?? '', published)
  ],
  [/\b(?:in|since|during|of|early|late|mid-) ?((?:19|20)\d{2})\b/gi, ([year]) => year ?? null]
];

/**
 * The dates that a text names, in order. Relative ones ("last June", "two weeks ago", "on Monday") are counted from the day of publication, EDTF; a month or day
 * without a year is the latest one not after it.
 */
export function findDates(text: string, published: string | null): DateExpression[] {
  const from = readPublished(published);
  const found: DateExpression[] = [];
  for (const [pattern, read] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (found.some((other) => start < other.end && end > other.start)) continue;
      found.push({ start, end, text: match[0], edtf: read(match.slice(1), from) });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function readPublished(published: string | null): Day | null {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(published ?? '');
  if (match === null) return null;
  return {
    year: Number(match[1]),
    month: match[2] === undefined ? null : Number(match[2]),
    day: match[3] === undefined ? null : Number(match[3])
  };
}

function monthOf(word: string | undefined): number {
  const stem = (word ?? '').toLowerCase().slice(0, 3);
  return MONTHS.findIndex((month) => month.startsWith(stem)) + 1;
}

function numberOf(word: string | undefined): number {
  const lower = (word ?? '').toLowerCase();
  return Object.hasOwn(NUMBERS, lower) ? (NUMBERS[lower] as number) : Number(lower);
}

const two = (number: number): string => String(number).padStart(2, '0');
const year4 = (year: number): string => String(year).padStart(4, '0');
const ym = (year: number, month: number): string => `${year4(year)}-${two(month)}`;

/** Null for a day that does not exist. */
function ymd(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? `${ym(year, month)}-${two(day)}` : null;
}

function monthBefore(month: number, published: Day | null): string | null {
  if (published === null || published.month === null) return null;
  return ym(month <= published.month ? published.year : published.year - 1, month);
}

function dayBefore(month: number, day: number, published: Day | null): string | null {
  if (published?.month == null || published.day === null) return null;
  const later = month > published.month || (month === published.month && day > published.day);
  return ymd(later ? published.year - 1 : published.year, month, day);
}

function utc(published: Day | null): number | null {
  return published?.month == null || published.day === null ? null : Date.UTC(published.year, published.month - 1, published.day);
}

function isoDay(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

function daysBefore(published: Day | null, days: number): string | null {
  const today = utc(published);
  return today === null ? null : isoDay(today - days * DAY_MS);
}

function unitsBefore(count: number, unit: string, published: Day | null): string | null {
  if (published === null) return null;
  if (unit.startsWith('year')) return `${year4(published.year - count)}~`;
  if (published.month === null) return null;
  if (unit.startsWith('month')) {
    const months = published.year * 12 + published.month - 1 - count;
    return `${ym(Math.floor(months / 12), (months % 12) + 1)}~`;
  }
  const day = daysBefore(published, count * 7);
  return day === null ? null : `${day}~`;
}

/** Monday to Sunday of the week before that of publication. */
function weekBefore(published: Day | null): string | null {
  const today = utc(published);
  if (today === null) return null;
  const monday = today - ((new Date(today).getUTCDay() + 6) % 7) * DAY_MS - 7 * DAY_MS;
  return `${isoDay(monday)}/${isoDay(monday + 6 * DAY_MS)}`;
}

function weekdayBefore(weekday: string, published: Day | null): string | null {
  const today = utc(published);
  if (today === null) return null;
  const back = (new Date(today).getUTCDay() - WEEKDAYS.indexOf(weekday.toLowerCase()) + 7) % 7;
  return isoDay(today - back * DAY_MS);
}
