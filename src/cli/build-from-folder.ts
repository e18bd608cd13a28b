import { createHash } from 'node:crypto';
import { join, relative, resolve, sep } from 'node:path';
import { buildDataset, type BuiltDataset } from '../lib/dataset/build.ts';
import { getArea } from '../lib/gazetteer/areas.ts';
import { placeReported } from '../lib/geocoding/place-reported.ts';
import { readImports } from './import/read-imports.ts';
import { openGeodata } from './open-geodata.ts';
import { readGeodata } from './read-geodata.ts';

const ROOT = resolve(import.meta.dirname, '..', '..');

/** The geodata folder of this repository. */
export const GEODATA = join(ROOT, 'geodata');

/**
 * Reads a geodata folder and builds in memory what `static/data` publishes; what is wrong stands in `build.problems`.
 * @param sources goes into build.json: see PublishedBuild.sources
 */
export function buildFromFolder(folder: string, sources = ''): BuiltDataset {
  const { gazetteer, areas } = openGeodata();
  const { rejected, ...records } = readGeodata(folder, folderLabel(folder));
  const imports = readImports(folder);
  return buildDataset(
    { ...records, imports: imports.sets, rejected: [...gazetteer.problems, ...rejected, ...imports.problems] },
    {
      placeOne: (reported, pin) => placeReported({ ...reported, pin: pin ?? null }, gazetteer, { areas }),
      outlineOf: (area) => getArea(areas, area),
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
