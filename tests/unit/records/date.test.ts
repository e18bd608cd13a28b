import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDate } from '../../../src/lib/records/date.ts';
import { calendarDays, dayNumber, dayText } from '../../../src/lib/records/days.ts';
import { formatDate } from '../../../src/lib/records/format-date.ts';

/** Reads a date and gives its days as YYYY-MM-DD, `..` where open. */
function span(text: string): string {
  const reading = readDate(text);
  if (!reading.ok) return `refused: ${reading.wanted}`;
  const { earliest, latest } = reading.date;
  return `${earliest === null ? '..' : dayText(earliest)} ${latest === null ? '..' : dayText(latest)}`;
}

describe('readDate', () => {
  it.each([
    ['2025', '2025-01-01 2025-12-31'],
    ['2025~', '2025-01-01 2025-12-31'],
    ['2024-10', '2024-10-01 2024-10-31'],
    ['2024-02', '2024-02-01 2024-02-29'],
    ['2023-02', '2023-02-01 2023-02-28'],
    ['2024-10-05', '2024-10-05 2024-10-05'],
    ['2024-02-29', '2024-02-29 2024-02-29'],
    ['2024-XX', '2024-01-01 2024-12-31'],
    ['2024-10-XX', '2024-10-01 2024-10-31'],
    ['2024-XX-XX', '2024-01-01 2024-12-31'],
    ['202X', '2020-01-01 2029-12-31'],
    ['20XX', '2000-01-01 2099-12-31'],
    ['0000', '0000-01-01 0000-12-31'],
    ['0044-03-15', '0044-03-15 0044-03-15'],
    ['9999', '9999-01-01 9999-12-31'],
    ['2024-06/2024-10', '2024-06-01 2024-10-31'],
    ['2024/2024-12', '2024-01-01 2024-12-31'],
    ['2024-10-05/2024-10-05', '2024-10-05 2024-10-05'],
    ['2024~/2025-03-01?', '2024-01-01 2025-03-01'],
    ['../2024', '.. 2024-12-31'],
    ['/2024', '.. 2024-12-31'],
    ['2024/..', '2024-01-01 ..'],
    ['2024-06-02/', '2024-06-02 ..']
  ])('%s means %s', (text, wanted) => expect(span(text)).toBe(wanted));

  it.each([
    ['2025', false, false],
    ['2025~', true, false],
    ['2024-10?', false, true],
    ['2024-10-05%', true, true],
    ['2024?/2025~', true, true]
  ])('%s: approximate %s, uncertain %s', (text, approximate, uncertain) =>
    expect(readDate(text)).toMatchObject({ ok: true, date: { text, approximate, uncertain } })
  );

  it.each([
    ['2024-21', 'months instead of a season'],
    ['2024-24~', 'months instead of a season'],
    ['2024-21/2024-22', 'months instead of a season'],
    ['2024-33', 'months instead of a season'],
    ['2024-10-05T10:00:00Z', 'without a time of day'],
    ['[2024,2025]', 'not a set'],
    ['{2024,2025}', 'not a set'],
    ['2023-02-29', 'a day that exists'],
    ['2024-02-30', 'a day that exists'],
    ['2024-13', 'a day that exists'],
    ['2024-00', 'a day that exists'],
    ['2025/2024', 'does not end before it begins'],
    ['2024-11/2024-10', 'does not end before it begins'],
    ['/', 'at least one known end'],
    ['../..', 'at least one known end'],
    ['Y17000', 'four digits'],
    ['-0044', 'four digits'],
    ['1732233600000', 'four digits'],
    ['XXXX', 'at least a century'],
    ['20X5', 'EDTF'],
    ['202X-10', 'EDTF'],
    ['2024-XX-05', 'EDTF'],
    ['~2024', 'EDTF'],
    ['2024-~10', 'EDTF'],
    ['', 'EDTF'],
    ['999', 'EDTF'],
    ['2025-1', 'EDTF'],
    [' 2024', 'EDTF'],
    ['October 2024', 'EDTF'],
    ['05/10/2024', 'EDTF'],
    ['2024/2025/2026', 'EDTF'],
    ['2'.repeat(100_000), 'at most 32 characters']
  ])('refuses %s', (text, wanted) => {
    const reading = readDate(text);
    expect(reading).toMatchObject({ ok: false, wanted: expect.stringContaining(wanted) });
    if (!reading.ok) expect(reading.found.length).toBeLessThanOrEqual(80);
  });

  it('never throws and never gives a span that ends before it begins', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.stringMatching(/^[0-9X?~%/.Y-]{1,32}$/),
      fc.tuple(fc.stringMatching(/^\d{4}(-\d\d(-\d\d)?)?[?~%]?$/), fc.constantFrom('', '/', '/..')).map((parts) => parts.join(''))
    );
    fc.assert(
      fc.property(text, (value) => {
        const reading = readDate(value);
        if (!reading.ok) return;
        const { earliest, latest } = reading.date;
        expect(earliest !== null || latest !== null).toBe(true);
        if (earliest !== null && latest !== null) expect(earliest).toBeLessThanOrEqual(latest);
      }),
      { numRuns: 500 }
    );
  });

  it('reads a day as calendarDays does', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_528, max: 2_932_896 }), (day) => {
        const text = dayText(day);
        expect(calendarDays(text)).toEqual({ first: day, last: day });
        expect(readDate(text)).toMatchObject({ date: { earliest: day, latest: day } });
      })
    );
  });
});

describe('day numbers', () => {
  it.each([
    [1970, 1, 1, 0],
    [1969, 12, 31, -1],
    [2000, 2, 29, 11_016],
    [2024, 10, 5, 20_001],
    [0, 1, 1, -719_528],
    [99, 1, 1, -683_368]
  ])('%i-%i-%i is day %i', (year, month, day, wanted) => expect(dayNumber(year, month, day)).toBe(wanted));

  it.each([
    [2023, 2, 29],
    [2024, 0, 1],
    [2024, 13, 1],
    [10_000, 1, 1],
    [2024, 1.5, 1],
    [Number.NaN, 1, 1]
  ])('%d-%d-%d is none', (year, month, day) => expect(dayNumber(year, month, day)).toBeNull());

  it('refuses to write a day beyond four-digit years', () => expect(() => dayText(2_932_897)).toThrow(RangeError));

  it.each(['', '2024-1', '2024-10-5', '2024-10-32', '2023-02-29', '2025~', '../2024'])('calendarDays refuses %j', (text) =>
    expect(calendarDays(text)).toBeNull()
  );
});

describe('formatDate', () => {
  it.each([
    ['2025', '2025'],
    ['2025~', 'about 2025'],
    ['2025?', '2025, uncertain'],
    ['2025%', 'about 2025, uncertain'],
    ['2024-10', 'October 2024'],
    ['2024-10-01', '1 October 2024'],
    ['2024-01-01', '1 January 2024'],
    ['0044-03-15', '15 March 44'],
    ['2024-XX', '2024, month not known'],
    ['2024-XX-XX', '2024, day not known'],
    ['2024-10-XX', 'October 2024, day not known'],
    ['202X', 'the 2020s'],
    ['20XX', '2000 to 2099'],
    ['2024-06/2024-10', 'June 2024 to October 2024'],
    ['2024-06~/2024-10', 'about June 2024 to October 2024'],
    ['2024/..', 'from 2024 on'],
    ['2024-10/', 'from October 2024, end not known'],
    ['../2024', 'until 2024'],
    ['/2024-10-05', 'until 5 October 2024, beginning not known'],
    ['soon', 'soon'],
    ['2024-99', '2024-99-01']
  ])('%s in words: %s', (text, wanted) => expect(formatDate(text)).toBe(wanted));

  it('takes the order of another locale', () => expect(formatDate('2024-10-05', 'en-US')).toBe('October 5, 2024'));

  it('says something for whatever readDate accepts', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[012]\d{3}(-[01]\d(-[0-3]\d)?)?[?~%]?(\/(\.\.|20\d\d-1[012]~?)?)?$/), (text) => {
        fc.pre(readDate(text).ok);
        expect(formatDate(text)).not.toMatch(/[~%/]|Invalid|undefined/);
      })
    );
  });
});
