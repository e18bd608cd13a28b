import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arcPath, ringArcs, SMALLEST_ARC } from '../../../src/lib/marks/ring.ts';

const TYPES = ['a', 'b', 'c', 'd', 'e', 'f'];
const counts = fc
  .uniqueArray(fc.constantFrom(...TYPES), { minLength: 1 })
  .chain((types) => fc.tuple(...types.map((type) => fc.record({ type: fc.constant(type), count: fc.integer({ min: 0, max: 100_000 }) }))));

describe('ring of a cluster', () => {
  it('goes once around without gap or overlap, largest first, equal ones in the order of the types', () => {
    fc.assert(
      fc.property(counts, (found) => {
        const arcs = ringArcs(found, TYPES);
        expect(arcs).toHaveLength(found.filter(({ count }) => count > 0).length);
        if (arcs.length === 0) return;
        expect(arcs[0]?.from).toBe(0);
        expect(arcs[arcs.length - 1]?.to).toBe(2 * Math.PI);
        for (const [index, arc] of arcs.entries()) {
          expect(arc.to - arc.from).toBeGreaterThan(SMALLEST_ARC - 1e-9);
          const next = arcs[index + 1];
          if (!next) continue;
          expect(next.from).toBe(arc.to);
          expect(arc.count > next.count || (arc.count === next.count && arc.type < next.type)).toBe(true);
          expect(arc.to - arc.from).toBeGreaterThan(next.to - next.from - 1e-9);
        }
      })
    );
  });

  it('divides in proportion where nothing is too small', () => {
    const [first, second] = ringArcs(
      [
        { type: 'b', count: 1 },
        { type: 'a', count: 3 }
      ],
      TYPES
    );
    expect(first).toMatchObject({ type: 'a', from: 0, to: 1.5 * Math.PI });
    expect(second).toMatchObject({ type: 'b', from: 1.5 * Math.PI, to: 2 * Math.PI });
  });

  it('puts a type that is not in the order last, and does not change what it is given', () => {
    const found = [
      { type: 'unknown', count: 2 },
      { type: 'b', count: 2 }
    ];
    expect(ringArcs(found, TYPES).map(({ type }) => type)).toEqual(['b', 'unknown']);
    expect(found[0]?.type).toBe('unknown');
  });

  it('tells which types are frequent also where there are very many', () => {
    const many = Array.from({ length: 40 }, (_, index) => ({ type: String(index).padStart(2, '0'), count: index === 0 ? 1000 : 1 }));
    const [frequent, ...rare] = ringArcs(many, []).map(({ from, to }) => to - from);
    for (const width of rare) expect(width).toBeCloseTo(Math.PI / 40, 6);
    expect(frequent).toBeCloseTo(Math.PI + Math.PI / 40, 6);
  });

  it('starts at twelve o’clock and runs clockwise; a full turn is a ring', () => {
    expect(arcPath({ from: 0, to: Math.PI / 2 }, 5, 10)).toBe('M0 -10A10 10 0 0 1 10 0L5 0A5 5 0 0 0 0 -5Z');
    expect(arcPath({ from: 0, to: 2 * Math.PI }, 5, 10)).toBe(
      'M0 -10A10 10 0 1 1 0 10A10 10 0 1 1 0 -10ZM0 -5A5 5 0 1 0 0 5A5 5 0 1 0 0 -5Z'
    );
  });
});
