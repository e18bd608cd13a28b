import { repairGeometry, type Note, type RepairName } from './repair-geometry.ts';

export interface Repair {
  name: RepairName;
  /** The first member that it mended, such as `features[3].geometry.coordinates[0]`; empty for the whole. */
  field: string;
  /** How many members it mended. */
  count: number;
}

/** Repairs after which a bbox that was written before no longer holds. */
const MOVES: readonly RepairName[] = ['longitude', 'antimeridian cut', 'pole'];
/** Names of the coordinate system of RFC 7946, as GeoJSON of 2008 wrote them: longitude before latitude in all. */
const WGS84 =
  /^(?:urn:ogc:def:crs:OGC:(?:1\.3)?:CRS84|(?:urn:ogc:def:crs:)?EPSG:{1,2}4326|urn:ogc:def:crs:EPSG:[\d.]{0,10}:4326|https?:\/\/www\.opengis\.net\/def\/crs\/(?:OGC\/1\.3\/CRS84|EPSG\/0\/4326))$/i;

/** A GeoJSON object with everything mended that can be mended without a guess, and what that was. The input is not changed. */
export function repairGeojson(value: unknown): { value: unknown; repairs: Repair[] } {
  const repairs = new Map<RepairName, Repair>();
  const note: Note = (name, field) => {
    const repair = repairs.get(name);
    if (repair) repair.count += 1;
    else repairs.set(name, { name, field, count: 1 });
  };
  const mended = repairObject(value, note);
  return { value: mended, repairs: [...repairs.values()] };
}

function repairObject(value: unknown, note: Note): unknown {
  if (!isObject(value)) return value;
  const plain = withoutSystem(value, '', note);
  if (plain['type'] === 'FeatureCollection') {
    const { features } = plain;
    if (!Array.isArray(features)) return plain;
    let hasMoved = false;
    const mended = features.map((feature: unknown, index) =>
      repairFeature(feature, `features[${index}]`, (name, field) => {
        hasMoved ||= MOVES.includes(name);
        note(name, field);
      })
    );
    return withoutBox({ ...plain, features: mended }, hasMoved, '', note);
  }
  return plain['type'] === 'Feature' ? repairFeature(plain, '', note) : repairBoxed(plain, '', note);
}

function repairFeature(feature: unknown, field: string, note: Note): unknown {
  if (!isObject(feature) || feature['type'] !== 'Feature') return feature;
  let hasMoved = false;
  const at = (name: string) => (field === '' ? name : `${field}.${name}`);
  const plain = withoutSystem(feature, field, note);
  const geometry = repairBoxed(plain['geometry'], at('geometry'), (name, where) => {
    hasMoved ||= MOVES.includes(name);
    note(name, where);
  });
  const mended: Record<string, unknown> = Object.hasOwn(plain, 'geometry') ? { ...plain, geometry } : { ...plain };
  if (!Object.hasOwn(plain, 'properties')) {
    note('missing properties', field);
    mended['properties'] = null;
  }
  return withoutBox(mended, hasMoved, field, note);
}

function repairBoxed(geometry: unknown, field: string, note: Note): unknown {
  let hasMoved = false;
  const mended = repairGeometry(geometry, field, (name, where) => {
    hasMoved ||= MOVES.includes(name);
    note(name, where);
  });
  return isObject(mended) ? withoutBox(mended, hasMoved, field, note) : mended;
}

function withoutBox(object: Record<string, unknown>, hasMoved: boolean, field: string, note: Note): Record<string, unknown> {
  if (!hasMoved || !Object.hasOwn(object, 'bbox')) return object;
  note('bbox', field === '' ? 'bbox' : `${field}.bbox`);
  const { bbox: _, ...rest } = object;
  return rest;
}

/** RFC 7946 has one coordinate system and no member for another. Any that is not known to be the same stays, to be refused. */
function withoutSystem(object: Record<string, unknown>, field: string, note: Note): Record<string, unknown> {
  if (!Object.hasOwn(object, 'crs')) return object;
  const { crs, ...rest } = object;
  const name = isObject(crs) && crs['type'] === 'name' && isObject(crs['properties']) ? crs['properties']['name'] : undefined;
  if (typeof name !== 'string' || !WGS84.test(name)) return object;
  note('crs', field === '' ? 'crs' : `${field}.crs`);
  return rest;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
