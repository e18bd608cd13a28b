import distance from '@turf/distance';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cells } from '../../../src/lib/dataset/cells.ts';
import { EMPTY_FILTER } from '../../../src/lib/dataset/filter.ts';
import { select } from '../../../src/lib/dataset/select.ts';
import { draw, haloRadius, project, type ColourBy } from '../../../src/lib/map/scene.ts';
import { clusterRadius, MARK, PRECISION_COLOURS } from '../../../src/lib/marks/look.ts';
import { screenPoint, toLonLat, toPixels } from '../../../src/lib/marks/mercator.ts';
import type { LonLat } from '../../../src/lib/records/place.ts';
import { openSketches, TYPES, type Sketch } from '../dataset/fixture.ts';

const WORLD: [number, number, number, number] = [-180, -90, 180, 90];
const KURSK: Sketch = { at: [36.3, 51.7], precision: 'region', uncertaintyMetres: 170_000 };

function drawn(sketches: Sketch[], zoom = 6, colourBy: ColourBy = 'type', bounds = WORLD) {
  const dataset = openSketches(sketches);
  return draw(dataset, cells(dataset, select(dataset, EMPTY_FILTER), zoom, bounds), colourBy);
}

describe('marks as drawn', () => {
  it('draws several incidents of one region as one count at the region, with their types, hollow', () => {
    const [mark, ...rest] = drawn([KURSK, { ...KURSK, type: 'protest' }, KURSK]);
    expect(rest).toEqual([]);
    expect(mark?.mark).toMatchObject({ count: 3, isArea: true, hollow: true, splitZoom: null });
    expect(mark?.radius).toBe(clusterRadius(3));
    expect(mark?.ring.map(({ colour }) => colour)).toEqual([TYPES[1]?.colour, TYPES[2]?.colour]);
    expect(mark?.shape).toBeNull();
  });

  it('keeps a town out of the mark of the region around it', () => {
    const marks = drawn([KURSK, { at: [36.3, 51.71], precision: 'settlement' }], 7, 'type', [34, 50, 38, 53]);
    expect(marks.map(({ mark }) => mark.hollow).sort()).toEqual([false, true]);
  });

  it('draws one incident in the shape and colour of its type, single marks above clusters', () => {
    const marks = drawn([KURSK, KURSK, { at: [128, 51], precision: 'site', type: 'protest' }]);
    const top = marks[marks.length - 1];
    expect(top).toMatchObject({ shape: TYPES[2]?.shape, colour: TYPES[2]?.colour, radius: MARK.radius, ring: [], haloMetres: 0 });
  });

  it('colours by precision on demand, rings as well', () => {
    const [ring] = drawn(
      [
        { at: [10, 10], precision: 'site' },
        { at: [10, 10], precision: 'site' },
        { at: [10, 10], precision: 'vicinity' }
      ],
      6,
      'precision'
    );
    expect(ring?.ring.map(({ colour }) => colour)).toEqual([PRECISION_COLOURS.site, PRECISION_COLOURS.vicinity]);
    const [region] = drawn([KURSK], 6, 'precision');
    expect(region?.colour).toBe(PRECISION_COLOURS.region);
  });

  it('draws a halo around the vicinity of a named place, as wide as the widest of those at it', () => {
    const near: Sketch = { at: [10, 10], precision: 'vicinity', uncertaintyMetres: 8000 };
    expect(drawn([near, { ...near, uncertaintyMetres: 12_000 }])[0]?.haloMetres).toBe(12_000);
    expect(drawn([near, { at: [10, 10], precision: 'site' }])[0]?.haloMetres).toBe(0);
    expect(drawn([KURSK])[0]?.haloMetres).toBe(0);
  });

  it('projects as the picture does, in the copy of the world nearest to the centre', () => {
    const place = fc.tuple(fc.double({ min: -179, max: 179, noNaN: true }), fc.double({ min: -80, max: 80, noNaN: true }));
    fc.assert(
      fc.property(place, place, fc.double({ min: 1, max: 18, noNaN: true }), ([lon, lat], at, zoom) => {
        const frame = { zoom, lat, lon };
        const size = { width: 900, height: 600 };
        const marks = drawn([{ at: [Number(at[0].toFixed(5)), Number(at[1].toFixed(5))] }], zoom);
        project(marks, frame, size);
        for (const { mark, x, y } of marks) {
          const point = screenPoint([mark.lon, mark.lat], frame, size);
          expect(Math.abs(x - point.x)).toBeLessThan(0.01);
          expect(Math.abs(y - point.y)).toBeLessThan(0.01);
        }
      })
    );
  });
});

describe('halo', () => {
  it.each([0, 51, 70])('has its radius in metres at %i°, by turf', (lat) => {
    for (const [zoom, metres] of [
      [6, 25_000],
      [9, 10_000],
      [13, 2000]
    ] as const) {
      const centre: LonLat = [30, lat];
      const pixels = toPixels(centre, zoom);
      const radius = haloRadius(metres, lat, zoom);
      const reached = [0, 90, 180, 270].map((angle) => {
        const [dx, dy] = [Math.sin((angle * Math.PI) / 180) * radius, -Math.cos((angle * Math.PI) / 180) * radius];
        return distance(centre, toLonLat({ x: pixels.x + dx, y: pixels.y + dy }, zoom), { units: 'meters' });
      });
      for (const found of reached) expect(Math.abs(found / metres - 1)).toBeLessThan(0.01);
      expect(Math.abs(reached.reduce((sum, each) => sum + each, 0) / 4 / metres - 1)).toBeLessThan(0.001);
    }
  });
});
