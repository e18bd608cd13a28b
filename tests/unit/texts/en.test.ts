import { describe, expect, it } from 'vitest';
import { PRECISIONS } from '../../../src/lib/records/precision.ts';
import { STANCES } from '../../../src/lib/records/stance.ts';
import { t } from '../../../src/lib/texts/index.ts';

const counts = { total: 12, shown: 12, hidden: 0, outside: 0, unplaced: 0 };

describe('counts in words', () => {
  it('say what is shown, hidden, outside and without a place', () => {
    expect(t.countsInWords(counts)).toBe('All 12 shown');
    expect(t.countsInWords({ ...counts, shown: 7, hidden: 5, unplaced: 2 })).toBe('7 of 12 shown, 2 without a place; 5 hidden by filters');
    expect(t.countsInWords({ ...counts, outside: 1 })).toBe('All 12 shown, 1 of them outside the frame');
    expect(t.countsInWords({ ...counts, shown: 0, hidden: 12 })).toBe('0 of 12 shown; 12 hidden by filters');
    expect(t.countsInWords({ total: 0, shown: 0, hidden: 0, outside: 0, unplaced: 0 })).toBe('No incidents in this data');
    expect(t.countsInWords({ ...counts, total: 400_000, shown: 1200, hidden: 398_800 })).toBe(
      '1,200 of 400,000 shown; 398,800 hidden by filters'
    );
  });
});

describe('the selection in words', () => {
  const none = {
    types: [],
    from: null,
    to: null,
    precisions: [],
    sources: [],
    unknownSource: false,
    grades: [],
    text: '',
    asof: null,
    none: [],
    filtered: false
  };
  const month = (year: number, value: number) => ({ year, month: value, day: null });

  it('reads as a sentence', () => {
    expect(t.selectionInWords(none)).toBe('All incidents');
    expect(
      t.selectionInWords({ ...none, filtered: true, types: ['Friendly fire', 'Shelling'], from: month(2024, 10), to: month(2025, 6) })
    ).toBe('Friendly fire and shelling, Oct 2024 – Jun 2025');
    expect(t.selectionInWords({ ...none, filtered: true, text: 'convoy' })).toBe('All types, with “convoy”');
    expect(t.selectionInWords({ ...none, filtered: true, none: ['type'] })).toBe('No type');
    expect(t.selectionInWords({ ...none, filtered: true, types: ['A', 'B', 'C', 'D', 'E'] })).toBe('A, B and 3 more');
    expect(t.selectionInWords({ ...none, filtered: true, unknownSource: true, precisions: ['region', 'country'] })).toBe(
      'All types, place known as region or country, from publishers not stated'
    );
  });

  it('says open ends and single periods', () => {
    expect(t.spanInWords(month(2024, 10), null)).toBe('since Oct 2024');
    expect(t.spanInWords(null, { year: 2025, month: null, day: null })).toBe('until 2025');
    expect(t.spanInWords(month(2024, 10), month(2024, 10))).toBe('Oct 2024');
    expect(t.spanInWords(null, null)).toBeNull();
    expect(t.periodInWords({ year: 2024, month: 10, day: 5 })).toBe('5 October 2024');
    expect(t.periodInWords({ year: 33, month: null, day: null })).toBe('0033');
  });
});

describe('places and claims in words', () => {
  it('say that an area is no closer', () => {
    expect(t.placedIn('Kursk Oblast', 'region')).toBe('placed in Kursk Oblast, no closer');
    expect(t.placedIn('Bol’shoye Soldatskoye', 'settlement')).toBe('placed in Bol’shoye Soldatskoye');
    for (const step of PRECISIONS)
      expect(t.placedIn('X', step).endsWith('no closer')).toBe(['district', 'region', 'zone', 'country'].includes(step));
  });

  it('let no stance read as a fact', () => {
    for (const stance of STANCES) {
      expect(t.stance(stance, null)).toMatch(/report/);
      expect(t.stance(stance, 'bloggers')).toContain('bloggers');
    }
    expect(t.stance('hearsay', null)).toBe('Hearsay, passed on by the report from an unnamed voice');
  });

  it('round distances to what is known of them', () => {
    expect(t.distance(155_600)).toBe('160 km');
    expect(t.distance(2540)).toBe('2.5 km');
    expect(t.distance(850)).toBe('850 m');
    expect(t.distance(999)).toBe('1 km');
  });

  it('end in one full stop', () => {
    expect(t.stopped('It is so')).toBe('It is so.');
    expect(t.stopped('It is so.')).toBe('It is so.');
  });
});
