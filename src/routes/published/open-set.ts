import { join } from 'node:path';
import { parquetMetadataAsync } from 'hyparquet';
import { datasetAsOf } from '../../lib/dataset/as-of.ts';
import type { Dataset } from '../../lib/dataset/dataset.ts';
import { detailReader } from '../../lib/dataset/detail-reader.ts';
import type { Filter } from '../../lib/dataset/filter.ts';
import { reportNow } from '../../lib/dataset/former-ids.ts';
import { openIdIndex } from '../../lib/dataset/open-id-index.ts';
import { openDataset } from '../../lib/dataset/open.ts';
import { openParquet } from '../../lib/dataset/open-parquet.ts';
import { openReportIndex } from '../../lib/dataset/open-report-index.ts';
import { openTextIndex } from '../../lib/dataset/open-text-index.ts';
import { LATER_COLUMNS, type LaterColumn, type PublishedSources } from '../../lib/dataset/parquet-layout.ts';
import type {
  IncidentProperties,
  PublishedAreas,
  PublishedBuild,
  PublishedColumns,
  PublishedIncidents,
  PublishedReports,
  PublishedTypes
} from '../../lib/dataset/published.ts';
import { select } from '../../lib/dataset/select.ts';
import { listChanges, type Change } from '../../lib/formats/changes.ts';
import type { PublishedChanges } from '../../lib/formats/latest-changes.ts';
import { editionOf } from '../../lib/records/publication.ts';
import { allIncidents } from '../../lib/sharing/exported-view.ts';
import { openFile, type OpenedFile } from './opened-file.ts';
import type { PublishedSet, SelectedSet } from './published-set.ts';

/** Selections that are kept: a byte a row each. */
const KEPT = 6;

/**
 * Opens the published data of a folder.
 * @throws Error, saying which file and why, where a part of it cannot be read or belongs to another build
 */
export async function openSet(folder: string): Promise<PublishedSet> {
  const files = new Map<string, OpenedFile>();
  const open = (name: string): OpenedFile => {
    const file = files.get(name) ?? named(name, () => openFile(join(folder, name)));
    files.set(name, file);
    return file;
  };
  const build = await readJson<PublishedBuild>(open, 'build.json');
  const areasFile = open('areas.geojson');
  let areas: Promise<PublishedAreas | null> | null = null;
  const parts = build.columns ? await openLarge(open, build, build.columns) : await openSmall(open, build);
  return {
    ...parts,
    build,
    edition: editionOf(build),
    isLarge: build.columns !== undefined,
    selected: keeping(parts.select),
    areas: () => (areas ??= areasFile.text().then((text) => JSON.parse(text) as PublishedAreas)),
    standing: () => {
      const all = [...files.values()].map((file) => file.standing());
      return all.find((each) => each === 'overwritten') ?? all.find((each) => each === 'replaced') ?? 'same';
    }
  };
}

type Open = (name: string) => OpenedFile;
type Parts = Pick<PublishedSet, 'dataset' | 'row' | 'details' | 'report' | 'reports' | 'changes'> & {
  select(filter: Filter): Promise<SelectedSet>;
};

async function openSmall(open: Open, build: PublishedBuild): Promise<Parts> {
  const [incidents, reports, types] = await Promise.all([
    readJson<PublishedIncidents>(open, 'incidents.geojson'),
    readJson<PublishedReports>(open, 'reports.json'),
    readJson<PublishedTypes>(open, 'types.json')
  ]);
  sameBuild('incidents.geojson', incidents.dateline.hash, build);
  const dataset = openDataset({ incidents, reports, types });
  let changes: Change[] | null = null;
  const detailsIn = (from: Dataset) => (rows: ArrayLike<number>) => {
    const found = Array.from(rows, (row) => from.details(row)).filter((each): each is IncidentProperties => each !== null);
    return found.length === rows.length
      ? Promise.resolve(found)
      : Promise.reject(new RangeError(`found a row beyond the ${from.size} of the data`));
  };
  return {
    dataset,
    row: (id) => Promise.resolve(dataset.row(id)),
    details: detailsIn(dataset),
    report: (id) => {
      const report = dataset.reports.get(reportNow(dataset, id) ?? '');
      return Promise.resolve(
        report ? { ...report, count: report.incidents.length, rows: report.incidents.map((each) => dataset.row(each)) } : null
      );
    },
    reports: async function* (from, to) {
      yield* [...dataset.reports.values()].slice(from, to);
    },
    changes: () => {
      changes ??= listChanges(allIncidents(dataset), [...dataset.reports.values()]);
      return Promise.resolve({ total: changes.length, changes });
    },
    select: (filter) => {
      const then = datasetAsOf(dataset, filter.asof);
      return Promise.resolve({ dataset: then, selection: select(then, filter), details: detailsIn(then) });
    }
  };
}

async function openLarge(open: Open, build: PublishedBuild, { files }: PublishedColumns): Promise<Parts> {
  const ranged = (part: keyof PublishedColumns['files']) => {
    const { name, bytes } = files[part]!;
    const file = open(plainName(name));
    if (file.byteLength !== bytes) throw new Error(`${name} has ${file.byteLength} bytes where build.json says ${bytes}`);
    return file;
  };
  const [parquet, text, reportsFile, idsFile] = [ranged('parquet'), ranged('text'), ranged('reports'), ranged('ids')];
  const metadata = await parquetMetadataAsync(parquet);
  const hash = metadata.key_value_metadata?.find(({ key }) => key === 'hash')?.value;
  if (hash !== undefined) sameBuild(files.parquet.name, hash, build);
  const sources = JSON.parse(await ranged('sources').text()) as PublishedSources;
  const { dataset, load } = await openParquet(parquet, { sources: () => Promise.resolve(sources) });
  await load(Object.keys(LATER_COLUMNS) as LaterColumn[]);
  const changes = files.changes ? await readJson<PublishedChanges>(open, plainName(files.changes.name)) : { total: 0, changes: [] };
  const reader = detailReader(parquet, metadata);
  const ids = openIdIndex(idsFile);
  const reports = await openReportIndex(reportsFile);
  const words = await openTextIndex(text, dataset.size);
  return {
    dataset,
    row: async (id) => {
      const rows = await ids.find(id);
      const found = await reader.read(rows);
      const isNow = found.findIndex((each) => each.id === id);
      const index = isNow >= 0 ? isNow : found.findIndex((each) => each.formerIds?.includes(id));
      return rows[index] ?? -1;
    },
    details: (rows) => reader.read(rows),
    report: (id) => reports.report(id),
    reports: async function* (from, to) {
      let place = 0;
      if (from < to)
        for await (const report of reports.all()) {
          if (place >= to) return;
          if (place++ >= from) yield report;
        }
    },
    changes: () => Promise.resolve(changes),
    select: async (filter) => ({
      dataset,
      selection: select(dataset, filter, { text: await words.search(filter.q) }),
      details: (rows) => reader.read(rows)
    })
  };
}

/** Answers a filter that was asked for lately without selecting again. */
function keeping(selectNow: (filter: Filter) => Promise<SelectedSet>): (filter: Filter) => Promise<SelectedSet> {
  const kept = new Map<string, Promise<SelectedSet>>();
  return ({ type, from, to, precision, source, grade, q, asof }) => {
    const filter = { type, from, to, precision, source, grade, q, asof };
    const key = JSON.stringify(filter);
    const found = kept.get(key) ?? selectNow(filter);
    kept.delete(key);
    kept.set(key, found);
    found.catch(() => kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return found;
  };
}

async function readJson<Value extends object>(open: Open, name: string): Promise<Value> {
  const text = await open(name).text();
  const value = named(name, () => JSON.parse(text) as (Value & { version?: unknown }) | null);
  if (value === null || (value.version ?? 1) !== 1) throw new Error(`${name} is of another version of Dateline`);
  return value;
}

function named<Value>(name: string, make: () => Value): Value {
  try {
    return make();
  } catch (cause) {
    const why = cause instanceof SyntaxError ? 'is not JSON' : 'cannot be read';
    throw new Error(`${name} ${why}`, { cause });
  }
}

/** build.json names files beside it and nothing else. */
function plainName(name: string): string {
  if (!/^[a-z][a-z0-9.-]*$/.test(name)) throw new Error(`build.json names the file "${name.slice(0, 80)}", wanted one beside it`);
  return name;
}

function sameBuild(name: string, hash: string, build: PublishedBuild): void {
  if (hash !== build.hash) throw new Error(`${name} belongs to another build than build.json`);
}
