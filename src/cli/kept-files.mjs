import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} KeptFile
 * @property {string} path from the root of the site
 * @property {number} bytes
 * @property {string} sha256 hexadecimal
 *
 * @typedef {{ files: KeptFile[], basemap: KeptFile | null }} KeptFiles
 */

/** A copy for offline readers holds the data of a map up to this size, in bytes; what is larger is read by ranges and stays on the server. */
const MOST_BYTES = 16_000_000;

/**
 * What the service worker keeps of static/ besides the app, by what it has to be: so that a copy is whole and of one build, or none.
 * @returns {KeptFiles}
 */
export function keptFiles() {
  const basemap = 'basemap.pmtiles';
  // A large build is read by ranges of its columns: incidents.geojson and reports.json are those of a small one.
  const data = ['areas.geojson', 'build.json', 'incidents.geojson', 'reports.json', 'types.json'].map((name) => `data/${name}`);
  const own = (existsSync('static') ? readdirSync('static', { withFileTypes: true }) : [])
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && entry.name !== basemap)
    .map(({ name }) => name)
    .sort();
  const files = [...own, ...data].filter((path) => existsSync(join('static', path)));
  const bytes = files.reduce((sum, path) => sum + statSync(join('static', path)).size, 0);
  return {
    files: (bytes <= MOST_BYTES ? files : files.filter((path) => !/geojson|reports/.test(path))).map(described),
    basemap: existsSync(join('static', basemap)) ? described(basemap) : null
  };
}

/** @param {string} path */
function described(path) {
  const bytes = readFileSync(join('static', path));
  return { path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}
