import { expect, test } from 'vitest';
import { exportedView } from '../../../src/lib/sharing/exported-view.ts';
import { EMPTY_VIEW } from '../../../src/lib/view/view.ts';
import { dataset, edition, features } from './published.ts';

const site = { origin: 'https://maps.example.org', base: '/kursk' };

test('gives the published features as they are, but for those withdrawn', () => {
  const standing = features.filter(({ properties }) => properties.status !== 'withdrawn');
  expect(exportedView(dataset, edition, EMPTY_VIEW, site).incidents).toEqual(standing);
});

test('gives exactly what the filters show, whatever is chosen and wherever the map stands', () => {
  const view = { ...EMPTY_VIEW, type: ['friendly-fire'], incident: 'DL-0001', frame: { zoom: 9, lat: 51, lon: 35 } };
  const { incidents, source, live } = exportedView(dataset, edition, view, site);
  expect(incidents.map(({ properties }) => properties.id)).toEqual(['DL-0002', 'DL-0003']);
  expect(source).toMatchObject({ total: 3, link: 'https://maps.example.org/kursk/?asof=2026-11-22&type=friendly-fire' });
  expect(live).toBe('https://maps.example.org/kursk/?type=friendly-fire');
  expect(source.addressOf('DL-0002')).toBe('https://maps.example.org/kursk/i/DL-0002');
});

test('where nothing matches the export is empty', () => {
  expect(exportedView(dataset, edition, { ...EMPTY_VIEW, q: 'nowhere' }, site).incidents).toEqual([]);
});
