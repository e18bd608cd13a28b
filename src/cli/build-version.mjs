import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** All that a build is made from; static/data is there by the hash in build.json. */
const MADE_FROM = [
  'package-lock.json',
  'svelte.config.js',
  'vite.config.ts',
  'geodata/basemap/borders.yaml',
  'src',
  'static/data/build.json',
  'static/basemap.pmtiles',
  'static/favicon.svg'
];
const SETTINGS = ['DATELINE_STATIC', 'DATELINE_BASE', 'DATELINE_ORIGIN', 'DATELINE_OFFLINE'];

/**
 * A version for the build that depends on its content alone: SvelteKit's default is the clock, which would make two builds of the same records differ.
 * Two builds that differ have different versions: a reader's copy of the one is never completed from the other.
 * @param {Record<string, string | undefined>} env
 * @returns {string} twelve hexadecimal digits
 */
export function buildVersion(env = process.env) {
  const hash = createHash('sha256');
  for (const path of MADE_FROM) visit(path);
  for (const name of SETTINGS) hash.update(`${name}=${env[name] ?? ''}\n`);
  return hash.digest('hex').slice(0, 12);

  /** @param {string} path */
  function visit(path) {
    if (!existsSync(path)) return;
    if (!statSync(path).isDirectory()) {
      hash.update(`${path}\0`).update(readFileSync(path));
      return;
    }
    // What Paraglide compiles follows from the catalogue beside it, and may not be there yet.
    const names = readdirSync(path).filter((name) => !name.startsWith('.') && name !== 'compiled');
    for (const name of names.sort()) visit(join(path, name).replaceAll('\\', '/'));
  }
}
