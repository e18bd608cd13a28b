/**
 * Text search over made-up incidents as a page's worker does it, with the build on a host and read by ranges: `npm run bench -- search [1m]`.
 * A search is over when its rows are found, filtered, counted, and its marks made. Cold: nothing of the index read but its header; again: the same
 * word once more, after another filter.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { EMPTY_FILTER } from '../../src/lib/dataset/filter.ts';
import { openService } from '../../src/lib/dataset/open-service.ts';
import type { PublishedSources } from '../../src/lib/dataset/parquet-layout.ts';
import type { PublishedBuild } from '../../src/lib/dataset/published.ts';
import { rangedFetch } from '../../src/lib/ui/ranged-fetch.ts';
import { datelineData } from './lib/dateline-app.ts';
import { host } from './lib/host.ts';
import { peerData } from './lib/peer-data.ts';

/** From words of most incidents to words of none; the made-up notes and places have them. */
const QUESTIONS = ['strike', 'a', 'kharkiv', 'kharkiv shelling', 'armed group', 'protest water', 'cease', 'ambulance bridge', 'zzz'];

const size = process.argv[2] ?? '1m';
const { folder } = datelineData(size, (await peerData(size)).csv);
const build = JSON.parse(readFileSync(join(folder, 'build.json'), 'utf8')) as PublishedBuild;
const { files } = build.columns!;
const served = await host('static', folder);
try {
  const ranged = ({ name, bytes }: { name: string; bytes: number }) => rangedFetch({ url: `${served.origin}/${name}`, bytes });
  const service = await openService({
    parquet: ranged(files.parquet),
    text: ranged(files.text),
    ids: ranged(files.ids),
    reports: ranged(files.reports),
    sources: async () => (await (await fetch(`${served.origin}/${files.sources.name}`)).json()) as PublishedSources
  });
  const ask = async (q: string) => {
    const from = performance.now();
    const { counts } = await service.ask({ filter: { ...EMPTY_FILTER, q }, bounds: null, zoom: 2 });
    return { shown: counts.shown, milliseconds: performance.now() - from };
  };
  await ask('');
  await served.sent();
  const opening = await ask('xxxx');
  console.log(
    `${build.incidents} incidents, index ${(files.text.bytes / 1e6).toFixed(1)} MB; opening it ${opening.milliseconds.toFixed(0)} ms`
  );
  console.log(
    `${((await served.sent()) / 1e3).toFixed(0)} kB sent for its header\n\n| search | found | cold, ms | again, ms | sent, kB |\n|---|---|---|---|---|`
  );
  for (const q of QUESTIONS) {
    const cold = await ask(q);
    const sent = await served.sent();
    await ask('');
    const again = await ask(q);
    console.log(
      `| ${q} | ${cold.shown} | ${cold.milliseconds.toFixed(0)} | ${again.milliseconds.toFixed(0)} | ${(sent / 1e3).toFixed(0)} |`
    );
  }
} finally {
  await served.stop();
}
