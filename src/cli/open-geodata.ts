import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { openAreas, type Areas } from '../lib/gazetteer/areas.ts';
import type { Gazetteer } from '../lib/gazetteer/gazetteer.ts';
import { readPlaceNames, type PlaceNames } from '../lib/gazetteer/place-names.ts';
import type { Problem } from '../lib/records/problem.ts';
import { openGazetteer } from '../lib/gazetteer/open-gazetteer.ts';
import { UserError } from './user-error.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const LOCAL_TABLES = ['geodata/places.csv', 'geodata/gazetteer/regions.csv'];

/** The gazetteer with its local tables. `DATELINE_GAZETTEER` names another pack, as `dateline gazetteer build` writes it. */
export function openGazetteerFiles(root = ROOT): Gazetteer {
  const file = process.env['DATELINE_GAZETTEER'] ?? join(root, 'geodata/gazetteer/gazetteer.pack.gz');
  const bytes = readFileSync(file);
  const tables = LOCAL_TABLES.filter((path) => existsSync(join(root, path))).map((path) => ({
    file: path,
    text: readFileSync(join(root, path), 'utf8')
  }));
  try {
    return openGazetteer(bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes, tables);
  } catch (error) {
    // Faults of the tables are told, not thrown: what is thrown is the pack's.
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new UserError(
      `${file} is no gazetteer, or is cut short (${why}). Fetch the file again, or set DATELINE_GAZETTEER to another one.`
    );
  }
}

/** The gazetteer, the outlines of countries and regions, and what places are called in other languages. */
export function openGeodata(root = ROOT): {
  gazetteer: Gazetteer;
  areas: Areas;
  names: ReadonlyMap<string, PlaceNames>;
  problems: Problem[];
} {
  const areas = openAreas(JSON.parse(readFileSync(join(root, 'geodata/gazetteer/areas.json'), 'utf8')));
  const file = 'geodata/gazetteer/names.csv';
  const path = join(root, file);
  const { names, rejected } = readPlaceNames({ file, text: existsSync(path) ? readFileSync(path, 'utf8') : '' });
  return { gazetteer: openGazetteerFiles(root), areas, names, problems: rejected };
}
