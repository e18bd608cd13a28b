import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalFrame, sameFrame } from '../../../src/lib/view/frame.ts';

describe('a frame', () => {
  it('is clamped and wrapped', () => {
    expect(normalFrame({ zoom: 30, lat: 90, lon: 190 })).toEqual({ zoom: 22, lat: 85.0511, lon: -170 });
    expect(normalFrame({ zoom: -1, lat: -90, lon: -540 })).toEqual({ zoom: 0, lat: -85.05, lon: -180 });
    expect(normalFrame({ zoom: 3, lat: 0, lon: 179.9999 }).lon).toBe(-180);
    expect(() => normalFrame({ zoom: 3, lat: NaN, lon: 0 })).toThrow('lat NaN');
  });

  it('rounded moves nothing on the screen by a pixel', () => {
    const anyFrame = fc.record({
      zoom: fc.double({ min: 0, max: 22, noNaN: true }),
      lat: fc.double({ min: -85, max: 85, noNaN: true }),
      lon: fc.double({ min: -179.9, max: 179.9, noNaN: true })
    });
    fc.assert(
      fc.property(anyFrame, (frame) => {
        const rounded = normalFrame(frame);
        expect(normalFrame(rounded)).toEqual(rounded);
        expect(sameFrame(frame, rounded)).toBe(true);
        const scale = 512 * 2 ** frame.zoom;
        // The centre, and a point 700 pixels from it.
        expect(Math.abs(rounded.lon - frame.lon) * (scale / 360)).toBeLessThan(0.51);
        expect(700 * Math.abs(2 ** (rounded.zoom - frame.zoom) - 1)).toBeLessThan(0.5);
      })
    );
  });
});
