import { existsSync, readFileSync } from 'node:fs';

const SETTINGS = new URL('../lib/texts/project.inlang/settings.json', import.meta.url);
/** Languages whose letters the fonts for PNG pictures lack: their pages name the English cards (`drawnLanguage` in languages.ts). */
const NOT_DRAWN = ['ko'];
const PAGES = ['/', '/list', '/changes', '/about', '/print', '/embed', '/embed/builder'];
const FOLDER = 'static/data';
const LOOKS = ['light-small', 'light-large', 'dark-small', 'dark-large'];

const read = (name) => (existsSync(`${FOLDER}/${name}`) ? JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8')) : null);

/**
 * Whether the data are published as columns: then nobody makes a page ahead of time for each incident, and a host answers for those with 404.html, which
 * looks for the incident itself.
 * @returns {boolean}
 */
export function isLargeBuild() {
  return read('build.json')?.columns !== undefined;
}

/**
 * The paths that a static build makes besides those it finds by itself: every incident and report, every feed, every file. Of a large build, what is there once.
 * @returns {string[]}
 */
export function staticEntries() {
  const incidents = (read('incidents.geojson')?.features ?? []).map(({ properties }) => properties.id);
  const reports = (read('reports.json')?.reports ?? []).map(({ id }) => id);
  const formerOf = ({ formerIds = [] }) => formerIds;
  const former = [
    ...(read('incidents.geojson')?.features ?? []).flatMap(({ properties }) => formerOf(properties)).map((id) => `/i/${id}`),
    ...(read('reports.json')?.reports ?? []).flatMap(formerOf).map((id) => `/r/${id}`)
  ];
  const types = new Set((read('types.json')?.types ?? []).flatMap(({ id, group }) => [id, group]));
  const { baseLocale, locales } = JSON.parse(readFileSync(SETTINGS, 'utf8'));
  const cards = ['/card.png', ...incidents.map((id) => `/i/${id}/card.png`), ...reports.map((id) => `/r/${id}/card.png`)];
  const pages = [...PAGES, ...incidents.map((id) => `/i/${id}`), ...reports.map((id) => `/r/${id}`), ...former];
  const bases = ['all', ...incidents].flatMap((key) => LOOKS.map((look) => `/picture/base/${key}/${look}.svg`));
  const inOtherLanguages = locales
    .filter((language) => language !== baseLocale)
    .flatMap((language) => [...pages, ...bases, ...(NOT_DRAWN.includes(language) ? [] : cards)].map((path) => `/${language}${path}`));
  return [
    '*',
    '/feed.xml',
    '/changes.xml',
    '/sitemap.xml',
    '/robots.txt',
    '/oembed/map.json',
    ...cards,
    ...bases,
    ...(isLargeBuild() ? ['/opening.json'] : ['geojson', 'csv', 'kml', 'parquet'].map((format) => `/data/export.${format}`)),
    ...[...types].map((type) => `/feed/${type}.xml`),
    ...former,
    ...incidents.flatMap((id) => [`/i/${id}`, `/oembed/${id}.json`]),
    ...reports.flatMap((id) => [`/r/${id}`, `/oembed/${id}.json`]),
    ...inOtherLanguages
  ];
}
