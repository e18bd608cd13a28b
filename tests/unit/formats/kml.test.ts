import { kml } from '@tmcw/togeojson';
import { DOMParser } from '@xmldom/xmldom';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeKml } from '../../../src/lib/formats/kml.ts';
import { incident, incidents, source } from './exported.ts';

const parseXml = (text: string) =>
  new DOMParser({
    onError: (level, message) => {
      if (level !== 'warning') throw new Error(message);
    }
  }).parseFromString(text, 'text/xml');
const read = (text: string) => kml(parseXml(text) as unknown as Document).features;

test('togeojson reads the same incidents and positions back, unplaced ones too', () => {
  fc.assert(
    fc.property(incidents, (features) => {
      const found = read(writeKml(features, source));
      expect(found.map(({ properties }) => properties!.id)).toEqual(features.map(({ properties }) => properties.id));
      expect(found.map(({ geometry }) => geometry)).toEqual(features.map(({ geometry }) => JSON.parse(JSON.stringify(geometry))));
    }),
    { seed: 7 }
  );
});

test('says what a point that stands for an area is', () => {
  const [region, village] = read(writeKml([incident({ precision: 'region' }), incident({ id: 'DL-3' })], source));
  expect(region!.properties!.name).toBe('Shots at a convoy (somewhere in Example)');
  expect(village!.properties!.name).toBe('Shots at a convoy');
  expect(village!.properties!.timespan).toEqual({ begin: '2025-01-01', end: '2025-12-31' });
});

test('names licence, edition and view, and markup in a record stays text', () => {
  const text = writeKml([incident({ title: '<b>x</b>' })], source);
  const description = parseXml(text).getElementsByTagName('description')[0]!.textContent!;
  for (const part of [source.link, 'CC BY 4.0', source.edition.hash, '2026-11-22', '1 of 11 incidents'])
    expect(description).toContain(part);
  expect(text).not.toContain('<b>');
});
