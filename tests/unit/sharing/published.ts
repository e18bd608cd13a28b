import { openDataset } from '../../../src/lib/dataset/open.ts';
import type { PublishedIncidents, PublishedReports, PublishedTypes } from '../../../src/lib/dataset/published.ts';
import { edition, incident } from '../formats/exported.ts';

export { edition };

const type = (id: string) => ({
  id,
  group: 'fighting',
  groupLabel: 'Fighting',
  label: `Label of ${id}`,
  colour: { light: '#000000', dark: '#ffffff' },
  shape: 'circle',
  acled: null,
  plover: null
});

const report = {
  id: 'gunfire',
  label: 'Gunfire',
  title: null,
  publisher: null,
  author: null,
  published: null,
  language: 'en',
  medium: 'news article',
  url: null,
  archived: null,
  retrieved: null,
  reliability: 'F',
  reliabilityBecause: null,
  sha256: null,
  cites: [],
  recorded: '2026-11-20',
  changes: [],
  summary: '',
  incidents: ['DL-0001', 'DL-0002', 'DL-0003']
};

export const features = [
  incident({ id: 'DL-0001', type: 'shelling', title: 'Shells near a depot' }),
  incident({ id: 'DL-0002', type: 'friendly-fire' }, [-70.123456, -33.654321]),
  incident({ id: 'DL-0003', type: 'friendly-fire', status: 'contested' }, null),
  // Withdrawn incidents keep their page and leave every view.
  incident({ id: 'DL-0004', type: 'shelling', status: 'withdrawn' })
].map((feature) => ({ ...feature, id: feature.properties.id }));

/** The published files, as `dateline geocode` writes them. */
export const published = {
  incidents: { type: 'FeatureCollection', dateline: { version: 1, hash: edition.hash }, features } as unknown as PublishedIncidents,
  reports: { version: 1, reports: [report] } as unknown as PublishedReports,
  types: { version: 1, types: [type('friendly-fire'), type('shelling')] } as unknown as PublishedTypes,
  build: { version: 1, hash: edition.hash, asOf: edition.asOf, publication: edition.publication }
};

export const dataset = openDataset(published);
