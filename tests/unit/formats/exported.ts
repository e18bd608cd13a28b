import type { ExportedIncident, ExportSource } from '../../../src/lib/formats/exported.ts';
import { PRECISIONS } from '../../../src/lib/records/precision.ts';
import type { Edition } from '../../../src/lib/records/publication.ts';
import fc from 'fast-check';

export const edition: Edition = {
  publication: {
    uuid: '6f1c2f0e-9a5b-4b8e-8d55-0a4f9f3c1a11',
    title: 'Border Watch',
    description: 'Incidents along a border.',
    publisher: 'Border Watch editors',
    licence: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
    credits: ['Places: GeoNames (CC BY 4.0)']
  },
  hash: 'ab'.repeat(32),
  asOf: '2026-11-22'
};

export const source: ExportSource = {
  edition,
  link: 'https://maps.example.org/kursk/?q=a%26b&type=friendly-fire',
  selection: 'Friendly fire & "shelling"',
  total: 11,
  typeLabel: (type) => `Label of ${type}`,
  addressOf: (id) => `https://maps.example.org/kursk/i/${id}`
};

export function incident(
  properties: Partial<ExportedIncident['properties']> = {},
  at: [number, number] | null = [35.5, 51.3]
): ExportedIncident {
  return {
    type: 'Feature',
    geometry: at && { type: 'Point', coordinates: at },
    properties: {
      id: 'DL-0002',
      title: 'Shots at a convoy',
      type: 'friendly-fire',
      status: 'reported',
      date: '2025~',
      earliest: '2025-01-01',
      latest: '2025-12-31',
      precision: at ? 'settlement' : 'unplaced',
      uncertaintyMetres: at ? 3000 : null,
      reportedPlace: { name: 'the village of Example', within: ['Kursk region'], kind: 'village' },
      place: at && { id: 'geonames:1', name: 'Example', within: ['Kursk Oblast', 'Russia'], kind: 'village' },
      unplacedBecause: at ? null : 'No report says where.',
      claims: [
        {
          report: 'gunfire',
          where: 'paragraph 9',
          stance: 'alleges',
          voice: 'bloggers',
          credibility: '6',
          says: 'Soldiers fired on a convoy.',
          citation: {
            label: 'Gunfire',
            title: null,
            publisher: null,
            author: null,
            published: null,
            url: null,
            archived: null,
            reliability: 'F'
          }
        }
      ],
      recorded: '2026-11-22',
      changes: [],
      ...properties
    }
  };
}

/** Text with all that trips writers: quotes, line ends, markup, formulas, controls, lone surrogates. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '=1+1',
    '+1',
    '-1',
    '@x',
    '\t=1',
    '\r=1',
    '"',
    ',',
    'a\r\nb',
    '<script>',
    ']]>',
    '&amp;',
    '\ud800',
    '\u0000',
    '__proto__',
    '–“”',
    'Курск'
  )
);

/** Up to six incidents with ids that differ, text of every kind, a point to six decimals or none. */
export const incidents = fc
  .array(
    fc.record({
      title: hostile,
      note: hostile,
      says: hostile,
      lon: fc.integer({ min: -180_000_000, max: 180_000_000 }),
      lat: fc.integer({ min: -90_000_000, max: 90_000_000 }),
      precision: fc.constantFrom(...PRECISIONS)
    }),
    { maxLength: 6 }
  )
  .map((rows) =>
    rows.map(({ title, note, says, lon, lat, precision }, index) => {
      const made = incident(
        { id: `DL-${index}`, title, precision, unplacedBecause: note },
        precision === 'unplaced' ? null : [lon / 1e6, lat / 1e6]
      );
      made.properties.claims[0]!.says = says;
      return made;
    })
  );
