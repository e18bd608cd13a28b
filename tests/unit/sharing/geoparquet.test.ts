import { tableFromIPC } from '@uwdata/flechette';
import fc from 'fast-check';
import { readParquet } from 'parquet-wasm';
import { describe, expect, test } from 'vitest';
import { lonLat, type Dataset } from '../../../src/lib/dataset/dataset.ts';
import { openParquet } from '../../../src/lib/dataset/open-parquet.ts';
import { editionOf } from '../../../src/lib/records/publication.ts';
import { exportedView } from '../../../src/lib/sharing/exported-view.ts';
import { writeGeoparquet } from '../../../src/lib/sharing/geoparquet.ts';
import { EMPTY_VIEW, type View } from '../../../src/lib/view/view.ts';
import { anyDataset, anyFilter } from '../dataset/fixture.ts';
import { dataset, edition } from './published.ts';

const SITE = { origin: 'https://maps.example.org', base: '/kursk' };

async function exportOf(from: Dataset, view: View, of = edition) {
  const exported = exportedView(from, of, view, SITE);
  return { exported, bytes: await writeGeoparquet(exported, from) };
}

/** What Arrow's reader, in Rust, finds in a file: the positions are those of the geometry. */
function readByArrow(bytes: Uint8Array) {
  const table = tableFromIPC(readParquet(bytes).intoIPCStream());
  const ids = table.getChild('id').toArray() as string[];
  const shapes = table.getChild('geometry').toArray() as (Uint8Array | null)[];
  return { positions: new Map(ids.map((id, row) => [id, pointOf(shapes[row] ?? null)])), table };
}

/** Well-Known Binary, OGC 06-103r4, 8.2. */
function pointOf(bytes: Uint8Array | null): [lon: number, lat: number] | null {
  if (bytes === null) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  expect([view.byteLength, view.getUint8(0), view.getUint32(1, true)]).toEqual([21, 1, 1]);
  return [view.getFloat64(5, true), view.getFloat64(13, true)];
}

describe('a view as GeoParquet', () => {
  test('holds exactly what is shown, where it is, for a reader of another make', async () => {
    await fc.assert(
      fc.asyncProperty(anyDataset, anyFilter, async (from, filter) => {
        const { exported, bytes } = await exportOf(from, { ...EMPTY_VIEW, ...filter }, editionOf(null));
        const { positions } = readByArrow(bytes);
        expect([...positions.keys()].sort()).toEqual(exported.incidents.map(({ properties }) => properties.id).sort());
        for (const { geometry, properties } of exported.incidents) {
          const found = positions.get(properties.id);
          if (geometry === null) expect(found).toBe(null);
          else
            geometry.coordinates.forEach((degrees, axis) => expect(Math.abs((found?.[axis] ?? NaN) - degrees)).toBeLessThanOrEqual(1e-6));
        }
      }),
      { numRuns: 40 }
    );
  });

  test('has facts in columns, and licence, hash and link in its metadata', async () => {
    const { exported, bytes } = await exportOf(dataset, { ...EMPTY_VIEW, type: ['shelling'] });
    const { table } = readByArrow(bytes);
    const [incident] = exported.incidents;
    const { id, title, type, date, precision } = incident!.properties;
    expect(table.numRows).toBe(1);
    expect(table.select(['id', 'title', 'type', 'date', 'precision']).toArray()).toEqual([{ id, title, type, date, precision }]);
    expect(JSON.parse(table.getChild('details').at(0) as string)).toEqual(incident!.properties);
    const metadata = Object.fromEntries(table.schema.metadata ?? []);
    expect(metadata).toMatchObject({
      title: 'Border Watch',
      licence: 'CC BY 4.0, https://creativecommons.org/licenses/by/4.0/',
      credits: 'Places: GeoNames (CC BY 4.0)',
      hash: edition.hash,
      as_of: '2026-11-22',
      link: 'https://maps.example.org/kursk/?asof=2026-11-22&type=shelling',
      selection: expect.stringMatching(/^1 of \d+ incidents: Label of shelling$/)
    });
    expect(JSON.parse(metadata.geo ?? '')).toMatchObject({ version: '1.1.0', primary_column: 'geometry' });
  });

  test('of nothing is a file without rows', async () => {
    const { bytes } = await exportOf(dataset, { ...EMPTY_VIEW, type: ['none'] });
    expect(readByArrow(bytes).table.numRows).toBe(0);
  });

  test('is opened again by Dateline with the same positions and details', async () => {
    const { exported, bytes } = await exportOf(dataset, EMPTY_VIEW);
    const sources = () => Promise.reject(new Error('asked for the sources'));
    const remote = await openParquet(bytes.buffer, { sources });
    const rows = exported.incidents.map((_, row) => row);
    await remote.fetch(rows);
    expect(remote.dataset.size).toBe(exported.incidents.length);
    for (const { geometry, properties } of exported.incidents) {
      const row = remote.dataset.row(properties.id);
      expect(lonLat(remote.dataset, row)).toEqual(geometry?.coordinates ?? null);
      expect(remote.dataset.details(row)).toEqual(properties);
    }
  });

  test('is the same, byte for byte, when made again', async () => {
    const [one, other] = [await exportOf(dataset, EMPTY_VIEW), await exportOf(dataset, EMPTY_VIEW)];
    expect(other.bytes).toEqual(one.bytes);
  });
});
