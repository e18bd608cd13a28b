import { existsSync, readFileSync } from 'node:fs';

const SETTINGS = new URL('../lib/texts/project.inlang/settings.json', import.meta.url);
/** Languages whose letters the fonts for PNG pictures lack: their pages name the English cards (`drawnLanguage` in languages.ts). */
const NOT_DRAWN = ['ko'];
const PAGES = ['/', '/list', '/changes', '/about', '/print', '/embed', '/embed/builder'];
const LOOKS = ['light-small', 'light-large', 'dark-small', 'dark-large'];

/**
 * The paths that a static build makes besides those it finds by itself: every incident and report, every feed, every file.
 * @returns {string[]}
 */
export function staticEntries() {
  const read = (name) => (existsSync(`static/data/${name}`) ? JSON.parse(readFileSync(`static/data/${name}`, 'utf8')) : null);
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
    ...['geojson', 'csv', 'kml', 'parquet'].map((format) => `/data/export.${format}`),
    ...[...types].map((type) => `/feed/${type}.xml`),
    ...former,
    ...incidents.flatMap((id) => [`/i/${id}`, `/oembed/${id}.json`]),
    ...reports.flatMap((id) => [`/r/${id}`, `/oembed/${id}.json`]),
    ...inOtherLanguages
  ];
}
