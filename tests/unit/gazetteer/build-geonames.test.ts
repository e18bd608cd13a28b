import { deflateRawSync, gunzipSync } from 'node:zlib';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { command } from '../../../src/cli/commands/gazetteer.ts';
import { openGazetteer } from '../../../src/lib/gazetteer/open-gazetteer.ts';

const folder = mkdtempSync(join(tmpdir(), 'dateline-geonames-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const row = (
  id: number,
  name: string,
  others: string,
  lat: number,
  lon: number,
  kind: [string, string],
  country: string,
  admin1: string,
  admin2: string,
  people: number
): string =>
  [id, name, name, others, lat, lon, ...kind, country, '', admin1, admin2, '', '', people, '', '', 'Europe/Kyiv', '2026-01-01'].join('\t');

const TABLE = [
  row(3, 'Zenda', 'Зенда', 50.2, 10.2, ['P', 'PPL'], 'RR', '01', 'A', 1234),
  row(1, 'Ruritania', '', 50, 10, ['A', 'PCLI'], 'RR', '00', '', 5000000),
  row(2, 'Strelsau', '', 50.1, 10.1, ['A', 'ADM1'], 'RR', '01', '', 900000),
  row(4, 'Zenda District', '', 50.15, 10.15, ['A', 'ADM2'], 'RR', '01', 'A', 0),
  row(5, 'Old road', '', 50, 10, ['R', 'RD'], 'RR', '01', '', 0),
  'a line that is none'
].join('\n');
const ALTERNATES = ['1\t3\tde\tSchloss Zenda\t\t\t\t', '2\t3\tlink\thttps://example.org\t\t\t\t', '3\t99\ten\tNobody\t\t\t\t'].join('\n');

/** A zip archive of one deflated entry after a small one, as GeoNames' are. */
function zip(name: string, text: string): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [file, content] of [
    ['readme.txt', 'r'.repeat(500)],
    [name, text]
  ] as const) {
    const packed = deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(file.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(content.length, 24);
    central.writeUInt16LE(file.length, 28);
    central.writeUInt32LE(offset, 42);
    parts.push(local, Buffer.from(file), packed);
    directory.push(central, Buffer.from(file));
    offset += 30 + file.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(2, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

async function build(args: string[]): Promise<{ code: number; err: string }> {
  let err = '';
  const code = await command.run(args, { out: () => undefined, err: (text) => (err += text) });
  return { code, err };
}

describe('packing a GeoNames dump', () => {
  it('reads zips and texts, finds parents that come later, adds alternate names', async () => {
    const table = join(folder, 'allCountries.zip');
    const alternates = join(folder, 'alternateNamesV2.txt');
    const out = join(folder, 'world.pack.gz');
    writeFileSync(table, zip('allCountries.txt', TABLE));
    writeFileSync(alternates, ALTERNATES);
    const { code, err } = await build(['build', '--geonames', table, '--geonames', alternates, '--out', out]);
    expect(code).toBe(0);
    expect(err).toMatch(/4 places/);
    const gazetteer = openGazetteer(gunzipSync(readFileSync(out)));
    expect(gazetteer.findById('geonames:3')).toMatchObject({
      name: 'Zenda',
      within: ['Zenda District', 'Strelsau', 'Ruritania'],
      kind: 'settlement',
      population: 1234,
      country: 'RR'
    });
    expect(gazetteer.lookup('Schloss Zenda').length).toBe(1);
    expect(gazetteer.lookup('зенда').length).toBe(1);
    expect(gazetteer.lookup('Nobody')).toEqual([]);
    expect(gazetteer.countryIndex('RR')).toBe(0);
  });

  it.each([
    [['list'], /found "list", wanted: dateline gazetteer build/],
    [['build'], /found no table/],
    [['build', '--geonames', 'x.txt'], /found no --out/]
  ])('%j is refused with what is wanted', async (args, message) => {
    await expect(build(args)).rejects.toThrow(message);
  });

  it('says what it found in a file that is no archive', async () => {
    const file = join(folder, 'broken.zip');
    writeFileSync(file, 'not a zip');
    await expect(build(['build', '--geonames', file, '--out', join(folder, 'x.gz')])).rejects.toThrow(/found no zip directory/);
  });
});
