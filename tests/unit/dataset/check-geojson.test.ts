import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkGeojson } from '../../../src/lib/dataset/check-geojson.ts';

const check = (value: unknown) => checkGeojson(typeof value === 'string' ? value : JSON.stringify(value), 'x.geojson');
const polygon = (...rings: number[][][]) => ({ type: 'Polygon', coordinates: rings });
const feature = (geometry: unknown, rest: object = {}) => ({ type: 'Feature', properties: null, geometry, ...rest });
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features });
const point = (lon: number, lat: number) => ({ type: 'Point', coordinates: [lon, lat] });
const square = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [0, 0]
];

describe('checkGeojson accepts', () => {
  it.each([
    ['an empty collection', collection()],
    ['points and places that are not known', collection(feature(point(35.51, 51.336001), { id: 'a' }), feature(null, { id: 'b' }))],
    ['the edges of the range', point(-180, 90)],
    [
      'a hole that runs clockwise',
      polygon(
        [
          [0, 0],
          [9, 0],
          [9, 9],
          [0, 9],
          [0, 0]
        ],
        [
          [1, 1],
          [1, 2],
          [2, 2],
          [2, 1],
          [1, 1]
        ]
      )
    ],
    [
      'an area around the pole',
      polygon([
        [-180, -90],
        [180, -90],
        [180, -60],
        [-180, -60],
        [-180, -90]
      ])
    ],
    ['a bbox across the antimeridian', { ...collection(feature(point(179, 0)), feature(point(-179, 0))), bbox: [179, 0, -179, 0] }],
    ['members of its own', { ...collection(), dateline: { version: 1 } }]
  ])('%s', (_, value) => expect(check(value)).toEqual([]));
});

describe('checkGeojson refuses', () => {
  it.each<[what: string, value: unknown, field: string, wanted: string]>([
    ['latitude before longitude', point(51.3, 135.5), 'coordinates', 'in this order'],
    ['a longitude beyond the globe', point(180.1, 0), 'coordinates', '−180 to 180'],
    ['more than six decimals', point(1.2345678, 0), 'coordinates', 'six decimals'],
    ['an id used twice', collection(feature(null, { id: 'a' }), feature(null, { id: 'a' })), 'features[1].id', 'another id'],
    ['an id that is an object', feature(null, { id: {} }), 'id', 'a text or a number'],
    ['a clockwise area', polygon([...square].reverse()), 'coordinates[0]', 'right-hand rule'],
    [
      'a hole that runs counter-clockwise',
      polygon(
        [
          [0, 0],
          [9, 0],
          [9, 9],
          [0, 9],
          [0, 0]
        ],
        square.map(([x = 0, y = 0]) => [x + 1, y + 1])
      ),
      'coordinates[1]',
      'right-hand rule'
    ],
    ['a ring that is open', polygon(square.slice(0, 4)), 'coordinates[0]', 'the same'],
    [
      'a ring without area',
      polygon([
        [0, 0],
        [1, 1],
        [2, 2],
        [0, 0]
      ]),
      'coordinates[0]',
      'holds an area'
    ],
    [
      'a ring of three',
      polygon([
        [0, 0],
        [1, 0],
        [0, 0]
      ]),
      'coordinates[0]',
      'at least four'
    ],
    ['an empty ring', polygon([]), 'coordinates[0]', 'at least four'],
    [
      'an area across the antimeridian, uncut',
      polygon([
        [179, 0],
        [-179, 0],
        [-179, 1],
        [179, 1],
        [179, 0]
      ]),
      'coordinates[0][1]',
      'antimeridian'
    ],
    ['a bbox upside down', { ...collection(), bbox: [0, 10, 0, -10] }, 'bbox', 'south not above north'],
    ['a bbox of three', { ...collection(), bbox: [0, 10, 0] }, 'bbox', 'four or six'],
    [
      'a collection in a collection',
      { type: 'GeometryCollection', geometries: [point(0, 0), { type: 'GeometryCollection', geometries: [] }] },
      'geometries[1]',
      'one level'
    ],
    ['the type "constructor"', { type: 'constructor' }, 'type', 'one of Point'],
    ['the type "__proto__"', { type: '__proto__' }, 'type', 'one of Point'],
    ['a text', '"FeatureCollection"', '', 'a GeoJSON object'],
    ['null', 'null', '', 'a GeoJSON object']
  ])('%s', (_, value, field, wanted) =>
    expect(check(value)).toContainEqual(expect.objectContaining({ file: 'x.geojson', field, wanted: expect.stringContaining(wanted) }))
  );

  it.each([
    ['no text', ''],
    ['half a text', '{"type":"FeatureCollection","features":['],
    ['NaN', '{"type":"Point","coordinates":[NaN,0]}'],
    ['a nest', '['.repeat(100_000)],
    ['a nest that closes', `{"type":"FeatureCollection","features":${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
    ['a number beyond all numbers', '{"type":"Point","coordinates":[1e999,0]}']
  ])('%s', (_, text) => expect(check(text).length).toBeGreaterThan(0));

  it('a key written twice, with its line', () =>
    expect(check('{"type":"Point",\n"coordinates":[1,2],\n"coordinates":[3,4]}')).toContainEqual(expect.objectContaining({ line: 3 })));

  it('each with its line and column', () => {
    expect(
      check(
        '{"type":"FeatureCollection",\n"features":[{"type":"Feature","properties":{},\n "geometry":{"type":"Point","coordinates":[200,0]}}]}'
      )
    ).toEqual([expect.objectContaining({ field: 'features[0].geometry.coordinates', line: 3, column: 43 })]);
    expect(check('{"type":"Point",\n"coordinates":[1,2}')).toEqual([
      expect.objectContaining({ line: 2, column: 19, found: 'no JSON: "}"', wanted: ', or ]' })
    ]);
  });

  it('a coordinate system of its own', () =>
    expect(check({ ...collection(), crs: { type: 'name', properties: { name: 'EPSG:3857' } } })).toEqual([
      expect.objectContaining({ field: 'crs', next: expect.stringContaining('EPSG:4326') })
    ]));

  it('a thousand faults in a few lines', () => {
    const bad = collection(...Array.from({ length: 1000 }, () => feature(point(200, 0))));
    expect(check(bad).length).toBeLessThanOrEqual(20);
  });
});

it('never throws, and accepts nothing that is not an object with a type', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const hasType = typeof value === 'object' && value !== null && !Array.isArray(value) && typeof value['type'] === 'string';
      if (!hasType) expect(check(JSON.stringify(value)).length).toBeGreaterThan(0);
    })
  );
  const part = fc.oneof(
    fc.constantFrom(
      'type',
      'Point',
      'Polygon',
      'Feature',
      'FeatureCollection',
      'features',
      'geometry',
      'properties',
      'coordinates',
      'bbox'
    ),
    fc.jsonValue({ maxDepth: 2 })
  );
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom('type', 'features', 'geometry', 'geometries', 'properties', 'coordinates', 'bbox', 'id', '__proto__'),
        part
      ),
      (value) => {
        expect(Array.isArray(check(value))).toBe(true);
      }
    ),
    { numRuns: 300 }
  );
});
