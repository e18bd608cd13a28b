import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createEngine } from '../../../src/lib/dataset/engine.ts';
import type { Filter } from '../../../src/lib/dataset/filter.ts';
import { PRECISIONS } from '../../../src/lib/records/precision.ts';
import { openSketches, TYPES, type Sketch } from './fixture.ts';

const types = TYPES.map(({ id }) => id);
const sketch: fc.Arbitrary<Sketch> = fc.record({
  title: fc.constantFrom('A convoy', 'Fire on a bridge', 'A bridge'),
  type: fc.constantFrom(...types),
  at: fc.option(fc.tuple(fc.integer({ min: -180, max: 180 }), fc.integer({ min: -80, max: 80 })) as fc.Arbitrary<[number, number]>),
  precision: fc.constantFrom(...PRECISIONS.filter((each) => each !== 'unplaced')),
  dates: fc.constantFrom<Sketch['dates']>(undefined, ['2024', '2024'], ['2025-03-02', null], [null, '2023']),
  claims: fc.constantFrom<Sketch['claims']>([['gunfire', '3']], [['rumour', '6']], [['meduza', '2']])
});
const some = <T>(choices: readonly T[]) => fc.subarray([...choices]);
const filter = fc.record({
  type: some(types),
  from: fc.constantFrom(null, '2024', '2025-01'),
  to: fc.constantFrom(null, '2024-06', '2025'),
  precision: some(PRECISIONS),
  source: some(['gunfire', 'rumour', 'reuters']),
  grade: some(['B', '3', '6']),
  q: fc.constantFrom('', '', 'bridge', 'fire'),
  asof: fc.constant(null)
}) as fc.Arbitrary<Filter>;
const sorting = fc.option(
  fc.record({ by: fc.constantFrom('type' as const, 'date' as const, 'precision' as const, 'reports' as const), descending: fc.boolean() }),
  { nil: true as const }
);
const bounds = fc.constantFrom(
  null,
  [-20, -30, 40, 50] as [number, number, number, number],
  [170, -80, -170, 80] as [number, number, number, number]
);

it('the list of an answer holds what its counts say and its marks stand for, whatever the filter, the frame and the order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(sketch, { maxLength: 60 }), filter, bounds, sorting, async (sketches, filter, bounds, rows) => {
      const engine = createEngine(openSketches(sketches));
      const { counts, rows: listed, marks } = await engine.ask({ filter, bounds, zoom: 3, around: [-180, -90, 180, 90], rows });
      const { inside, outside, unplaced, shown } = counts;
      expect({ inside: listed?.inside, outside: listed?.outside, all: listed?.rows.length }).toEqual({ inside, outside, all: shown });
      expect(new Set(listed?.rows).size).toBe(shown);
      expect(marks?.reduce((sum, { count }) => sum + count, 0)).toBe(shown - unplaced);
    }),
    { numRuns: 100 }
  );
});
