import fc from 'fast-check';
import { expect, test } from 'vitest';
import { datasetJsonLd, incidentJsonLd, reportJsonLd, scriptText } from '../../../src/lib/formats/json-ld.ts';
import { edition, incident } from './exported.ts';

const addresses = {
  page: 'https://maps.example.org/i/DL-0002',
  map: 'https://maps.example.org/',
  picture: 'https://maps.example.org/i/DL-0002.png',
  reportAddress: (id: string) => `https://maps.example.org/r/${id}`
};

test('a script text reads back as the value and cannot end its element', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const written = scriptText({ text, hostile: '</script><!-- <script> & \u2028\u2029' });
      expect(JSON.parse(written)).toEqual({ text, hostile: '</script><!-- <script> & \u2028\u2029' });
      expect(written).not.toMatch(/[<>&\u2028\u2029]/);
    })
  );
});

test('an incident cites its reports and gives no date or point that is not known', () => {
  const about = (made: ReturnType<typeof incident>) => incidentJsonLd(made, edition, addresses).about as Record<string, unknown>;
  expect(about(incident())).not.toHaveProperty('startDate');
  expect(about(incident({ date: '2025-10' }))).toMatchObject({ startDate: '2025-10' });
  expect(about(incident())).toMatchObject({ location: { geo: { '@type': 'GeoCoordinates', latitude: 51.3, longitude: 35.5 } } });
  expect(about(incident({ precision: 'region' }))).toMatchObject({ location: { geo: { '@type': 'GeoShape', circle: '51.3 35.5 3000' } } });
  expect(about(incident({}, null))).not.toHaveProperty('location');
  expect(incidentJsonLd(incident(), edition, addresses)).toMatchObject({
    citation: [{ '@type': 'Report', '@id': 'https://maps.example.org/r/gunfire', name: '[Gunfire]' }],
    isPartOf: { '@type': 'Dataset', version: `sha256:${edition.hash}` }
  });
});

test('a report of which nothing is stated has no publisher, author, date or address', () => {
  const unknown = {
    id: 'gunfire',
    label: 'Gunfire',
    title: null,
    publisher: null,
    author: null,
    published: null,
    url: null,
    language: 'en',
    recorded: '2026-11-22'
  };
  expect(reportJsonLd(unknown, edition, addresses).about).toEqual({
    '@type': 'Report',
    '@id': 'https://maps.example.org/i/DL-0002#report',
    name: '[Gunfire]',
    inLanguage: 'en'
  });
});

test('the dataset names licence, edition and downloads', () => {
  const made = datasetJsonLd(edition, { incidents: 11, earliest: '2024-10-01', latest: null }, addresses.map, [
    { address: 'https://maps.example.org/data/incidents.geojson', mediaType: 'application/geo+json' }
  ]);
  expect(made).toMatchObject({ '@type': 'Dataset', version: `sha256:${edition.hash}`, license: edition.publication.licence!.url });
  expect(made).not.toHaveProperty('temporalCoverage');
  expect(made.distribution).toEqual([
    { '@type': 'DataDownload', contentUrl: 'https://maps.example.org/data/incidents.geojson', encodingFormat: 'application/geo+json' }
  ]);
});
