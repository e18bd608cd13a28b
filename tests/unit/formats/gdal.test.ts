import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FeatureCollection, Point } from 'geojson';
import { afterAll, describe, expect, test } from 'vitest';
import { writeIncidentFeed } from '../../../src/lib/formats/atom.ts';
import { writeCsv } from '../../../src/lib/formats/csv.ts';
import { writeGeojson } from '../../../src/lib/formats/geojson.ts';
import { writeKml } from '../../../src/lib/formats/kml.ts';
import { incident, source } from './exported.ts';

const hasGdal = spawnSync('ogr2ogr', ['--version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'dateline-gdal-'));
afterAll(() => rmSync(folder, { recursive: true }));

const features = [
  incident({ id: 'DL-0001', title: '=1+1, "quoted"\nтест' }, [35.123456, 51.654321]),
  incident({ id: 'DL-0002' }, null),
  incident({ id: 'DL-0003', title: '<b>&amp;</b>' }, [-179.999999, -89.999999])
];

/** Ids (or titles, where the format has no ids) and positions as GDAL (Debian: gdal-bin) reads them. */
function read(name: string, text: string, key: string, ...options: string[]): [string, number[] | null][] {
  const file = join(folder, name);
  writeFileSync(file, text);
  const { status, stdout, stderr } = spawnSync(
    'ogr2ogr',
    ['-f', 'GeoJSON', '-lco', 'COORDINATE_PRECISION=9', '/vsistdout/', file, ...options],
    { encoding: 'utf8' }
  );
  expect(`${status} ${stderr}`.trim()).toBe('0');
  return (JSON.parse(stdout) as FeatureCollection<Point | null>).features.map(({ properties, geometry }) => [
    String(properties![key]),
    geometry && geometry.coordinates.slice(0, 2)
  ]);
}

describe.skipIf(!hasGdal)('GDAL reads the same incidents at the same places', () => {
  const ids = features.map(({ properties, geometry }): [string, number[] | null] => [properties.id, geometry && geometry.coordinates]);

  test('GeoJSON', () => expect(read('a.geojson', writeGeojson(features, source), 'id')).toEqual(ids));
  test('KML', () => expect(read('a.kml', writeKml(features, source), 'id')).toEqual(ids));
  test('CSV', () => {
    const options = ['-oo', 'X_POSSIBLE_NAMES=longitude', '-oo', 'Y_POSSIBLE_NAMES=latitude'];
    expect(read('a.csv', writeCsv(features, source), 'id', ...options)).toEqual(ids);
  });
  test('GeoRSS', () => {
    const addresses = features.map(({ properties, geometry }) => [source.addressOf(properties.id), geometry && geometry.coordinates]);
    const found = read('a.xml', writeIncidentFeed(features, source, 'https://maps.example.org/feed.xml'), 'link_href');
    expect(found.sort()).toEqual(addresses.sort());
  });
});
