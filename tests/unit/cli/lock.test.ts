import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LockedError, lockOf, lockOutput } from '../../../src/cli/lock-output.mjs';
import { main } from '../../../src/cli/main.ts';
import { isRunning, startOf } from '../../../src/cli/running-process.mjs';
import { beginFolder } from '../../../src/cli/whole-folder.mjs';
import { finishWriting, WholeFiles, writeWhole } from '../../../src/cli/write-whole.ts';

let folder = '';
let out = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dateline-lock-'));
  out = join(folder, 'out');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const holds = (holder: object) =>
  writeFileSync(lockOf(out), JSON.stringify({ what: 'dateline geocode', host: hostname(), start: '', ...holder }));

describe('the lock of an output', () => {
  it('is taken once, and given back', () => {
    const release = lockOutput(out, 'this');
    expect(() => lockOutput(out, 'that')).toThrow(LockedError);
    release();
    lockOutput(out, 'that')();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is taken by one of many that start together', async () => {
    const code = `
      import { lockOutput } from ${JSON.stringify(join(process.cwd(), 'src/cli/lock-output.mjs'))};
      import { setTimeout } from 'node:timers/promises';
      try { lockOutput(${JSON.stringify(out)}, 'one of them'); await setTimeout(1500); } catch (error) { process.exitCode = error.code === 'DATELINE_LOCKED' ? 3 : 9; }`;
    holds({ pid: 999_999_999 });
    const codes = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const [code_] = await once(spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: 'inherit' }), 'exit');
        return code_ as number;
      })
    );
    expect(codes.sort()).toEqual([0, 3, 3, 3, 3, 3]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is refused to the command in words that say who holds it', async () => {
    mkdirSync(join(folder, 'geodata'));
    holds({ pid: process.pid, start: startOf(process.pid) });
    const said: string[] = [];
    const code = await main(['geocode', '--geodata', join(folder, 'geodata'), '--out', out], {
      out: () => true,
      err: (text) => said.push(text) > 0
    });
    expect(code).toBe(2);
    expect(said.join('')).toContain(`found dateline geocode (process ${process.pid}) writing ${out}, wanted to be the only one`);
    expect(existsSync(out)).toBe(false);
  });

  it('is taken over from a process that is gone, and from one whose id another has', () => {
    holds({ pid: 999_999_999 });
    lockOutput(out, 'this')();
    if (startOf(process.pid) !== '') {
      holds({ pid: process.ppid, start: 'earlier-1' });
      lockOutput(out, 'this')();
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  it('clears what was left by those who were killed while they took it, and nothing else', () => {
    for (const name of ['.out.lock.999999999', '.out.lock.999999999.stale', '.out.lock.txt', '.other.lock.999999999'])
      writeFileSync(join(folder, name), '');
    lockOutput(out, 'this')();
    expect(readdirSync(folder).sort()).toEqual(['.other.lock.999999999', '.out.lock.txt']);
  });

  it('of another machine stays, and the message says which file to remove', () => {
    holds({ pid: 999_999_999, host: 'elsewhere' });
    expect(() => lockOutput(out, 'this')).toThrow(`process 999999999 on elsewhere) writing ${out}`);
    expect(() => lockOutput(out, 'this')).toThrow(`remove ${lockOf(out)}`);
  });

  it.each(['', '{', '[]', '{"pid":"1"}', '{"pid":-1}', 'null'])('that says %j stays', (text) => {
    writeFileSync(lockOf(out), text);
    expect(() => lockOutput(out, 'this')).toThrow(/no lock of ours/);
    expect(readFileSync(lockOf(out), 'utf8')).toBe(text);
  });
});

describe('files that take their places together', () => {
  const state = () =>
    Object.fromEntries(
      readdirSync(out)
        .sort()
        .map((name) => [name, readFileSync(join(out, name), 'utf8')])
    );

  it('are all there or none, and those that do not belong go', () => {
    writeWhole(out, { 'a.json': 'old a', 'b.json': 'old b', 'c.json': 'old c' });
    const writing = new WholeFiles(out);
    writing.write('a.json', 'new a');
    writeFileSync(writing.path('b.json'), 'new b');
    expect(state()).toMatchObject({ 'a.json': 'old a', 'b.json': 'old b' });
    writing.commit({ remove: ['c.json'] });
    expect(state()).toEqual({ 'a.json': 'new a', 'b.json': 'new b' });
    const given_up = new WholeFiles(out);
    given_up.write('a.json', 'never');
    given_up.discard();
    expect(state()).toEqual({ 'a.json': 'new a', 'b.json': 'new b' });
  });

  it('are finished by the next run where one was killed between two of them', () => {
    writeWhole(out, { 'a.json': 'new a', 'b.json': 'old b', 'c.json': 'old c' });
    writeFileSync(join(out, '.b.json.999999999-x-1.part'), 'new b');
    const journal = {
      renames: [
        ['.a.json.999999999-x-1.part', 'a.json'],
        ['.b.json.999999999-x-1.part', 'b.json']
      ],
      remove: ['c.json']
    };
    writeFileSync(join(out, '.writing.json'), JSON.stringify(journal));
    finishWriting(out);
    expect(state()).toEqual({ 'a.json': 'new a', 'b.json': 'new b' });
  });

  it('follow no journal that names files elsewhere', () => {
    writeWhole(out, { 'a.json': 'a' });
    writeFileSync(join(folder, 'outside.txt'), 'outside');
    for (const journal of [
      { renames: [['../outside.txt', 'a.json']], remove: [] },
      { renames: [], remove: ['../outside.txt'] },
      { renames: [['.x.1-1.part', '../outside.txt']], remove: [] }
    ]) {
      writeFileSync(join(out, '.writing.json'), JSON.stringify(journal));
      finishWriting(out);
    }
    expect(readFileSync(join(folder, 'outside.txt'), 'utf8')).toBe('outside');
    expect(state()['a.json']).toBe('a');
  });

  it('keep away from what another process is writing', async () => {
    mkdirSync(out);
    const mine = `.a.json.${process.ppid}-${startOf(process.ppid)}.part`;
    writeFileSync(join(out, mine), 'being written');
    writeFileSync(join(out, '.a.json.999999999-x-1.part'), 'left');
    finishWriting(out);
    expect(readdirSync(out)).toEqual([mine]);
    expect(isRunning(process.ppid, startOf(process.ppid))).toBe(true);
  });
});

describe('a folder that is replaced whole', () => {
  const fill = (path: string, text: string) => {
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'index.html'), text);
  };
  const index = () => readFileSync(join(out, 'index.html'), 'utf8');

  it('is the new one after a kill between the two renames, the old one before', () => {
    fill(join(folder, '.out.next'), 'new');
    fill(join(folder, '.out.last'), 'old');
    beginFolder(out).discard();
    expect(index()).toBe('new');
    fill(join(folder, '.out.next'), 'newer, and cut off');
    beginFolder(out).discard();
    expect(index()).toBe('new');
    expect(readdirSync(folder)).toEqual(['out']);
  });
});
