import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hit } from '../../../src/lib/map/hit.ts';

describe('hit', () => {
  it('widens a small mark to a target of 24 px and no further', () => {
    const discs = [{ x: 100, y: 100, radius: 7 }];
    expect(hit(discs, 112, 100)).toBe(0);
    expect(hit(discs, 112.1, 100)).toBe(-1);
    expect(hit([{ x: 100, y: 100, radius: 20 }], 119, 100)).toBe(0);
    expect(hit([], 0, 0)).toBe(-1);
  });

  it('takes the nearest centre, and of two at one point the one on top', () => {
    const discs = [
      { x: 0, y: 0, radius: 20 },
      { x: 15, y: 0, radius: 9 },
      { x: 15, y: 0, radius: 9 }
    ];
    expect(hit(discs, 4, 0)).toBe(0);
    expect(hit(discs, 11, 0)).toBe(2);
  });

  it('reaches every mark at its own centre, unless another lies on that very point', () => {
    const disc = fc.record({
      x: fc.integer({ min: 0, max: 500 }),
      y: fc.integer({ min: 0, max: 500 }),
      radius: fc.integer({ min: 9, max: 30 })
    });
    fc.assert(
      fc.property(fc.uniqueArray(disc, { selector: ({ x, y }) => `${x},${y}`, minLength: 1 }), (discs) => {
        for (const [index, { x, y }] of discs.entries()) expect(hit(discs, x, y)).toBe(index);
      })
    );
  });
});
