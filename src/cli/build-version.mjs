import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';

/**
 * A version for the build that depends on its content alone: SvelteKit's default is the clock, which would
 * make two builds of the same records differ.
 * @returns {string} twelve hexadecimal digits
 */
export function buildVersion() {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', 'static/data/build.json']) {
    if (existsSync(file)) hash.update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 12);
}
