import { statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { BASEMAP_LANGUAGES, BASEMAP_MAXZOOM } from '../../../src/lib/map/style/index.ts';
import { archive, featuresNear, onLand, tileAt } from './archive.ts';

/** Inland places on every continent, none of them on a lake. */
const INLAND: [name: string, lon: number, lat: number][] = [
  ['Kursk', 36.19, 51.73],
  ['Bolshoye Soldatskoye', 35.51, 51.34],
  ['Vostochny cosmodrome', 128.33, 51.88],
  ['Pyongyang', 125.75, 39.03],
  ['Kyiv', 30.52, 50.45],
  ['Srinagar', 74.8, 34.08],
  ['Timbuktu', -3.0, 16.77],
  ['Kinshasa', 15.4, -4.4],
  ['Alice Springs', 133.88, -23.7],
  ['Denver', -104.99, 39.74],
  ['Manaus', -60.02, -3.05],
  ['La Paz', -68.13, -16.5],
  ['Yakutsk', 129.73, 62.03],
  ['Lhasa', 91.1, 29.65],
  ['Riyadh', 46.72, 24.69],
  ['Anadyr hinterland', 175, 66],
  ['Chukotka past the antimeridian', -175, 66.5],
  ['Godthaab ice', -42, 70],
  ['South Pole plateau', 60, -80]
];

const SEA: [name: string, lon: number, lat: number][] = [
  ['Black Sea', 34, 43.3],
  ['Caspian Sea', 50.7, 41.5],
  ['Sea of Japan', 134, 40],
  ['Atlantic', -35, 30],
  ['Pacific', 179.9, 10]
];

describe('the archive', () => {
  test('is one PMTiles file of vector tiles within its size', async () => {
    const header = await archive.getHeader();
    expect(header.specVersion).toBe(3);
    expect(header.tileType).toBe(1);
    expect([header.minZoom, header.maxZoom]).toEqual([0, BASEMAP_MAXZOOM]);
    expect(statSync('static/basemap.pmtiles').size).toBeLessThan(12_000_000);
    expect(await archive.getMetadata()).toMatchObject({ attribution: expect.stringContaining('GeoNames (CC BY 4.0)') as string });
  });

  test.each([0, 1, 2, 3, 4, 5, 6])('has land under every inland place and none under the sea at zoom %i', async (zoom) => {
    for (const [name, lon, lat] of INLAND) expect(await onLand([lon, lat], zoom), name).toBe(true);
    for (const [name, lon, lat] of SEA) expect(await onLand([lon, lat], zoom), name).toBe(false);
  });

  test.each([2, 3, 4, 5, 6])('has land under a grid of sampled land at zoom %i', async (zoom) => {
    // Boxes that are land throughout: central Asia, the Sahara, the Amazon, the Great Plains, central Australia.
    const boxes = [
      [60, 48, 80, 60],
      [-5, 18, 25, 28],
      [-68, -12, -52, -3],
      [-105, 35, -95, 45],
      [125, -29, 140, -20]
    ] as const;
    for (const [west, south, east, north] of boxes) {
      for (let lon = west; lon <= east; lon += 2.5) {
        for (let lat = south; lat <= north; lat += 2.5) expect(await onLand([lon, lat], zoom), `${lon}, ${lat}`).toBe(true);
      }
    }
  });

  test('has no tile without a feature', async () => {
    for (let zoom = 0; zoom <= 5; zoom++) {
      for (let x = 0; x < 2 ** zoom; x++) {
        for (let y = 0; y < 2 ** zoom; y++) {
          const tile = await tileAt(zoom, x, y);
          if (tile)
            expect(
              Object.values(tile.layers).some((layer) => layer.length > 0),
              `${zoom}/${x}/${y}`
            ).toBe(true);
        }
      }
    }
  });
});

describe('names', () => {
  const namesOf = async (place: [number, number], zoom: number, layer: string) =>
    (await featuresNear(place, zoom, layer)).map(({ feature }) => feature.properties);

  test('towns come in by importance', async () => {
    const kursk = await namesOf([36.19, 51.73], 5, 'towns');
    expect(kursk.find((one) => one.name === 'Kursk')).toMatchObject({ name_local: 'Курск', size: 4 });
    const village = (await namesOf([35.51, 51.34], 6, 'towns')).find((one) => one.name === 'Bolshoye Soldatskoye');
    expect(village).toMatchObject({ name_local: 'Большое Солдатское' });
    expect(Number(village?.minzoom)).toBeLessThanOrEqual(8);
    for (const zoom of [2, 3, 4, 5]) {
      for (const town of await namesOf([36.19, 51.73], zoom, 'towns')) expect(Number(town.minzoom ?? 9)).toBeLessThanOrEqual(zoom);
    }
  });

  test('are told in the languages that the style offers', async () => {
    const ukraine = (await namesOf([31, 49], 4, 'countries')).find((one) => one.name === 'Ukraine');
    expect(ukraine).toMatchObject({
      name_local: 'Україна',
      name_uk: 'Україна',
      name_ru: 'Украина',
      name_ko: '우크라이나',
      kind: 'country'
    });
    const region = (await namesOf([36.19, 51.73], 5, 'regions')).find((one) => one.name === 'Kursk Oblast');
    expect(region).toMatchObject({ name_local: 'Курская область', name_uk: 'Курська область', name_ko: '쿠르스크' });
    const known = new Set(['name', 'name_local', ...BASEMAP_LANGUAGES.map((language) => `name_${language}`)]);
    const used = Object.keys(ukraine ?? {}).filter((key) => key.startsWith('name'));
    expect(used.filter((key) => !known.has(key))).toEqual([]);
  });

  test('local names are in the language of the country', async () => {
    const localOf = async (name: string, place: [number, number]) =>
      (await namesOf(place, 6, 'towns')).find((one) => one.name === name)?.name_local;
    expect(await localOf('Kharkiv', [36.25, 49.98])).toBe('Харків');
    expect(await localOf('Sevastopol', [33.52, 44.6])).toBe('Севастополь');
    expect(await localOf('Homyel', [30.98, 52.43])).toBe('Гомель');
    expect(await localOf('Makhachkala', [47.5, 42.98])).toBe('Махачкала');
    expect(await localOf('Rabat', [-6.83, 34.01])).toBe('الرباط');
    expect(await localOf('Isfahan', [51.67, 32.65])).toBe('اصفهان');
    expect(await localOf('Pyongyang', [125.75, 39.03])).toBe('평양');
    expect(await localOf('Osaka', [135.5, 34.69])).toBe('大阪');
    expect(await localOf('Paris', [2.35, 48.85])).toBeUndefined();
  });

  test('of territories without a settled status are set apart', async () => {
    const kindOf = async (place: [number, number], name: string) =>
      (await namesOf(place, 5, 'countries')).find((one) => one.name === name)?.kind;
    expect(await kindOf([121, 23.8], 'Taiwan')).toBe('territory');
    expect(await kindOf([20.9, 42.6], 'Kosovo')).toBe('territory');
    expect(await kindOf([-13.4, 24.6], 'Western Sahara')).toBe('territory');
    expect(await kindOf([35.25, 32.15], 'Palestine')).toBe('country');
    expect(await kindOf([35, 39], 'Türkiye')).toBe('country');
  });
});
