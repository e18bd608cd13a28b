import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Dataset } from '../../../src/lib/dataset/dataset.ts';
import { lonLat } from '../../../src/lib/dataset/dataset.ts';
import { facetCounts } from '../../../src/lib/dataset/facets.ts';
import { EMPTY_FILTER, type Filter } from '../../../src/lib/dataset/filter.ts';
import { foldText } from '../../../src/lib/dataset/fold.ts';
import { rowsIn } from '../../../src/lib/dataset/rows.ts';
import { isShown, select, withBounds } from '../../../src/lib/dataset/select.ts';
import { calendarDays } from '../../../src/lib/records/days.ts';
import { anyBounds, anyDataset, anyFilter, openSketches, TYPES } from './fixture.ts';

// Thousands of runs, on machines that have other work.
vi.setConfig({ testTimeout: 120_000 });

/** The filter said over again on the details of one incident, without any column. */
function passes(dataset: Dataset, row: number, filter: Filter): boolean {
  const incident = dataset.details(row);
  if (!incident) throw new Error(`no details of row ${row}`);
  const { type, from, to, precision, source, grade, q } = filter;
  const group = TYPES.find((each) => each.id === incident.type)?.group ?? '';
  const isTypeId = TYPES.some((each) => each.id === group);
  if (type.length && !type.includes(incident.type) && (isTypeId || !type.includes(group))) return false;
  if (precision.length && !precision.includes(incident.precision)) return false;
  if (from !== null || to !== null) {
    if (incident.date === null) return false;
    if (to !== null && incident.earliest !== null && calendarDays(incident.earliest)!.first > calendarDays(to)!.last) return false;
    if (from !== null && incident.latest !== null && calendarDays(incident.latest)!.last < calendarDays(from)!.first) return false;
  }
  const keys = { Reuters: 'reuters', Медуза: 'медуза' } as Record<string, string>;
  const cites = (key: string) =>
    incident.claims.some(({ report, citation }) => report === key || (keys[citation.publisher ?? ''] ?? 'unknown') === key);
  if (source.length && !source.some(cites)) return false;
  const letters = grade.filter((each) => /[A-F]/.test(each));
  const digits = grade.filter((each) => /[1-6]/.test(each));
  if (
    !incident.claims.some(
      (claim) =>
        (letters.length === 0 || letters.includes(claim.citation.reliability)) &&
        (digits.length === 0 || digits.includes(claim.credibility))
    )
  )
    return false;
  return foldText(q)
    .split(' ')
    .every((word) => foldText(incident.title).includes(word));
}

const existed = (dataset: Dataset, row: number, asof: string | null) => asof === null || (dataset.details(row)?.recorded ?? '') <= asof;
const isWithdrawn = (dataset: Dataset, row: number, asof: string | null) =>
  dataset.details(row)?.changes.some(({ kind, date }) => kind === 'withdrawn' && (asof === null || date <= asof)) ?? false;
const rowsOf = (dataset: Dataset) => Array.from({ length: dataset.size }, (_, row) => row);

describe('select', () => {
  it('shows what passes every part of the filter, and its counts add up', () => {
    fc.assert(
      fc.property(anyDataset, anyFilter, anyBounds, (dataset, filter, bounds) => {
        const selection = select(dataset, filter, { bounds });
        const made = rowsOf(dataset).filter((row) => existed(dataset, row, filter.asof));
        const there = made.filter((row) => !isWithdrawn(dataset, row, filter.asof));
        const shown = there.filter((row) => passes(dataset, row, filter));
        expect(rowsOf(dataset).filter((row) => isShown(selection, row))).toEqual(shown);
        expect(selection.shown).toBe(shown.length);
        expect(selection.total).toBe(there.length);
        expect(selection.later).toBe(dataset.size - made.length);
        expect(selection.withdrawn).toBe(made.length - there.length);
        expect(selection.hidden).toBe(selection.total - selection.shown);
        expect(selection.inside + selection.outside + selection.unplaced).toBe(selection.shown);
        expect(selection.unplaced).toBe(shown.filter((row) => lonLat(dataset, row) === null).length);
        expect(withBounds(dataset, select(dataset, filter), bounds)).toEqual(selection);
      }),
      { numRuns: 1000 }
    );
  });

  it('is the same worked out anew or from the bytes of another filter', () => {
    fc.assert(
      fc.property(anyDataset, fc.array(anyFilter, { minLength: 2, maxLength: 5 }), (dataset, filters) => {
        let before = { filter: filters[0]!, hiddenBy: select(dataset, filters[0]!).hiddenBy };
        for (const filter of filters.slice(1)) {
          const selection = select(dataset, filter, { before });
          expect(selection).toEqual(select(dataset, filter));
          expect(selection.hiddenBy).toBe(before.hiddenBy);
          before = { filter, hiddenBy: selection.hiddenBy };
        }
      }),
      { numRuns: 1000 }
    );
  });

  it('tells what clearing one part would bring back', () => {
    fc.assert(
      fc.property(anyDataset, anyFilter, (dataset, filter) => {
        const { onlyBy, shown } = select(dataset, filter);
        const without = (change: Partial<Filter>) => select(dataset, { ...filter, ...change }).shown - shown;
        expect(onlyBy).toEqual({
          type: without({ type: [] }),
          time: without({ from: null, to: null }),
          precision: without({ precision: [] }),
          source: without({ source: [] }),
          grade: without({ grade: [] }),
          text: without({ q: '' })
        });
      }),
      { numRuns: 500 }
    );
  });

  it('hides the undated when dates are asked for, and says so', () => {
    const dataset = openSketches([{ dates: ['2025', '2025'] }, {}, { dates: ['2023-05-01', null] }, { dates: [null, '2024-06'] }]);
    expect(select(dataset, EMPTY_FILTER)).toMatchObject({ shown: 4, undated: 0 });
    expect(select(dataset, { ...EMPTY_FILTER, from: '2024-07' })).toMatchObject({ shown: 2, hidden: 2, undated: 1 });
    expect(select(dataset, { ...EMPTY_FILTER, to: '2025-03' })).toMatchObject({ shown: 3, hidden: 1, undated: 1 });
    expect(select(dataset, { ...EMPTY_FILTER, to: '2024-12' })).toMatchObject({ shown: 2, hidden: 2, undated: 1 });
  });

  it('wants letter and digit of a grade of one claim', () => {
    const dataset = openSketches([
      {
        claims: [
          ['gunfire', '6'],
          ['rumour', '2']
        ]
      }
    ]);
    const shown = (grade: string[]) => select(dataset, { ...EMPTY_FILTER, grade }).shown;
    expect([shown(['B']), shown(['2']), shown(['B', '2']), shown(['B', 'F', '2']), shown(['none'])]).toEqual([1, 1, 0, 1, 0]);
  });

  it('puts the edges of the world together', () => {
    const dataset = openSketches([{ at: [180, 10] }, { at: [-180, 10] }, { at: [179.5, 10] }, { at: [-179.5, 10] }, { at: [0, 10] }]);
    const inside = (bounds: [number, number, number, number]) => select(dataset, EMPTY_FILTER, { bounds }).inside;
    expect(inside([179, 0, 181, 20])).toBe(4);
    expect(inside([179, 0, -179, 20])).toBe(4);
    expect(inside([-181, 0, -179, 20])).toBe(4);
    expect(inside([-180, 0, -179.9, 20])).toBe(2);
    expect(inside([539, 0, 541, 20])).toBe(4);
    expect(inside([-200, 0, 200, 20])).toBe(5);
    expect(inside([-1, 0, 1, 20])).toBe(1);
    expect(inside([NaN, 0, 1, 20])).toBe(5);
  });

  it('counts what is in the frame as plain comparison does', () => {
    fc.assert(
      fc.property(anyDataset, anyBounds, (dataset, bounds) => {
        const [west, south, east, north] = bounds;
        const { inside } = rowsIn(dataset, select(dataset, EMPTY_FILTER), bounds);
        const isIn = (row: number, slack: number) => {
          const [lon, lat] = lonLat(dataset, row) ?? [NaN, NaN];
          if (Math.abs(lat) > 85) return null;
          const turned = [-720, -360, 0, 360, 720].map((turn) => lon + turn);
          return turned.some((each) => each >= west - slack && each <= east + slack) && lat >= south - slack && lat <= north + slack;
        };
        for (const row of rowsOf(dataset)) {
          // The columns measure to a centimetre, so the very edge may go either way.
          if (isIn(row, -1e-6) === true && !isWithdrawn(dataset, row, null)) expect(inside).toContain(row);
          if (isIn(row, 1e-6) === false) expect(inside).not.toContain(row);
        }
      }),
      { numRuns: 500 }
    );
  });
});

describe('facetCounts', () => {
  it('counts what would be shown if a choice were the only one', () => {
    fc.assert(
      fc.property(anyDataset, anyFilter, (dataset, filter) => {
        const counts = facetCounts(dataset, select(dataset, filter));
        for (const facet of ['type', 'precision', 'source', 'grade'] as const)
          for (const [choice, count] of counts[facet])
            expect([choice, select(dataset, { ...filter, [facet]: [choice] }).shown]).toEqual([choice, count]);
      }),
      { numRuns: 200 }
    );
  });

  it('offers every type, group, publisher and report, used or not', () => {
    const counts = facetCounts(openSketches([]), select(openSketches([]), EMPTY_FILTER));
    expect([...counts.type.keys()]).toEqual(['violence', 'friendly-fire', 'shelling', 'crowds', 'protest']);
    expect([...counts.source.keys()]).toEqual(['reuters', 'unknown', 'медуза', 'border', 'gunfire', 'meduza', 'rumour']);
    expect(counts.grade.size).toBe(12);
  });
});

describe('rowsIn', () => {
  it('orders by date, the undated last, ties by id', () => {
    const dataset = openSketches([
      { dates: ['2024', '2024'] },
      {},
      { dates: ['2025-03', '2025-03'] },
      { dates: ['2023', '2025-03'] },
      { dates: ['2025-04-01', null] }
    ]);
    const order = (by: 'newest' | 'oldest' | 'id') => rowsIn(dataset, select(dataset, EMPTY_FILTER), null, by).unplaced;
    expect(order('newest')).toEqual([4, 2, 3, 0, 1]);
    expect(order('oldest')).toEqual([3, 0, 2, 4, 1]);
    expect(order('id')).toEqual([0, 1, 2, 3, 4]);
  });
});
