// `npm run build:static`: a folder that any static host can serve, at its root or below a path.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { hostFiles } from './host-files.mjs';

const OUT = 'build-static';
const usage = `usage: npm run build:static [-- --address https://example.org/maps/kursk]

Writes ${OUT}/: every page, picture, feed and file of the map, ready for any static host, at its root or below a path.
With --address (or DATELINE_ADDRESS) canonical links, previews, feeds and the sitemap carry whole addresses, as services that
unfurl links ask for; without it they are relative.
`;

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..', '..'));
const address = readAddress();

run('Placing the incidents', [join('src', 'cli', 'dateline.mjs'), 'geocode', '--if-stale'], {});
rmSync(OUT, { recursive: true, force: true });
const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js');
run('Building the pages', [vite, 'build', '--logLevel', 'warn'], {
  DATELINE_STATIC: '1',
  DATELINE_BASE: address?.base ?? process.env.DATELINE_BASE ?? '',
  ...(address ? { DATELINE_ORIGIN: address.origin } : {})
});
for (const [name, text] of Object.entries(hostFiles(address?.base ?? ''))) {
  if (!existsSync(join(OUT, name))) writeFileSync(join(OUT, name), text);
}
console.log(
  address
    ? `${OUT}/ is ready for ${address.origin}${address.base}/`
    : `${OUT}/ is ready for any host. Links in previews, feeds and the sitemap are relative: some services want --address https://…`
);

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
  return { origin, base: pathname.replace(/\/+$/, '') };
}

/** Runs a step with its output shown, and ends with its exit code where it fails. */
function run(what, args, env) {
  console.log(`${what} …`);
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  if (status !== 0) {
    console.error(`${what} failed: see above.`);
    process.exit(status ?? 1);
  }
}

function fail(message) {
  console.error(message);
  process.exit(2);
}
