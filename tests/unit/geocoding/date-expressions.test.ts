import { describe, expect, it } from 'vitest';
import { findDates } from '../../../src/lib/geocoding/date-expressions.ts';
import { readDate } from '../../../src/lib/records/date.ts';

const PUBLISHED = '2025-07-02';

describe('dates in a text', () => {
  it.each([
    ['on 5 October 2024', '2024-10-05'],
    ['on October 5, 2024', '2024-10-05'],
    ['Oct. 5th, 2024', '2024-10-05'],
    ['2024-10-05', '2024-10-05'],
    ['in October 2024', '2024-10'],
    ['since 2022', '2022'],
    ['last June', '2025-06'],
    ['last December', '2024-12'],
    ['earlier this year', '2025~'],
    ['last year', '2024'],
    ['last month', '2025-06'],
    ['yesterday', '2025-07-01'],
    ['two days ago', '2025-06-30'],
    ['three weeks ago', '2025-06-11~'],
    ['last week', '2025-06-23/2025-06-29'],
    ['on Monday', '2025-06-30'],
    ['on Wednesday', '2025-07-02'],
    ['on 14 August', '2024-08-14']
  ])('%s → %s', (text, edtf) => {
    const [found] = findDates(`It happened ${text}.`, PUBLISHED);
    expect(found?.edtf).toBe(edtf);
    expect(readDate(edtf).ok).toBe(true);
  });

  it.each(['last June', 'yesterday', 'on Monday', 'last week', 'this year', 'on 14 August', 'two weeks ago'])(
    '%s stays open without a day of publication',
    (text) => {
      expect(findDates(`It happened ${text}.`, null)[0]).toMatchObject({ edtf: null });
    }
  );

  it('counts as closely as the publication is known, and invents no day', () => {
    expect(findDates('last June', '2025')[0]?.edtf).toBeNull();
    expect(findDates('last year', '2025')[0]?.edtf).toBe('2024');
    expect(findDates('on 31 February 2024', PUBLISHED)[0]?.edtf).toBeNull();
  });
});
