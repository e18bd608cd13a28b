import { shown } from '../records/problem.ts';
import { signedArea, type Position } from './cut-geometry.ts';

/** Takes a field path, what was found, what was wanted, and what to do where that is not plain. */
export type Complain = (field: string, found: string, wanted: string, next?: string) => void;

/** How many arrays lie around a position. */
const DEPTHS: Record<string, number> = { Point: 0, MultiPoint: 1, LineString: 1, MultiLineString: 2, Polygon: 2, MultiPolygon: 3 };

/** Checks one geometry: types, positions, line lengths, rings, winding, antimeridian. */
export function checkGeometry(geometry: unknown, field: string, complain: Complain): void {
  if (typeof geometry !== 'object' || geometry === null || Array.isArray(geometry)) return complain(field, shown(geometry), 'a geometry');
  const { type, coordinates, geometries } = geometry as Record<string, unknown>;
  if (type === 'GeometryCollection') return checkCollection(geometries, field, complain);
  const depth = typeof type === 'string' && Object.hasOwn(DEPTHS, type) ? DEPTHS[type] : undefined;
  if (depth === undefined) return complain(`${field}.type`, shown(type), `one of ${Object.keys(DEPTHS).join(', ')}, GeometryCollection`);
  checkCoordinates(coordinates, depth, type as string, `${field}.coordinates`, complain);
}

function checkCollection(geometries: unknown, field: string, complain: Complain): void {
  if (!Array.isArray(geometries)) return complain(`${field}.geometries`, shown(geometries), 'a list of geometries');
  if (geometries.length === 1) complain(field, 'a collection of one geometry', 'the geometry itself (RFC 7946 section 3.1.8)');
  geometries.forEach((part: unknown, index) => {
    const at = `${field}.geometries[${index}]`;
    const nested = typeof part === 'object' && part !== null && 'type' in part && part.type === 'GeometryCollection';
    if (nested) complain(at, 'a collection inside a collection', 'one level of geometries (RFC 7946 section 3.1.8)');
    else checkGeometry(part, at, complain);
  });
}

function checkCoordinates(value: unknown, depth: number, type: string, field: string, complain: Complain): void {
  if (!Array.isArray(value)) return complain(field, shown(value), 'a list of coordinates');
  if (depth === 0) return checkPosition(value, field, complain);
  value.forEach((part, index) => checkCoordinates(part, depth - 1, type, `${field}[${index}]`, complain));
  const isRing = depth === 1 && type.endsWith('Polygon');
  const isLine = depth === 1 && type.endsWith('LineString');
  if (!isRing && !isLine) return;
  const line = value.filter(isPosition);
  if (line.length !== value.length) return;
  if (isLine && line.length < 2) complain(field, `${line.length} positions`, 'at least two');
  if (isRing) checkAntimeridian(line, field, complain);
  if (isRing) checkRing(line, /\[0\]$/.test(field), field, complain);
}

function checkPosition(position: unknown[], field: string, complain: Complain): void {
  if (!isPosition(position)) return complain(field, shown(position), 'longitude and latitude as numbers');
  const [lon, lat] = position;
  if (position.length > 3) complain(field, shown(position), 'two or three numbers');
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90)
    complain(field, shown([lon, lat]), 'longitude −180 to 180 and latitude −90 to 90, in this order');
  if (hasMoreDecimals(lon) || hasMoreDecimals(lat)) complain(field, shown([lon, lat]), 'at most six decimals');
}

/**
 * An edge of more than half the globe is what is left of a ring that crosses the antimeridian uncut. Edges that run from
 * −180 to 180, as around Antarctica, are meant. Lines are let be: theirs may well be that long.
 */
function checkAntimeridian(ring: Position[], field: string, complain: Complain): void {
  for (let index = 1; index < ring.length; index += 1) {
    const [[from], [to]] = [ring[index - 1]!, ring[index]!];
    if (Math.abs(to - from) <= 180 || (Math.abs(from) === 180 && Math.abs(to) === 180)) continue;
    const found = `${shown(ring[index - 1])} to ${shown(ring[index])}`;
    return complain(`${field}[${index}]`, found, 'areas cut where they cross the antimeridian (RFC 7946 section 3.1.9)');
  }
}

function checkRing(ring: Position[], isOuter: boolean, field: string, complain: Complain): void {
  const [first, last] = [ring[0], ring.at(-1)];
  if (ring.length < 4 || !first || !last) return complain(field, `${ring.length} positions`, 'at least four');
  if (first.length !== last.length || first.some((number, index) => number !== last[index])) {
    return complain(field, `${shown(first)} … ${shown(last)}`, 'a ring whose first and last positions are the same');
  }
  const area = signedArea(ring);
  if (area === 0) return complain(field, 'a ring without area', 'a ring that holds an area');
  if (area > 0 !== isOuter)
    complain(field, area > 0 ? 'a counter-clockwise hole' : 'a clockwise outer ring', 'the right-hand rule (RFC 7946 section 3.1.6)');
}

function isPosition(value: unknown): value is Position {
  return Array.isArray(value) && value.length >= 2 && value.every((number) => Number.isFinite(number));
}

function hasMoreDecimals(degrees: number): boolean {
  return Math.round(degrees * 1e6) / 1e6 !== degrees;
}
