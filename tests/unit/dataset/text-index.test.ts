import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Dataset } from '../../../src/lib/dataset/dataset.ts';
import { spatialOrder } from '../../../src/lib/dataset/hilbert.ts';
import { openTextIndex, type RangedFile } from '../../../src/lib/dataset/open-text-index.ts';
import { searchText } from '../../../src/lib/dataset/search.ts';
import { writeTextIndex } from '../../../src/lib/dataset/write-text-index.ts';
import { openSketches } from './fixture.ts';

// Thousands of runs, on machines that have other work.
vi.setConfig({ testTimeout: 120_000 });

function indexed(dataset: Dataset, unitedFrom?: number) {
  const bytes = writeTextIndex(dataset, unitedFrom);
  const reads: number[] = [];
  const file: RangedFile = {
    byteLength: bytes.length,
    slice: (start, end = bytes.length) => {
      reads.push(end - start);
      return bytes.slice(start, end).buffer;
    }
  };
  return { bytes, reads, open: () => openTextIndex(file, dataset.size) };
}

const some = [
  'gun',
  'gunfire',
  'gunship',
  'Курск',
  'курский',
  '평양',
  '東京',
  'a',
  'ab',
  'abc',
  'zzz',
  'élan',
  '𝒜𝒷',
  '\uffff',
  'x'.repeat(60)
];
const anyWord = fc.oneof(fc.constantFrom(...some), fc.string({ unit: 'grapheme', maxLength: 4 }), fc.stringMatching(/^[a-d]{1,4}$/));

describe('a text index', () => {
  it('finds what a search through all texts finds', async () => {
    const titles = fc.array(
      fc.array(anyWord, { maxLength: 8 }).map((words) => words.join(' ')),
      { maxLength: 60 }
    );
    const searches = fc.array(
      fc.array(anyWord, { maxLength: 3 }).map((words) => words.join(' ')),
      { maxLength: 5 }
    );
    await fc.assert(
      fc.asyncProperty(titles, searches, fc.constantFrom(undefined, 0, 20), async (texts, searched, unitedFrom) => {
        const dataset = openSketches(texts.map((title, index) => ({ title, at: [((index * 77) % 360) - 180, (index * 31) % 80] })));
        const order = spatialOrder(dataset.columns);
        const index = await indexed(dataset, unitedFrom).open();
        for (const q of [...searched, 'some', 'report']) {
          const wanted = searchText(dataset, q);
          expect(await index.search(q)).toEqual(wanted && Uint8Array.from(order, (row) => wanted[row] ?? 0));
        }
      }),
      { numRuns: 300 }
    );
  });

  it('fetches a small part of itself for a search, and nothing for the same again', async () => {
    const dataset = openSketches(
      Array.from({ length: 3000 }, (_, row) => ({ title: `word${row} other${row % 100} all`, at: [row / 10 - 180, 0] }))
    );
    const { bytes, reads, open } = indexed(dataset);
    const index = await open();
    reads.length = 0;
    expect((await index.search('word1234'))?.reduce((sum, each) => sum + each, 0)).toBe(1);
    expect(reads.reduce((sum, read) => sum + read, 0)).toBeLessThan(bytes.length / 20);
    reads.length = 0;
    await index.search('WORD1234');
    expect(reads).toEqual([]);
    expect((await index.search('all'))?.every((each) => each === 1)).toBe(true);
    const order = spatialOrder(dataset.columns);
    for (const q of ['word1', 'word299', 'o', 'other99', 'w', 'zz', '0', 'word1 other1']) {
      const wanted = searchText(dataset, q);
      expect(await index.search(q)).toEqual(Uint8Array.from(order, (row) => wanted?.[row] ?? 0));
    }
  });

  it('fetches a bit a row at most for a beginning that many words have', async () => {
    const dataset = openSketches(
      Array.from({ length: 4000 }, (_, row) => ({
        title: `word${row} w${(row * 7) % 1000} ${row % 3 === 0 ? 'east' : 'eastern'}`,
        at: [row / 20 - 100, 0]
      }))
    );
    const { reads, open } = indexed(dataset, 0);
    const index = await open();
    const order = spatialOrder(dataset.columns);
    for (const q of ['w', 'wo', 'word', 'e', 'eas', 'east', 'eastern', 'dl', 'DL-0', 'gunfire']) {
      reads.length = 0;
      const wanted = searchText(dataset, q);
      expect(await index.search(q)).toEqual(Uint8Array.from(order, (row) => wanted?.[row] ?? 0));
      if (q[0] === 'w' || q === 'e' || q === 'eas')
        expect(reads.reduce((sum, read) => sum + read, 0)).toBeLessThanOrEqual(1 + dataset.size / 8);
    }
  });

  it('of another dataset, or none, is refused', async () => {
    const bytes = writeTextIndex(openSketches([{}, {}]));
    const file = (from: Uint8Array): RangedFile => ({
      byteLength: from.length,
      slice: (start, end) => from.slice(start, end).buffer as ArrayBuffer
    });
    await expect(openTextIndex(file(bytes), 3)).rejects.toThrow('for 2 rows, wanted version 1 for 3');
    await expect(openTextIndex(file(new Uint8Array(20)), 3)).rejects.toThrow('wanted a text index');
    await expect(openTextIndex(file(new Uint8Array(2)), 3)).rejects.toThrow('wanted a text index');
  });
});
