import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkGeojson } from '../../../src/lib/dataset/check-geojson.ts';
import { cutPolygon, signedArea, type Rings } from '../../../src/lib/dataset/cut-geometry.ts';
import { passFeature } from '../../../src/lib/dataset/pass-feature.ts';
import { passGeojson } from '../../../src/lib/dataset/pass-geojson.ts';

const pass = (value: unknown) => passGeojson(typeof value === 'string' ? value : JSON.stringify(value), 'x.geojson');
const ring = (west: number, south: number, east: number, north: number): [number, number][] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south]
];
const polygon = (...coordinates: number[][][]) => ({ type: 'Polygon', coordinates });
const feature = (geometry: unknown, rest: object = {}) => ({ type: 'Feature', properties: null, geometry, ...rest });
const backwards = (line: number[][]) => [...line].reverse();

describe('passGeojson repairs, by name', () => {
  it.each<[name: string, from: unknown, to: unknown]>([
    ['winding', polygon(backwards(ring(0, 0, 9, 9)), ring(1, 1, 2, 2)), polygon(ring(0, 0, 9, 9), backwards(ring(1, 1, 2, 2)))],
    ['open ring', polygon(ring(0, 0, 1, 1).slice(0, 4)), polygon(ring(0, 0, 1, 1))],
    ['extra dimension', { type: 'Point', coordinates: [1, 2, 3, 4] }, { type: 'Point', coordinates: [1, 2, 3] }],
    ['longitude', { type: 'Point', coordinates: [190.25, 1] }, { type: 'Point', coordinates: [-169.75, 1] }],
    ['longitude', { type: 'MultiPoint', coordinates: [[-540, 1]] }, { type: 'MultiPoint', coordinates: [[-180, 1]] }],
    ['longitude', polygon(ring(190, 0, 200, 1)), polygon(ring(-170, 0, -160, 1))],
    [
      'antimeridian cut',
      polygon(ring(170, 0, 190, 10)),
      {
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [180, 10],
              [170, 10],
              [170, 0],
              [180, 0],
              [180, 10]
            ]
          ],
          [
            [
              [-180, 0],
              [-170, 0],
              [-170, 10],
              [-180, 10],
              [-180, 0]
            ]
          ]
        ]
      }
    ],
    [
      'antimeridian cut',
      {
        type: 'LineString',
        coordinates: [
          [170, 0],
          [190, 10]
        ]
      },
      {
        type: 'MultiLineString',
        coordinates: [
          [
            [170, 0],
            [180, 5]
          ],
          [
            [-180, 5],
            [-170, 10]
          ]
        ]
      }
    ],
    ['precision', { type: 'Point', coordinates: [1.23456789, 2] }, { type: 'Point', coordinates: [1.234568, 2] }],
    [
      'repeated position',
      {
        type: 'LineString',
        coordinates: [
          [0, 0],
          [0, 0],
          [1, 1]
        ]
      },
      {
        type: 'LineString',
        coordinates: [
          [0, 0],
          [1, 1]
        ]
      }
    ],
    [
      'single collection',
      { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [1, 2] }] },
      { type: 'Point', coordinates: [1, 2] }
    ],
    ['missing properties', { type: 'Feature', geometry: null }, { type: 'Feature', geometry: null, properties: null }],
    [
      'crs',
      { type: 'FeatureCollection', crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } }, features: [] },
      { type: 'FeatureCollection', features: [] }
    ]
  ])('%s', (name, from, to) => {
    const copy = JSON.stringify(from);
    expect(pass(from)).toMatchObject({ verdict: 'repaired', value: to });
    expect((pass(from) as { repairs: { name: string }[] }).repairs.map((repair) => repair.name)).toContain(name);
    expect(JSON.stringify(from)).toBe(copy);
  });

  it('a bbox that no longer fits, with the geometry that moved', () => {
    const moved = feature(polygon(ring(190, 0, 200, 1)), { bbox: [190, 0, 200, 1] });
    expect(pass(moved)).toMatchObject({
      verdict: 'repaired',
      repairs: [{ name: 'longitude', field: 'geometry.coordinates' }, { name: 'bbox' }]
    });
    expect((pass(moved) as { value: object }).value).not.toHaveProperty('bbox');
  });

  it('an area that was not cut at the antimeridian, where the right-hand rule says which way round it goes', () => {
    expect(pass(polygon(ring(170, 0, -170, 10)))).toMatchObject({ verdict: 'repaired', repairs: [{ name: 'antimeridian cut' }] });
    // A box across the whole map, or a strip across the antimeridian that somebody turned round.
    expect(pass(polygon(ring(-170, 0, 170, 10)))).toMatchObject({ verdict: 'rejected', problems: [{ field: 'coordinates[0][1]' }] });
  });

  it('many members, counted, with the first of them', () => {
    const bad = feature(polygon(backwards(ring(0, 0, 1, 1))));
    expect(pass({ type: 'FeatureCollection', features: [feature(null), bad, bad] })).toMatchObject({
      repairs: [{ name: 'winding', field: 'features[1].geometry.coordinates[0]', count: 2 }]
    });
  });
});

describe('passGeojson does not guess', () => {
  it.each([
    ['a latitude beyond the pole', { type: 'Point', coordinates: [30, 91] }, 'coordinates'],
    ['an area in a country with longitude and latitude exchanged', polygon(ring(35, 100, 45, 130)), 'coordinates[0][0]'],
    ['metres', polygon(ring(3_000_000, 6_000_000, 3_100_000, 6_100_000)), 'coordinates[0][0]'],
    ['a coordinate system of its own', feature(null, { crs: { type: 'name', properties: { name: 'EPSG:32637' } } }), 'crs'],
    ['coordinates as text', { type: 'Point', coordinates: ['1', '2'] }, 'coordinates'],
    ['a missing geometry', { type: 'Feature', properties: {} }, 'geometry'],
    [
      'one id for two features',
      { type: 'FeatureCollection', features: [feature(null, { id: 1 }), feature(null, { id: 1 })] },
      'features[1].id'
    ],
    [
      'a ring without area',
      polygon([
        [0, 0],
        [1, 1],
        [2, 2]
      ]),
      'coordinates[0]'
    ]
  ])('%s', (_, value, field) => {
    const verdict = pass(value);
    expect(verdict.verdict).toBe('rejected');
    const [problem] = (verdict as { problems: { field: string; line: number | null; column?: number }[] }).problems;
    expect(problem).toMatchObject({ field, line: 1, column: expect.any(Number) });
  });

  it('a name written twice, wherever it stands', () =>
    expect(pass('{"type":"Feature","geometry":null,"properties":{"dead":1,\n"dead":10}}')).toMatchObject({
      problems: [{ line: 2, column: 1, found: 'the name "dead" a second time' }]
    }));

  it('names the places of the text as it came, though other parts of it were repaired', () => {
    const text = `{"type":"FeatureCollection","features":[\n${JSON.stringify(feature(polygon(backwards(ring(0, 0, 1, 1)))))},\n${JSON.stringify(feature({ type: 'Point', coordinates: [0, 99] }))}]}`;
    expect(pass(text)).toMatchObject({ verdict: 'rejected', problems: [{ line: 3, field: 'features[1].geometry.coordinates' }] });
  });
});

/** A star around a centre: a simple ring, counter-clockwise. */
const star = fc
  .tuple(
    fc.integer({ min: -340, max: 340 }),
    fc.integer({ min: -40, max: 40 }),
    fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 3, maxLength: 12 })
  )
  .map(([lon, lat, radii]): Rings => {
    const points = radii.map((radius, index): [number, number] => {
      const angle = (2 * Math.PI * index) / radii.length;
      return [Math.round((lon + radius * Math.cos(angle)) * 1e6) / 1e6, Math.round((lat + radius * Math.sin(angle)) * 1e6) / 1e6];
    });
    return [[...points, points[0]!]];
  });
const areaOf = (parts: Rings[]) => parts.flat().reduce((sum, one) => sum + Math.abs(signedArea(one)), 0);

it('cutting at the antimeridian keeps the area, and all of it on the map', () => {
  fc.assert(
    fc.property(star, (rings) => {
      const parts = cutPolygon(rings);
      expect(areaOf(parts)).toBeCloseTo(areaOf([rings]), 2);
      for (const [lon] of parts.flat(2)) expect(Math.abs(lon)).toBeLessThanOrEqual(180);
    })
  );
});

it('a hole that the antimeridian cuts becomes part of the outlines; one beside it stays a hole', () => {
  const parts = cutPolygon([
    ring(170, 0, 190, 10),
    backwards(ring(178, 4, 182, 6)) as Rings[0],
    backwards(ring(171, 1, 172, 2)) as Rings[0]
  ]);
  expect(parts.map((part) => part.length).sort()).toEqual([1, 2]);
  const outlines = parts.reduce((sum, [outer]) => sum + Math.abs(signedArea(outer!)), 0) / 2;
  expect(outlines).toBeCloseTo(200 - 8, 9);
});

it('whatever is not rejected passes the check of what we publish, and any text gets a verdict', () => {
  const number = fc.oneof(fc.integer({ min: -600, max: 600 }), fc.double(), fc.constantFrom(180, -180, 90, 1e300, -0));
  const position = fc.array(number, { minLength: 0, maxLength: 4 });
  const line = fc.array(position, { maxLength: 6 });
  const coordinates = fc.oneof(
    position,
    line,
    fc.array(line, { maxLength: 3 }),
    fc.array(fc.array(line, { maxLength: 2 }), { maxLength: 2 })
  );
  const type = fc.constantFrom('Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon', '__proto__');
  const geometry = fc.record({ type, coordinates, bbox: fc.array(number, { maxLength: 6 }) }, { requiredKeys: ['type', 'coordinates'] });
  const any = fc.oneof(
    geometry,
    star.map((rings) => polygon(...rings)),
    fc.record({ type: fc.constant('GeometryCollection'), geometries: fc.array(geometry, { maxLength: 3 }) })
  );
  fc.assert(
    fc.property(
      fc.oneof(
        any,
        any.map((one) => feature(one)),
        fc.array(any).map((all) => ({ type: 'FeatureCollection', features: all.map((one) => feature(one)) }))
      ),
      (value) => {
        const verdict = pass(value);
        if (verdict.verdict === 'rejected') expect(verdict.problems.length).toBeGreaterThan(0);
        else expect(checkGeojson(JSON.stringify(verdict.value), '')).toEqual([]);
      }
    ),
    { numRuns: 1500 }
  );
});

it('a feature of a larger file is judged as one that stands alone', () => {
  const member = fc.oneof(
    fc.constant(undefined),
    fc.integer(),
    fc.string(),
    fc.constantFrom(null, {}, [], [1, 2], [200, 0], [1, 99], [1, 2, 3], ['1', 2], [1.00000000001, 2])
  );
  const geometry = fc.oneof(
    fc.constant(null),
    member,
    fc.record({ type: fc.constantFrom('Point', 'LineString', 7), coordinates: member }),
    fc.record({ type: fc.constant('Point'), coordinates: member, properties: member })
  );
  const one = fc.record(
    { type: fc.constantFrom('Feature', 'feature'), id: member, geometry, properties: member, features: member },
    { requiredKeys: ['type'] }
  );
  fc.assert(
    fc.property(one, (value) => {
      const text = JSON.stringify(value);
      const verdict = passGeojson(text, '');
      const own = passFeature(JSON.parse(text) as Record<string, unknown>);
      expect(own.ok).toBe(verdict.verdict !== 'rejected');
      if (own.ok) expect(own.feature).toEqual((verdict as { value: unknown }).value);
    }),
    { numRuns: 1500 }
  );
});

const shared = join('..', 'shared', 'fixtures');

describe.skipIf(!existsSync(shared))('the fixtures of other projects', () => {
  const names = (folder: string) => (existsSync(shared) ? readdirSync(join(shared, folder)).sort() : []);
  const verdict = (folder: string, name: string) => passGeojson(readFileSync(join(shared, folder, name), 'utf8'), name);
  const named = (folder: string, name: string) => {
    const passed = verdict(folder, name);
    return passed.verdict === 'repaired' ? passed.repairs.map((repair) => repair.name).join(', ') : passed.verdict;
  };

  it('accepts the good ones; what three draw backwards and one draws beyond the globe is repaired by name', () => {
    const others = names('geojson-good').filter((name) => named('geojson-good', name) !== 'accepted');
    expect(others.map((name) => [name, named('geojson-good', name)])).toEqual([
      ['issue82.geojson', 'precision, pole, longitude, antimeridian cut'],
      ['schema-multipolygon-3d.json', 'winding'],
      ['schema-multipolygon-basic.json', 'winding'],
      ['schema-multipolygon-bbox.json', 'winding']
    ]);
  });

  it('repairs the bad ones that are bad in form alone, by name', () => {
    const repaired = names('geojson-bad').filter((name) => named('geojson-bad', name) !== 'rejected');
    expect(repaired.map((name) => [name, named('geojson-bad', name)])).toEqual([
      ['bad-polygon-interiorring-rhr.geojson', 'winding'],
      ['different-first-last.geojson', 'open ring'],
      ['different-first-size.geojson', 'open ring, winding'],
      ['excessive_precision_truncated.geojson', 'precision'],
      ['geometrycollection_nested.geojson', 'nested collection'],
      ['geometrycollection_single.geojson', 'single collection'],
      ['point-toomany.geojson', 'extra dimension'],
      ['polygon_winding_order.geojson', 'winding'],
      ['schema-feature-no-properties.json', 'missing properties'],
      ['short-linearring.geojson', 'open ring']
    ]);
  });

  it.each(names('geojson-bad').filter((name) => named('geojson-bad', name) === 'rejected'))(
    'rejects %s with a place for each reason',
    (name) => {
      const { problems } = verdict('geojson-bad', name) as {
        problems: { line: number | null; column?: number; found: string; wanted: string }[];
      };
      expect(problems.length).toBeGreaterThan(0);
      for (const { line, column, found, wanted } of problems) {
        expect([line, column].every((number) => Number.isInteger(number) && number! > 0)).toBe(true);
        expect(found).not.toBe('');
        expect(wanted).not.toBe('');
      }
    }
  );
});
