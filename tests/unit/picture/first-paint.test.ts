import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_FILTER } from '../../../src/lib/dataset/filter.ts';
import { select } from '../../../src/lib/dataset/select.ts';
import { screenPoint, type Size } from '../../../src/lib/marks/mercator.ts';
import { START_EDGE, startFrame } from '../../../src/lib/marks/start-frame.ts';
import { baseFrame, baseKey, baseRectangle, readBaseKey, USUAL_SIZES } from '../../../src/lib/picture/base-picture.ts';
import { firstPaint, type FirstPaint } from '../../../src/lib/picture/first-paint.ts';
import { openSketches } from '../dataset/fixture.ts';

const words = { name: () => 'a mark', href: () => '/i/DL-0001' };
const place = fc
  .tuple(fc.integer({ min: -1790, max: 1790 }), fc.integer({ min: -600, max: 600 }))
  .map(([x, y]) => [x / 10, y / 10] as [number, number]);
const dataset = fc
  .array(place, { minLength: 1, maxLength: 12 })
  .map((places) => openSketches(places.map((at) => ({ at, precision: 'settlement' }))));
const room = fc.record({ width: fc.integer({ min: 280, max: 2600 }), height: fc.integer({ min: 260, max: 1600 }) });

/** What the style of Picture.svelte makes of a first paint in a room: the scale, and where the picture's centre lies. */
function css(paint: FirstPaint, { width, height }: Size) {
  const fitting = paint.fit
    ? Math.min((width - 2 * START_EDGE) / paint.fit.width, (height - 2 * START_EDGE) / paint.fit.height, paint.scale)
    : paint.scale;
  const scale = paint.fit ? Math.max(height / 512, fitting) : fitting;
  return { scale, x: width / 2, y: Math.min(scale * paint.fromNorth, Math.max(height - scale * paint.fromSouth, height / 2)) };
}

describe('the first paint', () => {
  it('has every mark where a live map of that size begins with it, though it is laid out without knowing the size', () => {
    fc.assert(
      fc.property(dataset, room, (data, size) => {
        const selection = select(data, EMPTY_FILTER);
        const frame = startFrame(data, selection, null, size);
        const paint = firstPaint(data, selection, { chosen: null, frame: null, size: null, areas: null, words, font: 'x' });
        const { scale, x, y } = css(paint, size);
        // Where the world is smaller than the room the live map moves it to the edge, and so does the picture.
        fc.pre(Math.abs(y - size.height / 2) < 1e-9 && Math.abs(scale - 2 ** frame.zoom) < 1e-6 * scale);
        for (const placed of paint.marks) {
          const expected = screenPoint(placed.mark.at, frame, size);
          const world = 512 * scale;
          const dx = x + scale * placed.x - expected.x;
          expect(Math.abs(dx - Math.round(dx / world) * world)).toBeLessThan(0.01);
          expect(Math.abs(y + scale * placed.y - expected.y)).toBeLessThan(0.01);
        }
      })
    );
  });

  it('never shows what lies beyond the ends of the map', () => {
    fc.assert(
      fc.property(dataset, room, (data, size) => {
        const paint = firstPaint(data, select(data, EMPTY_FILTER), {
          chosen: null,
          frame: null,
          size: null,
          areas: null,
          words,
          font: 'x'
        });
        const { scale, y } = css(paint, size);
        expect(y - scale * paint.fromNorth).toBeLessThanOrEqual(1e-6);
        expect(y + scale * paint.fromSouth).toBeGreaterThanOrEqual(size.height - 1e-6);
      })
    );
  });

  it('takes the frame of the address at its word', () => {
    const data = openSketches([{ at: [35.51, 51.336] }]);
    const frame = { zoom: 6.25, lat: 51, lon: 36 };
    const paint = firstPaint(data, select(data, EMPTY_FILTER), { chosen: null, frame, size: null, areas: null, words, font: 'x' });
    const size = { width: 800, height: 600 };
    const { scale, x, y } = css(paint, size);
    const expected = screenPoint([35.51, 51.336], frame, size);
    expect(paint.fit).toBeNull();
    expect(x + scale * (paint.marks[0]?.x ?? NaN)).toBeCloseTo(expected.x, 3);
    expect(y + scale * (paint.marks[0]?.y ?? NaN)).toBeCloseTo(expected.y, 3);
  });

  it('has a base that holds all the marks, and is drawn at the size it is shown at in a usual room', () => {
    fc.assert(
      fc.property(dataset, fc.constantFrom('small' as const, 'large' as const), (data, which) => {
        const selection = select(data, EMPTY_FILTER);
        const paint = firstPaint(data, selection, { chosen: null, frame: null, size: USUAL_SIZES[which], areas: null, words, font: 'x' });
        const base = paint.base[which];
        for (const { x, y } of paint.marks) {
          expect(x).toBeGreaterThanOrEqual(base.x - 1e-6);
          expect(x).toBeLessThanOrEqual(base.x + base.width + 1e-6);
          expect(y).toBeGreaterThanOrEqual(base.y - 1e-6);
          expect(y).toBeLessThanOrEqual(base.y + base.height + 1e-6);
        }
        const view = readBaseKey(data, paint.baseKey);
        if (!view) throw new Error(`nothing is named ${paint.baseKey}`);
        const { frame, size } = baseFrame(view, which);
        const rectangle = baseRectangle(view, which);
        expect(size.width).toBe(Math.round(rectangle.width * 2 ** frame.zoom));
        expect(frame.zoom).toBeCloseTo(startFrame(data, null, null, USUAL_SIZES[which]).zoom, 9);
      })
    );
  });

  it('asks for the base of what is selected, at its zoom', () => {
    const data = openSketches([{ at: [35.51, 51.336] }, { at: [36.1, 51.7] }, { at: [128, 51], type: 'protest' }]);
    const keyOf = (
      filter: Partial<typeof EMPTY_FILTER>,
      chosen: string | null = null,
      frame: { zoom: number; lat: number; lon: number } | null = null
    ) => baseKey(data, select(data, { ...EMPTY_FILTER, ...filter }), chosen, frame);
    expect(keyOf({})).toBe('all');
    expect(keyOf({}, 'DL-0003')).toBe('DL-0003');
    expect(keyOf({ type: ['shelling'] })).toBe('box,35.510,51.336,36.100,51.700');
    expect(keyOf({}, 'DL-0003', { zoom: 6.256, lat: -3, lon: 12 })).toBe('at,6.26,-3.000,12.000');
    for (const key of [
      keyOf({}),
      keyOf({ type: ['shelling'] }),
      'at,6.26,-3.000,12.000',
      'at,22.000,85.000,-180.000',
      'box,179.000,-10.000,181.000,20.000'
    ]) {
      const view = readBaseKey(data, key);
      if (!view) throw new Error(`nothing is named ${key}`);
      const { frame, size } = baseFrame(view, 'large');
      expect(
        Number.isFinite(frame.zoom) && size.width >= 500 && size.width < 6000 && size.height < 6000,
        `${key}: ${JSON.stringify([frame, size])}`
      ).toBe(true);
    }
    for (const key of [
      '',
      'at',
      'at,1,2,3',
      'at,99.00,0.000,0.000',
      'box,1e3,0.0,0.0,0.0',
      'box,10.0,0.0,5.0,1.0',
      'box,0.0,0.0,1.0,91.0',
      '__proto__',
      'DL-9999',
      'at,1.0,1.0,1.0,1.0'
    ]) {
      expect(readBaseKey(data, key), key).toBeNull();
    }
  });

  it('marks the chosen incident, and draws the circle that it may lie in', () => {
    const data = openSketches([{ at: [35.51, 51.336], precision: 'vicinity', uncertaintyMetres: 25_000 }, { at: [60, 40] }]);
    const areas = { type: 'FeatureCollection' as const, features: [] };
    const selection = select(data, EMPTY_FILTER);
    const frame = { zoom: 6, lat: 51, lon: 36 };
    const paint = firstPaint(data, selection, { chosen: 'DL-0001', frame, size: null, areas, words, font: 'x' });
    expect(paint.marks.filter(({ mark }) => mark.chosen).map(({ mark }) => mark.at)).toEqual([[35.51, 51.336]]);
    expect(JSON.stringify(paint.area?.node)).toContain('stroke-dasharray');
    const start = firstPaint(data, selection, { chosen: 'DL-0001', frame: null, size: null, areas, words, font: 'x' });
    expect([start.baseKey, start.area]).toEqual(['DL-0001', null]);
  });

  it('is empty and no error where nothing has a place', () => {
    const data = openSketches([{ at: null }]);
    const paint = firstPaint(data, select(data, EMPTY_FILTER), {
      chosen: 'DL-0001',
      frame: null,
      size: null,
      areas: null,
      words,
      font: 'x'
    });
    expect(paint.marks).toEqual([]);
    expect(paint.area).toBeNull();
  });
});
