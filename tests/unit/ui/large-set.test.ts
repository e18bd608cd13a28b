import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { main } from '../../../src/cli/main.ts';
import { cells } from '../../../src/lib/dataset/cells.ts';
import type { Dataset } from '../../../src/lib/dataset/dataset.ts';
import { facetCounts } from '../../../src/lib/dataset/facets.ts';
import { EMPTY_FILTER, type Filter } from '../../../src/lib/dataset/filter.ts';
import { histogram } from '../../../src/lib/dataset/histogram.ts';
import { openDataset, type Published } from '../../../src/lib/dataset/open.ts';
import { openService, type LargeFiles } from '../../../src/lib/dataset/open-service.ts';
import type { RangedFile } from '../../../src/lib/dataset/open-text-index.ts';
import type { PublishedSources } from '../../../src/lib/dataset/parquet-layout.ts';
import { connect, serve } from '../../../src/lib/dataset/port.ts';
import type { PublishedBuild, PublishedColumns, PublishedTypes } from '../../../src/lib/dataset/published.ts';
import { rowsIn } from '../../../src/lib/dataset/rows.ts';
import { select, withBounds } from '../../../src/lib/dataset/select.ts';
import { EMPTY_VIEW } from '../../../src/lib/view/view.ts';
import { openSet } from '../../../src/routes/published/open-set.ts';
import { openingOf } from '../../../src/routes/published/opening-of.ts';
import { partsOf } from '../../../src/lib/ui/large-parts.ts';
import { LargeSet, type Wish } from '../../../src/lib/ui/large-set.svelte.ts';
import { anyBounds } from '../dataset/fixture.ts';
import { temporaryFolder, writeData } from '../routes/data-folders.ts';

vi.setConfig({ testTimeout: 120_000 });

/** DATELINE_TEST_DATA names another folder of a small build: any published set must come out the same. */
const given = process.env.DATELINE_TEST_DATA;

/** The folder of a small build: that of the reports in geodata/, built here, where none is given. */
async function smallBuild(): Promise<string> {
  if (given !== undefined) return given;
  const out = join(temporaryFolder(), 'data');
  const said: string[] = [];
  const code = await main(['geocode', '--out', out], { out: () => undefined, err: (text) => void said.push(text) });
  if (code !== 0) throw new Error(said.join(''));
  return out;
}

const HASH = 'e'.repeat(64);
const BOUNDS: [number, number, number, number] = [-180, -90, 180, 90];

const read = <T>(folder: string, file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as T;

const ranged = (path: string): RangedFile => {
  const bytes = readFileSync(path);
  const copy = new Uint8Array(bytes).buffer;
  return { byteLength: bytes.length, slice: (start, end) => copy.slice(start, end) };
};

function filesOf(folder: string): LargeFiles {
  return {
    parquet: ranged(join(folder, 'incidents.parquet')),
    text: ranged(join(folder, 'text.idx')),
    ids: ranged(join(folder, 'ids.idx')),
    reports: ranged(join(folder, 'reports.idx')),
    sources: () => Promise.resolve(read<PublishedSources>(folder, 'sources.json'))
  };
}

type LargeBuild = PublishedBuild & { columns: PublishedColumns };

/** A page's end of a large build, and the channel to close. */
function openLarge(folder: string, files = filesOf(folder)): { large: LargeSet; close: () => void } {
  const { port1, port2 } = new MessageChannel();
  const large = new LargeSet(read<LargeBuild>(folder, 'build.json'), read<PublishedTypes>(folder, 'types.json').types, null);
  serve(port2 as unknown as Parameters<typeof serve>[0], openService(files, HASH));
  port2.start();
  large.open(connect(port1 as unknown as Parameters<typeof connect>[0]));
  port1.start();
  return { large, close: () => port1.close() };
}

const WISH: Omit<Wish, 'filter' | 'bounds'> = { isRefining: false, step: 'month', sort: null, facets: { sourceName: '' } };

/** What a page shows of a filter once it has all its answers. */
async function answers(large: LargeSet, filter: Filter, bounds: Wish['bounds']) {
  const before = large.listed;
  large.show({ ...WISH, filter, bounds });
  await vi.waitFor(() => expect(large.listed).not.toBe(before), { interval: 1, timeout: 5000 });
  const { selection } = large.shown!;
  const { inside, outside, unplaced } = partsOf(large.listed.rows!);
  const rows = [...Array.from(inside), ...Array.from(outside), ...Array.from(unplaced)];
  const marks = await large.marks.at(3, BOUNDS);
  // A set of ids, one for each row: what the page knows of them it has been told.
  large.want(rows, 'test');
  await vi.waitFor(() => expect(rows.every((row) => large.dataset.details(row))).toBe(true), { interval: 1, timeout: 5000 });
  const idsOf = (part: ArrayLike<number>) => Array.from(part, (row) => large.dataset.id(row)).sort();
  const { hiddenBy, ...counts } = selection;
  return {
    counts,
    shown: idsOf(rows.filter((row) => hiddenBy[row] === 0)),
    inside: idsOf(inside),
    outside: idsOf(outside),
    unplaced: idsOf(unplaced),
    facets: large.listed.facets,
    histogram: large.listed.histogram,
    marks: marks.map(({ key, count, types }) => ({ key, count, types })).sort((a, b) => (a.key < b.key ? -1 : 1))
  };
}

/** The same of the dataset that a page has whole. */
function expected(dataset: Dataset, filter: Filter, bounds: Wish['bounds']): Awaited<ReturnType<typeof answers>> {
  const selection = withBounds(dataset, select(dataset, filter), bounds);
  const { hiddenBy: _, ...counts } = selection;
  const rows = rowsIn(dataset, selection, bounds);
  const idsOf = (part: number[]) => part.map((row) => dataset.id(row)).sort();
  return {
    counts,
    shown: idsOf([...rows.inside, ...rows.outside, ...rows.unplaced]),
    inside: idsOf(rows.inside),
    outside: idsOf(rows.outside),
    unplaced: idsOf(rows.unplaced),
    facets: facetCounts(dataset, selection),
    histogram: histogram(dataset, selection, 'month'),
    marks: cells(dataset, selection, 3, BOUNDS)
      .map(({ key, count, types }) => ({ key, count, types }))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
  };
}

type Answers = Awaited<ReturnType<typeof answers>>;

/** Of very many sources those with the most incidents are counted. */
function compare({ facets, ...actual }: Answers, { facets: all, ...rest }: Answers): void {
  expect(actual).toEqual(rest);
  const { source, ...others } = facets!;
  const { source: allSources, ...allOthers } = all!;
  expect(others).toEqual(allOthers);
  for (const [key, count] of source) expect(count).toBe(allSources.get(key));
  const left = [...allSources].filter(([key]) => !source.has(key));
  expect(source.size).toBeGreaterThanOrEqual(Math.min(allSources.size, 200));
  if (source.size > 200) return;
  const least = Math.min(...source.values());
  expect(left.every(([, count]) => count <= least)).toBe(true);
}

describe('a published set, opened as GeoJSON and as columns', () => {
  const folder = temporaryFolder();
  let small: Dataset;
  let opened: ReturnType<typeof openLarge>;

  beforeAll(async () => {
    const from = await smallBuild();
    const published: Published = {
      incidents: read(from, 'incidents.geojson'),
      reports: read(from, 'reports.json'),
      types: read(from, 'types.json')
    };
    small = openDataset(published);
    await writeData(folder, 'large', published, HASH);
    opened = openLarge(folder);
  });
  afterAll(() => opened.close());

  /** A filter of what this set has, most often of a part of it. */
  const someFilter = () =>
    fc.record({
      type: fc.subarray([...new Set(small.types.flatMap(({ id, group }) => [id, group]))], { maxLength: 3 }),
      from: fc.constantFrom(null, '1990', '2012-06', '2024-10', '2024-11-03'),
      to: fc.constantFrom(null, '2014', '2025-01', '2025-06-30'),
      precision: fc.subarray(['site', 'settlement', 'region', 'country', 'unplaced'] as const, { maxLength: 2 }),
      source: fc.subarray(
        small.sources.map(({ key }) => key),
        { maxLength: 2 }
      ),
      grade: fc.subarray(['A', 'B', 'F', '2', '6'], { maxLength: 2 }),
      q: fc.constantFrom('', '', 'north', 'kursk', 'killed village', 'government', 'zzz'),
      asof: fc.constantFrom(null, null, '2026-01-01', '2026-11-21')
    });

  it('shows the same incidents, counts, choices, bars and marks', async () => {
    compare(await answers(opened.large, EMPTY_FILTER, null), expected(small, EMPTY_FILTER, null));
    const runs = small.size > 500 ? 40 : 150;
    await fc.assert(
      fc.asyncProperty(someFilter(), fc.option(anyBounds), async (filter, bounds) => {
        // Something else before, so that there is an answer to wait for.
        await answers(opened.large, { ...EMPTY_FILTER, q: 'something else' }, null);
        compare(await answers(opened.large, filter, bounds), expected(small, filter, bounds));
      }),
      { numRuns: runs }
    );
  });

  it('knows every incident by its id, with the details of the GeoJSON', async () => {
    for (let row = 0; row < Math.min(small.size, 200); row++) {
      const id = small.id(row);
      expect(await opened.large.incidentNow(id)).toBe(id);
      expect(opened.large.dataset.details(opened.large.dataset.row(id))).toEqual(small.details(row));
    }
    expect(await opened.large.incidentNow('DL-9999999')).toBeNull();
    expect(opened.large.dataset.lacks?.('DL-9999999')).toBe(true);
  });

  it('knows every report by its id', async () => {
    for (const [id, report] of small.reports) {
      expect(await opened.large.reportNow(id)).toBe(id);
      const { title, label, publisher, incidents } = opened.large.dataset.reports.get(id)!;
      expect({ title, label, publisher }).toEqual({ title: report.title, label: report.label, publisher: report.publisher });
      expect(incidents.every((incident) => opened.large.dataset.row(incident) >= 0)).toBe(true);
    }
    expect(await opened.large.reportNow('no-such-report')).toBeNull();
  });

  it('answers what was wished for last, and asks nothing twice', async () => {
    const { large } = opened;
    const filters = ['2020', '2021', '2022', '2023', '2024'].map((from) => ({ ...EMPTY_FILTER, from }));
    for (const filter of filters) large.show({ ...WISH, filter, bounds: null });
    await vi.waitFor(() => expect(large.isBehind(filters[4]!, null)).toBe(false), { interval: 1 });
    expect(large.shown!.selection.shown).toBe(select(small, filters[4]!).shown);
  });

  it('says what is wrong with a file that is cut short, or of another build', async () => {
    const files = filesOf(folder);
    const cut: RangedFile = { ...files.parquet, slice: () => Promise.reject(new Error('incidents.parquet is cut short')) };
    const broken = openLarge(folder, { ...files, parquet: cut });
    await vi.waitFor(() => expect(broken.large.failure).toBe('incidents.parquet is cut short'), { interval: 1 });
    broken.close();

    const { port1, port2 } = new MessageChannel();
    serve(port2 as unknown as Parameters<typeof serve>[0], openService(files, 'f'.repeat(64)));
    port2.start();
    const { service } = connect(port1 as unknown as Parameters<typeof connect>[0]);
    port1.start();
    await expect(service.columns()).rejects.toThrow('belongs to another build');
    port1.close();
  });

  it('tells that a question failed, and answers the next', async () => {
    const files = filesOf(folder);
    const broken = openLarge(folder, {
      ...files,
      text: { ...files.text, slice: () => Promise.reject(new Error('text.idx (status 404)')) }
    });
    broken.large.show({ ...WISH, filter: { ...EMPTY_FILTER, q: 'kursk' }, bounds: null });
    await vi.waitFor(() => expect(broken.large.trouble).toBe('text.idx (status 404)'), { interval: 1 });
    expect(broken.large.isBehind({ ...EMPTY_FILTER, q: 'kursk' }, null)).toBe(false);
    const { counts } = await answers(broken.large, EMPTY_FILTER, null);
    expect(counts.shown).toBe(select(small, EMPTY_FILTER).shown);
    expect(broken.large.trouble).toBeNull();
    broken.close();
  });

  it('is the answer that it opens with until there are columns, where that is the filter and nothing lies beyond the frame', async () => {
    const build = read<LargeBuild>(folder, 'build.json');
    const opening = await openingOf(await openSet(folder), EMPTY_VIEW, 1);
    const large = new LargeSet(build, opening.types, opening);
    const box = opening.box!;
    const { counted, otherRooms } = opening;
    expect(large.isBehind(EMPTY_FILTER, null)).toBe(true);
    expect(large.isBehind(EMPTY_FILTER, box)).toBe(false);
    expect(large.isBehind({ ...EMPTY_FILTER, from: '2024' }, box)).toBe(true);
    expect(large.isBehind(EMPTY_FILTER, [box[0] + 0.01, box[1], box[2], box[3]])).toBe(true);

    expect(large.marks.atHand!(counted.zoom, counted.bounds, box)).toMatchObject({ marks: opening.marks, bounds: counted.bounds });
    for (const room of otherRooms) expect(large.marks.atHand!(room.zoom, room.bounds, box)!.marks).toBe(room.marks);
    expect(large.marks.atHand!(counted.zoom + 2, counted.bounds, box)).toBeNull();
    large.show({ ...WISH, filter: { ...EMPTY_FILTER, from: '2024' }, bounds: null });
    expect(large.marks.atHand!(counted.zoom, counted.bounds, box)).toBeNull();
  });
});
