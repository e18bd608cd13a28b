import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ImportedSet } from '../../lib/dataset/build-imported.ts';
import { checkImportedLine } from '../../lib/records/check-imported.ts';
import type { ImportedIncident, ImportedReport, ImportManifest } from '../../lib/records/imported.ts';
import type { Problem } from '../../lib/records/problem.ts';
import { GEOJSON_INCIDENTS, listImports } from './manifest.ts';

/** Largest part of an import that is small enough for incidents.geojson, unpacked. */
const PART_BYTES = 200_000_000;

interface Import {
  folder: string;
  manifest: ImportManifest;
}

/**
 * The imports of a geodata folder that incidents.geojson can hold (all of them where they have at most GEOJSON_INCIDENTS incidents together, else the
 * smallest ones up to there), and the others.
 */
function partImports(geodata: string): { small: Import[]; large: Import[] } {
  const all = listImports(join(geodata, 'imports'));
  const bySize = [...all].sort((a, b) => a.manifest.incidents - b.manifest.incidents || (a.folder < b.folder ? -1 : 1));
  const taken = new Set<string>();
  let sum = 0;
  for (const { folder, manifest } of bySize) {
    if ((sum += manifest.incidents) > GEOJSON_INCIDENTS) break;
    taken.add(folder);
  }
  return { small: all.filter(({ folder }) => taken.has(folder)), large: all.filter(({ folder }) => !taken.has(folder)) };
}

/** Imports that are too large for incidents.geojson. */
export function leftOutImports(geodata: string): Import[] {
  return partImports(geodata).large;
}

/** Reads the imports that incidents.geojson can hold. */
export function readImports(geodata: string): { sets: ImportedSet[]; problems: Problem[] } {
  const sets: ImportedSet[] = [];
  const problems: Problem[] = [];
  for (const { folder, manifest } of partImports(geodata).small) {
    try {
      sets.push(readImport(folder, manifest));
    } catch (error) {
      const found = `parts that cannot be read (${(error as Error).message.slice(0, 120)})`;
      problems.push({
        file: `geodata/imports/${basename(folder)}`,
        line: null,
        field: '',
        found,
        wanted: 'the parts that import.json lists',
        next: 'Remove the folder and import again.'
      });
    }
  }
  return { sets, problems };
}

function readImport(folder: string, manifest: ImportManifest): ImportedSet {
  const incidents = new Map<string, { value: ImportedIncident; recorded: string }>();
  const reports = new Map<string, { value: ImportedReport; recorded: string }>();
  for (const part of manifest.parts) {
    const text = gunzipSync(readFileSync(join(folder, part.file)), { maxOutputLength: PART_BYTES }).toString('utf8');
    for (const lineText of text.split('\n')) {
      if (lineText === '') continue;
      const line = checkImportedLine(JSON.parse(lineText));
      if (!line) throw new Error(`${part.file} has a line that no import wrote: ${lineText.slice(0, 60)}`);
      if ('incident' in line) {
        const before = incidents.get(line.incident.id);
        incidents.set(line.incident.id, { value: line.incident, recorded: before?.recorded ?? part.recorded });
      } else if (!reports.has(line.report.id)) reports.set(line.report.id, { value: line.report, recorded: part.recorded });
    }
  }
  return { manifest, incidents: [...incidents.values()], reports: [...reports.values()] };
}
