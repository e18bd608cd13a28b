import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, linkSync, mkdirSync, readdirSync, readlinkSync, symlinkSync } from 'node:fs';
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

/**
 * A copy of what a build is made from, without what was built.
 * @param packages `shared`: a link to those of this folder, which is enough to build; `own`: as installed there, since paths to them stand in what is built
 */
export function copyTree(to: string, packages: 'shared' | 'own' = 'shared'): string {
  mkdirSync(to, { recursive: true });
  const isMade = (path: string) =>
    /^static\/data(?:\/|$)|^geodata\/imports\/[^/]+\/|\/compiled(?:\/|$)|\.(?:lock|part)$/.test(path.replaceAll('\\', '/'));
  for (const name of SOURCES) cpSync(name, join(to, name), { recursive: true, filter: (path) => !isMade(path) });
  if (packages === 'shared') symlinkSync(resolve('node_modules'), join(to, 'node_modules'), 'dir');
  else linkAll(resolve('node_modules'), join(to, 'node_modules'));
  return to;
}

/** The same files under other names: as good as a copy of what nobody writes to, in a hundredth of the time. */
function linkAll(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [path, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkAll(path, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(path), target);
    else {
      try {
        linkSync(path, target);
      } catch {
        copyFileSync(path, target);
      }
    }
  }
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
