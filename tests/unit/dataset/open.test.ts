import { describe, expect, it } from 'vitest';
import { lonLat } from '../../../src/lib/dataset/dataset.ts';
import { EMPTY_FILTER } from '../../../src/lib/dataset/filter.ts';
import { aloneFrom, openDataset } from '../../../src/lib/dataset/open.ts';
import { select } from '../../../src/lib/dataset/select.ts';
import { openSketches, publishedOf } from './fixture.ts';

describe('openDataset', () => {
  it('keeps positions to the last of six decimals', () => {
    const at: [number, number][] = [
      [35.510123, 51.336457],
      [-0.000001, 0.1],
      [180, -90],
      [128.33, 51.88]
    ];
    const dataset = openSketches([...at.map((each) => ({ at: each })), {}]);
    expect(at.map((_, row) => lonLat(dataset, row))).toEqual(at);
    expect(lonLat(dataset, 4)).toBe(null);
    expect(lonLat(dataset, 99)).toBe(null);
  });

  it('finds rows by id and ids by row', () => {
    const dataset = openSketches([{}, {}]);
    expect([dataset.row('DL-0002'), dataset.id(1), dataset.row('DL-9'), dataset.row('__proto__')]).toEqual([1, 'DL-0002', -1, -1]);
    expect(dataset.details(1)?.id).toBe('DL-0002');
    expect(dataset.details(7)).toBe(null);
  });

  it('loses no incident of a type that the types lack', () => {
    const dataset = openSketches([{ type: '__proto__' }, { type: 'shelling' }]);
    expect(dataset.types.map((type) => type.id)).toEqual(['friendly-fire', 'shelling', 'protest', 'crowds', '__proto__']);
    expect(select(dataset, { ...EMPTY_FILTER, type: ['__proto__'] }).shown).toBe(1);
    expect(select(dataset, { ...EMPTY_FILTER, type: ['constructor'] }).shown).toBe(0);
  });

  it('refuses more types than a byte counts', () => {
    const published = publishedOf(Array.from({ length: 257 }, (_, index) => ({ type: `type-${index}` })));
    expect(() => openDataset(published)).toThrow('found 261 incident types, wanted at most 256');
  });

  it('knows the sources of claims whose report is missing', () => {
    const published = publishedOf([{ claims: [['gunfire', '6']] }]);
    const dataset = openDataset({ ...published, reports: { version: 1, reports: [] } });
    expect(dataset.sources).toEqual([
      { key: 'reuters', kind: 'publisher', label: 'Reuters', publisher: 'reuters' },
      { key: 'gunfire', kind: 'report', label: 'Report gunfire', publisher: 'reuters' }
    ]);
  });
});

describe('aloneFrom', () => {
  it('is the zoom at which the area outgrows a cell of 64 pixels', () => {
    const pixels = (zoom: number, lat: number, metres: number) =>
      (2 * metres * 512 * 2 ** zoom) / (40_075_016.686 * Math.cos((lat * Math.PI) / 180));
    for (const [lat, metres] of [
      [51.7, 170_000],
      [0, 5000],
      [-60, 900_000]
    ] as const) {
      const zoom = aloneFrom(lat, metres);
      expect(pixels(zoom, lat, metres)).toBeGreaterThan(64);
      expect(pixels(zoom - 1, lat, metres)).toBeLessThanOrEqual(64);
    }
    expect(aloneFrom(0, 20_000_000)).toBe(0);
    expect(aloneFrom(0, 0)).toBe(23);
    expect(aloneFrom(90, 1)).toBeLessThanOrEqual(23);
  });
});
