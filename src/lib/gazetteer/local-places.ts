import type { Problem } from '../records/problem.ts';
import { csvRows } from './csv-rows.ts';

/** A row of a local table (geodata/places.csv, geodata/gazetteer/regions.csv). */
export interface LocalPlace {
  id: string;
  name: string;
  otherNames: string[];
  demonyms: string[];
  kind: string;
  /** ISO 3166-1 alpha-2 or blank. */
  country: string;
  /** Name or id of the smallest enclosing place, or blank. */
  within: string;
  lon: number;
  lat: number;
  radiusMetres: number;
  /** How well known it is, as the population that would make it so; blank counts as 0. */
  importance: number;
  source: string;
}

/** A local table as text, with the name by which its faults are reported. */
export interface LocalTable {
  file: string;
  text: string;
}

const WANTED = ['id', 'name', 'kind', 'lon', 'lat', 'radius_km', 'source'] as const;
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Reads a local table: rows in order, faulty ones as problems. Ids become `local:<id>`. Lists in a cell are separated by `|`. */
export function readLocalPlaces(table: LocalTable): { accepted: LocalPlace[]; rejected: Problem[] } {
  const accepted: LocalPlace[] = [];
  const rejected: Problem[] = [];
  const [header, ...rows] = csvRows(table.text);
  const columns = new Map((header?.cells ?? []).map((name, i) => [name, i]));
  const missing = WANTED.filter((name) => !columns.has(name));
  if (missing.length > 0) {
    const found = [...columns.keys()].join(', ').slice(0, 200);
    rejected.push({
      file: table.file,
      line: 1,
      field: '',
      found: found === '' ? 'nothing' : found,
      wanted: `a header line with ${WANTED.join(', ')}`
    });
    return { accepted, rejected };
  }
  const seen = new Set<string>();
  for (const { line, cells } of rows) {
    const cell = (name: string): string => cells[columns.get(name) ?? -1] ?? '';
    const fault = (field: string, wanted: string): void => {
      rejected.push({ file: table.file, line, field, found: cell(field) === '' ? 'nothing' : cell(field), wanted });
    };
    const before = rejected.length;
    for (const name of WANTED) if (cell(name) === '') fault(name, 'a value');
    if (rejected.length > before) continue;
    const lon = Number(cell('lon'));
    const lat = Number(cell('lat'));
    const radius = Number(cell('radius_km'));
    if (!ID.test(cell('id'))) fault('id', 'lower-case letters, digits and single hyphens');
    if (seen.has(cell('id'))) fault('id', 'an id used once in this table');
    if (!(Math.abs(lon) <= 180)) fault('lon', 'a longitude in degrees, −180 to 180');
    if (!(Math.abs(lat) <= 90)) fault('lat', 'a latitude in degrees, −90 to 90');
    if (!(radius > 0 && radius <= 20040)) fault('radius_km', 'a radius in kilometres, above 0');
    if (rejected.length > before) continue;
    seen.add(cell('id'));
    accepted.push({
      id: `local:${cell('id')}`,
      name: cell('name'),
      otherNames: list(cell('other_names')),
      demonyms: list(cell('demonyms')),
      kind: cell('kind'),
      country: cell('country'),
      within: cell('within'),
      lon,
      lat,
      radiusMetres: radius * 1000,
      importance: Number(cell('importance')) || 0,
      source: cell('source')
    });
  }
  return { accepted, rejected };
}

function list(cell: string): string[] {
  return cell
    .split('|')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
