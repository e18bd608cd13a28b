import { distance } from '@turf/distance';
import { columnKey } from './columns.ts';
import { FIELD_LIMIT } from './limits.ts';

/** How far a geometry that is no point reaches from its middle, in metres. */
export const REACH_COLUMN = 'geometry_reach_metres';
/** Columns that hold where a feature is, whatever its properties are called. */
export const POSITION_COLUMNS = ['longitude', 'latitude', REACH_COLUMN];
/** The column of a feature's own id. */
const ID_COLUMN = 'feature_id';

/** The names of all properties of features in the order in which they come, at most 500; with a column for features' ids where they have some. */
export function propertyNames(features: readonly Record<string, unknown>[]): string[] {
  const names = new Set<string>();
  let hasIds = false;
  for (const feature of features) {
    if (typeof feature['id'] === 'string' || typeof feature['id'] === 'number') hasIds = true;
    const properties = feature['properties'];
    if (typeof properties !== 'object' || properties === null) continue;
    for (const name of Object.keys(properties)) if (names.size < 500) names.add(name);
  }
  const hasOwn = [...names].some((name) => columnKey(name) === 'id');
  return [...(hasIds && !hasOwn ? [ID_COLUMN] : []), ...names];
}

/**
 * A feature as cells under a header. Its position is its point, or the middle of the box around its other geometry, with how far that reaches (with the fault
 * that it is none of these where its coordinates are no numbers). Values that are no text are written as JSON.
 */
export function featureCells(
  feature: Record<string, unknown>,
  header: readonly string[]
): { cells: string[]; fault?: { found: string; wanted: string } } {
  const { properties, geometry, type, id } = feature;
  const own = typeof properties === 'object' && properties !== null ? (properties as Record<string, unknown>) : {};
  const cells = header.map((name) => cellText(Object.hasOwn(own, name) ? own[name] : undefined));
  const idAt = header.indexOf(ID_COLUMN);
  if (idAt >= 0 && !Object.hasOwn(own, ID_COLUMN)) cells[idAt] = cellText(id);
  if (type !== 'Feature')
    return { cells, fault: { found: `the type ${cellText(type).slice(0, 40) || 'of nothing'}`, wanted: 'a Feature' } };
  if (geometry === null || geometry === undefined || isEmpty(geometry)) return { cells };
  const where = whereOf(geometry);
  if (where === null)
    return { cells, fault: { found: 'a geometry without readable coordinates', wanted: 'coordinates as longitude, latitude, or null' } };
  const { middle, reach } = where;
  [...middle, reach ?? ''].forEach((value, index) => {
    const at = header.lastIndexOf(POSITION_COLUMNS[index]!);
    if (at >= 0) cells[at] = String(value);
  });
  return { cells };
}

/** A JSON value as a cell: text as it is, lists of plain values joined by semicolons, anything else as JSON. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value.slice(0, FIELD_LIMIT);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value) && value.every((one) => typeof one === 'string' || typeof one === 'number'))
    return value.join('; ').slice(0, FIELD_LIMIT);
  return JSON.stringify(value).slice(0, FIELD_LIMIT);
}

/** A geometry with no position in it, such as LINESTRING EMPTY (RFC 7946, 3.1: to be read as null). */
function isEmpty(geometry: unknown): boolean {
  if (typeof geometry !== 'object' || geometry === null) return false;
  const { type, coordinates, geometries } = geometry as { type?: unknown; coordinates?: unknown; geometries?: unknown };
  return type === 'GeometryCollection' ? Array.isArray(geometries) && geometries.every(isEmpty) : isEmptyList(coordinates, 0);
}

function isEmptyList(value: unknown, depth: number): boolean {
  return Array.isArray(value) && depth < 8 && value.every((one) => isEmptyList(one, depth + 1));
}

/** `middle` of the box around a geometry, in degrees, and how far the geometry reaches from it, in whole metres: null for one point. */
function whereOf(geometry: unknown): { middle: [lon: number, lat: number]; reach: number | null } | null {
  if (typeof geometry !== 'object' || geometry === null) return null;
  const { type, coordinates, geometries } = geometry as { type?: unknown; coordinates?: unknown; geometries?: unknown };
  if (type === 'Point') return isPosition(coordinates) ? { middle: [coordinates[0], coordinates[1]], reach: null } : null;
  const positions: [number, number][] = [];
  collect(
    type === 'GeometryCollection' && Array.isArray(geometries)
      ? geometries.map((one) => (one as { coordinates?: unknown } | null)?.coordinates)
      : coordinates,
    positions,
    0
  );
  if (positions.length === 0) return null;
  const [lons, lats] = [0, 1].map((axis) => positions.map((position) => position[axis]!)) as [number[], number[]];
  const centre: [number, number] = [middleLongitude(lons, String(type).startsWith('Multi')), middle(lats)];
  const reach = positions.reduce((furthest, position) => Math.max(furthest, distance(centre, position, { units: 'meters' })), 0);
  return { middle: centre, reach: Math.ceil(reach) };
}

/** Of what was cut at the antimeridian, the middle across it. */
function middleLongitude(lons: number[], isParted: boolean): number {
  const isCut = isParted && lons.includes(180) && lons.includes(-180) && !lons.some((lon) => Math.abs(lon) < 90);
  if (!isCut) return middle(lons);
  const across = middle(lons.map((lon) => (lon < 0 ? lon + 360 : lon)));
  return across > 180 ? Math.round((across - 360) * 1e6) / 1e6 : across;
}

function collect(value: unknown, positions: [number, number][], depth: number): void {
  if (!Array.isArray(value) || depth > 8) return;
  if (isPosition(value)) positions.push([value[0], value[1]]);
  else for (const one of value) collect(one, positions, depth + 1);
}

function isPosition(value: unknown): value is [number, number] {
  return Array.isArray(value) && value.length >= 2 && typeof value[0] === 'number' && typeof value[1] === 'number';
}

function middle(values: number[]): number {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return Math.round(((low + high) / 2) * 1e6) / 1e6;
}
