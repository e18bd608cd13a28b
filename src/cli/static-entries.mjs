import { existsSync, readFileSync } from 'node:fs';

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
  return [
    '*',
    '/feed.xml',
    '/changes.xml',
    '/sitemap.xml',
    '/robots.txt',
    '/oembed/map.json',
    '/card.png',
    ...['geojson', 'csv', 'kml', 'parquet'].map((format) => `/data/export.${format}`),
    ...['all', ...incidents].flatMap((key) => LOOKS.map((look) => `/picture/base/${key}/${look}.svg`)),
    ...[...types].map((type) => `/feed/${type}.xml`),
    ...former,
    ...incidents.flatMap((id) => [`/i/${id}`, `/oembed/${id}.json`, `/i/${id}/card.png`]),
    ...reports.flatMap((id) => [`/r/${id}`, `/oembed/${id}.json`, `/r/${id}/card.png`])
  ];
}
