import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../../..');
/** What benchmarks make and fetch; git ignores it, and it may be deleted at any time. */
export const CACHE = join(ROOT, '.cache', 'bench');

/** Does a piece of work once for each `stamp`: what it made stays in the folder until the stamp is another. */
export function once(folder: string, stamp: string, work: () => void): void {
  const file = join(folder, '.stamp');
  if (existsSync(file) && readFileSync(file, 'utf8') === stamp) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, '');
  work();
  writeFileSync(file, stamp);
}

/** Runs a program to its end; throws what it wrote where it fails. */
export function run(program: string, args: string[], cwd: string, env: Record<string, string> = {}): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1e8,
    env: { ...process.env, ...env }
  });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${error?.message ?? ''}${stdout}${stderr}`.slice(0, 4000));
  return stdout;
}

/** Of what files below these paths hold, and how they are called; hidden files and the path `except` do not count. */
export function contentHash(folder: string, paths: readonly string[], except = ''): string {
  const hash = createHash('sha256');
  const visit = (path: string): void => {
    const whole = join(folder, path);
    if (path === except) return;
    if (!statSync(whole).isDirectory()) {
      hash.update(`${path}\0`).update(readFileSync(whole));
      return;
    }
    for (const name of readdirSync(whole).sort()) if (!name.startsWith('.')) visit(join(path, name));
  };
  for (const path of paths) visit(path);
  return hash.digest('hex');
}
