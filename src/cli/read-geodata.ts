import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isShape, SHAPES } from '../lib/marks/shapes.ts';
import { checkReferences, type CheckedRecords } from '../lib/records/check-references.ts';
import type { FromFile } from '../lib/records/check-shape.ts';
import type { TextFile } from '../lib/records/front-matter.ts';
import type { IncidentType } from '../lib/records/incident-type.ts';
import type { Problem } from '../lib/records/problem.ts';
import type { Publication } from '../lib/records/publication.ts';
import { readPublication } from '../lib/records/read-publication.ts';
import { readIncident, readReport, type RecordReading } from '../lib/records/read-record.ts';
import { readTypes } from '../lib/records/read-types.ts';
import { readText } from './read-text.ts';

export interface Geodata extends CheckedRecords {
  types: IncidentType[];
  /** Null where the folder has no publication.json. */
  publication: Publication | null;
}

/**
 * Reads `types.yaml`, `publication.json`, `reports/` and `incidents/` of a geodata folder.
 * @param folder path of the folder
 * @param label how problems name the folder, with `/`
 */
export function readGeodata(folder: string, label: string): Geodata {
  const rejected: Problem[] = [];
  const types = readTypesFile(join(folder, 'types.yaml'), `${label}/types.yaml`, rejected);
  const publication = readPublicationFile(join(folder, 'publication.json'), `${label}/publication.json`, rejected);
  const reports = readRecords(join(folder, 'reports'), `${label}/reports`, readReport, rejected);
  const incidents = readRecords(join(folder, 'incidents'), `${label}/incidents`, readIncident, rejected);
  const checked = checkReferences(incidents, reports, types);
  return { ...checked, types, publication, rejected: [...rejected, ...checked.rejected] };
}

function readTypesFile(path: string, file: string, rejected: Problem[]): IncidentType[] {
  const source = readOwnText(path, file);
  if (!source.ok) {
    rejected.push(source.problem);
    return [];
  }
  const reading = readTypes({ file, text: source.text });
  if (!reading.ok) {
    rejected.push(...reading.problems);
    return [];
  }
  for (const { id, group, shape } of reading.types) {
    const field = `groups.${group}.types.${id}.shape`;
    if (!isShape(shape))
      rejected.push({ file, line: reading.lineOf(field.split('.')), field, found: shape, wanted: `one of ${SHAPES.join(', ')}` });
  }
  return reading.types;
}

function readPublicationFile(path: string, file: string, rejected: Problem[]): Publication | null {
  if (!existsSync(path)) return null;
  const source = readOwnText(path, file);
  const reading = source.ok ? readPublication({ file, text: source.text }) : { ok: false as const, problems: [source.problem] };
  if (reading.ok) return reading.publication;
  rejected.push(...reading.problems);
  return null;
}

function readRecords<Value>(
  folder: string,
  label: string,
  read: (file: TextFile) => RecordReading<Value>,
  rejected: Problem[]
): FromFile<Value>[] {
  const records: FromFile<Value>[] = [];
  for (const name of listFolder(folder, label, rejected)) {
    const file = `${label}/${name}`;
    if (!name.endsWith('.md')) {
      rejected.push({ file, line: null, field: '', found: 'a name that does not end in .md', wanted: 'a record file, <id>.md' });
      continue;
    }
    const source = readOwnText(join(folder, name), file);
    if (!source.ok) {
      rejected.push(source.problem);
      continue;
    }
    const reading = read({ file, text: source.text });
    if (reading.ok) records.push(reading.record);
    else rejected.push(...reading.problems);
  }
  return records;
}

/** As `readText`, for a file of the folder itself: a link could lead anywhere, and what is refused is quoted. */
function readOwnText(path: string, file: string): ReturnType<typeof readText> {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) return readText(path, file);
  const next = 'Put the file itself there.';
  return { ok: false, problem: { file, line: null, field: '', found: 'a link to another file', wanted: 'a file of this folder', next } };
}

/** The names in a folder in order of code units, without hidden ones. */
function listFolder(folder: string, label: string, rejected: Problem[]): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => !name.startsWith('.'))
      .sort();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    rejected.push({ file: label, line: null, field: '', found: `a folder that cannot be read (${code})`, wanted: 'a folder of records' });
    return [];
  }
}
