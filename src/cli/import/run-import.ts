import { readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { Converter } from '../../lib/formats/in/converter.ts';
import { hashNumber } from '../../lib/formats/in/hash.ts';
import type { TableRow } from '../../lib/formats/in/split-rows.ts';
import type { ImportedLine, ImportManifest, ImportSource } from '../../lib/records/imported.ts';
import { KnownRows } from './known-rows.ts';
import { writeManifest } from './manifest.ts';
import { PartWriter } from './part-writer.ts';
import type { RowPlacer } from './place-rows.ts';
import type { Progress } from './progress.ts';
import { readPart } from './read-parts.ts';
import { RejectedRows } from './rejected-rows.ts';
import type { RowSource } from './rows.ts';

/** Incidents of a part: what is lost at most when the machine goes down. */
const PART_INCIDENTS = 100_000;

export interface ImportJob {
  /** The import's own folder. */
  folder: string;
  /** Path of the table. */
  file: string;
  source: RowSource;
  converter: Converter;
  placer: RowPlacer;
  /** As it stands, with the source that is to be read in it, at `index`; changed in place. */
  manifest: ImportManifest;
  index: number;
  /** YYYY-MM-DD. */
  today: string;
  progress: Progress;
  /** Set when the import is to stop and keep its state. */
  signal: AbortSignal;
}

/** Reads the rest of a table into parts. The manifest is written with each part, so that an import that is stopped or killed goes on from there. */
export async function runImport(job: ImportJob): Promise<{ reasons: Map<string, number> }> {
  const { folder, source, converter, placer, manifest, progress, signal } = job;
  const state = manifest.sources[job.index]!;
  // V8 takes rows for things that stay and puts them where collecting them is rare: 150 MB of rows that are done with.
  setFlagsFromString('--no-allocation-site-pretenuring');
  clearLeftOvers(folder, manifest);
  const { known, reports } = await readKnown(folder, manifest, job.index);
  const isFirst = known.size === 0;
  const rejected = new RejectedRows(folder, basename(job.file), state.rejectedBytes);
  const typesBefore = manifest.types;
  let part: PartWriter | null = null;
  let row = 0;

  const keep = async (isLast: boolean): Promise<void> => {
    const isWhole = isLast && !signal.aborted;
    if (part) {
      await part.finish();
      manifest.parts.push({ file: part.name, incidents: part.incidents, recorded: job.today, source: job.index });
      part = null;
    }
    state.rejectedBytes = isLast ? rejected.finish() : rejected.flush();
    state.finished = isWhole;
    if (isWhole) state.sha256 = source.sha256();
    const used = converter.usedTypes();
    manifest.types = [...typesBefore.filter(({ id }) => !used.some((type) => type.id === id)), ...used];
    manifest.incidents = known.size;
    writeManifest(folder, manifest);
  };

  const accept = (one: TableRow): string | null => {
    const conversion = one.fault ? { ok: false as const, ref: '', faults: [{ field: '', ...one.fault }] } : converter.convert(one.cells);
    const doubt = conversion.ok && conversion.incident.at ? placer.doubt(conversion.incident.at, conversion.country) : null;
    if (!conversion.ok || doubt) {
      const [ref, faults] = conversion.ok ? [conversion.incident.ref ?? '', [doubt!]] : [conversion.ref, conversion.faults];
      rejected.add(one, ref, faults);
      state.rejected += 1;
      return null;
    }
    const incident = placer.place(conversion.incident, conversion.area);
    const line = JSON.stringify({ incident } satisfies ImportedLine);
    // Against earlier files; where there are none, the contents need no hash.
    const { is, wasPlaced } = known.note(incident.id, isFirst ? 0 : hashNumber(line) >>> 0, incident.at !== undefined, true);
    if (is === 'twice') {
      const { ref } = incident;
      const fault =
        ref === undefined
          ? { field: '', found: 'the cells of an earlier row', wanted: 'an id, or a row that differs from the others' }
          : { field: 'id', found: ref, wanted: 'an id that no earlier row of the file has' };
      rejected.add(one, ref ?? '', [fault]);
      state.rejected += 1;
      return null;
    }
    if (is === 'same') {
      state.same += 1;
      return null;
    }
    state[is === 'new' ? 'added' : 'changed'] += 1;
    if (incident.geocoded) state.geocoded += 1;
    manifest.placed += (incident.at ? 1 : 0) - (wasPlaced ? 1 : 0);
    part ??= new PartWriter(folder, partName(manifest));
    for (const report of conversion.reports) {
      if (reports.has(report.id)) continue;
      reports.add(report.id);
      part.add(JSON.stringify({ report } satisfies ImportedLine));
    }
    part.incidents += 1;
    return line;
  };

  for await (const batch of source.rows) {
    for (const one of batch) {
      row += 1;
      if (row <= state.rows) continue;
      if (signal.aborted) break;
      const line = accept(one);
      state.rows = row;
      if (line === null) continue;
      const writer: PartWriter = part!;
      if (writer.add(line)) await writer.drain();
      if (writer.incidents >= PART_INCIDENTS) await keep(false);
    }
    progress.tick(row, source.bytes === 0 ? 1 : source.bytesRead() / source.bytes);
    // Lets a signal in: the loop itself may run for long without waiting for anything.
    await new Promise((resolve) => setImmediate(resolve));
    if (signal.aborted) break;
  }
  await keep(true);
  progress.end();
  return { reasons: rejected.reasons };
}

function partName({ parts }: ImportManifest): string {
  return `part-${String(parts.length + 1).padStart(4, '0')}.ndjson.gz`;
}

/** Removes parts that a run wrote and did not live to note. */
function clearLeftOvers(folder: string, { parts }: ImportManifest): void {
  const noted = new Set(parts.map(({ file }) => file));
  for (const name of readdirSync(folder)) {
    if (/^\.?part-\d+\.ndjson\.gz(?:\.part)?$/.test(name) && !noted.has(name)) rmSync(join(folder, name), { force: true });
  }
}

/** The incidents and reports that the parts hold. Later parts stand over earlier ones. */
async function readKnown(folder: string, manifest: ImportManifest, index: number): Promise<{ known: KnownRows; reports: Set<string> }> {
  const known = new KnownRows();
  const reports = new Set<string>();
  for (const part of manifest.parts) {
    for await (const line of readPart(folder, part)) {
      const parsed = JSON.parse(line) as ImportedLine;
      if ('report' in parsed) reports.add(parsed.report.id);
      else known.note(parsed.incident.id, hashNumber(line) >>> 0, parsed.incident.at !== undefined, part.source === index);
    }
  }
  return { known, reports };
}

/** The state of a file of which nothing was read. `rejectedBytes`: length of the refused rows of earlier files. */
export function freshSource(file: string, bytes: number, head: string, settings: string, rejectedBytes: number): ImportSource {
  const counts = { rows: 0, added: 0, changed: 0, same: 0, rejected: 0, geocoded: 0 };
  return { file: basename(file), bytes, head, sha256: null, settings, ...counts, rejectedBytes, finished: false };
}
