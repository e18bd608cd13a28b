// `npm start`: builds what is missing or older than its sources, then serves the map.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveSite } from './serve-site.mjs';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Found Node ${process.versions.node}, wanted 20.19 or newer. Install a current Node and run npm start again.`);
  process.exit(2);
}

const wantedPort = process.env.PORT || '3000';
if (!/^\d{1,5}$/.test(wantedPort) || Number(wantedPort) > 65535) refuse(`Found PORT=${wantedPort}, wanted a number from 0 to 65535.`);
const origin = process.env.ORIGIN;
if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).origin !== origin.replace(/\/$/, ''))) {
  refuse(`Found ORIGIN=${origin}, wanted where the map is served, such as https://example.org.`);
}

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
process.chdir(root);

const { status } = spawnSync(process.execPath, [join('src', 'cli', 'build-site.mjs'), '--if-stale'], { stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);
if (!process.argv.includes('--build-only'))
  await serveSite(join(root, 'build'), {
    host: process.env.HOST ?? '127.0.0.1',
    port: Number(wantedPort),
    spare: process.env.PORT ? 0 : 10
  });

/** Ends with a word on how this was called. */
function refuse(why) {
  console.error(why);
  process.exit(2);
}
