import type { Outline } from '../../lib/dataset/build-area.ts';
import { publishImported, publishTable } from '../../lib/dataset/build-imported.ts';
import type { BuiltDataset } from '../../lib/dataset/build.ts';
import { ColumnCollector, type Collected } from '../../lib/dataset/collect-columns.ts';
import type { IncidentProperties, PublishedType } from '../../lib/dataset/published.ts';
import type { ImportedIncident, ImportedReport, ImportManifest } from '../../lib/records/imported.ts';
import type { LonLat } from '../../lib/records/place.ts';
import type { Problem } from '../../lib/records/problem.ts';
import type { Import } from '../import/manifest.ts';
import type { Progress } from '../import/progress.ts';
import { readImportedLines } from '../import/read-imports.ts';
import { RowNumbers } from './row-numbers.ts';
import type { Spool } from './spool.ts';

/** Rows between two looks at what else there is to do, such as a signal. */
const BATCH = 4096;
/** Most taken ids that are told one by one. */
const TOLD = 100;
/** The records of geodata/, where the others are numbered by their imports. */
const RECORDS = 0xffff;

/** Every incident once, as columns; what is said of each is read back from a file when it is asked for. */
export interface CollectedRows {
  columns: Collected;
  details(row: number): IncidentProperties;
  /** Reports that tables name, by id, with the import that named each first. */
  named: Map<string, { value: ImportedReport; recorded: string; from: number }>;
  outlines: Map<string, { outline: Outline; name: string }>;
  problems: Problem[];
}

export interface CollectInput {
  /** The records of geodata/, built without imports. */
  own: BuiltDataset;
  imports: Import[];
  types: PublishedType[];
  outlineOf(area: string): Outline | null;
  spool: Spool;
  progress: Progress;
}

/**
 * Reads the lines of all imports once. A later line of an import stands over an earlier one of the same id.
 * @throws ImportFault where a part is not what an import writes
 */
export async function collectRows({ own, imports, types, outlineOf, spool, progress }: CollectInput): Promise<CollectedRows> {
  const expected = imports.reduce((sum, { manifest }) => sum + manifest.incidents, own.incidents.features.length);
  const collector = new ColumnCollector(types, expected);
  const numbers = new RowNumbers();
  let owners = new Uint16Array(Math.max(16, expected));
  let recordedOn = new Uint16Array(owners.length);
  const days: string[] = [];
  const dayNumbers = new Map<string, number>();
  const outlines = new Map<string, { outline: Outline; name: string }>();
  const known = new Map<string, Outline | null>();
  const named: CollectedRows['named'] = new Map();
  const reportsOf = imports.map(() => new Map<string, ImportedReport>());
  const problems: Problem[] = [];
  let taken = 0;

  const dayNumber = (day: string): number => {
    const number = dayNumbers.get(day) ?? days.push(day) - 1;
    dayNumbers.set(day, number);
    return number;
  };
  const outlineFor = ({ found }: ImportedIncident): Outline | null => {
    const key = found?.area ?? null;
    if (key === null) return null;
    const outline = known.get(key) ?? (known.has(key) ? null : outlineOf(key));
    known.set(key, outline);
    if (outline && found && !outlines.has(key)) outlines.set(key, { outline, name: found.name });
    return outline;
  };
  const note = (row: number, owner: number, recorded: number): void => {
    if (row >= owners.length) {
      const [before, recordedBefore] = [owners, recordedOn];
      owners = new Uint16Array(owners.length * 2);
      owners.set(before);
      recordedOn = new Uint16Array(owners.length);
      recordedOn.set(recordedBefore);
    }
    owners[row] = owner;
    recordedOn[row] = recorded;
  };

  for (const { id, label, publisher } of own.reports.reports) collector.nameReport(id, label, publisher);
  for (const { geometry, properties } of own.incidents.features) {
    const row = numbers.of(properties.id);
    collector.add(properties, geometry && (geometry.coordinates as LonLat));
    note(row, RECORDS, 0);
    spool.put(row, JSON.stringify(properties));
  }

  const take = (incident: ImportedIncident, recorded: string, from: number, manifest: ImportManifest): void => {
    const before = collector.size;
    const row = numbers.of(incident.id);
    const isNew = row === before;
    if (!isNew && owners[row] !== from) {
      taken += 1;
      if (taken <= TOLD) problems.push(takenId(incident.id, manifest));
      return;
    }
    const day = isNew ? recorded : days[recordedOn[row]!]!;
    const { properties, geometry } = publishImported(incident, day, manifest, reportsOf[from]!, outlineFor(incident));
    const at = geometry && (geometry.coordinates as LonLat);
    if (isNew) collector.add(properties, at);
    else collector.set(row, properties, at);
    if (isNew) note(row, from, dayNumber(day));
    spool.put(row, JSON.stringify(incident));
  };

  let read = 0;
  for (const [from, one] of imports.entries()) {
    const { manifest } = one;
    const table = publishTable(one);
    collector.nameReport(table.id, table.label, table.publisher);
    for await (const { line, recorded } of readImportedLines(one)) {
      if ('incident' in line) {
        take(line.incident, recorded, from, manifest);
        if (++read % BATCH === 0) {
          progress.tick(read, Math.min(1, read / expected));
          await new Promise((resolve) => setImmediate(resolve));
        }
        continue;
      }
      const { report } = line;
      if (!reportsOf[from]!.has(report.id)) reportsOf[from]!.set(report.id, report);
      if (!named.has(report.id)) named.set(report.id, { value: report, recorded, from });
    }
  }
  progress.end();
  if (taken > TOLD) problems.push(moreTaken(taken - TOLD));

  return {
    columns: collector.finish(),
    details: (row) => {
      const value: unknown = JSON.parse(spool.get(row));
      const owner = owners[row]!;
      if (owner === RECORDS) return value as IncidentProperties;
      const incident = value as ImportedIncident;
      const { manifest } = imports[owner]!;
      return publishImported(incident, days[recordedOn[row]!]!, manifest, reportsOf[owner]!, outlineFor(incident)).properties;
    },
    named,
    outlines,
    problems
  };
}

function takenId(id: string, { table }: ImportManifest): Problem {
  return {
    file: `geodata/imports/${table.name}/import.json`,
    line: null,
    field: 'id',
    found: id,
    wanted: 'an id that no other record has',
    next: 'Import one of the tables again with another idPrefix in its mapping.'
  };
}

function moreTaken(count: number): Problem {
  return {
    file: 'geodata/imports',
    line: null,
    field: 'id',
    found: `${count} more ids that are taken`,
    wanted: 'ids that no other record has'
  };
}
