// `npm run build`: the Node server in build/. With --if-stale only what is missing or older than its sources.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPages } from './build-pages.mjs';
import { exitOnSignals } from './exit-on-signals.mjs';
import { fingerprint } from './fingerprint.mjs';

const OUT = 'build';
const STAMP = '.inputs';
process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..', '..'));
exitOnSignals();
const ifStale = process.argv.includes('--if-stale');

const { status } = spawnSync(process.execPath, [join('src', 'cli', 'dateline.mjs'), 'geocode', ...(ifStale ? ['--if-stale'] : [])], {
  stdio: 'inherit'
});
if (status !== 0) process.exit(status ?? 1);
const inputs = fingerprint(['src', 'static', 'package-lock.json', 'svelte.config.js', 'vite.config.ts', 'tsconfig.json']);
const isStale = () => !existsSync(join(OUT, STAMP)) || readFileSync(join(OUT, STAMP), 'utf8') !== inputs;
if (!ifStale || isStale()) {
  console.log('Building the site …');
  try {
    await buildPages(
      OUT,
      'npm run build',
      (folder) => writeFileSync(join(folder, STAMP), inputs),
      () => !ifStale || isStale()
    );
  } catch (error) {
    console.error(`Building the site failed: ${error instanceof Error ? error.message : error}`);
    process.exit(1);
  }
}
process.exit(0);
