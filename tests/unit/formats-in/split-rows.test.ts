import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROW_LIMIT } from '../../../src/lib/formats/in/limits.ts';
import { sniffSeparator } from '../../../src/lib/formats/in/sniff-separator.ts';
import { splitRows, type TableRow } from '../../../src/lib/formats/in/split-rows.ts';

const read = (text: string, separator = ',', size = text.length) => {
  const splitter = splitRows(separator);
  const rows: TableRow[] = [];
  for (let at = 0; at < text.length; at += size) for (const row of splitter.push(text.slice(at, at + size))) rows.push(row);
  for (const row of splitter.end()) rows.push(row);
  return rows;
};
const cells = (text: string, separator?: string) => read(text, separator).map((row) => row.cells);

describe('splitRows', () => {
  it('reads quoted separators, doubled quotation marks and line ends, with the line on which each row begins', () => {
    expect(read('a,b\r\n"x, ""y""\nz",2\n\n3,4')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['x, "y"\nz', '2'] },
      { line: 5, cells: ['3', '4'] }
    ]);
  });

  it('agrees with csv-parse on any cells, however the text is cut', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ';', '"', '\n', '\r\n', ' ', 'é', '😀', ','), maxLength: 6 });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 9 }), (rows, size) => {
        const text = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(';')).join('\n');
        expect(read(text, ';', size).map((row) => row.cells)).toEqual(
          parse(text, { delimiter: ';', relax_column_count: true, record_delimiter: ['\n', '\r\n'] })
        );
      })
    );
  });

  it('keeps marks inside unquoted cells, and all of what follows a closing mark', () => {
    expect(cells('a,5" pipe,c\n')).toEqual([['a', '5" pipe', 'c']]);
    expect(read('"a"b,c\n')).toEqual([
      { line: 1, cells: ['ab', 'c'], fault: { found: 'text after a closing quotation mark', wanted: 'a separator or the end of the line' } }
    ]);
  });

  it('reads the rows after one whose mark a later row closes', () => {
    expect(read('1,"open\n2,"x, y",3\n4,"z\nz",5\n')).toMatchObject([
      { line: 1, fault: { wanted: 'a closing quotation mark' } },
      { line: 2, cells: ['2', 'x, y', '3'] },
      { line: 3, cells: ['4', 'z\nz', '5'] }
    ]);
  });

  it('loses one row to an unclosed mark, not the rest', () => {
    const rows = read(`a,b\n1,"open\n${`2,3\n`.repeat(ROW_LIMIT / 2)}`);
    expect(rows[1]).toMatchObject({ line: 2, fault: { wanted: 'a closing quotation mark' } });
    expect(rows[2]).toEqual({ line: 3, cells: ['2', '3'] });
    expect(rows).toHaveLength(2 + ROW_LIMIT / 2);
  });
});

describe('sniffSeparator', () => {
  it.each([
    ['a,b,c', ','],
    ['a;b;c', ';'],
    ['"a,b,c";d', ';'],
    ['a\tb', '\t'],
    ['a|b|c', '|'],
    ['alone', ',']
  ])('%s', (header, separator) => expect(sniffSeparator(header)).toBe(separator));
});
