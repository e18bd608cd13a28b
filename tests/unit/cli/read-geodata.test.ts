import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readGeodata } from '../../../src/cli/read-geodata.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dateline-geodata-'));
  for (const name of ['types.yaml', 'publication.json', 'reports', 'incidents']) {
    cpSync(join('geodata', name), join(folder, name), { recursive: true });
  }
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a folder of records', () => {
  it('refuses links without showing what they lead to', () => {
    const secret = join(folder, 'secret');
    writeFileSync(secret, 'password: xyzzy\n');
    symlinkSync(secret, join(folder, 'incidents', 'DL-9001.md'));
    symlinkSync('/dev/zero', join(folder, 'reports', 'endless.md'));
    symlinkSync('DL-9002.md', join(folder, 'incidents', 'DL-9002.md'));
    const { rejected, incidents } = readGeodata(folder, 'geodata');
    expect(rejected.map(({ file, found }) => [file, found])).toEqual([
      ['geodata/reports/endless.md', 'a link to another file'],
      ['geodata/incidents/DL-9001.md', 'a link to another file'],
      ['geodata/incidents/DL-9002.md', 'a link to another file']
    ]);
    expect(JSON.stringify(rejected)).not.toContain('xyzzy');
    expect(incidents.length).toBeGreaterThan(0);
  });

  it.skipIf(process.platform === 'win32')('does not wait at a pipe', () => {
    execFileSync('mkfifo', [join(folder, 'incidents', 'DL-9003.md')]);
    const { rejected } = readGeodata(folder, 'geodata');
    expect(rejected.map(({ file, found }) => [file, found])).toEqual([['geodata/incidents/DL-9003.md', 'a pipe or device']]);
  });
});
