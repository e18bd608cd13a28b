import { describe, expect, it } from 'vitest';
import { distanceMetres } from '../../../src/lib/gazetteer/distance.ts';
import { learnTable, placeRow } from '../../../src/lib/geocoding/place-row.ts';
import type { LonLat } from '../../../src/lib/records/place.ts';
import { embedded } from './embedded.ts';

const { gazetteer } = embedded();
const COLUMNS = {
  name: 'name',
  within: 'within',
  country: 'country',
  admin1: 'admin1',
  kind: 'kind',
  near_lon: 'near_lon',
  near_lat: 'near_lat'
};

describe('a row of a table', () => {
  it.each<[string, LonLat, number, string]>([
    ['Izium, east of Balakliia', [37.28, 49.21], 5, 'settlement'],
    ['Lyman/Zarichne', [37.8, 48.99], 15, 'settlement'],
    ['Shostka, Sumy Oblast', [33.47, 51.86], 5, 'settlement'],
    ['Kherson (район Корабельный)', [32.61, 46.64], 10, 'settlement'],
    ['Saltivka district of Kharkiv', [36.3, 50.0], 15, 'settlement'],
    ['Nosuchdistrict district of Kharkiv', [36.25, 49.98], 10, 'settlement'],
    ['20 km south of Kharkiv', [36.25, 49.8], 5, 'vicinity'],
    ['between Izium and Balakliia', [37.06, 49.33], 5, 'vicinity'],
    ['Shevchenka Street 12, Poltava', [34.55, 49.59], 5, 'settlement'],
    ['Kupiansk (Kharkiv region)', [37.62, 49.71], 5, 'settlement']
  ])('%s', (name, at, km, precision) => {
    const placement = placeRow({ name, country: 'Ukraine' }, COLUMNS, gazetteer);
    if (placement.status !== 'placed') throw new Error(placement.reason);
    expect(distanceMetres(placement.at, at) / 1000).toBeLessThan(km);
    expect(placement.precision).toBe(precision);
  });

  it('says that a part which it does not know was placed with its whole', () => {
    const placement = placeRow({ name: 'Nosuchdistrict district of Kharkiv', country: 'Ukraine' }, COLUMNS, gazetteer);
    expect(placement.status === 'placed' && placement.reasons[0]).toMatch(/not in the gazetteer; placed in Kharkiv/);
  });

  it('uses a point that the table gives', () => {
    const near = placeRow({ name: 'Springfield', near_lon: '-93.2', near_lat: '37.2' }, COLUMNS, gazetteer);
    expect(near.status === 'placed' && near.within).toContain('Missouri');
  });

  it('learns from the other rows what the table is about', () => {
    const rows = [
      'Elbow Lake',
      'Minneapolis',
      'Mahnomen',
      'Pelican Rapids',
      'Otter Tail County',
      'Fergus Falls',
      'Breckenridge',
      'Saint Cloud',
      'Bemidji',
      'Brainerd',
      'Perham',
      'Detroit Lakes',
      'Duluth'
    ].map((name) => ({ name }));
    const table = learnTable(rows, COLUMNS, gazetteer);
    const before = placeRow({ name: 'Alexandria' }, COLUMNS, gazetteer);
    const after = placeRow({ name: 'Alexandria' }, COLUMNS, gazetteer, table);
    expect(before.status === 'placed' && before.within.at(-1)).not.toBe('United States');
    expect(after.status === 'placed' && after.within).toContain('Minnesota');
  });

  it('takes columns named like parts of an object for data', () => {
    const row = JSON.parse('{"__proto__": "x", "constructor": "y", "name": "Kyiv"}') as Record<string, string>;
    expect(placeRow(row, { ...COLUMNS, within: 'toString' }, gazetteer).status).toBe('placed');
  });
});
