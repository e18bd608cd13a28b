import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { geoArea, geoContains } from 'd3-geo';
import type { Feature, MultiLineString, MultiPolygon } from 'geojson';
import { feature } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import { expect, test } from 'vitest';

const text = readFileSync('static/basemap-outline.json');
const topology = JSON.parse(text.toString()) as Topology;
const shape = <Geometry extends MultiPolygon | MultiLineString>(name: string): Feature<Geometry> =>
  feature(topology, topology.objects[name] as never) as unknown as Feature<Geometry>;

test('is small enough for a first paint', () => {
  expect(gzipSync(text).length).toBeLessThan(150_000);
});

test('has land where land is, in the winding that d3-geo wants', () => {
  const land = shape<MultiPolygon>('land');
  // Land is 29 % of the sphere; a ring wound the wrong way would cover nearly all of it.
  expect(geoArea(land) / (4 * Math.PI)).toBeGreaterThan(0.27);
  expect(geoArea(land) / (4 * Math.PI)).toBeLessThan(0.31);
  for (const place of [
    [36.19, 51.73],
    [125.75, 39.03],
    [-60, -3],
    [0, -85]
  ] as [number, number][])
    expect(geoContains(land, place)).toBe(true);
  for (const place of [
    [34, 43.3],
    [-35, 30],
    [50.7, 41.5]
  ] as [number, number][])
    expect(geoContains(land, place)).toBe(false);
});

test('has lines of every class and the names of countries', () => {
  for (const name of ['recognised', 'disputed', 'ceasefire', 'regions'])
    expect(shape<MultiLineString>(name).geometry.coordinates.length).toBeGreaterThan(0);
  const near = shape<MultiLineString>('disputed')
    .geometry.coordinates.flat()
    .some(([lon = 0, lat = 0]) => Math.abs(lon - 34) < 1 && Math.abs(lat - 46.1) < 0.4);
  expect(near, 'Perekop').toBe(true);
  const countries = feature(topology, topology.objects.countries as never) as unknown as { features: Feature[] };
  expect(countries.features.length).toBeGreaterThan(190);
});
