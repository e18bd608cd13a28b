import { describe, expect, it } from 'vitest';
import { inLanguage } from '../../../src/lib/dataset/in-language.ts';
import { openDataset } from '../../../src/lib/dataset/open.ts';
import type { PublishedPlace } from '../../../src/lib/dataset/published.ts';
import { publishedOf } from './fixture.ts';

const place = (facts: Partial<PublishedPlace>): PublishedPlace => ({
  id: 'geonames:1',
  name: 'Kursk Oblast',
  within: ['Russia'],
  kind: 'region',
  confidence: 1,
  decidedBy: 'geocoder',
  reasons: [],
  sharedBy: 1,
  candidates: [],
  area: null,
  ...facts
});

function opened(...places: (PublishedPlace | null)[]) {
  const published = publishedOf(places.map((_, index) => ({ at: [30 + index, 50], title: `Report of ${index}` })));
  published.incidents.features.forEach((feature, index) => (feature.properties.place = places[index] ?? null));
  published.types.types = published.types.types.map((type) =>
    type.id === 'shelling' ? { ...type, labels: { uk: 'Обстріл' }, groupLabels: { uk: 'Насильство' } } : type
  );
  return openDataset(published);
}

const named = (dataset: ReturnType<typeof opened>, language: string) =>
  Array.from({ length: dataset.size }, (_, row) => inLanguage(dataset, language).details(row)?.place).map(
    (each) => each && [each.name, ...each.within]
  );

describe('a dataset in a language', () => {
  it('calls places by their names in it, countries as CLDR does, and what has no name there by its own', () => {
    const dataset = opened(
      place({ names: { uk: 'Курська область' } }),
      place({ id: 'iso3166:JP', name: 'Japan', within: [] }),
      place({ name: 'Nowhere', within: ['Some Oblast', 'Ukraine'] }),
      null
    );
    expect(named(dataset, 'uk')).toEqual([['Курська область', 'Росія'], ['Японія'], ['Nowhere', 'Some Oblast', 'Україна'], null]);
    expect(named(dataset, 'ko')[1]).toEqual(['일본']);
    expect(named(dataset, 'en')[0]).toEqual(['Kursk Oblast', 'Russia']);
  });

  it('labels types where the data has labels in it', () => {
    const { types } = inLanguage(opened(), 'uk');
    expect(types.find(({ id }) => id === 'shelling')).toMatchObject({ label: 'Обстріл', groupLabel: 'Насильство' });
    expect(types.find(({ id }) => id === 'protest')).toMatchObject({ label: 'Type protest', groupLabel: 'Group crowds' });
  });

  it('leaves titles, claims and the dataset itself as they are, and is made once', () => {
    const dataset = opened(place({ names: { uk: 'Курська область' } }));
    const translated = inLanguage(dataset, 'uk');
    expect(translated.details(0)).toEqual({
      ...dataset.details(0),
      place: expect.objectContaining({ name: 'Курська область' }) as unknown
    });
    expect(dataset.details(0)?.place?.name).toBe('Kursk Oblast');
    expect(inLanguage(dataset, 'uk')).toBe(translated);
    expect(translated.details(0)).toBe(translated.details(0));
    expect(inLanguage(dataset, 'en')).toBe(dataset);
  });
});
