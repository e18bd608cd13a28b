import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FeatureCollection, Point } from 'geojson';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { main } from '../../../src/cli/main.ts';
import type { PublishedBuild } from '../../../src/lib/dataset/published.ts';

// Each run opens the gazetteer, which takes a second on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

// Not a fixed number: whoever adds a record must not have to touch a test.
const RECORDS = readdirSync('geodata/incidents').length;
const NAMES = ['areas.geojson', 'build.json', 'incidents.geojson', 'incidents.parquet', 'reports.json', 'types.json'];
let folder = '';
const geodata = () => join(folder, 'geodata');
const out = () => join(folder, 'out');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dateline-'));
  for (const name of ['types.yaml', 'publication.json', 'reports', 'incidents'])
    cpSync(join('geodata', name), join(geodata(), name), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const text = { out: '', err: '' };
  const code = await main(args, { out: (part) => (text.out += part), err: (part) => (text.err += part) });
  return { code, ...text };
}
const geocode = (...args: string[]) => run('geocode', '--geodata', geodata(), '--out', out(), ...args);
const check = (...args: string[]) => run('check', '--geodata', geodata(), ...args);
const written = (folder = out()) => NAMES.map((name) => readFileSync(join(folder, name), 'latin1'));
const write = (name: string, text: string) => writeFileSync(join(geodata(), name), text);
const change = (name: string, from: string, to: string) => {
  const text = readFileSync(join(geodata(), name), 'utf8');
  expect(text).toContain(from);
  write(name, text.replace(from, to));
};

describe('dateline geocode', () => {
  it('writes the six files and nothing else', async () => {
    expect(await geocode()).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringMatching(new RegExp(`: ${RECORDS} incidents, \\d+ placed, \\d+ unplaced, from \\d+ reports\\n$`))
    });
    expect(readdirSync(out()).sort()).toEqual(NAMES);
  });

  it('writes the same incidents as GeoJSON and as GeoParquet, which names licence and hash', async () => {
    await geocode();
    const { features } = JSON.parse(readFileSync(join(out(), 'incidents.geojson'), 'utf8')) as FeatureCollection<Point | null>;
    const file = new Uint8Array(readFileSync(join(out(), 'incidents.parquet'))).buffer;
    const rows = await parquetReadObjects({ file, columns: ['id', 'geometry', 'details'] });
    const inFile = rows.map(({ id, geometry, details }) => ({ id, geometry: geometry ?? null, properties: JSON.parse(details as string) }));
    const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
    expect((inFile as { id: string }[]).sort(byId)).toEqual(features.map(({ id, geometry, properties }) => ({ id, geometry, properties })));
    const about = Object.fromEntries((parquetMetadata(file).key_value_metadata ?? []).map(({ key, value }) => [key, value]));
    const { hash, asOf } = JSON.parse(readFileSync(join(out(), 'build.json'), 'utf8')) as PublishedBuild;
    expect(about).toMatchObject({ hash, as_of: asOf, licence: expect.stringContaining('https://') });
  });

  it('places Kursk region as the area, the village within it, and the cosmodrome as a site', async () => {
    await geocode();
    const { features } = JSON.parse(readFileSync(join(out(), 'incidents.geojson'), 'utf8'));
    const places = Object.fromEntries(
      features.map((feature: { id: string; properties: { place: { id: string } | null; precision: string } }) => [
        feature.id,
        [feature.properties.precision, feature.properties.place?.id]
      ])
    );
    expect(places).toMatchObject({
      'DL-0001': ['region', 'geonames:538555'],
      'DL-0002': ['settlement', expect.any(String)],
      'DL-0004': ['region', 'geonames:538555'],
      'DL-0007': ['site', 'local:vostochny-cosmodrome'],
      'DL-0008': ['settlement', 'geonames:1871859'],
      'DL-0009': ['country', expect.any(String)],
      'DL-0010': ['unplaced', undefined]
    });
    const [lon, lat] = features[1].geometry.coordinates;
    expect(Math.hypot((lon - 35.51) * 69.6, (lat - 51.336) * 111.2)).toBeLessThan(10);
  });

  it('writes the same bytes in another time zone, language and folder', async () => {
    await geocode();
    const here = written();
    const other = join(folder, 'another folder');
    cpSync(geodata(), join(other, 'geodata'), { recursive: true });
    const dateline = join(process.cwd(), 'src/cli/dateline.mjs');
    const env = { ...process.env, TZ: 'America/St_Johns', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
    execFileSync(process.execPath, [dateline, 'geocode', '--geodata', 'geodata', '--out', 'out'], { cwd: other, env, stdio: 'pipe' });
    expect(written(join(other, 'out'))).toEqual(here);
  });

  it('does nothing with --if-stale until a record changes or a file is gone', async () => {
    await geocode();
    const past = new Date(0);
    for (const name of NAMES) utimesSync(join(out(), name), past, past);
    expect(await geocode('--if-stale')).toMatchObject({ code: 0, out: '', err: expect.stringContaining('up to date') });
    change('incidents/DL-0009.md', 'Sergei Shoigu visits', 'Shoigu visits');
    expect(await geocode('--if-stale')).toMatchObject({ code: 0, out: expect.stringContaining(`${RECORDS} incidents`) });
    rmSync(join(out(), 'types.json'));
    expect((await geocode('--if-stale')).out).toContain(`${RECORDS} incidents`);
    writeFileSync(join(out(), 'build.json'), '{');
    expect((await geocode('--if-stale')).out).toContain(`${RECORDS} incidents`);
  });

  it('stops at a bad record, names it, and leaves what was there', async () => {
    await geocode();
    const before = written();
    change('incidents/DL-0001.md', 'type: friendly-fire', 'type: friendly-fires');
    change('incidents/DL-0003.md', 'title: Manhunt', 'title: Large manhunt');
    const { code, err } = await geocode();
    expect(code).toBe(1);
    expect(err).toMatch(/incidents\/DL-0001\.md:4: type: found friendly-fires, wanted a type of/);
    expect(err).toContain('Nothing was written');
    expect(written()).toEqual(before);
  });

  it('goes on without it with --keep-going, and says so in build.json', async () => {
    change('incidents/DL-0001.md', 'type: friendly-fire', 'type: friendly-fires');
    const { code, out: said, err } = await geocode('--keep-going');
    expect(code).toBe(0);
    expect(err).toContain('DL-0001.md:4');
    expect(said).toMatch(/reports; 1 file left out\n$/);
    expect(JSON.parse(readFileSync(join(out(), 'build.json'), 'utf8'))).toMatchObject({
      incidents: 11,
      rejected: 1,
      problems: [{ line: 4, field: 'type' }]
    });
  });

  it('stops at a place that is ambiguous, and lists what to pin', async () => {
    change('incidents/DL-0007.md', '{ name: Vostochny cosmodrome, within: [], kind: cosmodrome }', '{ name: Vostochny }');
    const { code, err } = await geocode();
    expect(code).toBe(1);
    expect(err).toMatch(/incidents\/DL-0007\.md:7: place: found "Vostochny": .* wanted one place\n.*pin: .*geonames:\d+/);
  });

  it('leaves no litter where a file cannot take its place', async () => {
    mkdirSync(join(out(), 'types.json'), { recursive: true });
    writeFileSync(join(out(), 'types.json', 'in the way'), '');
    expect(await geocode()).toMatchObject({ code: 2, err: expect.stringContaining('types.json') });
    expect(readdirSync(out()).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('clears what a run that was killed has left', async () => {
    mkdirSync(out());
    writeFileSync(join(out(), '.types.json.999999999-.part'), '');
    await geocode();
    expect(readdirSync(out()).sort()).toEqual(NAMES);
  });

  it('keeps every incident file it can with all reports gone', async () => {
    rmSync(join(geodata(), 'reports'), { recursive: true });
    const { code, err } = await geocode('--keep-going');
    expect(code).toBe(0);
    expect(err).toContain('found a folder that cannot be read (ENOENT)');
    expect(err).toContain('claims[0].report: found gunfire-in-kursk');
  });
});

describe('dateline check', () => {
  it('finds nothing wrong in the records of the repository', async () => {
    expect(await check()).toMatchObject({ code: 0, out: '', err: expect.stringContaining(`${RECORDS} incidents`) });
  });

  it('names every mistake at once, with file and line, and the rest still builds', async () => {
    const files = (name: string) => `incidents/${name}.md`;
    change(files('DL-0001'), 'type: friendly-fire', 'type: fire');
    change(files('DL-0002'), 'report: gunfire-in-kursk', 'report: gunfire');
    change(files('DL-0003'), 'status:', 'state:');
    change(files('DL-0005'), 'title: Ukrainian', 'title: "Ukrainian');
    change(files('DL-0007'), 'date: 2023-09', 'date: 2023-21');
    change(files('DL-0008'), 'name: Pyongyang', 'nam: Pyongyang');
    cpSync(join(geodata(), files('DL-0009')), join(geodata(), files('DL-0099')));
    writeFileSync(join(geodata(), files('DL-0098')), Buffer.from([0x2d, 0xff, 0xfe]));
    write('incidents/notes.txt', '');
    mkdirSync(join(geodata(), 'incidents/more.md'));

    const { code, out: said } = await check();
    expect(code).toBe(1);
    for (const line of [
      /incidents\/DL-0001\.md:4: type: found fire, wanted a type of/,
      /incidents\/DL-0002\.md:9: claims\[0\]\.report: found gunfire, wanted the id of/,
      /incidents\/DL-0003\.md:\d+: state: found the unknown field "state", wanted one of id, title/,
      /incidents\/DL-0005\.md:3: found broken YAML/,
      /incidents\/DL-0007\.md:5: date: found "2023-21", wanted months instead of a season/,
      /incidents\/DL-0008\.md:7: place\.nam: found the unknown field "nam", wanted one of name/,
      /incidents\/DL-0099\.md:2: id: found DL-0009, wanted DL-0099/,
      /incidents\/DL-0098\.md: found bytes that are not UTF-8, wanted a text file/,
      /incidents\/notes\.txt: found a name that does not end in \.md/,
      /incidents\/more\.md: found a folder, wanted a text file/
    ]) {
      expect(said).toMatch(line);
    }
    expect(said).not.toMatch(/^\s+at .*\.ts/m);
    expect((await geocode('--keep-going')).code).toBe(0);
    expect(JSON.parse(readFileSync(join(out(), 'build.json'), 'utf8'))).toMatchObject({ incidents: RECORDS - 6, rejected: 10 });
  });

  it.each([
    [
      'a shape that cannot be drawn',
      'shape: saltire',
      'shape: blob',
      /types\.yaml:\d+: groups\.violence\.types\.friendly-fire\.shape: found blob, wanted one of circle/
    ],
    [
      'a colour that is none',
      'light: "#ca435e"',
      'light: red',
      /types\.yaml:\d+: .*colour\.light: found "red", wanted six hexadecimal digits/
    ]
  ])('names %s in types.yaml', async (_, from, to, said) => {
    change('types.yaml', from, to);
    expect(await check()).toMatchObject({ code: 1, out: expect.stringMatching(said) });
  });

  it('names a fault in publication.json', async () => {
    change('publication.json', '"title"', '"titel"');
    expect(await check()).toMatchObject({ code: 1, out: expect.stringMatching(/publication\.json:3: titel: found the unknown field/) });
  });

  it('writes one problem a line with --json', async () => {
    change('incidents/DL-0001.md', 'type: friendly-fire', 'type: fire');
    const { out: lines } = await check('--json');
    expect(
      lines
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    ).toMatchObject([{ line: 4, field: 'type', found: 'fire' }]);
  });

  it('checks GeoJSON files that are named', async () => {
    const file = join(folder, 'x.geojson');
    writeFileSync(file, '{"type":"Point","coordinates":[20,95]}');
    expect(await run('check', file)).toMatchObject({ code: 1, out: expect.stringContaining('rejected') });
    writeFileSync(file, '{"type":"Point","coordinates":[200,0]}');
    expect(await run('check', file)).toMatchObject({ code: 0, out: expect.stringContaining('repaired') });
    writeFileSync(file, '{"type":"Point","coordinates":[20,0]}');
    expect(await run('check', file)).toMatchObject({ code: 0, out: expect.stringContaining('accepted') });
    expect(await run('check', join(folder, 'none.geojson'))).toMatchObject({ code: 1, out: expect.stringContaining('ENOENT') });
  });
});
