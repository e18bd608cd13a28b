import { cpSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { EMPTY_FILTER } from '../../../src/lib/dataset/filter.ts';
import { cells, type Mark } from '../../../src/lib/dataset/cells.ts';
import { keyOf } from '../../../src/lib/dataset/engine.ts';
import { EMPTY_VIEW } from '../../../src/lib/view/view.ts';
import { keptSet } from '../../../src/routes/published/current-set.ts';
import { latestIncidents } from '../../../src/routes/published/latest-incidents.ts';
import { openingOf } from '../../../src/routes/published/opening-of.ts';
import { openSet } from '../../../src/routes/published/open-set.ts';
import type { PublishedSet } from '../../../src/routes/published/published-set.ts';
import { shownIncidents } from '../../../src/routes/published/shown-incidents.ts';
import { anyFilter, anySketch, publishedOf, type Sketch } from '../dataset/fixture.ts';
import { emptyFolder, writeData, type Kind } from './data-folders.ts';

vi.setConfig({ testTimeout: 120_000 });

const SKETCHES: Sketch[] = Array.from({ length: 60 }, (_, index) => ({
  title: index % 7 === 0 ? 'A quiet day' : 'Shelling near Bol’shoye',
  type: index % 3 === 0 ? 'protest' : 'shelling',
  at: index % 10 === 9 ? null : [30 + index / 7, 40 + index / 9],
  dates: [`2024-0${1 + (index % 9)}-11`, `2024-0${1 + (index % 9)}-12`],
  claims: [[index % 2 === 0 ? 'gunfire' : 'rumour', '2']]
}));

async function opened(kind: Kind, sketches: Sketch[] = SKETCHES, hash = 'a'.repeat(64)): Promise<PublishedSet> {
  const folder = emptyFolder();
  await writeData(folder, kind, publishedOf(sketches), hash);
  return openSet(folder);
}

async function idsShown(set: PublishedSet, filter: Parameters<PublishedSet['selected']>[0]): Promise<string[]> {
  const ids: string[] = [];
  for await (const batch of shownIncidents(await set.selected(filter))) ids.push(...batch.map(({ properties }) => properties.id));
  return ids.sort();
}

describe('published data, opened by the server', () => {
  it('says the same of a small and of a large build', async () => {
    const folder = emptyFolder();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anySketch, { minLength: 1, maxLength: 30 }), anyFilter, async (sketches, filter) => {
        // A large build keeps no former states.
        const present = { ...filter, asof: null };
        const both = await Promise.all(
          (['small', 'large'] as const).map(async (kind) => {
            const place = join(folder, `${run++}`);
            await writeData(place, kind, publishedOf(sketches), 'b'.repeat(64));
            return openSet(place);
          })
        );
        const [small, large] = both as [PublishedSet, PublishedSet];
        expect([small.isLarge, large.isLarge]).toEqual([false, true]);
        expect(await idsShown(large, present)).toEqual(await idsShown(small, present));
        const openings = await Promise.all(both.map((set) => openingOf(set, { ...EMPTY_VIEW, ...present, incident: 'DL-0001' }, 1)));
        const [one, other] = openings.map(({ counts, facets, sources, sourcesTotal, box, span, pages, chosen, list }) => ({
          ...{ counts, facets, sources, sourcesTotal, box, span, pages },
          chosen: [chosen?.incident, chosen?.at],
          list: list.map(({ incident }) => incident.id).sort()
        }));
        expect(other).toEqual(one);
      }),
      { numRuns: 40 }
    );
  });

  it.each(['small', 'large'] as const)('finds ids and reports of a %s build, and nothing of others', async (kind) => {
    const set = await opened(kind);
    const row = await set.row('DL-0010');
    expect((await set.details([row]))[0]).toMatchObject({ id: 'DL-0010', unplacedBecause: 'no report says where' });
    expect(await set.row('DL-9999')).toBe(-1);
    expect(await set.row('__proto__')).toBe(-1);
    const report = await set.report('rumour');
    expect(report).toMatchObject({ id: 'rumour', count: 30 });
    expect(await set.details(report!.rows)).toHaveLength(30);
    expect(await set.report('constructor')).toBeNull();
    const some: string[] = [];
    for await (const each of set.reports(1, 3)) some.push(each.id);
    expect(some).toEqual(['gunfire', 'meduza']);
    expect((await set.changes()).total).toBe(64);
    await expect(set.details([60])).rejects.toThrow(RangeError);
  });

  it.each(['small', 'large'] as const)('reads details of rows of a %s build in the order asked for, some twice', async (kind) => {
    const set = await opened(kind);
    const rows = [59, 3, 17, 3, 0];
    const details = await set.details(rows);
    const found = await Promise.all(details.map(({ id }) => set.row(id)));
    expect(found).toEqual(rows);
  });

  it('opens a page of the list that is asked for, and the last where there are fewer', async () => {
    const sketches = Array.from({ length: 230 }, (_, index): Sketch => ({ at: [index / 10, 10] }));
    const set = await opened('large', sketches);
    const pages = await Promise.all([1, 2, 3, 9].map((page) => openingOf(set, EMPTY_VIEW, page)));
    expect(pages.map(({ page, pages: of, list }) => [page, of, list.length])).toEqual([
      [1, 3, 100],
      [2, 3, 100],
      [3, 3, 30],
      [3, 3, 30]
    ]);
    expect(new Set(pages.slice(0, 3).flatMap(({ list }) => list.map(({ incident }) => incident.id))).size).toBe(230);
  });

  it('opens with the marks of the room it draws, and of those whose zoom is one below or above', async () => {
    const set = await opened('large');
    const filter = { ...EMPTY_VIEW, type: ['protest'] };
    const { asked, marks, counted, otherRooms } = await openingOf(set, filter, 1);
    expect(asked).toBe(keyOf(filter));
    expect(asked).not.toBe(keyOf(EMPTY_FILTER));
    const { dataset, selection } = await set.selected(filter);
    const zooms = [{ ...counted, marks }, ...otherRooms].map(({ zoom, bounds, marks }) => {
      const summary = (each: Pick<Mark, 'key' | 'count' | 'types'>) => [each.key, each.count, each.types];
      expect(marks.map(summary)).toEqual(cells(dataset, selection, zoom, bounds).map(summary));
      expect(marks.reduce((sum, { count }) => sum + count, 0)).toBe(selection.shown - selection.unplaced);
      return zoom - counted.zoom;
    });
    expect(zooms).toEqual([0, -1, 1]);
  });
});

describe('the feed of a large build', () => {
  it('has the incidents that were recorded last, and those that were changed lately', async () => {
    const folder = emptyFolder();
    const published = publishedOf(
      Array.from({ length: 1500 }, (_, index): Sketch => ({
        at: [index / 10, 10],
        recorded: index === 1400 ? '2026-01-01' : index < 100 ? '2026-11-21' : '2026-01-02'
      }))
    );
    published.incidents.features[1400]!.properties.changes = [
      { date: '2026-11-22', kind: 'retitled', what: 'Retitled', why: 'A better word' }
    ];
    await writeData(folder, 'large', published, 'd'.repeat(64));
    const set = await openSet(folder);
    const ids = (await latestIncidents(await set.selected(EMPTY_FILTER), set)).map(({ properties }) => properties.id);
    expect(ids).toHaveLength(501);
    expect(ids).toContain('DL-1401');
    for (const { properties } of published.incidents.features.slice(0, 100)) expect(ids).toContain(properties.id);
  });
});

describe('data that are replaced while the server runs', () => {
  it.each(['small', 'large'] as const)('are opened once, and anew when a %s build has taken their place', async (kind) => {
    const folder = emptyFolder();
    const current = keptSet(() => folder);
    await writeData(folder, kind, publishedOf(SKETCHES), '1'.repeat(64));
    const [first, again] = await Promise.all([current(), current()]);
    expect(await current()).toBe(first);
    expect(again).toBe(first);

    const next = emptyFolder();
    await writeData(next, kind, publishedOf(SKETCHES.slice(0, 20)), '2'.repeat(64));
    replace(next, folder, (name) => name !== 'build.json');
    // All but build.json is new: no mixture is answered with, but the former build, which is still held.
    const between = await current();
    expect(between.build.hash).toBe('1'.repeat(64));
    expect(await idsShown(between, EMPTY_FILTER)).toHaveLength(60);

    replace(next, folder, (name) => name === 'build.json');
    const second = await current();
    expect(second.build.hash).toBe('2'.repeat(64));
    expect(await idsShown(second, EMPTY_FILTER)).toHaveLength(20);
    // An answer that was begun before is ended from the build that it was begun with.
    expect(await idsShown(first, { ...EMPTY_FILTER, type: ['protest'] })).toHaveLength(20);
  });

  it('are refused, with the file and the reason, where a part is missing, broken or of another build', async () => {
    const folder = emptyFolder();
    const current = keptSet(() => folder);
    await expect(current()).rejects.toThrow('build.json cannot be read');
    await writeData(folder, 'large', publishedOf(SKETCHES), '1'.repeat(64));
    writeFileSync(join(folder, 'text.idx'), 'cut');
    await expect(current()).rejects.toThrow(/text\.idx has 3 bytes where build\.json says \d+/);
    await writeData(folder, 'small', publishedOf(SKETCHES), '1'.repeat(64));
    rmSync(join(folder, 'reports.json'));
    await expect(current()).rejects.toThrow('reports.json cannot be read');
    await writeData(folder, 'small', publishedOf(SKETCHES), '1'.repeat(64));
    const other = emptyFolder();
    await writeData(other, 'small', publishedOf(SKETCHES), '3'.repeat(64));
    cpSync(join(other, 'build.json'), join(folder, 'build.json'));
    await expect(current()).rejects.toThrow('incidents.geojson belongs to another build than build.json');
    await expect(keptSet(() => null)()).rejects.toThrow('There are no published data');
  });

  it('are read from nowhere but beside build.json', async () => {
    const folder = emptyFolder();
    await writeData(folder, 'large', publishedOf(SKETCHES), '1'.repeat(64));
    const set = await openSet(folder);
    const columns = set.build.columns!;
    const build = { ...set.build, columns: { ...columns, files: { ...columns.files, text: { name: '../text.idx', bytes: 1 } } } };
    writeFileSync(join(folder, 'build.json'), JSON.stringify(build));
    await expect(openSet(folder)).rejects.toThrow('build.json names the file "../text.idx", wanted one beside it');
  });
});

/** Puts files in the place of others as write-whole.ts does: by renaming. */
function replace(from: string, to: string, isMeant: (name: string) => boolean): void {
  for (const name of FILES.filter(isMeant)) {
    try {
      cpSync(join(from, name), join(to, `.${name}.part`));
    } catch {
      continue;
    }
    renameSync(join(to, `.${name}.part`), join(to, name));
  }
}

const FILES = [
  'types.json',
  'areas.geojson',
  'incidents.geojson',
  'reports.json',
  'incidents.parquet',
  'sources.json',
  'text.idx',
  'ids.idx',
  'reports.idx',
  'changes.json',
  'build.json'
];
