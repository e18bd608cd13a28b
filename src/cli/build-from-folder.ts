import { createHash } from 'node:crypto';
import { join, relative, resolve, sep } from 'node:path';
import type { ImportedSet } from '../lib/dataset/build-imported.ts';
import { buildDataset, type BuiltDataset } from '../lib/dataset/build.ts';
import { getArea } from '../lib/gazetteer/areas.ts';
import { placeReported } from '../lib/geocoding/place-reported.ts';
import type { Problem } from '../lib/records/problem.ts';
import { openGeodata } from './open-geodata.ts';
import { readGeodata } from './read-geodata.ts';

const ROOT = resolve(import.meta.dirname, '..', '..');

/** The geodata folder of this repository. */
export const GEODATA = join(ROOT, 'geodata');

/** Imported tables in memory, and what is wrong with those that could not be read. */
interface ReadImports {
  sets: ImportedSet[];
  problems: Problem[];
}

/**
 * Reads the records of a geodata folder and builds in memory what `static/data` publishes; what is wrong stands in `build.problems`.
 * @param sources goes into build.json: see PublishedBuild.sources
 * @param imports small enough to be held in memory
 */
export function buildFromFolder(folder: string, sources = '', imports: ReadImports = { sets: [], problems: [] }): BuiltDataset {
  const { gazetteer, areas, names, problems } = openGeodata();
  const { rejected, ...records } = readGeodata(folder, folderLabel(folder));
  return buildDataset(
    { ...records, imports: imports.sets, rejected: [...gazetteer.problems, ...problems, ...rejected, ...imports.problems] },
    {
      placeOne: (reported, pin) => placeReported({ ...reported, pin: pin ?? null }, gazetteer, { areas }),
      outlineOf: (area) => getArea(areas, area),
      namesOf: (place) => names.get(place),
      hash: hashText,
      sources
    }
  );
}

/** How messages name a folder: from the repository's root where it lies inside, with `/`. */
export function folderLabel(folder: string): string {
  const path = relative(ROOT, folder);
  return (path.startsWith('..') || path === '' ? folder : path).split(sep).join('/');
}

/** SHA-256 of a text in UTF-8, hexadecimal. */
export function hashText(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
