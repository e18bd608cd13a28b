import { cutLine, cutPolygon, isSame, keepBetween, signedArea, withoutRepeats, type Position, type Rings } from './cut-geometry.ts';

/** What can be mended without a guess, and how it is said. */
export const REPAIRS = {
  winding: 'rings turned to the right-hand rule',
  'open ring': 'open rings closed',
  'extra dimension': 'numbers beyond longitude, latitude and altitude left out',
  longitude: 'longitudes beyond ±180° wrapped',
  'antimeridian cut': 'geometries cut at the antimeridian',
  pole: 'what lies beyond a pole cut off',
  precision: 'degrees rounded to six decimals (0.1 m)',
  'repeated position': 'positions that repeat the one before left out',
  'single collection': 'collections of one geometry replaced by it',
  'nested collection': 'collections within collections opened',
  'missing properties': 'missing properties written as null',
  crs: 'the coordinate system that RFC 7946 has anyway left out',
  bbox: 'a bbox that no longer fits left out'
} as const;
export type RepairName = keyof typeof REPAIRS;

/** Takes what was repaired and the member in which. */
export type Note = (name: RepairName, field: string) => void;

/** Degrees beyond the edges of the globe that a drawing tool's second copy of the world may have; anything beyond is no degrees. */
const [FARTHEST_LON, FARTHEST_LAT] = [540, 180];

/**
 * A geometry with everything mended that can be mended without a guess, or as it is where its structure is not that of a geometry: what is left wrong is for
 * the check to find. The input is not changed.
 */
export function repairGeometry(geometry: unknown, field: string, note: Note): unknown {
  if (typeof geometry !== 'object' || geometry === null || Array.isArray(geometry)) return geometry;
  const { type, coordinates } = geometry as { type?: unknown; coordinates?: unknown };
  if (type === 'GeometryCollection') return repairCollection(geometry as Record<string, unknown>, field, note);
  const at = `${field === '' ? '' : `${field}.`}coordinates`;
  const made = (() => {
    switch (type) {
      case 'Point':
        return isPosition(coordinates) ? [type, repairPoint(coordinates, at, note)] : null;
      case 'MultiPoint':
        return isListOf(coordinates, isPosition)
          ? [type, coordinates.map((one, index) => repairPoint(one, `${at}[${index}]`, note))]
          : null;
      case 'LineString':
        return isListOf(coordinates, isPosition) ? oneOrMore(type, repairLine(coordinates, at, note)) : null;
      case 'MultiLineString':
        return isListOf(coordinates, isLine)
          ? [type, coordinates.flatMap((line, index) => repairLine(line, `${at}[${index}]`, note))]
          : null;
      case 'Polygon':
        return isListOf(coordinates, isLine) ? oneOrMore(type, repairPolygon(coordinates, at, note)) : null;
      case 'MultiPolygon':
        return isListOf(coordinates, isRings)
          ? [type, coordinates.flatMap((rings, index) => repairPolygon(rings, `${at}[${index}]`, note))]
          : null;
      default:
        return null;
    }
  })();
  return made ? { ...geometry, type: made[0], coordinates: made[1] } : geometry;
}

function oneOrMore(type: 'LineString' | 'Polygon', parts: unknown[]): [string, unknown] {
  return parts.length === 1 ? [type, parts[0]] : parts.length === 0 ? [type, []] : [`Multi${type}`, parts];
}

function repairCollection(collection: Record<string, unknown>, field: string, note: Note): unknown {
  const { geometries } = collection;
  if (!Array.isArray(geometries)) return collection;
  const at = `${field === '' ? '' : `${field}.`}geometries`;
  const flat = geometries.flatMap((part: unknown, index) => {
    const mended = repairGeometry(part, `${at}[${index}]`, note);
    if (!isCollection(mended)) return [mended];
    note('nested collection', `${at}[${index}]`);
    return mended.geometries;
  });
  const [first] = flat;
  if (flat.length === 1 && typeof first === 'object' && first !== null) {
    note('single collection', field);
    return first;
  }
  return { ...collection, geometries: flat };
}

function isCollection(value: unknown): value is { geometries: unknown[] } {
  if (typeof value !== 'object' || value === null) return false;
  const { type, geometries } = value as { type?: unknown; geometries?: unknown };
  return type === 'GeometryCollection' && Array.isArray(geometries);
}

function repairPoint(position: Position, field: string, note: Note): Position {
  const plain = repairPosition(position, field, note);
  const [lon, lat, ...rest] = plain;
  if (Math.abs(lon) <= 180 || Math.abs(lon) > FARTHEST_LON || Math.abs(lat) > 90) return plain;
  note('longitude', field);
  return [round(lon - Math.sign(lon) * 360), lat, ...rest];
}

function repairLine(line: Position[], field: string, note: Note): Position[][] {
  const plain = line.map((position, index) => repairPosition(position, `${field}[${index}]`, note));
  const single = withoutRepeats(plain);
  if (single.length < plain.length && single.length >= 2) note('repeated position', field);
  const kept = single.length >= 2 ? single : plain;
  if (kept.length < 2 || !isBeyond(kept) || !isNearGlobe(kept) || kept.some(([, lat]) => Math.abs(lat) > 90)) return [kept];
  const parts = cutLine(kept);
  note(parts.length > 1 ? 'antimeridian cut' : 'longitude', field);
  return parts;
}

function repairPolygon(polygon: Rings, field: string, note: Note): Rings[] {
  const rings = polygon.map((ring, index) => repairRing(ring, `${field}[${index}]`, note));
  if (rings.length === 0 || rings.some((ring) => ring.length < 4 || !isSame(ring[0]!, ring.at(-1)!))) return [rings];
  let parts: Rings[] = [rings];
  const all = rings.flat();
  if (isNearGlobe(all)) {
    // With longitude and latitude exchanged no longitude would be beyond 90: then nothing is cut off, and the check says what it finds.
    if (all.some(([, lat]) => Math.abs(lat) > 90) && all.some(([lon]) => Math.abs(lon) > 90)) {
      parts = parts.flatMap((part) => keepBetween(part, 1, -90, 90));
      note('pole', field);
    }
    if (isBeyond(parts.flat(2))) {
      const whole = parts.length;
      const cut = parts.flatMap(cutPolygon);
      note(cut.length > whole ? 'antimeridian cut' : 'longitude', field);
      parts = cut;
    } else if (crossesUncut(rings[0]!)) {
      parts = parts.flatMap((part) => cutPolygon(unrolled(part)));
      note('antimeridian cut', field);
    }
  }
  return parts.map((part) => part.map((ring, index) => turned(ring, index === 0, part === rings ? `${field}[${index}]` : field, note)));
}

function repairRing(ring: Position[], field: string, note: Note): Position[] {
  let plain = ring.map((position, index) => repairPosition(position, `${field}[${index}]`, note));
  const [first, last] = [plain[0], plain.at(-1)];
  if (plain.length >= 3 && first && last && !isSame(first, last)) {
    const meets = first[0] === last[0] && first[1] === last[1];
    plain = meets ? [...plain.slice(0, -1), first] : [...plain, first];
    note('open ring', field);
  }
  const single = withoutRepeats(plain);
  if (single.length === plain.length || single.length < 4) return plain;
  note('repeated position', field);
  return single;
}

function repairPosition(position: Position, field: string, note: Note): Position {
  let [lon, lat, ...rest] = position;
  if (rest.length > 1) {
    note('extra dimension', field);
    rest = rest.slice(0, 1);
  }
  const [plainLon, plainLat] = [round(lon), round(lat)];
  if (plainLon !== lon || plainLat !== lat) {
    note('precision', field);
    [lon, lat] = [plainLon, plainLat];
  }
  return [lon, lat, ...rest];
}

function turned(ring: Position[], isOuter: boolean, field: string, note: Note): Position[] {
  const area = signedArea(ring);
  if (area === 0 || area > 0 === isOuter) return ring;
  note('winding', field);
  return [...ring].reverse();
}

/**
 * Whether an outer ring jumps from one side of the map to the other because it was not cut at the antimeridian: so it is where it runs against the right-hand
 * rule as it is written, and by it where each of its steps takes the shorter way. In any other case nobody can know which way round the Earth was meant.
 */
function crossesUncut(ring: Position[]): boolean {
  if (!ring.some(([lon], index) => index > 0 && Math.abs(lon - ring[index - 1]![0]) > 180)) return false;
  const short = unrolled([ring])[0]!;
  return short[0]![0] === short.at(-1)![0] && signedArea(ring) < 0 && signedArea(short) > 0 && isNearGlobe(short);
}

/** Rings whose every step takes the shorter way, beyond ±180 where it leads there; holes beside the outer ring that holds them. */
function unrolled(rings: Rings): Rings {
  const unrolledRings = rings.map((ring) => {
    let turn = 0;
    return ring.map(([lon, ...rest], index): Position => {
      const step = index === 0 ? 0 : lon - ring[index - 1]![0];
      if (step > 180) turn -= 360;
      else if (step < -180) turn += 360;
      return [round(lon + turn), ...rest];
    });
  });
  const [outer = [], ...holes] = unrolledRings;
  const lons = outer.map(([lon]) => lon);
  const [west, east] = [
    lons.reduce((least, lon) => Math.min(least, lon), Infinity),
    lons.reduce((most, lon) => Math.max(most, lon), -Infinity)
  ];
  return [
    outer,
    ...holes.map((hole) => {
      const shift = [0, 360, -360].find((turn) => hole.every(([lon]) => lon + turn >= west && lon + turn <= east)) ?? 0;
      return hole.map(([lon, ...rest]): Position => [round(lon + shift), ...rest]);
    })
  ];
}

function isBeyond(line: readonly Position[]): boolean {
  return line.some(([lon]) => Math.abs(lon) > 180);
}

function isNearGlobe(line: readonly Position[]): boolean {
  return line.every(([lon, lat]) => Math.abs(lon) <= FARTHEST_LON && Math.abs(lat) <= FARTHEST_LAT);
}

function round(degrees: number): number {
  const rounded = Math.round(degrees * 1e6) / 1e6;
  return Number.isFinite(rounded) ? rounded : degrees;
}

function isPosition(value: unknown): value is Position {
  return Array.isArray(value) && value.length >= 2 && value.every((number) => Number.isFinite(number));
}

function isLine(value: unknown): value is Position[] {
  return isListOf(value, isPosition);
}

function isRings(value: unknown): value is Rings {
  return isListOf(value, isLine);
}

function isListOf<Item>(value: unknown, isItem: (item: unknown) => item is Item): value is Item[] {
  return Array.isArray(value) && value.every(isItem);
}
