import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ByteWriter } from 'hyparquet-writer';
import { onTestFinished } from 'vitest';
import { openDataset, type Published } from '../../../src/lib/dataset/open.ts';
import type { LargeReport, PublishedBuild, PublishedReport } from '../../../src/lib/dataset/published.ts';
import { IdIndexBuilder } from '../../../src/lib/dataset/write-id-index.ts';
import { writeParquet } from '../../../src/lib/dataset/write-parquet.ts';
import { writeReportIndex } from '../../../src/lib/dataset/write-report-index.ts';
import { writeTextIndex } from '../../../src/lib/dataset/write-text-index.ts';
import { LatestChanges } from '../../../src/lib/formats/latest-changes.ts';

export type Kind = 'small' | 'large';

/** A folder that is removed at the end of the test. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-data-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** For a `beforeAll`: a folder that is removed when the process ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-data-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The published data as files: what `dateline geocode` writes of so few, or as if there were many. */
export async function writeData(folder: string, kind: Kind, published: Published, hash: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const put = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);
  const { incidents, reports, types } = published;
  const placed = incidents.features.filter(({ geometry }) => geometry !== null).length;
  const build: PublishedBuild = {
    version: 1,
    hash,
    sources: '',
    asOf: '2026-11-22',
    incidents: incidents.features.length,
    placed,
    unplaced: incidents.features.length - placed,
    reports: reports.reports.length,
    rejected: 0,
    problems: []
  };
  const named = {
    ...published,
    reports: {
      ...reports,
      reports: [...reports.reports]
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map((report): PublishedReport => ({
          ...report,
          incidents: incidents.features
            .filter(({ properties }) => properties.claims.some((claim) => claim.report === report.id))
            .map(({ properties }) => properties.id)
        }))
    }
  };
  put('types.json', JSON.stringify(types));
  put('areas.geojson', JSON.stringify({ type: 'FeatureCollection', features: [] }));
  if (kind === 'small') {
    put('incidents.geojson', JSON.stringify({ ...incidents, dateline: { version: 1, hash } }));
    put('reports.json', JSON.stringify(named.reports));
  } else build.columns = { version: 1, files: await writeColumns(put, named, hash) };
  put('build.json', JSON.stringify(build));
}

async function writeColumns(
  put: (name: string, content: string | Uint8Array) => void,
  { incidents, reports, types }: Published,
  hash: string
) {
  const dataset = openDataset({ incidents, reports, types });
  const ids = new IdIndexBuilder(dataset.size);
  const rowOf = new Map<string, number>();
  const changes = new LatestChanges();
  const writer = new ByteWriter();
  const sources = await writeParquet(dataset, {
    writer,
    rowGroupSize: 16,
    pageSize: 2048,
    about: { hash },
    onRow: ({ row, incident }) => {
      for (const id of [incident.id, ...(incident.formerIds ?? [])]) ids.add(id, row);
      rowOf.set(incident.id, row);
      changes.add('incident', incident.title, incident);
    }
  });
  for (const report of reports.reports) changes.add('report', report.title ?? report.label, report);
  const reportOf = (id: string): LargeReport => {
    const report = reports.reports.find((each) => each.id === id)!;
    return { ...report, count: report.incidents.length, rows: report.incidents.map((each) => rowOf.get(each) ?? -1) };
  };
  const contents = {
    parquet: ['incidents.parquet', new Uint8Array(writer.getBuffer())],
    sources: ['sources.json', new TextEncoder().encode(JSON.stringify(sources))],
    text: ['text.idx', writeTextIndex(dataset)],
    ids: ['ids.idx', ids.finish()],
    changes: ['changes.json', new TextEncoder().encode(JSON.stringify(changes.finish()))],
    reports: [
      'reports.idx',
      Buffer.concat([
        ...writeReportIndex(
          reports.reports.map(({ id }) => id),
          reportOf
        )
      ])
    ]
  } satisfies Record<string, [string, Uint8Array]>;
  const entries = Object.entries(contents).map(([part, [name, bytes]]) => {
    put(name, bytes);
    return [part, { name, bytes: bytes.length }] as const;
  });
  return Object.fromEntries(entries) as NonNullable<PublishedBuild['columns']>['files'];
}
