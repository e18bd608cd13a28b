import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { main } from '../../../src/cli/main.ts';
import { EMPTY_FILTER } from '../../../src/lib/dataset/filter.ts';
import type { PublishedBuild, PublishedIncidents, PublishedReports } from '../../../src/lib/dataset/published.ts';
import type { ImportedIncident, ImportedLine, ImportManifest } from '../../../src/lib/records/imported.ts';
import { openSet } from '../../../src/routes/published/open-set.ts';
import type { PublishedSet } from '../../../src/routes/published/published-set.ts';

// Each run opens the gazetteer, which takes a second on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const LARGE = [
  'areas.geojson',
  'build.json',
  'changes.json',
  'ids.idx',
  'incidents.parquet',
  'reports.idx',
  'sources.json',
  'text.idx',
  'types.json'
];
const folder = mkdtempSync(join(tmpdir(), 'dateline-large-'));
const geodata = join(folder, 'geodata');
const [small, large] = [join(folder, 'small'), join(folder, 'large')];

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const text = { out: '', err: '' };
  const code = await main(args, { out: (part) => (text.out += part), err: (part) => (text.err += part) });
  return { code, ...text };
}
const geocode = (out: string, ...more: string[]) => run('geocode', '--geodata', geodata, '--out', out, ...more);
const read = <Kind>(name: string, from = small) => JSON.parse(readFileSync(join(from, name), 'utf8')) as Kind;

/** An import of two parts, the second of which replaces an incident of the first. */
function bring(name: string, prefix: string, from: number, count: number): void {
  const at = join(geodata, 'imports', name);
  mkdirSync(at, { recursive: true });
  const incident = (number: number, more: Partial<ImportedIncident> = {}): ImportedIncident => ({
    id: `${prefix}-${number}`,
    ref: String(number),
    title: `Clash ${number} at Sudzha`,
    type: number % 3 === 0 ? `${name}-clash` : 'shelling',
    ...(number % 5 === 0 ? {} : { date: `2024-${String(1 + (number % 12)).padStart(2, '0')}` }),
    place: { name: 'Sudzha', within: ['Kursk region', 'Russia'], kind: null },
    ...(number % 7 === 0
      ? { precision: 'unplaced', unplacedBecause: 'The table does not say.' }
      : { at: [35 + number / 100, 51 - number / 200], precision: 'settlement', uncertaintyMetres: 5000 }),
    says: `Codes the event as “clash” of group ${number % 4}.`,
    sources: [`${name}-radio-${number % 2}`],
    ...more
  });
  const reports: ImportedLine[] = [0, 1].map((number) => ({
    report: { id: `${name}-radio-${number}`, label: `Radio ${number}`, publisher: `Radio ${number}` }
  }));
  const first: ImportedLine[] = [...reports, ...Array.from({ length: count }, (_, index) => ({ incident: incident(from + index) }))];
  const region = {
    id: 'geonames:538555',
    name: 'Kursk',
    within: ['Russia'],
    kind: 'region',
    area: 'RUS-2337',
    confidence: 1,
    reasons: ['asked'],
    sharedBy: 1
  };
  const second: ImportedLine[] = [
    {
      incident: incident(from, {
        title: 'Corrected title',
        text: 'Seen from a zeppelin.',
        precision: 'region',
        uncertaintyMetres: 200_000,
        at: [35.5, 51.5],
        found: region
      })
    }
  ];
  const parts = [first, second].map((lines, index) => {
    const file = `part-000${index + 1}.ndjson.gz`;
    writeFileSync(join(at, file), gzipSync(lines.map((line) => JSON.stringify(line)).join('\n')));
    return { file, incidents: lines.length, recorded: `2026-11-2${index}`, source: 0 };
  });
  const manifest: ImportManifest = {
    version: 1,
    format: 'table',
    idPrefix: prefix,
    table: {
      name,
      label: `Table ${name}`,
      title: null,
      publisher: null,
      published: null,
      url: null,
      licence: null,
      attribution: null,
      keepsText: false
    },
    incidents: count,
    placed: count,
    types: [
      {
        id: `${name}-clash`,
        group: name,
        groupLabel: name,
        label: 'Clash',
        means: '',
        colour: { light: '#555555', dark: '#bbbbbb' },
        shape: 'circle',
        acled: null,
        plover: null
      }
    ],
    parts,
    sources: []
  };
  writeFileSync(join(at, 'import.json'), JSON.stringify(manifest));
}

let set: PublishedSet;
beforeAll(async () => {
  for (const name of ['reports', 'incidents']) {
    mkdirSync(join(geodata, name), { recursive: true });
    for (const file of readdirSync(join('geodata', name)).slice(0, 8))
      writeFileSync(join(geodata, name, file), readFileSync(join('geodata', name, file)));
  }
  for (const file of readdirSync('geodata/reports'))
    writeFileSync(join(geodata, 'reports', file), readFileSync(join('geodata/reports', file)));
  for (const file of ['types.yaml', 'publication.json']) writeFileSync(join(geodata, file), readFileSync(join('geodata', file)));
  bring('mine', 'MINE', 1, 60);
  bring('yours', 'YOUR', 100, 40);
  expect(await geocode(small)).toMatchObject({ code: 0, err: '' });
  expect(await geocode(large, '--columns')).toMatchObject({ code: 0, err: '' });
  set = await openSet(large);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a large build', () => {
  it('has its own files and no others, with their lengths in build.json', () => {
    expect(readdirSync(large).sort()).toEqual(LARGE);
    const { columns } = read<PublishedBuild>('build.json', large);
    for (const { name, bytes } of Object.values(columns!.files))
      expect([name, readFileSync(join(large, name)).length]).toEqual([name, bytes]);
  });

  it('says of every incident what a small one says', async () => {
    const { features, bbox } = read<PublishedIncidents>('incidents.geojson');
    const rows = Uint32Array.from({ length: set.dataset.size }, (_, row) => row);
    const details = await set.details(rows);
    expect(details.length).toBe(features.length);
    const byId = new Map(details.map((each, row) => [each.id, { each, row }]));
    for (const { properties, geometry } of features) {
      const { each, row } = byId.get(properties.id)!;
      expect(each).toEqual(properties);
      const { lon, lat } = set.dataset.columns;
      if (geometry) expect([lon[row]! / 1e6, lat[row]! / 1e6]).toEqual(geometry.coordinates);
    }
    expect(byId.get('MINE-1')!.each).toMatchObject({
      title: 'Corrected title',
      recorded: '2026-11-20',
      precision: 'region',
      note: '',
      quoted: { table: 'Table mine', licence: null, text: 'Seen from a zeppelin.' }
    });
    expect(set.build.columns!.bbox).toEqual(bbox);
    const counts = ({ incidents, placed, unplaced, reports, asOf, problems, publication }: PublishedBuild) => ({
      incidents,
      placed,
      unplaced,
      reports,
      asOf,
      problems,
      publication
    });
    expect(counts(set.build)).toEqual(counts(read<PublishedBuild>('build.json')));
    for (const name of ['types.json', 'areas.geojson']) expect(read(name, large)).toEqual(read(name));
  });

  it('finds by id, by words and by filters what a small one finds', async () => {
    const other = await openSet(small);
    for (const id of ['MINE-1', 'YOUR-139', 'DL-0001']) expect((await set.details([await set.row(id)]))[0]?.id).toBe(id);
    expect(await set.row('MINE-9999')).toBe(-1);
    for (const filter of [
      { q: 'corrected' },
      { q: 'clash group 3' },
      { q: 'zeppelin' },
      { q: 's' },
      { type: ['shelling'] },
      { source: ['radio-1'] },
      { from: '2024-05' },
      { grade: ['F'] }
    ]) {
      const [here, there] = await Promise.all([set, other].map((each) => each.selected({ ...EMPTY_FILTER, ...filter })));
      expect(here!.selection.shown).toBeGreaterThan(0);
      expect([filter, here!.selection.shown, here!.selection.unplaced]).toEqual([
        filter,
        there!.selection.shown,
        there!.selection.unplaced
      ]);
    }
  });

  it('reads one report with its incidents, newest first', async () => {
    for (const report of read<PublishedReports>('reports.json').reports) {
      const found = await set.report(report.id);
      const { incidents, count, rows, ...rest } = found!;
      const { incidents: wanted, ...said } = report;
      expect(rest).toEqual(said);
      expect([count, [...incidents].sort()]).toEqual([wanted.length, wanted]);
      const details = await set.details(rows);
      expect(details.map(({ id }) => id)).toEqual(incidents);
      const days = details.map(({ latest }) => latest ?? '');
      expect(days).toEqual([...days].sort().reverse());
    }
    expect(await set.report('nobody')).toBe(null);
  });

  it('is the same, byte for byte, when built again, and up to date until something changes', async () => {
    const again = join(folder, 'again');
    await geocode(again, '--columns');
    for (const name of LARGE) expect([name, readFileSync(join(again, name)).equals(readFileSync(join(large, name)))]).toEqual([name, true]);
    expect(await geocode(again, '--columns', '--if-stale')).toMatchObject({ code: 0, err: expect.stringContaining('up to date') });
    rmSync(join(again, 'ids.idx'));
    expect(await geocode(again, '--columns', '--if-stale')).toMatchObject({ code: 0, out: expect.stringContaining('incidents') });
    expect(await geocode(again, '--if-stale')).toMatchObject({ code: 0 });
    expect(readdirSync(again).sort()).toEqual(readdirSync(small).sort());
    expect(await geocode(again, '--columns')).toMatchObject({ code: 0 });
    expect(readdirSync(again).sort()).toEqual(LARGE);
  });
});

describe('a large build of imports that are off', () => {
  const off = (name: string) => join(geodata, 'imports', name);

  it('leaves one out whose parts are damaged, and says so', async () => {
    bring('broken', 'BROKEN', 1, 30);
    const part = join(off('broken'), 'part-0001.ndjson.gz');
    writeFileSync(part, readFileSync(part).subarray(0, 300));
    try {
      const out = join(folder, 'broken');
      expect(await geocode(out, '--columns')).toMatchObject({ code: 1, err: expect.stringContaining('geodata/imports/broken') });
      expect(readdirSync(out)).toEqual([]);
      expect(await geocode(out, '--columns', '--keep-going')).toMatchObject({ code: 0, out: expect.stringContaining('1 file left out') });
      expect(read<PublishedBuild>('build.json', out).incidents).toBe(set.build.incidents);
      rmSync(part);
      expect(await geocode(out, '--columns')).toMatchObject({ code: 1, err: expect.stringContaining('part-0001') });
    } finally {
      rmSync(off('broken'), { recursive: true });
    }
  });

  it('keeps the first of two incidents with one id', async () => {
    bring('zwei', 'MINE', 60, 5);
    try {
      const out = join(folder, 'twice');
      expect(await geocode(out, '--columns', '--keep-going')).toMatchObject({ code: 0, err: expect.stringContaining('MINE-60') });
      expect(read<PublishedBuild>('build.json', out).incidents).toBe(set.build.incidents + 4);
    } finally {
      rmSync(off('zwei'), { recursive: true });
    }
  });

  it('follows no link', async () => {
    symlinkSync(off('mine'), off('linked'));
    try {
      expect(await geocode(join(folder, 'links'), '--columns')).toMatchObject({ code: 2, err: expect.stringContaining('found a link') });
    } finally {
      rmSync(off('linked'));
    }
  });
});
