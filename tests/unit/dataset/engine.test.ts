import fc from 'fast-check';
import { ByteWriter } from 'hyparquet-writer';
import { describe, expect, it, vi } from 'vitest';
import { createEngine, type Engine, type Question } from '../../../src/lib/dataset/engine.ts';
import { EMPTY_FILTER, type Filter } from '../../../src/lib/dataset/filter.ts';
import { openParquet } from '../../../src/lib/dataset/open-parquet.ts';
import { openTextIndex } from '../../../src/lib/dataset/open-text-index.ts';
import { connect, serve, type Service } from '../../../src/lib/dataset/port.ts';
import { rowsIn } from '../../../src/lib/dataset/rows.ts';
import { searchText } from '../../../src/lib/dataset/search.ts';
import { select } from '../../../src/lib/dataset/select.ts';
import type { Dataset } from '../../../src/lib/dataset/dataset.ts';
import { writeParquet } from '../../../src/lib/dataset/write-parquet.ts';
import { writeTextIndex } from '../../../src/lib/dataset/write-text-index.ts';
import { anyBounds, anyDataset, anyFilter, openSketches } from './fixture.ts';

// Thousands of runs, on machines that have other work.
vi.setConfig({ testTimeout: 120_000 });

/** An engine over the files that would be published, and the names of what it fetched. */
async function remoteEngine(dataset: Dataset): Promise<{ engine: Engine; fetched: string[] }> {
  const writer = new ByteWriter();
  const sources = await writeParquet(dataset, { writer, rowGroupSize: 16 });
  const bytes = writer.getBuffer();
  const index = writeTextIndex(dataset);
  const fetched: string[] = [];
  const remote = await openParquet(
    { byteLength: bytes.byteLength, slice: (start, end) => bytes.slice(start, end) },
    { sources: () => Promise.resolve(sources) }
  );
  const text = openTextIndex(
    { byteLength: index.length, slice: (start, end) => index.slice(start, end).buffer as ArrayBuffer },
    dataset.size
  );
  const engine = createEngine(remote.dataset, {
    fetch: remote.fetch,
    load: (columns) => {
      fetched.push(...columns);
      return remote.load(columns);
    },
    search: async (q) => (await text).search(q)
  });
  return { engine, fetched };
}

/** Two ends that hand on copies, later, as a worker and its page do. */
function channel() {
  const listeners: ((event: { data: unknown }) => void)[][] = [[], []];
  return [0, 1].map((end) => ({
    postMessage: (message: unknown) => {
      const data: unknown = structuredClone(message);
      queueMicrotask(() => listeners[1 - end]?.forEach((listener) => listener({ data })));
    },
    addEventListener: (_: 'message', listener: (event: { data: unknown }) => void) => void listeners[end]?.push(listener)
  }));
}

const unasked = () => Promise.reject(new Error('not asked for'));

/** A service of which only questions are asked. */
const asking = ({ ask }: Engine): Service => ({ ask, columns: unasked, read: unasked, find: unasked, report: unasked });

const everything = { zoom: 2, facets: true, step: 'month', list: { order: 'oldest', start: 0, count: 100 } } as const;

describe('an engine', () => {
  it('answers the same from memory, and from files at the other end of a port', async () => {
    await fc.assert(
      fc.asyncProperty(anyDataset, anyFilter, anyBounds, async (dataset, filter, bounds) => {
        const question: Question = { filter, bounds, ...everything };
        const here = await createEngine(dataset).ask(question);
        const [page, worker] = channel();
        serve(worker!, asking((await remoteEngine(dataset)).engine));
        const there = await connect(page!).service.ask(question);
        const comparable = ({ list, marks, ...rest }: typeof here) => ({
          ...rest,
          list: list?.map(({ id, details }) => ({ id, details })).sort((a, b) => (a.id < b.id ? -1 : 1)),
          marks: marks?.map(({ rows: _, lon, lat, ...mark }) => ({ ...mark, lon: lon.toFixed(6), lat: lat.toFixed(6) }))
        });
        expect(comparable(there)).toEqual(comparable(here));
      }),
      { numRuns: 60 }
    );
  });

  it('lists all rows as rowsIn does, in one array', async () => {
    await fc.assert(
      fc.asyncProperty(anyDataset, anyFilter, fc.option(anyBounds), async (dataset, filter, bounds) => {
        const { rows, hiddenBy } = await createEngine(dataset).ask({ filter, bounds, rows: true, hiddenBy: true });
        const selection = select(dataset, filter);
        expect(hiddenBy).toEqual(selection.hiddenBy);
        const all = Array.from(rows!.rows);
        const { inside, outside, unplaced } = rowsIn(dataset, selection, bounds);
        expect([rows!.inside, rows!.outside]).toEqual([inside.length, outside.length]);
        expect(all).toEqual([...inside, ...outside, ...unplaced]);
      }),
      { numRuns: 200 }
    );
  });

  it('answers questions that overtake one another each by its own filter', async () => {
    await fc.assert(
      fc.asyncProperty(anyDataset, fc.array(anyFilter, { minLength: 2, maxLength: 6 }), anyBounds, async (dataset, filters, bounds) => {
        const ask = ({ ask }: Engine, filter: Filter) => ask({ filter, bounds, hiddenBy: true, zoom: 2 });
        const shared = createEngine(dataset, {
          // Long words take longer to find.
          search: async (q) => {
            for (let turn = 0; turn < q.length; turn++) await Promise.resolve();
            return searchText(dataset, q);
          }
        });
        const answers = await Promise.all(filters.map((filter) => ask(shared, filter)));
        expect(answers).toEqual(await Promise.all(filters.map((filter) => ask(createEngine(dataset), filter))));
      }),
      { numRuns: 200 }
    );
  });

  it('gives up what was asked when the other end is gone', async () => {
    const [page] = channel();
    const { service, fail } = connect(page!);
    const asked = service.find('DL-1');
    fail('the worker did not load');
    await expect(asked).rejects.toThrow('the worker did not load');
    await expect(service.find('DL-1')).rejects.toThrow('the worker did not load');
  });

  it('lists what is in the frame by stretches', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyDataset,
        anyFilter,
        anyBounds,
        fc.constantFrom('newest', 'oldest', 'id'),
        async (dataset, filter, bounds, order) => {
          const engine = createEngine(dataset);
          const rows: number[] = [];
          for (let start = 0; start < 50; start += 7) {
            const { list } = await engine.ask({ filter, bounds, list: { order, start, count: 7 } });
            rows.push(...(list ?? []).map((each) => each.row));
          }
          expect(rows).toEqual(rowsIn(dataset, select(dataset, filter), bounds, order).inside);
        }
      ),
      { numRuns: 100 }
    );
  });

  it('fetches columns when a filter needs them, once', async () => {
    const { engine, fetched } = await remoteEngine(openSketches([{ at: [1, 2] }, {}]));
    await engine.ask({ filter: EMPTY_FILTER, bounds: null, zoom: 1 });
    expect(fetched).toEqual([]);
    const byGrade = await engine.ask({ filter: { ...EMPTY_FILTER, grade: ['B'] }, bounds: null });
    expect(byGrade.counts.shown).toBe(2);
    await engine.ask({ filter: EMPTY_FILTER, bounds: null, facets: true });
    await engine.ask({ filter: { ...EMPTY_FILTER, asof: '2000-01-01' }, bounds: null, facets: true });
    expect(fetched).toEqual(['grades', 'sources', 'recorded']);
  });

  it('tells a question that fails from the others', async () => {
    const [page, worker] = channel();
    const engine = createEngine(openSketches([{}]), {
      search: (q) => (q === 'bad' ? Promise.reject(new Error('no index')) : Promise.resolve(null))
    });
    serve(worker!, asking(engine));
    const { ask } = connect(page!).service;
    const [bad, good] = await Promise.allSettled([
      ask({ filter: { ...EMPTY_FILTER, q: 'bad' }, bounds: null }),
      ask({ filter: EMPTY_FILTER, bounds: null })
    ]);
    expect(bad).toMatchObject({ status: 'rejected', reason: { message: 'no index' } });
    expect(good).toMatchObject({ status: 'fulfilled', value: { counts: { shown: 1 } } });
  });
});
