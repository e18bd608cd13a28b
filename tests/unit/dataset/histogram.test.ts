import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { EMPTY_FILTER } from '../../../src/lib/dataset/filter.ts';
import { binsOf, histogram, stepFor, STEPS } from '../../../src/lib/dataset/histogram.ts';
import { select } from '../../../src/lib/dataset/select.ts';
import { calendarDays } from '../../../src/lib/records/days.ts';
import { anyDataset, anyFilter, openSketches } from './fixture.ts';

// Thousands of runs, on machines that have other work.
vi.setConfig({ testTimeout: 120_000 });

describe('histogram', () => {
  it('counts an incident wherever it may have happened, and says where that is sure', () => {
    const dataset = openSketches([
      { dates: ['2024-10-05', '2024-10-05'] },
      { dates: ['2024-10', '2024-10'] },
      { dates: ['2024-11', '2025-01'] },
      { dates: ['2024-12-31', null] },
      {}
    ]);
    expect(histogram(dataset, select(dataset, EMPTY_FILTER), 'month')).toEqual({
      step: 'month',
      bins: [
        { key: '2024-10', certain: 2, uncertain: 0 },
        { key: '2024-11', certain: 0, uncertain: 1 },
        { key: '2024-12', certain: 0, uncertain: 2 },
        { key: '2025-01', certain: 0, uncertain: 2 }
      ],
      undated: 1
    });
    expect(histogram(dataset, select(dataset, EMPTY_FILTER), 'year').bins).toEqual([
      { key: '2024', certain: 2, uncertain: 2 },
      { key: '2025', certain: 0, uncertain: 2 }
    ]);
    expect(histogram(dataset, select(dataset, EMPTY_FILTER), 'day').bins).toHaveLength(31 + 30 + 31 + 31);
  });

  it('has in a bin what choosing that bin would show, whatever dates are chosen', () => {
    fc.assert(
      fc.property(anyDataset, anyFilter, fc.constantFrom(...STEPS), (dataset, filter, step) => {
        const { bins, undated } = histogram(dataset, select(dataset, filter), step);
        for (const { key, certain, uncertain } of bins.slice(0, 20))
          expect(certain + uncertain).toBe(select(dataset, { ...filter, from: key, to: key }).shown);
        expect(undated).toBe(select(dataset, { ...filter, from: '0000', to: '9999' }).onlyBy.time);
      }),
      { numRuns: 200 }
    );
  });

  it('keeps its axis, without gaps, under every filter', () => {
    const dataset = openSketches([{ dates: ['2023-11-30', '2023-11-30'], type: 'protest' }, { dates: ['2024-03-01', '2024-03-01'] }]);
    const keys = (filter = {}) => histogram(dataset, select(dataset, { ...EMPTY_FILTER, ...filter }), 'month').bins.map((bin) => bin.key);
    expect(keys()).toEqual(['2023-11', '2023-12', '2024-01', '2024-02', '2024-03']);
    expect(keys({ type: ['protest'], from: '2025' })).toEqual(keys());
  });

  it('takes a coarser step where there would be too many bins', () => {
    const dataset = openSketches([{ dates: ['0001-01-01', '0001-01-01'] }, { dates: ['2024-03-01', '2024-03-01'] }]);
    const { step, bins } = histogram(dataset, select(dataset, EMPTY_FILTER), 'day');
    expect([step, bins.length]).toEqual(['year', 2024]);
    expect(stepFor(dataset, 100)).toBe('year');
    expect(stepFor(openSketches([{ dates: ['2024-02', '2024-03'] }]), 60)).toBe('day');
    expect(stepFor(openSketches([{ dates: ['2024-02', '2024-03'] }]), 59)).toBe('month');
    expect(calendarDays(bins.at(-1)?.key ?? '')).not.toBeNull();
  });

  it('says before how many bins a step gives', () => {
    const dataset = openSketches([{ dates: ['2023-12-30', '2023-12-30'] }, { dates: ['2025-01-01', '2025-01-01'] }]);
    const selection = select(dataset, EMPTY_FILTER);
    for (const step of STEPS) expect(binsOf(dataset, step)).toBe(histogram(dataset, selection, step).bins.length);
    expect(STEPS.map((step) => binsOf(dataset, step))).toEqual([369, 14, 3]);
  });

  it('of undated incidents has no bins', () => {
    const dataset = openSketches([{}, {}]);
    for (const step of STEPS) expect(binsOf(dataset, step)).toBe(0);
    expect(histogram(dataset, select(dataset, EMPTY_FILTER), 'day')).toEqual({ step: 'day', bins: [], undated: 2 });
    expect(stepFor(dataset, 10)).toBe('day');
  });
});
