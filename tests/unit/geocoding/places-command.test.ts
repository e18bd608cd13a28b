import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { command } from '../../../src/cli/commands/places.ts';

const folder = mkdtempSync(join(tmpdir(), 'dateline-places-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const table = join(folder, 'table.csv');
writeFileSync(
  table,
  '\ufeffid,name,country,note\n1,"Izium, east of Balakliia",Ukraine,"a ""quoted"" note"\n2,Nowherevillenotown,Ukraine,\n3,Kharkiv,Ukraine,line\n'
);

async function run(args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await command.run(args, { out: (text) => (out += text), err: (text) => (err += text) });
  return { code, out, err };
}

interface Collection {
  features: { geometry: unknown; properties: Record<string, unknown> }[];
}

describe('dateline places', () => {
  it('keeps all rows and columns, and says why a row has no place', async () => {
    const { code, out, err } = await run([table]);
    const { features } = JSON.parse(out) as Collection;
    expect(code).toBe(0);
    expect(features.map(({ properties }) => properties['status'])).toEqual(['placed', 'unplaced', 'placed']);
    expect(features[0]?.properties).toMatchObject({
      id: '1',
      note: 'a "quoted" note',
      precision: 'settlement',
      place_id: 'geonames:707292'
    });
    expect(features[1]).toMatchObject({ geometry: null, properties: { id: '2', place: null, precision: 'unplaced' } });
    expect(String(features[1]?.properties['reasons'])).toMatch(/no place named/);
    expect(err).toMatch(/3 rows: 2 placed, 0 ambiguous, 1 unplaced/);
  });

  it('goes on where a stopped run left off, to the same bytes', async () => {
    const whole = join(folder, 'whole.geojson');
    const cut = join(folder, 'cut.geojson');
    await run([table, '--out', whole]);
    const wanted = readFileSync(whole);
    for (const length of [0, 20, 60, 500, 700, 900, wanted.length - 4]) {
      writeFileSync(cut, wanted);
      truncateSync(cut, Math.min(length, wanted.length));
      await run([table, '--out', cut, '--resume']);
      expect(readFileSync(cut).equals(wanted)).toBe(true);
    }
  });

  it('names the columns it found where the one for the name is not there', async () => {
    const other = join(folder, 'other.csv');
    writeFileSync(other, 'ort,land\nIzium,Ukraine\n');
    await expect(run([other])).rejects.toThrow(/found the columns ort, land; wanted one named "name"/);
    const { out } = await run([other, '--name', 'ort', '--country', 'land']);
    expect((JSON.parse(out) as Collection).features[0]?.properties['status']).toBe('placed');
  });

  it.each([
    ['a quotation mark that is never closed', 'name\nKyiv\n"Kharkiv\n'],
    ['a row without an end', `name\n"${'x'.repeat(1_100_000)}`],
    ['bytes of another kind', Buffer.from([0x50, 0x4b, 3, 4, 0x22, 0, 0xff, 0xfe, 0x0a, 0x22, 0x41, 0x22, 0x42])]
  ])('refuses %s in words', async (_, content) => {
    const file = join(folder, 'broken.csv');
    writeFileSync(file, content);
    await expect(run([file])).rejects.toThrow(/is no CSV table from here on/);
  });

  it('leaves what is there where the table cannot be read', async () => {
    const out = join(folder, 'kept.geojson');
    writeFileSync(out, 'kept');
    await expect(run([join(folder, 'nothing.csv'), '--out', out])).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(run([folder, '--out', out])).rejects.toThrow('wanted a CSV table');
    expect(readFileSync(out, 'utf8')).toBe('kept');
    await expect(run([table, '--out', folder])).rejects.toMatchObject({ code: 'EISDIR' });
  });
});
