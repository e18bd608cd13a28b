import { describe, expect, it } from 'vitest';
import { openIdIndex } from '../../../src/lib/dataset/open-id-index.ts';
import { openReportIndex } from '../../../src/lib/dataset/open-report-index.ts';
import type { RangedFile } from '../../../src/lib/dataset/open-text-index.ts';
import type { LargeReport } from '../../../src/lib/dataset/published.ts';
import { REPORT_INCIDENTS } from '../../../src/lib/dataset/report-index-layout.ts';
import { ReportRows } from '../../../src/lib/dataset/report-rows.ts';
import { IdIndexBuilder } from '../../../src/lib/dataset/write-id-index.ts';
import { writeReportIndex } from '../../../src/lib/dataset/write-report-index.ts';

function ranged(pieces: Uint8Array[]): { file: RangedFile; reads: number[]; bytes: Uint8Array } {
  const bytes = Uint8Array.from(pieces.flatMap((piece) => [...piece]));
  const reads: number[] = [];
  const slice = (start: number, end = bytes.length) => {
    reads.push(end - start);
    return bytes.slice(start, end).buffer;
  };
  return { file: { byteLength: bytes.length, slice }, reads, bytes };
}

describe('a file of reports', () => {
  const ids = Array.from({ length: 500 }, (_, index) => `report-${index}`).sort();
  const report = (id: string) =>
    ({ id, label: `Ярлык ${id}`, ...(id === 'report-7' ? { formerIds: ['a-former-id'] } : {}) }) as LargeReport;

  it('gives one report by its id of today or before, from one block', async () => {
    const { file, reads, bytes } = ranged(writeReportIndex(ids, report));
    const index = await openReportIndex(file);
    expect(index.size).toBe(500);
    reads.length = 0;
    for (const id of ids) expect(await index.report(id)).toEqual(report(id));
    expect(Math.max(...reads)).toBeLessThan(bytes.length / 8);
    expect(await index.report('a-former-id')).toMatchObject({ id: 'report-7' });
    for (const id of ['', 'report-', 'report-500', 'zzz', '__proto__']) expect(await index.report(id)).toBe(null);
    const all: string[] = [];
    for await (const each of index.all()) all.push(each.id);
    expect(all).toEqual(ids);
  });

  it('of nothing can be written and opened; what is none is refused', async () => {
    expect(await (await openReportIndex(ranged(writeReportIndex([], report)).file)).report('x')).toBe(null);
    await expect(openReportIndex(ranged([new Uint8Array(30)]).file)).rejects.toThrow('wanted a file of reports');
  });
});

describe('the rows of reports', () => {
  it('are counted, and the newest kept', () => {
    const last = Int32Array.from({ length: 3000 }, (_, row) => (row * 7919) % 3001);
    const first = last.map((day, row) => (row === 5 ? day + 1 : day));
    const rows = new ReportRows({ first, last });
    for (let row = 0; row < last.length; row++) rows.add('all', row);
    rows.add('one', 9);
    for (const row of [5, 6, 8]) rows.add('few', row);
    const newest = Array.from(last.keys())
      .filter((row) => row !== 5)
      .sort((a, b) => last[b]! - last[a]! || a - b);
    expect([rows.count('all'), rows.newest('all')]).toEqual([3000, newest.slice(0, REPORT_INCIDENTS)]);
    expect([rows.count('one'), rows.newest('one'), rows.count('none'), rows.newest('none')]).toEqual([1, [9], 0, []]);
    expect(rows.newest('few').at(-1)).toBe(5);
    expect([rows.has('few'), rows.has('none')]).toEqual([true, false]);
  });
});

describe('an index of ids', () => {
  it('finds every row by its id, from a small part', async () => {
    const builder = new IdIndexBuilder(4);
    const id = (row: number) => `ACLEDUKR-${row}`;
    for (let row = 0; row < 20_000; row++) builder.add(id(row), row);
    builder.add('A-FORMER', 77);
    const { file, reads, bytes } = ranged([builder.finish()]);
    const index = openIdIndex(file);
    for (let row = 0; row < 20_000; row += 7) expect(await index.find(id(row))).toContain(row);
    expect(await index.find('A-FORMER')).toContain(77);
    expect(reads.reduce((sum, read) => sum + read, 0) / reads.length).toBeLessThan(bytes.length / 20);
    const strangers = await Promise.all(Array.from({ length: 500 }, (_, row) => index.find(`OTHER-${row}`)));
    expect(strangers.flat().length).toBeLessThan(5);
  });

  it('finds where hashes are alike, and nothing among nothing', async () => {
    const builder = new IdIndexBuilder(4);
    for (let row = 0; row < 3000; row++) builder.add('SAME-1', row);
    expect((await openIdIndex(ranged([builder.finish()]).file).find('SAME-1')).length).toBe(3000);
    expect(await openIdIndex(ranged([new IdIndexBuilder(1).finish()]).file).find('X-1')).toEqual([]);
    await expect(openIdIndex(ranged([new Uint8Array(24)]).file).find('X-1')).rejects.toThrow('no index of ids');
  });
});
