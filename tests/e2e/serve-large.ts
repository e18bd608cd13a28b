import { cpSync, mkdtempSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Published } from '../../src/lib/dataset/open.ts';
import { writeData } from '../unit/routes/data-folders.ts';
import type { Served } from './serve-at.ts';
import { serveBuild } from './serve-build.ts';

/**
 * Serves the app that is built, over the incidents of static/data as if they were very many: as they are, or each of them so many times, under ids of
 * their own. `data` is the folder of its files.
 */
export async function serveLarge({ times = 1 }: { times?: number } = {}): Promise<Served & { data: string }> {
  // Below the repository, so that the server finds its packages.
  mkdirSync('node_modules/.cache', { recursive: true });
  const folder = mkdtempSync('node_modules/.cache/dateline-large-');
  const data = join(folder, 'client', 'data');
  cpSync('build', folder, { recursive: true });
  const read = (file: string) => JSON.parse(readFileSync(join('static/data', file), 'utf8')) as unknown;
  const published = { incidents: read('incidents.geojson'), reports: read('reports.json'), types: read('types.json') } as Published;
  published.incidents.features = Array.from({ length: times }, (_, time) =>
    published.incidents.features.map((feature) => copyOf(feature, time))
  ).flat();
  rmSync(data, { recursive: true });
  await writeData(data, 'large', published, 'e'.repeat(64));
  cpSync('static/data/areas.geojson', join(data, 'areas.geojson'));

  const app = await serveBuild(folder);
  return {
    origin: app.origin,
    data,
    async stop() {
      await app.stop();
      rmSync(folder, { recursive: true });
    }
  };
}

type Feature = Published['incidents']['features'][number];

/** The first copy is the incident itself. */
function copyOf(feature: Feature, time: number): Feature {
  if (time === 0) return feature;
  const id = `${feature.properties.id}-${time}`;
  return { ...feature, id, properties: { ...feature.properties, id, title: `${feature.properties.title} (${time})`, formerIds: [] } };
}
