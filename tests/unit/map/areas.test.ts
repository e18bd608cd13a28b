import distance from '@turf/distance';
import { describe, expect, it } from 'vitest';
import { openDataset } from '../../../src/lib/dataset/open.ts';
import type { PublishedAreas } from '../../../src/lib/dataset/published.ts';
import { areaOfIncident, NO_AREA, uncertaintyCircle } from '../../../src/lib/map/areas.ts';
import type { LonLat } from '../../../src/lib/records/place.ts';
import { publishedOf, type Sketch } from '../dataset/fixture.ts';

const ring: LonLat[] = [
  [35, 51],
  [38, 51],
  [38, 52],
  [35, 51]
];
const areas = {
  type: 'FeatureCollection',
  features: [
    { type: 'Feature', id: 'kursk', properties: { id: 'kursk', name: 'Kursk Oblast' }, geometry: { type: 'Polygon', coordinates: [ring] } }
  ]
} as unknown as PublishedAreas;

function open(sketch: Sketch, area: string | null) {
  const published = publishedOf([sketch]);
  const properties = published.incidents.features[0]?.properties;
  if (properties && sketch.at) properties.place = { area, name: 'Kursk Oblast' } as NonNullable<typeof properties.place>;
  return openDataset(published);
}

describe('area of an incident', () => {
  const region: Sketch = { at: [36.3, 51.7], precision: 'region', uncertaintyMetres: 150_000 };

  it('is the outline of its place, in the colour of its mark', () => {
    const [feature, ...rest] = areaOfIncident(open(region, 'kursk'), 0, areas, '#123456').features;
    expect(rest).toEqual([]);
    expect(feature).toMatchObject({ properties: { colour: '#123456', dashed: false }, geometry: { coordinates: [ring] } });
  });

  it('is a dashed circle where the place has no outline, or the outlines have not come yet', () => {
    for (const shape of [
      areaOfIncident(open(region, null), 0, areas, '#123456'),
      areaOfIncident(open(region, 'kursk'), 0, null, '#123456')
    ]) {
      expect(shape.features[0]?.properties.dashed).toBe(true);
    }
  });

  it('is a circle around a point, never the outline of what lies around it', () => {
    const shape = areaOfIncident(open({ ...region, precision: 'settlement', uncertaintyMetres: 3000 }, 'kursk'), 0, areas, '#123456');
    expect(shape.features[0]?.properties.dashed).toBe(true);
  });

  it('is nothing for the unplaced, and where the circle would be half the world', () => {
    expect(areaOfIncident(open({ at: null }, null), 0, areas, '#123456')).toBe(NO_AREA);
    expect(areaOfIncident(open({ ...region, uncertaintyMetres: 15_000_000 }, null), 0, areas, '#123456')).toBe(NO_AREA);
  });

  it.each([0, 51, 70])('a circle at %i° reaches its radius in metres everywhere, by turf', (lat) => {
    for (const corner of uncertaintyCircle([30, lat], 20_000).geometry.coordinates[0] ?? []) {
      expect(Math.abs(distance([30, lat], corner, { units: 'meters' }) - 20_000)).toBeLessThan(1);
    }
  });
});
