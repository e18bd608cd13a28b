import distance from '@turf/distance';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsOf, frameOf, holds, metresPerPixel, screenPoint, toLonLat, toPixels, wrap } from '../../../src/lib/marks/mercator.ts';

const SIZE = { width: 1000, height: 700 };
const lon = fc.double({ min: -180, max: 180, noNaN: true });
const lat = fc.double({ min: -84, max: 84, noNaN: true });
const zoom = fc.double({ min: 1, max: 20, noNaN: true });

describe('Web Mercator', () => {
  it('comes back from pixels to degrees', () => {
    fc.assert(
      fc.property(lon, lat, zoom, (x, y, z) => {
        const [lonBack, latBack] = toLonLat(toPixels([x, y], z), z);
        expect(lonBack).toBeCloseTo(x, 7);
        expect(latBack).toBeCloseTo(y, 7);
      })
    );
  });

  it('draws the centre of a frame in the middle, and what is 20 px to the east 20 px to the right, also across the antimeridian', () => {
    fc.assert(
      fc.property(lon, lat, zoom, (x, y, z) => {
        const frame = { lon: x, lat: y, zoom: z };
        const middle = screenPoint([x, y], frame, SIZE);
        expect(middle.x).toBeCloseTo(500, 4);
        expect(middle.y).toBeCloseTo(350, 4);
        const centre = toPixels([x, y], z);
        const [east] = toLonLat({ x: centre.x + 20, y: centre.y }, z);
        expect(screenPoint([wrap(east), y], frame, SIZE).x).toBeCloseTo(520, 3);
      })
    );
  });

  it('fits a box inside what is not covered', () => {
    fc.assert(
      fc.property(
        lon,
        fc.double({ min: -60, max: 60, noNaN: true }),
        fc.double({ min: 0.5, max: 60, noNaN: true }),
        fc.double({ min: 0.5, max: 15, noNaN: true }),
        (west, south, width, height) => {
          const padding = { top: 10, right: 20, bottom: 30, left: 300 };
          const east = wrap(west + width);
          const frame = frameOf([west, south, east, south + height], SIZE, padding, 9);
          expect(frame.zoom).toBeLessThanOrEqual(9);
          for (const corner of [
            [west, south],
            [east, south + height]
          ] as [number, number][]) {
            const { x, y } = screenPoint(corner, frame, SIZE);
            expect(x).toBeGreaterThan(300 - 1e-3);
            expect(x).toBeLessThan(980 + 1e-3);
            expect(y).toBeGreaterThan(10 - 1e-3);
            expect(y).toBeLessThan(670 + 1e-3);
          }
        }
      )
    );
  });

  it('shows one point no closer than asked, and never anything beyond the ends of the world', () => {
    expect(frameOf([10, 50, 10, 50], SIZE, undefined, 8)).toMatchObject({
      zoom: 8,
      lat: expect.closeTo(50, 6),
      lon: expect.closeTo(10, 6)
    });
    const world = frameOf([-180, -85, 180, 85], SIZE);
    expect(world.zoom).toBeGreaterThanOrEqual(Math.log2(700 / 512));
    expect(frameOf([-180, -85, 180, 85], { width: 300, height: 700 }).zoom).toBeCloseTo(Math.log2(700 / 512), 6);
    const [, south, , north] = boundsOf(frameOf([0, 84, 1, 85], SIZE), SIZE);
    expect(north).toBeLessThanOrEqual(85.0512);
    expect(south).toBeGreaterThan(-85.0512);
  });

  it('names the bounds of a frame: west greater than east across the antimeridian, the whole world where it is seen', () => {
    const [west, , east] = boundsOf({ zoom: 5, lat: 0, lon: 179 }, SIZE);
    expect(west).toBeGreaterThan(east);
    expect(boundsOf({ zoom: 0.5, lat: 0, lon: 100 }, { width: 2000, height: 500 }).filter((_, index) => index % 2 === 0)).toEqual([
      -180, 180
    ]);
  });

  it('knows whether one box holds another, also across the antimeridian', () => {
    expect(holds([0, 0, 10, 10], [2, 2, 8, 8])).toBe(true);
    expect(holds([0, 0, 10, 10], [2, 2, 11, 8])).toBe(false);
    expect(holds([0, 0, 10, 10], [2, -1, 8, 8])).toBe(false);
    expect(holds([170, 0, -170, 10], [175, 2, -175, 8])).toBe(true);
    expect(holds([170, 0, -170, 10], [-179, 2, -171, 8])).toBe(true);
    expect(holds([170, 0, -170, 10], [160, 2, 175, 8])).toBe(false);
    expect(holds([-180, -80, 180, 80], [170, 2, -170, 8])).toBe(true);
  });

  it.each([0, 51, 70])('measures the ground as turf does at %i°', (latitude) => {
    const z = 12;
    const point = toPixels([20, latitude], z);
    const east = toLonLat({ x: point.x + 100, y: point.y }, z);
    const metres = distance([20, latitude], east, { units: 'meters' });
    expect(100 * metresPerPixel(latitude, z)).toBeGreaterThan(metres * 0.9999);
    expect(100 * metresPerPixel(latitude, z)).toBeLessThan(metres * 1.0001);
  });
});
