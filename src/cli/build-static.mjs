// `npm run build:static`: a folder that any static host can serve, at its root or below a path.
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildPages } from './build-pages.mjs';
import { exitOnSignals } from './exit-on-signals.mjs';
import { hostFiles } from './host-files.mjs';
import { isLargeBuild } from './static-entries.mjs';

const OUT = 'build-static';
const usage = `usage: npm run build:static [-- --address https://example.org/maps/kursk]

Writes ${OUT}/: every page, picture, feed and file of the map, ready for any static host, at its root or below a path.
With --address (or DATELINE_ADDRESS) canonical links, previews, feeds and the sitemap carry whole addresses, as services that
unfurl links ask for; without it they are relative.
`;

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..', '..'));
exitOnSignals();
const address = readAddress();

const { status } = spawnSync(process.execPath, [join('src', 'cli', 'dateline.mjs'), 'geocode', '--if-stale'], { stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);
process.env.DATELINE_STATIC = '1';
process.env.DATELINE_BASE = address?.base ?? process.env.DATELINE_BASE ?? '';
if (address) process.env.DATELINE_ORIGIN = address.origin;
console.log('Building the pages …');
try {
  await buildPages(OUT, 'npm run build:static', (folder) => {
    for (const [name, text] of Object.entries(hostFiles(process.env.DATELINE_BASE ?? '', { isLarge: isLargeBuild() }))) {
      if (!existsSync(join(folder, name))) writeFileSync(join(folder, name), text);
    }
  });
} catch (error) {
  console.error(`Building the pages failed: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
console.log(
  address
    ? `${OUT}/ is ready for ${address.origin}${address.base}/`
    : `${OUT}/ is ready for any host. Links in previews, feeds and the sitemap are relative: some services want --address https://…`
);
if (isLargeBuild())
  console.log(
    `More incidents than pages are made for: the host must answer for /i/… and /r/… with 404.html, as its files here say.${
      address ? '' : ' Without --address that works at the root of a host alone.'
    }`
  );

process.exit(0);

function readAddress() {
  let given;
  try {
    const { values } = parseArgs({ options: { address: { type: 'string' }, help: { type: 'boolean', short: 'h' } } });
    if (values.help) {
      process.stdout.write(usage);
      process.exit(0);
    }
    given = values.address ?? process.env.DATELINE_ADDRESS;
  } catch (error) {
    fail(`${error.message}\n\n${usage}`);
  }
  if (!given) return null;
  if (!URL.canParse(given) || !/^https?:/.test(given))
    fail(`found the address "${given.slice(0, 80)}", wanted one such as https://example.org/map`);
  const { origin, pathname } = new URL(given);
  return { origin, base: pathname.replace(/(?<!\/)\/+$/, '') };
}

function fail(message) {
  console.error(message);
  process.exit(2);
}
