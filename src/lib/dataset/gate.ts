import { readDate } from '../records/date.ts';
import type { Problem } from '../records/problem.ts';
import { shown } from '../records/problem.ts';
import type { BuiltDataset } from './build.ts';
import { boundsOf } from './build-bounds.ts';
import { checkGeojson } from './check-geojson.ts';
import { MAX_TYPES } from './open.ts';
import type { IncidentProperties } from './published.ts';

/**
 * The last look at what is about to be published: both collections as GeoJSON, and the promises of published.ts. A
 * problem here is a fault of the software or of the gazetteer, not of a record.
 */
export function checkDataset({ incidents, reports, types, areas, files }: BuiltDataset): Problem[] {
  const problems = ['incidents.geojson', 'areas.geojson'].flatMap((file) => checkGeojson(files[file] ?? '', file));
  const add = (field: string, found: unknown, wanted: string) =>
    problems.push({ file: 'incidents.geojson', line: null, field, found: shown(found), wanted });

  if (types.types.length > MAX_TYPES)
    problems.push({
      file: 'types.json',
      line: null,
      field: '',
      found: `${types.types.length} types of incident, with those that imported tables bring`,
      wanted: `at most ${MAX_TYPES}`,
      next: 'Map words of the tables to types of types.yaml, in their mapping.yaml.'
    });
  const known = {
    reports: new Set(reports.reports.map(({ id }) => id)),
    types: new Set(types.types.map(({ id }) => id)),
    areas: new Set(areas.features.map(({ id }) => id))
  };
  let before = '';
  for (const { id, geometry, properties } of incidents.features) {
    if (typeof id !== 'string' || id !== properties.id || id <= before)
      add('features', id, 'ids that are texts, equal to properties.id, and sorted');
    before = String(id);
    if (geometry !== null && geometry.type !== 'Point') add(`${id}.geometry`, geometry, 'a Point or null');
    if ((geometry === null) !== (properties.precision === 'unplaced'))
      add(`${id}.precision`, properties.precision, 'unplaced where and only where there is no geometry');
    for (const [field, found, wanted] of faultsOf(properties, known)) add(`${id}.${field}`, found, wanted);
  }
  const bounds = boundsOf(incidents.features.flatMap(({ geometry }) => (geometry ? [[geometry.coordinates]] : [])));
  if (JSON.stringify(incidents.bbox ?? null) !== JSON.stringify(bounds))
    add('bbox', incidents.bbox, `the box around all points, ${JSON.stringify(bounds)}`);
  return problems;
}

/** What incidents may name. */
export interface Known {
  reports: Pick<Set<unknown>, 'has'>;
  types: Pick<Set<unknown>, 'has'>;
  areas: Pick<Set<unknown>, 'has'>;
}

/** Which promises of published.ts an incident breaks. */
export function faultsOf(properties: IncidentProperties, known: Known): [field: string, found: unknown, wanted: string][] {
  const { type, date, precision, uncertaintyMetres, place, unplacedBecause, claims } = properties;
  const isPlaced = precision !== 'unplaced';
  const rules: [isKept: boolean, field: string, found: unknown, wanted: string][] = [
    [known.types.has(type), 'type', type, 'a published type'],
    [date === null || isDate(date), 'date', date, 'an EDTF date or null'],
    [isPlaced === (place !== null), 'place', place, 'a place where and only where there is a geometry'],
    [isPlaced === (unplacedBecause === null), 'unplacedBecause', unplacedBecause, 'a reason where and only where there is no geometry'],
    [
      isPlaced ? isRadius(uncertaintyMetres) : uncertaintyMetres === null,
      'uncertaintyMetres',
      uncertaintyMetres,
      'a radius above 0 m and within the Earth, or null where unplaced'
    ],
    [place === null || place.area === null || known.areas.has(place.area), 'place.area', place?.area, 'an outline of areas.geojson'],
    [place === null || place.reasons.length > 0, 'place.reasons', place?.reasons, 'at least one reason'],
    [claims.length > 0, 'claims', claims, 'at least one claim'],
    ...claims.map(({ report }): [boolean, string, unknown, string] => [
      known.reports.has(report),
      'claims.report',
      report,
      'a published report'
    ])
  ];
  return rules.flatMap(([isKept, ...fault]) => (isKept ? [] : [fault]));
}

const DATES = new Map<string, boolean>();

/** Tables repeat their days, and reading one costs more than all else here. */
function isDate(text: string): boolean {
  const known = DATES.get(text);
  if (known !== undefined) return known;
  const { ok } = readDate(text);
  if (DATES.size < 50_000) DATES.set(text, ok);
  return ok;
}

/** Half of the Earth's circumference is about 20,038 km. */
function isRadius(metres: number | null): boolean {
  return metres !== null && metres > 0 && metres <= 20_038_000;
}
