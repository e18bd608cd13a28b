import { check } from '@placemarkio/check-geojson';
import fc from 'fast-check';
import type { FeatureCollection } from 'geojson';
import { expect, test } from 'vitest';
import { writeGeojson } from '../../../src/lib/formats/geojson.ts';
import { incident, incidents, source } from './exported.ts';

test('check-geojson reads the very features back', () => {
  fc.assert(
    fc.property(incidents, (features) => {
      expect((check(writeGeojson(features, source)) as FeatureCollection).features).toEqual(JSON.parse(JSON.stringify(features)));
    }),
    { seed: 7 }
  );
});

test('names licence, edition and the view it was made from', () => {
  const { dateline } = JSON.parse(writeGeojson([incident()], source)) as { dateline: unknown };
  expect(dateline).toMatchObject({
    link: source.link,
    hash: source.edition.hash,
    asOf: '2026-11-22',
    shown: 1,
    total: 11,
    licence: source.edition.publication.licence
  });
});

test.each([
  ['none without a point', [null], undefined],
  ['a single point', [[35, 51]], [35, 51, 35, 51]],
  [
    'two points',
    [
      [35, 51],
      [-10, 60]
    ],
    [-10, 51, 35, 60]
  ],
  [
    'across the antimeridian',
    [
      [170, -20],
      [-175, -10],
      [179, -15]
    ],
    [170, -20, -175, -10]
  ]
] as [string, ([number, number] | null)[], number[] | undefined][])('bbox: %s', (_, points, bbox) => {
  const text = writeGeojson(
    points.map((at, index) => incident({ id: `DL-${index}` }, at)),
    source
  );
  expect((JSON.parse(text) as FeatureCollection).bbox).toEqual(bbox);
});
