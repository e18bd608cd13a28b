import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FeatureCollection } from 'geojson';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { main } from '../../../src/cli/main.ts';
import { published } from '../sharing/published.ts';

// Starts programs, on machines that have other work.
vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'dateline-export-'));
for (const [name, value] of Object.entries(published)) {
  writeFileSync(join(folder, name === 'incidents' ? 'incidents.geojson' : `${name}.json`), JSON.stringify(value));
}
writeFileSync(join(folder, 'areas.geojson'), '{"type":"FeatureCollection","features":[]}');
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]) {
  let out = '';
  let err = '';
  const code = await main(['export', ...args, '--data', folder], {
    out: (part) => void (out += textOf(part)),
    err: (text) => void (err += text)
  });
  return { code, out, err };
}

const textOf = (part: string | Uint8Array) =>
  typeof part === 'string' ? part : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(part);
const ids = (text: string) => (JSON.parse(text) as FeatureCollection).features.map(({ id }) => id);

describe('dateline export', () => {
  test.each([
    [[], ['DL-0001', 'DL-0002', 'DL-0003']],
    [
      ['--view', '?type=friendly-fire'],
      ['DL-0002', 'DL-0003']
    ],
    [['--view', 'type=friendly-fire&precision=unplaced'], ['DL-0003']],
    [['--view', 'https://maps.example.org/kursk/i/DL-0002?type=shelling#map=5/1/2'], ['DL-0001']]
  ])('geojson %j', async (options, expected) => {
    const { code, out, err } = await run('geojson', ...options);
    expect([code, ids(out)]).toEqual([0, expected]);
    expect(err).toBe(`${expected.length} of 3 incidents\n`);
  });

  test('takes the address of the map from the link, or as given', async () => {
    const link = async (...options: string[]) =>
      (JSON.parse((await run('geojson', ...options)).out) as { dateline: { link: string } }).dateline.link;
    expect(await link('--view', 'https://maps.example.org/kursk/list?type=shelling')).toBe(
      'https://maps.example.org/kursk/?asof=2026-11-22&type=shelling'
    );
    expect(await link('--view', '?type=shelling', '--address', 'https://maps.example.org/kursk/')).toBe(
      'https://maps.example.org/kursk/?asof=2026-11-22&type=shelling'
    );
    expect(await link()).toBe('/?asof=2026-11-22');
  });

  test('geoparquet is written as bytes, with what the view shows and no more', async () => {
    const written: (string | Uint8Array)[] = [];
    const options = ['export', 'geoparquet', '--view', '?type=shelling', '--data', folder];
    const code = await main(options, { out: (part) => void written.push(part), err: () => {} });
    expect([code, written.length]).toEqual([0, 1]);
    const bytes = written[0] as Uint8Array<ArrayBuffer>;
    const rows = await parquetReadObjects({ file: bytes.buffer, columns: ['id'] });
    expect(rows).toEqual([{ id: 'DL-0001' }]);
  });

  test('a file that the command writes is not changed on its way out', () => {
    const dateline = join(process.cwd(), 'src/cli/dateline.mjs');
    const bytes = execFileSync(process.execPath, [dateline, 'export', 'geoparquet', '--data', folder], { stdio: 'pipe' });
    // The format's magic number stands at both ends.
    expect([bytes.subarray(0, 4).toString('latin1'), bytes.subarray(-4).toString('latin1')]).toEqual(['PAR1', 'PAR1']);
    const file = new Uint8Array(bytes).buffer;
    expect(parquetMetadata(file).num_rows).toBeGreaterThan(0n);
  });

  test('geojson-seq has one feature a record, each with its licence', async () => {
    const { out } = await run('geojson-seq');
    const records = out.split('\u001e').slice(1);
    expect(records.every((record) => record.endsWith('\n'))).toBe(true);
    const features = records.map((record) => JSON.parse(record) as { id: string; dateline: { licence: unknown } });
    expect(features.map(({ id }) => id)).toEqual(['DL-0001', 'DL-0002', 'DL-0003']);
    expect(features[0]!.dateline.licence).toEqual((published.build as { publication?: { licence: unknown } }).publication?.licence ?? null);
  });

  test.each(['csv', 'kml', 'atom'])('%s names every incident', async (format) => {
    const { code, out } = await run(format);
    expect(code).toBe(0);
    for (const id of ['DL-0001', 'DL-0002', 'DL-0003']) expect(out).toContain(`/i/${id}`);
  });

  test.each([
    [['exe'], 'found the format "exe", wanted one of geojson, geojson-seq, csv, kml, geoparquet, atom'],
    [[], 'found the format "", wanted one of'],
    [['csv', '--view', 'nonsense'], 'found "nonsense" as --view, wanted a query'],
    [['csv', '--view', '?type=fire'], 'found type=fire in --view, which is no type'],
    [['csv', '--view', '?from=2024-13'], 'found from=2024-13 in --view'],
    [['csv', '--address', 'ftp://x'], 'found "ftp://x" as the address'],
    [['csv', '--nope'], '--nope']
  ])('refuses %j and writes nothing', async (args, message) => {
    const { code, out, err } = await run(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });
});
