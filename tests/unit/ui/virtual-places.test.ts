import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockAround, canvasHeight, pointAt, restingOffset } from '../../../src/lib/ui/virtual-places.ts';

const FIREFOX = 17_800_000;
const lists = fc.record({
  length: fc.integer({ min: 201, max: 5_000_000 }),
  rowHeight: fc.integer({ min: 24, max: 800 }),
  view: fc.integer({ min: 100, max: 2000 })
});

describe('a long list', () => {
  it('is never higher than browsers can draw, three of them together neither', () => {
    fc.assert(
      fc.property(lists, ({ length, rowHeight }) => {
        expect(3 * canvasHeight(length, rowHeight)).toBeLessThan(FIREFOX);
      })
    );
  });

  it('shows its first row at the beginning of the scrollbar and its last at the end', () => {
    fc.assert(
      fc.property(lists, ({ length, rowHeight, view }) => {
        const height = canvasHeight(length, rowHeight);
        expect(pointAt({ offset: 0, view, height, length })).toEqual({ place: 0, part: 0, y: 0 });
        expect(pointAt({ offset: height - view, view, height, length })).toEqual({ place: length - 1, part: 1, y: height });
        expect(pointAt({ offset: -50, view, height, length }).place).toBe(0);
      })
    );
  });

  it('reaches every row by the scrollbar, in order', () => {
    fc.assert(
      fc.property(lists, fc.array(fc.double({ min: 0, max: 1, noNaN: true })), ({ length, rowHeight, view }, shares) => {
        const height = canvasHeight(length, rowHeight);
        const places = shares
          .sort((a, b) => a - b)
          .map((share) => pointAt({ offset: share * (height - view), view, height, length }).place);
        expect(places).toEqual([...places].sort((a, b) => a - b));
        for (const place of places) expect(place >= 0 && place < length).toBe(true);
      })
    );
  });

  it('rests where the scrollbar points at what is seen', () => {
    fc.assert(
      fc.property(lists, fc.double({ min: 0, max: 1, noNaN: true }), ({ length, rowHeight, view }, share) => {
        const height = canvasHeight(length, rowHeight);
        const { place, part, y } = pointAt({ offset: share * (height - view), view, height, length });
        // Rows as they lie in the view where that point is put where the scrollbar says.
        const at = y - share * (height - view);
        const rowAt = (of: number) => Math.min(length, Math.max(0, place + part + (of - at) / rowHeight));
        expect(restingOffset({ view, height, length, rowAt })).toBeCloseTo(share * (height - view), 1);
      }),
      { numRuns: 5000 }
    );
  });

  it('draws enough to fill the view and no more than some views', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e7, max: 1e7 }),
        fc.integer({ min: 100, max: 2000 }),
        fc.integer({ min: 0, max: 800 }),
        (at, view, rowHeight) => {
          const { before, after } = blockAround(at, view, rowHeight);
          expect(before + after).toBeLessThan((8 * view) / 24 + 10);
          const inView = Math.min(2 * view, Math.max(-view, at));
          expect(inView - before * Math.max(24, rowHeight)).toBeLessThanOrEqual(0);
          expect(inView + after * Math.max(24, rowHeight)).toBeGreaterThanOrEqual(view);
        }
      )
    );
  });
});
