import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { csvRows } from '../../../src/lib/gazetteer/csv-rows.ts';

describe('csvRows', () => {
  it('reads quotes, commas, line ends, a byte order mark and blank lines, and counts lines', () => {
    expect(csvRows('\ufeffa,b\r\n\r\n"x ""y"", z","two\nlines"\nlast,\n')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 3, cells: ['x "y", z', 'two\nlines'] },
      { line: 5, cells: ['last', ''] }
    ]);
  });

  it('agrees with csv-parse on any table', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', ',', '"', '\n', ' ', '1'), maxLength: 6 });
    const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (table) => {
        const text = table.map((row) => row.map(quote).join(',')).join('\n');
        const wanted = (parse(text, { relax_column_count: true }) as string[][]).map((row) => row.map((item) => item.trim()));
        expect(csvRows(text).map(({ cells }) => cells)).toEqual(wanted);
      })
    );
  });

  it('gives nothing for nothing', () => {
    expect(csvRows('')).toEqual([]);
    expect(csvRows('\n\n')).toEqual([]);
  });
});
