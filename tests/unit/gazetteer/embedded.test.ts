import area from '@turf/area';
import booleanPointInPolygon from '@turf/boolean-point-in-polygon';
import { describe, expect, it } from 'vitest';
import { getArea } from '../../../src/lib/gazetteer/areas.ts';
import type { LonLat } from '../../../src/lib/records/place.ts';
import { embedded } from '../geocoding/embedded.ts';

const { gazetteer, areas } = embedded();

function named(name: string, kind: string): ReturnType<typeof gazetteer.place> | undefined {
  return gazetteer
    .lookup(name)
    .map(({ place }) => gazetteer.place(place))
    .find((place) => place.kind === kind);
}

describe('the embedded gazetteer', () => {
  it('has no fault in its local tables', () => {
    expect(gazetteer.problems).toEqual([]);
  });

  it.each([
    ['Kursk', 'region', 'geonames:538555'],
    ['Курская область', 'region', 'geonames:538555'],
    ['Курськ', 'regional seat', 'geonames:538560'],
    ['평양', 'capital', 'geonames:1871859'],
    ['Київ', 'capital', 'geonames:703448'],
    ['Calif.', 'region', 'geonames:5332921'],
    ['England', 'region', 'geonames:6269131'],
    ['Україна', 'country', 'iso3166:UA'],
    ['북한', 'country', 'iso3166:KP'],
    ['Rapides Parish', 'district', 'geonames-code:US.LA.079'],
    ['Middle East', 'informal region', 'local:middle-east'],
    ['Чёрное море', 'sea', 'local:black-sea']
  ])('knows %s as a %s', (name, kind, id) => {
    expect(named(name, kind)?.id).toBe(id);
  });

  it('puts the point of every area with an outline inside it', () => {
    const outside: string[] = [];
    for (let index = 0; index < gazetteer.size; index++) {
      const kind = gazetteer.kindOf(index);
      if (kind !== 'country' && kind !== 'region') continue;
      const { area: key, at, name } = gazetteer.place(index);
      // Outlines end at the antimeridian.
      if (Math.abs(at[0]) > 175) continue;
      const outline = key === null ? null : getArea(areas, key);
      // Simplification moves borders by up to a few hundred metres, and so may leave a point that lies on one outside.
      const near = [0, 0.03, -0.03].flatMap((lon) => [0, 0.03, -0.03].map((lat): LonLat => [at[0] + lon, at[1] + lat]));
      if (outline !== null && area(outline) > 1e9 && !near.some((point) => booleanPointInPolygon(point, outline)))
        outside.push(`${name} ${at.join(' ')}`);
    }
    expect(outside).toEqual([]);
  });

  it('counts Crimea and Sevastopol to Ukraine and says that they are disputed', () => {
    expect(named('Crimea', 'region')).toMatchObject({ within: ['Ukraine'], country: 'UA', disputed: true });
    const ukraine = getArea(areas, 'country:UA');
    const russia = getArea(areas, 'country:RU');
    for (const point of [
      [34.1, 45.2],
      [33.6, 44.58],
      [38.0, 48.0]
    ] as [number, number][]) {
      expect(booleanPointInPolygon(point, ukraine!)).toBe(true);
      expect(booleanPointInPolygon(point, russia!)).toBe(false);
    }
  });

  it.each(['Kosovo', 'Taiwan', 'Palestine'])('lists %s by itself and says that it is disputed', (name) => {
    expect(named(name, 'country')).toMatchObject({ disputed: true });
  });

  it('has outlines near the areas that are published', () => {
    for (const [key, km2] of [
      ['RUS-2362', 29997],
      ['country:UA', 603500],
      ['region:GB.ENG', 130279],
      ['country:FR', 640000]
    ] as const) {
      const found = area(getArea(areas, key)!) / 1e6;
      expect(Math.abs(found / km2 - 1)).toBeLessThan(0.04);
    }
  });

  it('has no parent that is not there, and no circle of parents', () => {
    const bad: number[] = [];
    for (let index = 0; index < gazetteer.size; index++) {
      let steps = 0;
      for (let up = index; up >= 0 && steps < 6; up = gazetteer.parentOf(up)) steps = up < gazetteer.size ? steps + 1 : 6;
      if (steps >= 6) bad.push(index);
    }
    expect(bad).toEqual([]);
  });
});
