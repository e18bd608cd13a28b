import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} KeptFile
 * @property {string} path from the root of the site
 * @property {number} bytes
 * @property {string} sha256 hexadecimal
 *
 * @typedef {{ files: KeptFile[], basemap: (KeptFile & { isKept: boolean }) | null }} KeptFiles
 */

/**
 * What the service worker keeps of static/ besides the app, by what it has to be: so that a copy is whole and of one build, or none.
 * @returns {KeptFiles}
 */
export function keptFiles() {
  const basemap = 'basemap.pmtiles';
  // A large build is read by ranges of its columns, which stay on the server: a reader has not asked for a hundred megabytes.
  const data = isLarge()
    ? ['build.json', 'types.json']
    : ['areas.geojson', 'build.json', 'incidents.geojson', 'reports.json', 'types.json'];
  const own = (existsSync('static') ? readdirSync('static', { withFileTypes: true }) : [])
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && entry.name !== basemap)
    .map(({ name }) => name)
    .sort();
  const files = [...own, ...data.map((name) => `data/${name}`)].filter((path) => existsSync(join('static', path)));
  return {
    files: files.map(described),
    basemap: existsSync(join('static', basemap)) ? { ...described(basemap), isKept: !isLarge() } : null
  };
}

function isLarge() {
  const build = join('static', 'data', 'build.json');
  return existsSync(build) && JSON.parse(readFileSync(build, 'utf8')).columns !== undefined;
}

/** @param {string} path */
function described(path) {
  const bytes = readFileSync(join('static', path));
  return { path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}
