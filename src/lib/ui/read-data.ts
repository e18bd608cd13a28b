import { openDataset } from '../dataset/open.ts';
import type { PublishedAreas, PublishedBuild, PublishedIncidents, PublishedReports, PublishedTypes } from '../dataset/published.ts';
import type { Dataset } from '../dataset/dataset.ts';

export interface SiteData {
  dataset: Dataset;
  build: PublishedBuild | null;
  /** Files that could not be read, each with the reason. Empty when all is well. */
  missing: { file: string; why: string }[];
}

const NO_INCIDENTS: PublishedIncidents = { type: 'FeatureCollection', features: [], dateline: { version: 1, hash: '' } };

/**
 * Reads the published data. A file that is missing or unreadable is named in `missing` and stands empty: the page goes on with the rest.
 * `address` turns a path of the site into what `fetch` needs.
 */
export async function readData(fetch: typeof globalThis.fetch, address: (path: string) => string): Promise<SiteData> {
  const missing: SiteData['missing'] = [];
  const read = async <T>(file: string, isRight: (value: T) => boolean): Promise<T | null> => {
    try {
      const response = await fetch(address(`/data/${file}`));
      if (!response.ok) throw new Error(`status ${response.status}`);
      const value = (await response.json()) as T;
      if (!isRight(value)) throw new Error('another version of the data');
      return value;
    } catch (cause) {
      missing.push({ file, why: cause instanceof Error ? cause.message : 'not readable' });
      return null;
    }
  };
  const [incidents, types, reports, build] = await Promise.all([
    read<PublishedIncidents>('incidents.geojson', (value) => value?.type === 'FeatureCollection' && Array.isArray(value.features)),
    read<PublishedTypes>('types.json', (value) => value?.version === 1),
    read<PublishedReports>('reports.json', (value) => value?.version === 1),
    read<PublishedBuild>('build.json', (value) => value?.version === 1)
  ]);
  const dataset = openDataset({
    incidents: incidents ?? NO_INCIDENTS,
    types: types ?? { version: 1, types: [] },
    reports: reports ?? { version: 1, reports: [] }
  });
  return { dataset, build, missing };
}

/** Outlines of areas; null where they cannot be had. The map goes without them: a mark says in words that it stands for an area. */
export async function readAreas(fetch: typeof globalThis.fetch, address: string): Promise<PublishedAreas | null> {
  try {
    const response = await fetch(address);
    const areas = response.ok ? ((await response.json()) as PublishedAreas) : null;
    return Array.isArray(areas?.features) ? areas : null;
  } catch {
    return null;
  }
}
