// `npm run licences`: the licences of all that is shipped, from the lock file and the packages as installed, without a network.
// With --check it names what may not be taken, and exits with 1.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Taken without a word: they ask for their notice to be kept, at most. SPDX identifiers. */
const FREE = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'OFL-1.1',
  'Python-2.0',
  'Unlicense'
];

/**
 * Taken with a reason: the licence as the package states it (null: it states none), and why.
 * @type {Record<string, { licence: string | null, because: string }>}
 */
const TAKEN = {
  '@axe-core/playwright': { licence: 'MPL-2.0', because: 'tests alone' },
  'axe-core': { licence: 'MPL-2.0', because: 'tests alone' },
  '@inlang/plugin-message-format': { licence: null, because: 'its LICENSE is MIT; it compiles texts, nothing of it is shipped' },
  '@mapbox/jsonlint-lines-primitives': { licence: null, because: 'states none; it is a copy of jsonlint by the same author, which is MIT' },
  '@resvg/resvg-js': { licence: 'MPL-2.0', because: 'used unchanged, as a binary beside the server; its source is public' },
  'geojson-validation': {
    licence: 'LGPL-3',
    because: 'named by the person this is for; used unchanged by the command, replaceable, in no page'
  },
  lightningcss: { licence: 'MPL-2.0', because: 'Vite needs it to build; nothing of it is shipped' },
  'sqlite-wasm-kysely': { licence: null, because: 'Paraglide brings it to compile texts; nothing of it is shipped' }
};

/** What the data are made from, and where that is said. */
export const DATA = [
  { what: 'records: reports, incidents, types, places.csv', licence: 'CC BY 4.0', where: 'geodata/README.md' },
  { what: 'gazetteer: GeoNames', licence: 'CC BY 4.0', where: 'geodata/gazetteer/SOURCES.md' },
  { what: 'gazetteer: Natural Earth', licence: 'public domain', where: 'geodata/gazetteer/SOURCES.md' },
  { what: 'gazetteer: world-countries', licence: 'Open Database License', where: 'geodata/gazetteer/SOURCES.md' },
  { what: 'base map: Natural Earth', licence: 'public domain', where: 'geodata/basemap/SOURCES.md' },
  { what: 'base map: GeoNames', licence: 'CC BY 4.0', where: 'geodata/basemap/SOURCES.md' },
  { what: 'base map: Unicode CLDR', licence: 'Unicode License', where: 'geodata/basemap/SOURCES.md' }
];

/**
 * @typedef {object} Package
 * @property {string} path within the lock file, such as node_modules/yaml
 * @property {string} name
 * @property {string} version
 * @property {string | null} licence as it states it
 *
 * @typedef {{ packages: Record<string, { version?: string, license?: string, dependencies?: Record<string, string>, optionalDependencies?: Record<string, string>, os?: string[] }> }} Lock
 */

/**
 * Every package of a lock file.
 * @param {Lock} lock
 * @returns {Package[]} sorted by name and version
 */
export function packagesOf(lock) {
  return Object.entries(lock.packages)
    .filter(([path]) => path !== '')
    .map(([path, { version = '', license }]) => ({ path, name: nameOf(path), version, licence: license ?? null }))
    .sort((a, b) => order(a.name, b.name) || order(a.version, b.version) || order(a.path, b.path));
}

/**
 * What the app itself needs, and what that needs: it runs in the server, in the command or in the page. Peers, such as the tools that build, are not.
 * @param {Lock} lock
 * @returns {Package[]}
 */
export function shippedPackages(lock) {
  const shipped = new Set();
  const waiting = [...Object.keys(lock.packages['']?.dependencies ?? {}).map((name) => find(lock, '', name))];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (path === '' || shipped.has(path)) continue;
    shipped.add(path);
    const { dependencies = {}, optionalDependencies = {} } = lock.packages[path] ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) waiting.push(find(lock, path, name));
  }
  return packagesOf(lock).filter(({ path }) => shipped.has(path));
}

/**
 * What may not be taken, a sentence each.
 * @param {Lock} lock
 * @returns {string[]}
 */
export function refusedLicences(lock) {
  return packagesOf(lock).flatMap(({ name, version, licence }) => {
    const taken = exceptionOf(name);
    if (isFree(licence) || (taken && taken.licence === licence)) return [];
    return [
      `${name} ${version}: found ${licence === null ? 'no licence' : `the licence ${licence}`}, wanted one of ${FREE.join(', ')}. Take another package, or say in src/cli/licences.mjs why this one.`
    ];
  });
}

/**
 * Whether an SPDX expression leaves a choice that is free throughout.
 * @param {string | null} licence
 * @returns {boolean}
 */
export function isFree(licence) {
  if (licence === null) return false;
  const text = licence.trim().replace(/^\(([^()]*)\)$/, '$1');
  if (/[()]/.test(text)) return false;
  return text.split(/ OR /i).some((choice) => choice.split(/ AND /i).every((one) => FREE.includes(one.trim())));
}

/**
 * The list in Markdown.
 * @param {Lock} lock
 */
export function licenceList(lock) {
  /** @param {Package} one */
  const row = ({ name, version, licence }) =>
    `| ${name} | ${version} | ${licence ?? 'none stated'}${exceptionOf(name) ? ` (${exceptionOf(name)?.because})` : ''} |`;
  const shipped = shippedPackages(lock);
  const paths = new Set(shipped.map(({ path }) => path));
  const others = packagesOf(lock).filter(({ path }) => !paths.has(path));
  const counts = new Map();
  for (const { licence } of others) counts.set(licence ?? 'none stated', (counts.get(licence ?? 'none stated') ?? 0) + 1);
  return [
    '# Licences',
    '',
    'Dateline itself: MIT (`LICENSE`).',
    '',
    `## Shipped: ${shipped.length} packages`,
    '',
    '| package | version | licence |',
    '| --- | --- | --- |',
    ...shipped.map(row),
    '',
    '## Data',
    '',
    '| what | licence | said in |',
    '| --- | --- | --- |',
    ...DATA.map(({ what, licence, where }) => `| ${what} | ${licence} | \`${where}\` |`),
    '',
    `## Building and testing only: ${others.length} packages`,
    '',
    ...[...counts].sort(([a], [b]) => order(a, b)).map(([licence, count]) => `- ${licence}: ${count}`),
    ''
  ].join('\n');
}

/**
 * The notices that licences ask to be kept with what is shipped, with the texts of the packages as installed; served as /licences.txt.
 * @param {Lock} lock
 * @param {string} root where node_modules is
 */
export function notices(lock, root) {
  const parts = shippedPackages(lock)
    // Binaries for a platform go by the package that brings them: the notices are the same wherever they are written.
    .filter(({ path }) => lock.packages[path]?.os === undefined && existsSync(join(root, path)))
    .map(({ path, name, version, licence }) => {
      const file = readdirSync(join(root, path))
        .sort()
        .find((each) => /^(?:licen[cs]e|copying)(?:[.-].*)?$/i.test(each));
      const text = file
        ? readFileSync(join(root, path, file), 'utf8')
            .replaceAll('\r\n', '\n')
            .trim()
        : 'The package holds no text of its licence.';
      return `${name} ${version} (${licence ?? 'none stated'})\n\n${text}\n`;
    });
  const data = DATA.map(({ what, licence }) => `${what}: ${licence}`).join('\n');
  return `What this map is made with.\n\n${data}\n\n${[...parts].join(`\n${'-'.repeat(72)}\n\n`)}`;
}

/** @returns {Lock} */
export function readLock(root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')) {
  return JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
}

/**
 * Packages of one maker that hold its binaries for a platform each are what it is.
 * @param {string} name
 */
function exceptionOf(name) {
  const owner = Object.keys(TAKEN).find((key) => name === key || name.startsWith(`${key}-`));
  return owner === undefined ? undefined : TAKEN[owner];
}

/**
 * Where a package finds another: in its own folder first, then in those above it.
 * @param {Lock} lock
 * @param {string} from
 * @param {string} name
 */
function find(lock, from, name) {
  for (let path = from; ; path = path.includes('/node_modules/') ? path.slice(0, path.lastIndexOf('/node_modules/')) : '') {
    const found = `${path === '' ? '' : `${path}/`}node_modules/${name}`;
    if (lock.packages[found]) return found;
    if (path === '') return '';
  }
}

/** @param {string} path */
function nameOf(path) {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/**
 * By code units: the same everywhere.
 * @param {string} a
 * @param {string} b
 */
function order(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const lock = readLock();
  if (process.argv.includes('--check')) {
    const refused = refusedLicences(lock);
    for (const sentence of refused) console.error(sentence);
    process.exitCode = refused.length > 0 ? 1 : 0;
  } else {
    process.stdout.write(licenceList(lock));
  }
}
