import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { main } from '../../../src/cli/main.ts';
import { openGazetteerFiles } from '../../../src/cli/open-geodata.ts';
import { problemText } from '../../../src/cli/problem-text.ts';
import { openText } from '../../../src/cli/zip-entry.ts';

const folder = mkdtempSync(join(tmpdir(), 'dateline-hostile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => vi.unstubAllEnvs());

async function run(...args: string[]): Promise<{ code: number; err: string }> {
  let err = '';
  const code = await main(args, { out: () => undefined, err: (text) => (err += text) });
  return { code, err };
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('a gazetteer that is none', () => {
  const whole = readFileSync('geodata/gazetteer/gazetteer.pack.gz');
  it.each([
    ['cut short', whole.subarray(0, 100_000)],
    ['of other bytes', gzipSync('something else')],
    ['empty', new Uint8Array()]
  ])('%s is refused in words', (name, bytes) => {
    vi.stubEnv('DATELINE_GAZETTEER', file(`${name}.pack.gz`, bytes));
    expect(() => openGazetteerFiles()).toThrow(/is no gazetteer, or is cut short/);
  });
});

describe('a zip archive', () => {
  /** One deflated entry, a.txt. */
  function archive(text: string): Buffer {
    const packed = deflateRawSync(text);
    const name = Buffer.from('a.txt');
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc32(text), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(text.length, 24);
    entry.writeUInt16LE(name.length, 28);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt32LE(entry.length + name.length, 12);
    end.writeUInt32LE(head.length + name.length + packed.length, 16);
    return Buffer.concat([head, name, packed, entry, name, end]);
  }
  async function textOf(path: string): Promise<string> {
    const pieces: Buffer[] = [];
    for await (const piece of openText(path).stream) pieces.push(piece as Buffer);
    return Buffer.concat(pieces).toString();
  }

  it('is read', async () => {
    expect(await textOf(file('whole.zip', archive('one\ntwo\n'.repeat(9))))).toBe('one\ntwo\n'.repeat(9));
  });

  it('is refused in words where its directory is longer than the file, or its data is damaged', async () => {
    const long = archive('x');
    long.writeUInt32LE(0xfffffff0, long.length - 10);
    expect(() => openText(file('long.zip', long))).toThrow('damaged archive');
    const damaged = archive('some text, some text, some text');
    damaged.fill(0xff, 35, 40);
    await expect(textOf(file('damaged.zip', damaged))).rejects.toThrow('damaged archive');
  });
});

describe('what goes to the terminal', () => {
  it('has no control characters of a file in it', async () => {
    const problem = { file: 'a\u001b[31m.md', line: 1, field: '\u009b', found: 'x\u202ey', wanted: 'z', next: 'Mend it.' };
    expect(problemText(problem)).toBe('a\\u001b[31m.md:1: \\u009b: found x\\u202ey, wanted z\n    Mend it.\n');
    expect((await run('\u001b[2J')).err).not.toContain('\u001b');
    expect((await run('places', join(folder, '\u001b[2J.csv'))).err).not.toContain('\u001b');
  });
});

describe('dateline draft', () => {
  it.each([
    ['--id', '../../evil'],
    ['--id', ''],
    ['--prefix', '../DL']
  ])('takes no path for %s', async (option, value) => {
    const article = file('article.txt', 'Shells hit Izium, Ukraine, on Monday.\n');
    expect(await run('draft', article, '--out', join(folder, 'out'), option, value)).toMatchObject({ code: 2 });
  });
});
