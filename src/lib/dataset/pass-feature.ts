import { shown } from '../records/problem.ts';
import { readJson } from '../records/read-json.ts';
import { faultsOf } from './check-geojson.ts';
import { repairGeojson, type Repair } from './repair-geojson.ts';

export type FeatureVerdict =
  { ok: true; feature: Record<string, unknown>; repairs: Repair[] } | { ok: false; field: string; found: string; wanted: string };

/** The gate of `passGeojson` for one feature of a file that is read piece by piece. Never throws. */
export function passFeature(feature: Record<string, unknown>): FeatureVerdict {
  if (isPlain(feature)) return { ok: true, feature, repairs: [] };
  const { type } = feature;
  if (type !== 'Feature') return { ok: false, field: 'type', found: `the type ${shown(type)}`, wanted: 'a Feature' };
  try {
    const { value, repairs } = repairGeojson(feature);
    const text = JSON.stringify(value);
    const read = readJson(text);
    const [fault] = read.ok ? faultsOf(text, read) : [{ ...read, field: '' }];
    if (fault) return { ok: false, field: fault.field, found: fault.found, wanted: fault.wanted };
    return { ok: true, feature: value as Record<string, unknown>, repairs };
  } catch (error) {
    return {
      ok: false,
      field: '',
      found: `a feature that cannot be read (${String(error).slice(0, 120)})`,
      wanted: 'a Feature as in RFC 7946'
    };
  }
}

const MEMBERS = new Set(['type', 'id', 'geometry', 'properties']);

/** A point, or nothing, with nothing about it that any of the judges could speak against: most features of a large file, a hundred times faster. */
function isPlain(feature: Record<string, unknown>): boolean {
  const { type, id, geometry, properties } = feature;
  if (type !== 'Feature' || !Object.keys(feature).every((name) => MEMBERS.has(name)) || !Object.hasOwn(feature, 'geometry')) return false;
  if (id !== undefined && typeof id !== 'string' && typeof id !== 'number') return false;
  if (typeof properties !== 'object' || Array.isArray(properties)) return false;
  if (geometry === null) return true;
  if (typeof geometry !== 'object' || Object.keys(geometry).length !== 2) return false;
  const { type: shape, coordinates } = geometry as { type?: unknown; coordinates?: unknown };
  return (
    shape === 'Point' &&
    Array.isArray(coordinates) &&
    coordinates.length === 2 &&
    isPlainDegree(coordinates[0], 180) &&
    isPlainDegree(coordinates[1], 90)
  );
}

function isPlainDegree(degrees: unknown, limit: number): boolean {
  return typeof degrees === 'number' && Math.abs(degrees) <= limit && Math.round(degrees * 1e6) / 1e6 === degrees;
}
