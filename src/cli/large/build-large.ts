import { createHash } from 'node:crypto';
import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { fileWriter } from 'hyparquet-writer';
import { publishArea } from '../../lib/dataset/build-area.ts';
import { publishImportedReport, publishTable } from '../../lib/dataset/build-imported.ts';
import { boundsOfColumns } from '../../lib/dataset/bounds-of-columns.ts';
import { collectionText, jsonText } from '../../lib/dataset/build-text.ts';
import { importedTypes, publishType, withCredits, type BuiltDataset } from '../../lib/dataset/build.ts';
import { checkGeojson } from '../../lib/dataset/check-geojson.ts';
import { NO_POSITION, type Dataset } from '../../lib/dataset/dataset.ts';
import { faultsOf } from '../../lib/dataset/gate.ts';
import { spatialOrder } from '../../lib/dataset/hilbert.ts';
import { aboutEdition } from '../../lib/dataset/parquet-file.ts';
import type { LargeReport, PublishedAreas, PublishedBuild, PublishedColumns, PublishedFile } from '../../lib/dataset/published.ts';
import { ReportRows } from '../../lib/dataset/report-rows.ts';
import { IdIndexBuilder } from '../../lib/dataset/write-id-index.ts';
import { writeParquet, type WrittenRow } from '../../lib/dataset/write-parquet.ts';
import { writeReportIndex } from '../../lib/dataset/write-report-index.ts';
import { TextIndexBuilder } from '../../lib/dataset/write-text-index.ts';
import { LatestChanges } from '../../lib/formats/latest-changes.ts';
import { shown, type Problem } from '../../lib/records/problem.ts';
import { getArea } from '../../lib/gazetteer/areas.ts';
import { editionOf } from '../../lib/records/publication.ts';
import type { CommandIO } from '../command.ts';
import type { Import } from '../import/manifest.ts';
import { showProgress, type Progress } from '../import/progress.ts';
import { ImportFault, importProblem } from '../import/read-imports.ts';
import { openGeodata } from '../open-geodata.ts';
import { WholeFiles } from '../write-whole.ts';
import { collectRows, type CollectedRows } from './collect-rows.ts';
import { Spool } from './spool.ts';

/** Most faults of the software that are told. */
const TOLD = 20;

interface LargeInput {
  /** The records of geodata/, built without imports. */
  own: BuiltDataset;
  imports: Import[];
  /** Where the files are written beside their places. */
  files: WholeFiles;
  /** A folder with room for as much as the imports hold, unpacked. */
  scratch: string;
  io: CommandIO;
}

/** Writes the files of a large build: the records and all imports, in two passes over them. What is wrong with the result itself stands in `faults`: see gate.ts. */
export async function buildLarge({ own, imports, files, scratch, io }: LargeInput): Promise<{ build: PublishedBuild; faults: Problem[] }> {
  const { areas } = openGeodata();
  const outlineOf = (area: string) => getArea(areas, area);
  const progress = (label: string) => showProgress(io, process.stderr.isTTY === true, label);
  const unread: Problem[] = [];
  let readable = imports;
  for (;;) {
    const temporary = new WholeFiles(scratch);
    const spool = new Spool(temporary.path('spool'));
    try {
      const types = [...own.types.types, ...importedTypes(readable, own.types.types).map(publishType)];
      const rows = await collectRows({ own, imports: readable, types, outlineOf, spool, progress: progress('Reading ') });
      rows.problems.unshift(...unread);
      return await writeLarge({ own, imports: readable, rows, files, progress: progress('Writing ') });
    } catch (error) {
      if (!(error instanceof ImportFault)) throw error;
      unread.push(importProblem(error));
      readable = readable.filter((one) => one !== error.from);
    } finally {
      spool.close();
      temporary.discard();
    }
  }
}

interface Written {
  own: BuiltDataset;
  imports: Import[];
  rows: CollectedRows;
  files: WholeFiles;
  progress: Progress;
}

async function writeLarge({ own, imports, rows, files, progress }: Written): Promise<{ build: PublishedBuild; faults: Problem[] }> {
  const { columns, details, named, outlines, problems } = rows;
  const { size } = columns;
  const order = spatialOrder(columns.columns);
  const areas = mergedAreas(own.areas, outlines);
  const areasText = collectionText(areas);
  const typesText = jsonText({ version: 1, types: columns.types });
  const faults: Problem[] = checkGeojson(areasText, 'areas.geojson');

  const hash = createHash('sha256');
  const words = new TextIndexBuilder();
  const ids = new IdIndexBuilder(size);
  const changes = new LatestChanges();
  const idOf: string[] = [];
  const days = { first: reordered(columns.columns.first, order), last: reordered(columns.columns.last, order) };
  const reportRows = new ReportRows(days);
  const tables = imports.map((one) => publishTable(one));
  const ownReports = new Map(own.reports.reports.map((report) => [report.id, report]));
  const tableFrom = new Map(tables.map(({ id }, from) => [id, from]));
  const known = {
    reports: { has: (id: unknown) => ownReports.has(id as string) || tableFrom.has(id as string) || named.has(id as string) },
    types: new Set<unknown>(columns.types.map(({ id }) => id)),
    areas: new Set<unknown>(areas.features.map(({ id }) => id))
  };
  const onRow = ({ row, from, incident, details: text }: WrittenRow): void => {
    hash.update(text).update('\n');
    words.add(row, incident);
    changes.add('incident', incident.title, incident);
    ids.add(incident.id, row);
    for (const former of incident.formerIds ?? []) ids.add(former, row);
    idOf.push(incident.id);
    for (const report of new Set(incident.claims.map((claim) => claim.report))) reportRows.add(report, row);
    const add = (field: string, found: unknown, wanted: string) => {
      const file = 'incidents.parquet';
      if (faults.length < TOLD) faults.push({ file, line: null, field: `${incident.id}.${field}`, found: shown(found), wanted });
    };
    for (const [field, found, wanted] of faultsOf(incident, known)) add(field, found, wanted);
    if ((columns.columns.lon[from] === NO_POSITION) !== (incident.precision === 'unplaced'))
      add('precision', incident.precision, 'unplaced where and only where there is no position');
    if (row % 1024 === 0) progress.tick(row, row / size);
  };

  const dataset: Dataset = { ...columns, reports: new Map(), id: () => '', row: () => -1, details };
  const publication = own.build.publication && withCredits(own.build.publication, imports);
  const asOf = [own.build.asOf ?? '', ...imports.flatMap(({ manifest }) => manifest.parts.map(({ recorded }) => recorded))].sort().at(-1);
  const edition = { ...(publication ? { publication } : {}), asOf: asOf || null };
  let digest = '';
  const sources = await writeParquet(dataset, {
    writer: fileWriter(files.path('incidents.parquet')),
    onRow,
    order,
    rowGroupSize: rowsOfGroup(details, order),
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    about: () => {
      hash.update(typesText).update(areasText);
      digest = hash.digest('hex');
      return aboutEdition(editionOf({ ...edition, hash: digest }));
    }
  });
  progress.end();
  files.write('sources.json', JSON.stringify(sources));
  files.write('ids.idx', ids.finish());
  writePieces(files.path('text.idx'), words.finish(size));

  const reportOf = (id: string): LargeReport => {
    const newest = reportRows.newest(id);
    const listed = { incidents: newest.map((row) => idOf[row]!), count: reportRows.count(id), rows: newest };
    const mine = ownReports.get(id);
    if (mine) return { ...mine, ...listed };
    const from = tableFrom.get(id);
    if (from !== undefined) return { ...tables[from]!, ...listed };
    const { value, recorded, from: naming } = named.get(id)!;
    return { ...publishImportedReport(value, recorded, imports[naming]!.manifest), ...listed };
  };
  const used = [...new Set([...tableFrom.keys(), ...named.keys()])].filter((id) => reportRows.has(id));
  const reportIds = [...new Set([...ownReports.keys(), ...used])].sort();
  const written = writeReportIndex(reportIds, (id) => {
    const report = reportOf(id);
    changes.add('report', report.title ?? report.label, report);
    return report;
  });
  writePieces(files.path('reports.idx'), written);
  files.write('changes.json', jsonText(changes.finish()));
  files.write('types.json', typesText);
  files.write('areas.geojson', areasText);

  const file = (name: string): PublishedFile => ({ name, bytes: statSync(files.path(name)).size });
  const bbox = boundsOfColumns(columns.columns);
  const published: PublishedColumns = {
    version: 1,
    files: {
      parquet: file('incidents.parquet'),
      sources: file('sources.json'),
      text: file('text.idx'),
      ids: file('ids.idx'),
      reports: file('reports.idx'),
      changes: file('changes.json')
    },
    ...(bbox ? { bbox } : {})
  };
  const placed = columns.columns.lon.reduce((sum, lon) => sum + (lon === NO_POSITION ? 0 : 1), 0);
  const all = [...own.build.problems, ...problems];
  const build: PublishedBuild = {
    version: 1,
    hash: digest,
    sources: own.build.sources,
    ...edition,
    incidents: size,
    placed,
    unplaced: size - placed,
    reports: reportIds.length,
    rejected: new Set(all.map((problem) => problem.file)).size,
    problems: all,
    columns: published
  };
  files.write('build.json', jsonText(build));
  return { build, faults };
}

/** Most bytes of details that are held at once, about. */
const GROUP_BYTES = 256_000_000;
const SAMPLE = 200;

/** As many rows as writeParquet puts into a group, or fewer where rows say much. */
function rowsOfGroup(details: CollectedRows['details'], order: Uint32Array): number {
  let [rows, bytes] = [0, 0];
  for (let index = 0; index < order.length; index += Math.ceil(order.length / SAMPLE), rows++)
    bytes += Buffer.byteLength(JSON.stringify(details(order[index]!)));
  let size = 131_072;
  while (size > 4096 && size * (bytes / Math.max(1, rows)) > GROUP_BYTES) size /= 2;
  return size;
}

function reordered(column: Int32Array, order: Uint32Array): Int32Array {
  return Int32Array.from(order, (row) => column[row]!);
}

function mergedAreas(own: PublishedAreas, outlines: CollectedRows['outlines']): PublishedAreas {
  const features = new Map(own.features.map((feature) => [String(feature.id), feature]));
  for (const [key, { outline, name }] of outlines) {
    const feature = features.has(key) ? null : publishArea(outline, key, name);
    if (feature) features.set(key, feature);
  }
  return { type: 'FeatureCollection', features: [...features.keys()].sort().map((key) => features.get(key)!) };
}

function writePieces(path: string, pieces: Iterable<Uint8Array>): void {
  const handle = openSync(path, 'w');
  try {
    for (const piece of pieces) for (let done = 0; done < piece.length;) done += writeSync(handle, piece, done);
  } finally {
    closeSync(handle);
  }
}
