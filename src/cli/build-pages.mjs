import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { fingerprint } from './fingerprint.mjs';
import { notices, readLock } from './licences.mjs';
import { lockOutput } from './lock-output.mjs';
import { beginFolder } from './whole-folder.mjs';

const DATA = join('static', 'data');

/**
 * Builds the pages into a folder, which holds the old build or the whole new one. The data may not change meanwhile: pages and files of one build belong
 * together.
 * @param {string} out within the repository
 * @param {string} what who builds, for others that want to
 * @param {(folder: string) => void} complete adds what belongs to the build besides
 * @param {() => boolean} isWanted asked once nobody else can build
 * @throws where another run builds, or the data changed
 */
export async function buildPages(out, what, complete, isWanted = () => true) {
  // Every build goes through SvelteKit's own folder.
  const releases = [lockOutput('.svelte-kit', what), lockOutput(out, what)];
  const folder = beginFolder(out);
  try {
    if (!isWanted()) return;
    const before = fingerprint([DATA]);
    process.env.DATELINE_OUT = folder.path;
    // Whoever starts the build, a test among them, gets what is published.
    process.env.NODE_ENV = 'production';
    await build({ logLevel: 'warn' });
    if (fingerprint([DATA]) !== before)
      throw new Error(`${DATA} changed while the pages were built from it. Nothing was replaced: build again.`);
    withoutHidden(folder.path);
    writeFileSync(join(served(folder.path), 'licences.txt'), notices(readLock(), '.'));
    complete(folder.path);
    folder.commit();
  } finally {
    folder.discard();
    for (const release of releases.reverse()) release();
  }
}

/**
 * What of a build is sent to readers: all of a static one, a folder within the server's.
 * @param {string} folder
 */
function served(folder) {
  const client = join(folder, 'client', process.env.DATELINE_BASE ?? '');
  return existsSync(client) ? client : folder;
}

/**
 * Locks of the static folder that were copied with it.
 * @param {string} folder
 */
function withoutHidden(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && /^\..*\.(?:lock|part)$|^\.writing\.json$/.test(entry.name))
      rmSync(join(entry.parentPath, entry.name), { force: true });
  }
}
