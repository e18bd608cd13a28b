import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeText, writeCsv } from '../../../src/lib/formats/csv.ts';
import { incident, incidents, source } from './exported.ts';

const read = (text: string) => parse(text, { columns: true, record_delimiter: '\r\n' }) as Record<string, string>[];

test('csv-parse reads the same incidents, positions and texts back', () => {
  fc.assert(
    fc.property(incidents, (features) => {
      const rows = read(writeCsv(features, source));
      expect(rows.map((row) => row.id)).toEqual(features.map(({ properties }) => properties.id));
      rows.forEach((row, index) => {
        const { geometry, properties } = features[index]!;
        // A lone surrogate has no UTF-8.
        expect(row.title).toBe(Buffer.from(safeText(properties.title)).toString());
        expect(row.longitude).toBe(geometry ? String(geometry.coordinates[0]) : '');
        expect(row.latitude).toBe(geometry ? String(geometry.coordinates[1]) : '');
      });
    }),
    { seed: 7 }
  );
});

test('no cell but a number can start a formula', () => {
  fc.assert(
    fc.property(incidents, (features) => {
      for (const row of read(writeCsv(features, source))) {
        for (const cell of Object.values(row)) if (/^[=+\-@\t\r\n]/.test(cell)) expect(cell).toMatch(/^-\d+(\.\d+)?(e-\d+)?$/);
      }
    }),
    { seed: 7 }
  );
});

test.each(['=SUM(A1)', '+1', '-1', '@cmd', '\t=1', '\r=1', '＝1'])('%j is made text', (text) => expect(safeText(text)).toBe(`'${text}`));
test.each(['', 'a=1', 'Курск', '1-2'])('%j stays as it is', (text) => expect(safeText(text)).toBe(text));

test('numbers keep their sign, and every row names licence, edition and view', () => {
  const [row] = read(writeCsv([incident({}, [-70.25, -33.5])], source));
  expect(row).toMatchObject({
    longitude: '-70.25',
    latitude: '-33.5',
    uncertainty_metres: '3000',
    publishers: 'not stated',
    grades: 'F6',
    licence: 'CC BY 4.0',
    dataset_sha256: 'ab'.repeat(32),
    dataset_as_of: '2026-11-22',
    view: source.link
  });
});

test('an empty selection is a header line', () => {
  expect(writeCsv([], source).split('\r\n')).toHaveLength(2);
});
