import { describe, expect, it } from 'vitest';
import { covered, ticks } from '../../../src/lib/ui/time-axis.ts';

const months = [
  '2023-11',
  '2023-12',
  '2024-01',
  '2024-02',
  '2024-03',
  '2024-04',
  '2024-05',
  '2024-06',
  '2024-07',
  '2024-08',
  '2024-09',
  '2024-10',
  '2024-11',
  '2024-12',
  '2025-01'
];

describe('the ticks of the time axis', () => {
  it('stand where years begin', () => {
    expect(ticks(months, 6)).toEqual([
      { index: 0, label: '2023' },
      { index: 2, label: '2024' },
      { index: 14, label: '2025' }
    ]);
  });

  it('stand where months begin within one year', () => {
    expect(ticks(['2024-01-30', '2024-01-31', '2024-02-01'], 6)).toEqual([
      { index: 0, label: '2024-01' },
      { index: 2, label: '2024-02' }
    ]);
  });

  it('are never more than asked for', () => {
    const years = Array.from({ length: 125 }, (_, index) => String(1900 + index));
    for (const limit of [1, 2, 5, 6, 20]) expect(ticks(years, limit).length).toBeLessThanOrEqual(limit);
    expect(ticks([], 6)).toEqual([]);
  });
});

describe('the bars that a time covers', () => {
  it('are all where nothing is asked for', () => {
    expect(covered(months, null, null)).toEqual([0, 14]);
  });

  it('follow years, months and days', () => {
    expect(covered(months, '2024', '2024')).toEqual([2, 13]);
    expect(covered(months, '2024-10', '2025-06')).toEqual([11, 14]);
    expect(covered(months, '2024-10-05', '2024-10-05')).toEqual([11, 11]);
    expect(covered(['2023', '2024', '2025'], '2024-10', '2025-06')).toEqual([1, 2]);
    expect(covered(['2023', '2024', '2025'], null, '2023-02')).toEqual([0, 0]);
  });

  it('stay on the axis when the time lies off it', () => {
    expect(covered(months, '2030', null)).toEqual([14, 14]);
    expect(covered(months, null, '2001')).toEqual([0, 0]);
    expect(covered(months, '2001', '2002')).toEqual([0, 0]);
  });
});
