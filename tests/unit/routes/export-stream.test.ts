import { tableFromIPC } from '@uwdata/flechette';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { readParquet } from 'parquet-wasm';
import { describe, expect, it, vi } from 'vitest';
import type { PublishedIncidents } from '../../../src/lib/dataset/published.ts';
import { csvPieces, writeCsv } from '../../../src/lib/formats/csv.ts';
import { geojsonPieces, writeGeojson } from '../../../src/lib/formats/geojson.ts';
import { kmlPieces, writeKml } from '../../../src/lib/formats/kml.ts';
import { openDataset } from '../../../src/lib/dataset/open.ts';
import { exportedView, exportSource } from '../../../src/lib/sharing/exported-view.ts';
import { EMPTY_VIEW } from '../../../src/lib/view/view.ts';
import { openSet } from '../../../src/routes/published/open-set.ts';
import { parquetStream } from '../../../src/routes/published/parquet-stream.ts';
import type { PublishedSet } from '../../../src/routes/published/published-set.ts';
import { shownIncidents } from '../../../src/routes/published/shown-incidents.ts';
import { shownExtent } from '../../../src/routes/published/shown-rows.ts';
import { streamOf } from '../../../src/routes/published/text-stream.ts';
import { anyFilter, anySketch, publishedOf, type Sketch } from '../dataset/fixture.ts';
import { emptyFolder, writeData, type Kind } from './data-folders.ts';

vi.setConfig({ testTimeout: 120_000 });

const SITE = { origin: 'https://maps.example.org', base: '' };
const MANY: Sketch[] = Array.from({ length: 5000 }, (_, index) => ({
  at: [index / 50, 40],
  type: index % 2 === 0 ? 'protest' : 'shelling'
}));

async function opened(kind: Kind, sketches: Sketch[], folder = emptyFolder()): Promise<PublishedSet> {
  await writeData(folder, kind, publishedOf(sketches), 'c'.repeat(64));
  return openSet(folder);
}

async function streams(set: PublishedSet, view = EMPTY_VIEW) {
  const selected = await set.selected(view);
  const { source } = exportSource(selected.dataset, selected.selection, set.edition, view, SITE);
  const { shown } = selected.selection;
  return {
    csv: () => streamOf(csvPieces(source), shownIncidents(selected)),
    geojson: () => streamOf(geojsonPieces({ count: shown, ...shownExtent(selected) }, source), shownIncidents(selected)),
    kml: () => streamOf(kmlPieces(shown, source), shownIncidents(selected)),
    parquet: () => parquetStream(selected, source)
  };
}

const textOf = (stream: ReadableStream<Uint8Array>) => new Response(stream).text();

describe('exports that are sent while they are made', () => {
  it('are, byte for byte, the files that a page makes of the same view', async () => {
    const folder = emptyFolder();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anySketch, { maxLength: 30 }), anyFilter, async (sketches, filter) => {
        const published = publishedOf(sketches);
        const view = { ...EMPTY_VIEW, ...filter };
        const set = await opened('small', sketches, `${folder}/${run++}`);
        const { incidents, source } = exportedView(openDataset(published), set.edition, view, SITE);
        const { csv, geojson, kml } = await streams(set, view);
        expect(await textOf(csv())).toBe(writeCsv(incidents, source));
        expect(await textOf(geojson())).toBe(writeGeojson(incidents, source));
        expect(await textOf(kml())).toBe(writeKml(incidents, source));
      }),
      { numRuns: 25 }
    );
  });

  it('hold the same of a large build, in the order of its rows', async () => {
    const [small, large] = await Promise.all((['small', 'large'] as const).map((kind) => opened(kind, MANY)));
    const view = { ...EMPTY_VIEW, type: ['protest'] };
    const [one, other] = await Promise.all([streams(small!, view), streams(large!, view)]);
    const rows = async (stream: ReadableStream<Uint8Array>) =>
      (parse(await textOf(stream), { columns: true }) as { id: string }[]).sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(await rows(other.csv())).toEqual(await rows(one.csv()));
    const [whole, streamed] = await Promise.all(
      [one, other].map(async (each) => JSON.parse(await textOf(each.geojson())) as PublishedIncidents)
    );
    expect({ ...streamed, features: streamed!.features.length }).toEqual({ ...whole, features: 2500 });
  });

  it('are GeoParquet that another reader takes, with the box of what is shown', async () => {
    const set = await opened('large', MANY);
    const view = { ...EMPTY_VIEW, type: ['shelling'] };
    const bytes = new Uint8Array(await new Response((await streams(set, view)).parquet()).arrayBuffer());
    const table = tableFromIPC(readParquet(bytes).intoIPCStream());
    const ids = table.getChild('id').toArray() as string[];
    expect([ids.length, new Set(ids).size, ids.every((id) => Number(id.slice(3)) % 2 === 0)]).toEqual([2500, 2500, true]);
    const geo = JSON.parse(table.schema.metadata?.get('geo') ?? '{}') as { columns: { geometry: { bbox: number[] } } };
    expect(geo.columns.geometry.bbox).toEqual([1 / 50, 40, 4999 / 50, 40]);
    expect(table.schema.metadata?.get('selection')).toContain('2500 of 5000 incidents');
    const none = new Uint8Array(await new Response((await streams(set, { ...view, type: ['none'] })).parquet()).arrayBuffer());
    expect(tableFromIPC(readParquet(none).intoIPCStream()).numRows).toBe(0);
  });

  it.each(['csv', 'geojson', 'kml', 'parquet'] as const)('stop reading when nobody takes the %s any more', async (format) => {
    const set = await opened('large', MANY);
    let reads = 0;
    const counting: PublishedSet = {
      ...set,
      selected: async (filter) => {
        const selected = await set.selected(filter);
        return { ...selected, details: (rows) => (reads++, selected.details(rows)) };
      }
    };
    const reader = (await streams(counting))[format]().getReader();
    if (format !== 'parquet') await reader.read();
    await reader.cancel();
    const before = reads;
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    expect(before).toBeLessThan(5);
    expect(reads).toBe(before);
  });

  it('fail as a whole where the data fail, so that no half passes for all', async () => {
    const set = await opened('large', MANY);
    const failing: PublishedSet = {
      ...set,
      selected: async (filter) => ({ ...(await set.selected(filter)), details: () => Promise.reject(new Error('the disk is gone')) })
    };
    for (const stream of Object.values(await streams(failing))) await expect(textOf(stream())).rejects.toThrow('the disk is gone');
  });
});
