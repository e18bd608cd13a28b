import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Changes when a file below the paths is added, removed or written. Hidden files (locks, files that are being written) do not count, nor does what
 * Paraglide compiles anew in every build.
 * @param {string[]} paths
 * @returns {string}
 */
export function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const path of paths) visit(path);
  return hash.digest('hex');

  /** @param {string} path */
  function visit(path) {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) {
      // A link that leads nowhere.
      hash.update(`${path}\0missing\n`);
    } else if (stat.isDirectory()) {
      for (const name of readdirSync(path).sort()) if (!name.startsWith('.') && name !== 'compiled') visit(join(path, name));
    } else {
      hash.update(`${path}\0${stat.size}\0${stat.mtimeMs}\n`);
    }
  }
}
