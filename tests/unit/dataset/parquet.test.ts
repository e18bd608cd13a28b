import { parquetMetadataAsync, parquetReadObjects, type AsyncBuffer } from 'hyparquet';
import { ByteWriter } from 'hyparquet-writer';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { cells } from '../../../src/lib/dataset/cells.ts';
import { lonLat, type Dataset } from '../../../src/lib/dataset/dataset.ts';
import { facetCounts } from '../../../src/lib/dataset/facets.ts';
import { EMPTY_FILTER } from '../../../src/lib/dataset/filter.ts';
import { hilbertIndex } from '../../../src/lib/dataset/hilbert.ts';
import { histogram } from '../../../src/lib/dataset/histogram.ts';
import { openParquet } from '../../../src/lib/dataset/open-parquet.ts';
import { isShown, select } from '../../../src/lib/dataset/select.ts';
import { writeParquet } from '../../../src/lib/dataset/write-parquet.ts';
import { anyBounds, anyDataset, anyFilter, openSketches } from './fixture.ts';

// Thousands of runs, on machines that have other work.
vi.setConfig({ testTimeout: 120_000 });

async function written(dataset: Dataset, options = {}) {
  const writer = new ByteWriter();
  const sources = await writeParquet(dataset, { writer, ...options });
  const bytes = writer.getBuffer();
  const reads: [number, number][] = [];
  const file: AsyncBuffer = {
    byteLength: bytes.byteLength,
    slice: (start, end = bytes.byteLength) => {
      reads.push([start, end]);
      return bytes.slice(start, end);
    }
  };
  return { bytes, file, reads, sources: () => Promise.resolve(sources) };
}

const rowsOf = (dataset: Dataset) => Array.from({ length: dataset.size }, (_, row) => row);

describe('a dataset in Parquet', () => {
  it('shows, counts and groups the same as the GeoJSON it was made from', async () => {
    await fc.assert(
      fc.asyncProperty(anyDataset, anyFilter, anyBounds, async (dataset, filter, bounds) => {
        const { file, sources } = await written(dataset, { rowGroupSize: 16 });
        const remote = await openParquet(file, { sources });
        await remote.load(['recorded', 'grades', 'sources', 'claims']);
        await remote.fetch(rowsOf(remote.dataset));
        const [here, there] = [select(dataset, filter, { bounds }), select(remote.dataset, filter, { bounds })];
        expect({ ...there, hiddenBy: null }).toEqual({ ...here, hiddenBy: null });
        const idsShown = (from: Dataset, selection: typeof here) =>
          rowsOf(from)
            .filter((row) => isShown(selection, row))
            .map((row) => from.id(row))
            .sort();
        expect(idsShown(remote.dataset, there)).toEqual(idsShown(dataset, here));
        expect(facetCounts(remote.dataset, there)).toEqual(facetCounts(dataset, here));
        expect(histogram(remote.dataset, there, 'month')).toEqual(histogram(dataset, here, 'month'));
        const marks = (from: Dataset, selection: typeof here) =>
          cells(from, selection, 2, bounds).map(({ key, count, types, splitZoom }) => ({ key, count, types, splitZoom }));
        expect(marks(remote.dataset, there)).toEqual(marks(dataset, here));
        for (const row of rowsOf(remote.dataset)) {
          const at = dataset.row(remote.dataset.id(row));
          expect(lonLat(remote.dataset, row)).toEqual(lonLat(dataset, at));
          expect(remote.dataset.details(row)).toEqual(dataset.details(at));
        }
      }),
      { numRuns: 60 }
    );
  });

  it('fetches details by ranges, and nothing twice', async () => {
    const dataset = openSketches(
      Array.from({ length: 2000 }, (_, index) => ({ title: `Incident ${index} `.repeat(20), at: [index / 20, 10] }))
    );
    const { file, reads, bytes, sources } = await written(dataset, { rowGroupSize: 1000, pageSize: 8192 });
    const remote = await openParquet(file, { sources });
    const size = () => reads.reduce((sum, [start, end]) => sum + end - start, 0);
    const opened = size();
    await remote.fetch([1500, 1501]);
    expect(remote.dataset.details(1500)?.id).toBe(remote.dataset.id(1500));
    expect(size() - opened).toBeLessThan(bytes.byteLength / 20);
    const fetched = size();
    await remote.fetch([1501, 1500]);
    expect(size()).toBe(fetched);
    expect(remote.dataset.row(remote.dataset.id(1500))).toBe(1500);
    expect(remote.dataset.details(7)).toBe(null);
    expect(await remote.find('DL-0042')).toBeGreaterThanOrEqual(0);
    expect(await remote.find('DL-9999')).toBe(-1);
  });

  it('is GeoParquet 1.1, with facts for other tools', async () => {
    const dataset = openSketches([
      { at: [35.51, 51.336], dates: ['2024-10', null], title: 'Gunfire' },
      { at: [-10.5, -20.25], precision: 'region' },
      {}
    ]);
    const { file } = await written(dataset);
    const metadata = await parquetMetadataAsync(file);
    const geo = JSON.parse(metadata.key_value_metadata?.find(({ key }) => key === 'geo')?.value ?? '');
    expect(geo).toEqual({
      version: '1.1.0',
      primary_column: 'geometry',
      columns: {
        geometry: {
          encoding: 'WKB',
          geometry_types: ['Point'],
          covering: { bbox: { xmin: ['bbox', 'xmin'], ymin: ['bbox', 'ymin'], xmax: ['bbox', 'xmax'], ymax: ['bbox', 'ymax'] } },
          bbox: [-10.5, -20.25, 35.51, 51.336]
        }
      }
    });
    const rows = await parquetReadObjects({
      file,
      columns: ['id', 'title', 'earliest', 'latest', 'precision', 'geometry', 'bbox', 'reports']
    });
    expect(rows).toHaveLength(3);
    expect(rows.find((row) => row.id === 'DL-0001')).toMatchObject({
      title: 'Gunfire',
      earliest: new Date('2024-10-01'),
      precision: 'settlement',
      geometry: { type: 'Point', coordinates: [35.51, 51.336] },
      bbox: { xmin: 35.51, ymin: 51.336, xmax: 35.51, ymax: 51.336 },
      reports: 'gunfire'
    });
    expect(rows.at(-1)?.id).toBe('DL-0003');
    expect(rows.at(-1)?.geometry ?? null).toBe(null);
  });

  it('of some rows holds those alone', async () => {
    const dataset = openSketches([{ at: [1, 2] }, { at: [30, 40] }, { withdrawn: '2026-11-23', at: [3, 4] }, { withdrawn: '2026-11-23' }]);
    const order = Uint32Array.of(0, 2);
    const asked: number[] = [];
    const { file, sources } = await written(dataset, { order, pause: (rows: Uint32Array) => Promise.resolve(void asked.push(...rows)) });
    const { dataset: some, fetch } = await openParquet(file, { sources });
    await fetch([0, 1]);
    expect([asked, some.size, some.id(1)]).toEqual([[0, 2], 2, 'DL-0003']);
    expect(some.withdrawn.map(({ row }) => row)).toEqual([1]);
    const geo = (await parquetMetadataAsync(file)).key_value_metadata?.find(({ key }) => key === 'geo')?.value ?? '';
    expect(geo).toContain('"bbox":[1,2,3,4]');
  });

  it('is the same, byte for byte, when written again', async () => {
    const dataset = openSketches([{ at: [1, 2] }, { at: [1, 2] }, {}, { at: [3, 4] }]);
    expect(new Uint8Array((await written(dataset)).bytes)).toEqual(new Uint8Array((await written(dataset)).bytes));
  });

  it('of nothing can be written and opened', async () => {
    const { file, sources } = await written(openSketches([]));
    const remote = await openParquet(file, { sources });
    expect(select(remote.dataset, EMPTY_FILTER)).toMatchObject({ total: 0, shown: 0 });
  });

  it('refuses what Dateline did not write', async () => {
    const writer = new ByteWriter();
    const { parquetWrite } = await import('hyparquet-writer');
    parquetWrite({ writer, columnData: [{ name: 'a', data: [1], type: 'INT32' }] });
    const bytes = writer.getBuffer();
    const file: AsyncBuffer = { byteLength: bytes.byteLength, slice: (start, end) => bytes.slice(start, end) };
    await expect(openParquet(file, { sources: () => Promise.reject(new Error()) })).rejects.toThrow('wanted one that Dateline wrote');
  });
});

describe('hilbertIndex', () => {
  it('visits every cell once, from one to its neighbour', () => {
    const side = 16;
    const step = 2 ** 31 / side;
    const cellsInOrder = Array.from({ length: side * side }, (_, cell) => ({ x: (cell % side) * step, y: Math.floor(cell / side) * step }))
      .map((cell) => ({ ...cell, index: hilbertIndex(cell.x, cell.y) }))
      .sort((a, b) => a.index - b.index);
    for (let place = 1; place < cellsInOrder.length; place++) {
      const [a, b] = [cellsInOrder[place - 1]!, cellsInOrder[place]!];
      expect((Math.abs(a.x - b.x) + Math.abs(a.y - b.y)) / step).toBe(1);
    }
  });
});
