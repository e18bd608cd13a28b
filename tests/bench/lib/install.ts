import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, once, ROOT, run } from './cache.ts';

/** Installs what `tests/bench/<name>/package-lock.json` pins, once, into the cache. Returns that folder. */
export function installed(name: string): string {
  const source = join(ROOT, 'tests', 'bench', name);
  const folder = join(CACHE, name);
  once(join(folder, '.installed'), readFileSync(join(source, 'package-lock.json'), 'utf8'), () => {
    for (const file of ['package.json', 'package-lock.json']) cpSync(join(source, file), join(folder, file));
    run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], folder);
  });
  return folder;
}
