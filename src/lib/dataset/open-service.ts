import type { Columns } from './dataset.ts';
import { createEngine } from './engine.ts';
import { openIdIndex } from './open-id-index.ts';
import { openParquet } from './open-parquet.ts';
import { openReportIndex, type ReportIndex } from './open-report-index.ts';
import { openTextIndex, type RangedFile, type TextIndex } from './open-text-index.ts';
import type { PublishedSources } from './parquet-layout.ts';
import type { Service } from './port.ts';

/** The files of a large build. */
export interface LargeFiles {
  parquet: RangedFile;
  text: RangedFile;
  ids: RangedFile;
  reports: RangedFile;
  sources: () => Promise<PublishedSources>;
}

/** Details are looked at a few at a time. */
const KEPT_PAGES = 64;

/**
 * Opens a large build: the columns of the map at once, everything else when it is first asked for.
 * @param hash of the build that the files must belong to
 * @throws Error where the Parquet file is none, is cut short, was not written by Dateline, or belongs to another build
 */
export async function openService({ parquet, text, ids, reports, sources }: LargeFiles, hash?: string): Promise<Service> {
  const remote = await openParquet(parquet, { sources, ids: openIdIndex(ids), keptPages: KEPT_PAGES });
  const { dataset } = remote;
  if (hash !== undefined && remote.hash !== null && remote.hash !== hash)
    throw new Error('incidents.parquet belongs to another build than the page: reload it');
  const words = once(() => openTextIndex(text, dataset.size));
  const published = once(() => openReportIndex(reports));
  const engine = createEngine(dataset, {
    fetch: remote.fetch,
    load: remote.load,
    search: async (q) => (q === '' ? null : (await words()).search(q))
  });
  return {
    ask: engine.ask,
    columns: () => {
      const { size, types, gradeSets, withdrawn, columns } = dataset;
      const copies = Object.entries(columns).map(([name, column]) => [name, (column as Uint8Array).slice()]);
      return Promise.resolve({ size, types, gradeSets, withdrawn, columns: Object.fromEntries(copies) as Columns });
    },
    // Each on its own, so that pages that lie apart are fetched side by side.
    read: async (rows) => (await Promise.all(rows.map((row) => remote.read([row])))).flat(),
    find: remote.find,
    report: async (id) => (await published()).report(id)
  };
}

/** Opens when it is first needed, and again where that failed. */
function once<Opened extends TextIndex | ReportIndex>(open: () => Promise<Opened>): () => Promise<Opened> {
  let opened: Promise<Opened> | null = null;
  return () => {
    opened ??= open().catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };
}
