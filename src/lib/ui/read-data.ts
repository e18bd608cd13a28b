import { openDataset } from '../dataset/open.ts';
import type { Opening } from '../dataset/opening.ts';
import type {
  PublishedAreas,
  PublishedBuild,
  PublishedColumns,
  PublishedIncidents,
  PublishedReports,
  PublishedTypes
} from '../dataset/published.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { LargeSet } from './large-set.svelte.ts';
import { startWorker } from './start-worker.ts';
import { readResponse } from './read-response.ts';

export interface SiteData {
  dataset: Dataset;
  build: PublishedBuild | null;
  /** Null where the page holds the whole dataset. */
  large: LargeSet | null;
  /** Files that could not be read, each with the reason. Empty when all is well. */
  missing: { file: string; why: string }[];
}

const NO_INCIDENTS: PublishedIncidents = { type: 'FeatureCollection', features: [], dateline: { version: 1, hash: '' } };

type Fetch = typeof globalThis.fetch;
type Missing = SiteData['missing'];

/**
 * Reads the published data. A file that is missing or unreadable is named in `missing` and stands empty: the page goes on with the rest.
 * @param address turns a path of the site into what `fetch` needs
 * @param asked the query of what a large build opens with: see opening.ts
 */
export async function readData(fetch: Fetch, address: (path: string) => string, asked: () => string = () => ''): Promise<SiteData> {
  const missing: Missing = [];
  const read = <T>(file: string, isRight: (value: T) => boolean) => readFile(fetch, address(`/data/${file}`), file, isRight, missing);
  const build = await read<PublishedBuild>('build.json', (value) => value?.version === 1);
  if (isLarge(build)) return await readLarge(fetch, address, build, asked(), missing);
  const [incidents, types, reports] = await Promise.all([
    read<PublishedIncidents>('incidents.geojson', (value) => value?.type === 'FeatureCollection' && Array.isArray(value.features)),
    read<PublishedTypes>('types.json', (value) => value?.version === 1),
    read<PublishedReports>('reports.json', (value) => value?.version === 1)
  ]);
  const dataset = openDataset({
    incidents: incidents ?? NO_INCIDENTS,
    types: types ?? { version: 1, types: [] },
    reports: reports ?? { version: 1, reports: [] }
  });
  return { dataset, build, large: null, missing };
}

type LargeBuild = PublishedBuild & { columns: PublishedColumns };

function isLarge(build: PublishedBuild | null): build is LargeBuild {
  return build?.columns !== undefined;
}

let opened: LargeSet | null = null;

async function readLarge(
  fetch: Fetch,
  address: (path: string) => string,
  build: LargeBuild,
  asked: string,
  missing: Missing
): Promise<SiteData> {
  const isPage = typeof window !== 'undefined';
  // A page keeps the columns that it has: what it is at has changed, not the build.
  if (isPage && opened?.build.hash === build.hash) return { dataset: opened.dataset, build, large: opened, missing };
  // The columns are on their way while the page begins with what the server tells.
  let whyNot: string | null = null;
  let fail = (why: string): void => {
    whyNot ??= why;
  };
  const addressOf = (file: string) => new URL(address(`/data/${file}`), document.baseURI).href;
  const connection = isPage ? startWorker(build, addressOf, (why) => fail(why)) : null;
  const opening = await readOpening(fetch, address(`/opening.json`) + asked, missing);
  const types = opening
    ? { types: opening.types }
    : await readFile<PublishedTypes>(fetch, address('/data/types.json'), 'types.json', (value) => value?.version === 1, missing);
  const large = new LargeSet(build, types?.types ?? [], opening?.hash === build.hash ? opening : null);
  if (connection) {
    opened = large;
    fail = (why) => large.fail(why);
    if (whyNot !== null) large.fail(whyNot);
    large.open(connection);
  }
  return { dataset: large.dataset, build, large, missing };
}

/** A page carries its opening: its scripts need it at once. */
async function readOpening(fetch: Fetch, address: string, missing: Missing): Promise<Opening | null> {
  const read = (response: Response) => response.json() as Promise<Opening>;
  return readFile(fetch, address, 'opening.json', (value) => value?.version === 2, missing, read);
}

async function readFile<T>(
  fetch: Fetch,
  address: string,
  file: string,
  isRight: (value: T) => boolean,
  missing: Missing,
  read: (response: Response) => Promise<T> = readResponse
): Promise<T | null> {
  try {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`status ${response.status}`);
    const value = await read(response);
    if (!isRight(value)) throw new Error('another version of the data');
    return value;
  } catch (cause) {
    missing.push({ file, why: cause instanceof Error ? cause.message : 'not readable' });
    return null;
  }
}

/** Outlines of areas; null where they cannot be had. The map goes without them: a mark says in words that it stands for an area. */
export async function readAreas(fetch: Fetch, address: string): Promise<PublishedAreas | null> {
  try {
    const response = await fetch(address);
    const areas = response.ok ? ((await response.json()) as PublishedAreas) : null;
    return Array.isArray(areas?.features) ? areas : null;
  } catch {
    return null;
  }
}
