import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COLUMNS_FROM } from '../../lib/dataset/published.ts';
import type { ImportManifest } from '../../lib/records/imported.ts';
import { UserError } from '../user-error.ts';
import { writeWhole } from '../write-whole.ts';

export const MANIFEST = 'import.json';

/** An import and where it lies. */
export interface Import {
  folder: string;
  manifest: ImportManifest;
}

/** What `geodata/imports/<name>/import.json` says; null where there is none. */
export function readManifest(folder: string): ImportManifest | null {
  const path = join(folder, MANIFEST);
  refuseLink(path);
  if (!existsSync(path)) return null;
  try {
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as ImportManifest | null;
    if (manifest && isManifest(manifest)) return manifest;
  } catch {
    // Told below.
  }
  throw new UserError(`found no manifest of an import in ${path}, wanted what dateline import wrote. Remove the folder and import again.`);
}

/** Holds what others may have edited, and what file names follow from, against what an import writes. */
function isManifest({ version, parts, sources, types, table, incidents }: Partial<ImportManifest>): boolean {
  return (
    version === 1 &&
    Array.isArray(sources) &&
    Array.isArray(types) &&
    typeof incidents === 'number' &&
    typeof table?.name === 'string' &&
    typeof table.label === 'string' &&
    Array.isArray(parts) &&
    parts.every(({ file, recorded }) => /^part-\d{4,8}\.ndjson\.gz$/.test(file) && /^\d{4}-\d{2}-\d{2}$/.test(recorded))
  );
}

export function writeManifest(folder: string, manifest: ImportManifest): void {
  writeWhole(folder, { [MANIFEST]: `${JSON.stringify(manifest, null, 1)}\n` });
}

/** The imports of a folder such as geodata/imports, by name. */
export function listImports(folder: string): Import[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.'));
  for (const { name } of entries) refuseLink(join(folder, name));
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  return names.flatMap((name) => {
    const manifest = readManifest(join(folder, name));
    return manifest ? [{ folder: join(folder, name), manifest }] : [];
  });
}

/** Whether a geodata folder with these imports has more incidents than a page reads whole. */
export function isLarge(folder: string, imports: Import[]): boolean {
  const records = join(folder, 'incidents');
  const own = existsSync(records) ? readdirSync(records).length : 0;
  return imports.reduce((sum, { manifest }) => sum + manifest.incidents, own) > COLUMNS_FROM;
}

/**
 * A link could lead anywhere, and what it leads to would be published.
 * @throws UserError where the path is one
 */
export function refuseLink(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink())
    throw new UserError(`found a link at ${path}, wanted a file or folder of geodata/imports. Put the file itself there.`);
}
