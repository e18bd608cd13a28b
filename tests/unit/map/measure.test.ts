import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { greatCircle } from '../../../src/lib/map/great-circle.ts';
import { areaOf, distance, formatArea, formatDistance } from '../../../src/lib/map/measure.ts';
import { measurementOf, withPoint } from '../../../src/lib/map/measuring.ts';
import { describePosition } from '../../../src/lib/map/position.ts';
import type { LonLat } from '../../../src/lib/records/place.ts';

const KURSK: LonLat = [36.19, 51.73];
const MOSCOW: LonLat = [37.6173, 55.7558];

describe('measuring', () => {
  it('follows great circles, whole degrees of the mean Earth being 111.195 km', () => {
    expect(distance([])).toBe(0);
    expect(distance([KURSK])).toBe(0);
    expect(distance([[0, 0], [1, 0]])).toBeCloseTo(111_195, -1); // prettier-ignore
    expect(distance([KURSK, MOSCOW]) / 1000).toBeCloseTo(457.4, 0);
    expect(distance([KURSK, MOSCOW, KURSK])).toBeCloseTo(2 * distance([KURSK, MOSCOW]), 3);
    expect(distance([[179, 0], [-179, 0]])).toBeCloseTo(2 * 111_195, -2); // prettier-ignore
  });

  it('needs three points for an area, and closes it', () => {
    const square: LonLat[] = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1]
    ];
    expect(areaOf(square.slice(0, 2))).toBe(0);
    expect(areaOf(square) / 111_195 ** 2).toBeCloseTo(1, 2);
    const measured = measurementOf('area', square);
    expect(measured.squareMetres).toBe(areaOf(square));
    expect(measured.metres / 111_195).toBeCloseTo(4, 2);
    expect(measurementOf('distance', square)).toMatchObject({ squareMetres: null });
    expect(measurementOf('distance', square).metres / 111_195).toBeCloseTo(3, 2);
  });

  it('keeps one point for a position, all for a path', () => {
    expect(withPoint('position', [KURSK], MOSCOW)).toEqual([MOSCOW]);
    expect(withPoint('distance', [KURSK], MOSCOW)).toEqual([KURSK, MOSCOW]);
    expect(measurementOf('position', []).position).toBeNull();
  });

  it('says three figures', () => {
    expect([0, 8.4, 840.4, 999.4, 999.6, 1000, 12_345, 1_234_567].map(formatDistance)).toEqual([
      '0 m',
      '8.4 m',
      '840 m',
      '999 m',
      '1,000 m',
      '1 km',
      '12.3 km',
      '1,230 km'
    ]);
    expect([0, 5210, 99_999, 100_000, 25_257_974_914].map(formatArea)).toEqual(['0 m²', '5,210 m²', '100,000 m²', '0.1 km²', '25,300 km²']);
  });

  it('draws the line it measures: bent to the pole, and closed for an area', () => {
    const line = greatCircle([[-74, 40.7], [0, 51.5]], false); // prettier-ignore
    expect(Math.max(...line.map(([, lat]) => lat))).toBeGreaterThan(52);
    expect(line[0]).toEqual([-74, 40.7]);
    expect(line[line.length - 1]).toEqual([0, 51.5]);
    const triangle: LonLat[] = [
      [0, 0],
      [1, 0],
      [0, 1]
    ];
    const closed = greatCircle(triangle, true);
    expect(closed[closed.length - 1]).toEqual([0, 0]);
  });
});

describe('position', () => {
  it('is told with the latitude first, in degrees, in minutes and seconds, in the grid, and as a link', () => {
    expect(describePosition([35.51, 51.336])).toEqual({
      decimal: '51.33600, 35.51000',
      dms: '51°20′09.6″ N, 35°30′36.0″ E',
      mgrs: expect.stringMatching(/^36U [A-Z]{2} \d{5} \d{5}$/),
      geo: 'geo:51.336,35.51'
    });
    // The White House, by the National Geospatial-Intelligence Agency's form of the grid.
    expect(describePosition([-77.03654, 38.89768]).mgrs).toMatch(/^18S UJ 233\d\d 073\d\d$/);
  });

  it('carries seconds over, knows south and west, and wraps longitudes', () => {
    expect(describePosition([-0.99999999, -59.99999999]).dms).toBe('60°00′00.0″ S, 1°00′00.0″ W');
    expect(describePosition([370, 0]).decimal).toBe('0.00000, 10.00000');
    expect(describePosition([0, 84.5]).mgrs).toBeNull();
    expect(describePosition([0, -80.5]).mgrs).toBeNull();
    expect(describePosition([-0, -0]).geo).toBe('geo:0,0');
  });

  it('has a form everywhere', () => {
    fc.assert(
      fc.property(fc.double({ min: -720, max: 720, noNaN: true }), fc.double({ min: -90, max: 90, noNaN: true }), (lon, lat) => {
        const { decimal, dms, mgrs, geo } = describePosition([lon, lat]);
        expect(decimal).toMatch(/^-?\d{1,2}\.\d{5}, -?\d{1,3}\.\d{5}$/);
        expect(dms).toMatch(/^\d{1,2}°[0-5]\d′[0-5]\d\.\d″ [NS], \d{1,3}°[0-5]\d′[0-5]\d\.\d″ [EW]$/);
        if (mgrs !== null) expect(mgrs).toMatch(/^\d{1,2}[C-HJ-NP-X] [A-HJ-NP-Z]{2} \d{5} \d{5}$/);
        expect(geo).toMatch(/^geo:-?[\d.]+,-?[\d.]+$/);
      })
    );
  });
});
