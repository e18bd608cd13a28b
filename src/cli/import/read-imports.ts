import { basename } from 'node:path';
import type { ImportedSet } from '../../lib/dataset/build-imported.ts';
import { COLUMNS_FROM } from '../../lib/dataset/published.ts';
import { checkImportedLine } from '../../lib/records/check-imported.ts';
import type { ImportedIncident, ImportedLine, ImportedReport } from '../../lib/records/imported.ts';
import type { Problem } from '../../lib/records/problem.ts';
import { UserError } from '../user-error.ts';
import type { Import } from './manifest.ts';
import { readPart } from './read-parts.ts';

/** An import whose parts cannot be read. */
export class ImportFault extends Error {
  readonly from: Import;

  constructor(from: Import, message: string) {
    super(message);
    this.from = from;
  }
}

/**
 * The lines of an import's parts, in their order.
 * @throws ImportFault where a part is missing, cut short, or has a line that no import wrote
 */
export async function* readImportedLines(from: Import): AsyncGenerator<{ line: ImportedLine; recorded: string }> {
  for (const part of from.manifest.parts) {
    const lines = readPart(from.folder, part);
    for (;;) {
      const line = await nextLine(from, part.file, lines);
      if (!line) break;
      yield { line, recorded: part.recorded };
    }
  }
}

async function nextLine(from: Import, file: string, lines: AsyncGenerator<string>): Promise<ImportedLine | null> {
  try {
    const { value: text, done } = await lines.next();
    if (done) return null;
    const line = checkImportedLine(JSON.parse(text));
    if (line) return line;
    throw new Error(`${file} has a line that no import wrote: ${text.slice(0, 60)}`);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new ImportFault(from, (error as Error).message);
  }
}

/** Reads imports into memory. One whose parts cannot be read is left out, with a problem. */
export async function readImports(imports: Import[]): Promise<{ sets: ImportedSet[]; problems: Problem[] }> {
  const sets: ImportedSet[] = [];
  const problems: Problem[] = [];
  for (const one of imports) {
    try {
      sets.push(await readImport(one));
    } catch (error) {
      if (!(error instanceof ImportFault)) throw error;
      problems.push(importProblem(error));
    }
  }
  return { sets, problems };
}

export function importProblem({ from: { folder }, message }: ImportFault): Problem {
  return {
    file: `geodata/imports/${basename(folder)}`,
    line: null,
    field: '',
    found: `parts that cannot be read (${message.slice(0, 120)})`,
    wanted: 'the parts that import.json lists',
    next: 'Remove the folder and import again.'
  };
}

async function readImport(one: Import): Promise<ImportedSet> {
  const incidents = new Map<string, { value: ImportedIncident; recorded: string }>();
  const reports = new Map<string, { value: ImportedReport; recorded: string }>();
  for await (const { line, recorded } of readImportedLines(one)) {
    if ('incident' in line) {
      if (incidents.size > COLUMNS_FROM)
        throw new ImportFault(one, `more incidents than the ${one.manifest.incidents} that import.json tells of`);
      const before = incidents.get(line.incident.id);
      incidents.set(line.incident.id, { value: line.incident, recorded: before?.recorded ?? recorded });
    } else if (!reports.has(line.report.id)) reports.set(line.report.id, { value: line.report, recorded });
  }
  return { manifest: one.manifest, incidents: [...incidents.values()], reports: [...reports.values()] };
}
