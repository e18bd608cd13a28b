import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';

const SOURCES = [
  'geodata',
  'src',
  'static',
  'package.json',
  'package-lock.json',
  'svelte.config.js',
  'vite.config.ts',
  'tsconfig.json',
  '.npmrc'
];

/** A copy of what a build is made from, without what was built, with the packages of this one. */
export function copyTree(to: string): string {
  mkdirSync(to, { recursive: true });
  const isMade = (path: string) =>
    /^static\/data(?:\/|$)|^geodata\/imports\/[^/]+\/|\/compiled(?:\/|$)|\.(?:lock|part)$/.test(path.replaceAll('\\', '/'));
  for (const name of SOURCES) cpSync(name, join(to, name), { recursive: true, filter: (path) => !isMade(path) });
  symlinkSync(resolve('node_modules'), join(to, 'node_modules'), 'dir');
  return to;
}

/** Runs a script of the tree at `folder`, and says what it said where it fails. */
export function runIn(folder: string, script: string[], env: Record<string, string> = {}): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, script, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...env }
  });
  if (status !== 0) throw new Error(`${script.join(' ')} in ${folder} ended with ${status}:\n${stdout}${stderr}`);
}
