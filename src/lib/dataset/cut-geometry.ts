/** Longitude, latitude in degrees; altitude in metres where it is given. */
export type Position = [number, number, ...number[]];
/** A closed line: its last position is its first. */
export type Ring = Position[];
/** An outer ring and its holes. */
export type Rings = Ring[];

type Axis = 0 | 1;

/**
 * What lies between two parallels or meridians of a polygon that may lie beyond the globe's edges; whole polygons, as many as it falls into. Rings come
 * back closed, in no particular direction. Along a cut the parts are joined by the even-odd rule: the ends of the lines that the cut leaves, in their order
 * along it, bound the inside two by two.
 *
 * @param axis 0 to keep longitudes, 1 to keep latitudes from `low` to `high`, in degrees
 */
export function keepBetween(polygon: Rings, axis: Axis, low: number, high: number): Rings[] {
  const mirrored = (rings: Rings): Rings => rings.map((ring) => ring.map((position) => withAxis(position, axis, -position[axis])));
  return keepBelow(polygon, axis, high).flatMap((part) => keepBelow(mirrored(part), axis, -low).map(mirrored));
}

/**
 * A polygon whose longitudes run beyond ±180 (up to ±540), cut at the antimeridian (RFC 7946, 3.1.9) and brought back between −180 and 180.
 */
export function cutPolygon(polygon: Rings): Rings[] {
  return [-360, 0, 360].flatMap((turn) =>
    keepBetween(polygon, 0, -180 + turn, 180 + turn).map((rings) =>
      rings.map((ring) => ring.map((position) => withAxis(position, 0, position[0] - turn)))
    )
  );
}

/** As `cutPolygon`, for a line. */
export function cutLine(line: Position[]): Position[][] {
  const parts: { turn: number; line: Position[] }[] = [];
  for (let index = 1; index < line.length; index += 1) {
    const [from, to] = [line[index - 1]!, line[index]!];
    const meridians = [-540, -180, 180, 540].filter((meridian) => (from[0] - meridian) * (to[0] - meridian) < 0);
    if (to[0] < from[0]) meridians.reverse();
    const points = [from, ...meridians.map((meridian) => between(from, to, 0, meridian)), to];
    for (let at = 1; at < points.length; at += 1) {
      const [start, end] = [points[at - 1]!, points[at]!];
      const turn = Math.min(1, Math.max(-1, Math.floor(((start[0] + end[0]) / 2 + 180) / 360))) * 360;
      const shifted = [start, end].map((position) => withAxis(position, 0, position[0] - turn));
      const part = parts.at(-1);
      if (part && part.turn === turn) part.line.push(shifted[1]!);
      else parts.push({ turn, line: shifted });
    }
  }
  return parts.map((part) => part.line);
}

/** Twice the area in square degrees: above zero where the ring runs counter-clockwise. */
export function signedArea(ring: readonly Position[]): number {
  const [originLon, originLat] = ring[0]!;
  let sum = 0;
  for (let index = 1; index < ring.length; index += 1) {
    const [[lon, lat], [nextLon, nextLat]] = [ring[index - 1]!, ring[index]!];
    sum += (lon - originLon) * (nextLat - originLat) - (nextLon - originLon) * (lat - originLat);
  }
  return sum;
}

/** A ring or line without positions that only repeat the one before. */
export function withoutRepeats(line: Position[]): Position[] {
  return line.filter((position, index) => index === 0 || !isSame(position, line[index - 1]!));
}

export function isSame(a: Position, b: Position): boolean {
  return a.length === b.length && a.every((number, index) => number === b[index]);
}

interface Chain {
  points: Position[];
}

function keepBelow(polygon: Rings, axis: Axis, limit: number): Rings[] {
  const chains: Chain[] = [];
  let outer: Ring | null = null;
  const holes: Ring[] = [];
  polygon.forEach((ring, index) => {
    if (ring.every((position) => position[axis] <= limit)) {
      if (index === 0) outer = ring;
      else holes.push(ring);
    } else chains.push(...chainsBelow(ring, axis, limit));
  });
  const outers = [...(outer ? [outer as Ring] : []), ...joined(chains, axis)];
  const parts: Rings[] = outers.map((ring) => [ring]);
  if (parts.length === 0) return [];
  for (const hole of holes) {
    const inside = parts.find(([ring]) => isInside(middleOf(hole), ring!));
    (inside ?? parts[0]!).push(hole);
  }
  return parts;
}

/** The pieces of a closed ring on the near side of a line that it crosses; each begins and ends on the line. */
function chainsBelow(ring: Ring, axis: Axis, limit: number): Chain[] {
  const points = ring.slice(0, -1);
  const begin = points.findIndex((position) => position[axis] > limit);
  const chains: Chain[] = [];
  let chain: Position[] | null = null;
  for (let step = 0; step < points.length; step += 1) {
    const from = points[(begin + step) % points.length]!;
    const to = points[(begin + step + 1) % points.length]!;
    const isIn = from[axis] <= limit;
    const goesIn = to[axis] <= limit;
    if (!isIn && goesIn) chain = [between(from, to, axis, limit)];
    if (goesIn) chain!.push(to);
    if (isIn && !goesIn) {
      chain!.push(between(from, to, axis, limit));
      chains.push({ points: withoutRepeats(chain!) });
    }
  }
  return chains;
}

/** Joins chains along the line on which they end to closed rings; those without area are left out. */
function joined(chains: Chain[], axis: Axis): Ring[] {
  const along: Axis = axis === 0 ? 1 : 0;
  const ends = chains.flatMap(({ points }, chain) => [
    { chain, isEnd: false, at: points[0]![along] },
    { chain, isEnd: true, at: points.at(-1)![along] }
  ]);
  ends.sort((a, b) => a.at - b.at || a.chain - b.chain);
  const partners = new Map<string, (typeof ends)[number]>();
  const key = (chain: number, isEnd: boolean) => `${chain}${isEnd ? 'e' : 's'}`;
  for (let index = 0; index + 1 < ends.length; index += 2) {
    const [a, b] = [ends[index]!, ends[index + 1]!];
    partners.set(key(a.chain, a.isEnd), b);
    partners.set(key(b.chain, b.isEnd), a);
  }
  const rings: Ring[] = [];
  const used = new Set<number>();
  for (let first = 0; first < chains.length; first += 1) {
    if (used.has(first)) continue;
    const ring: Position[] = [];
    let next = { chain: first, isEnd: false };
    while (!used.has(next.chain)) {
      used.add(next.chain);
      const { points } = chains[next.chain]!;
      for (const position of next.isEnd ? [...points].reverse() : points) ring.push(position);
      next = partners.get(key(next.chain, !next.isEnd))!;
    }
    const closed = withoutRepeats([...ring, ring[0]!]);
    if (closed.length >= 4 && signedArea(closed) !== 0) rings.push(closed);
  }
  return rings;
}

/** Where the way from one position to another meets a meridian or parallel; exactly on it, six decimals along it. */
function between(from: Position, to: Position, axis: Axis, limit: number): Position {
  const share = (limit - from[axis]) / (to[axis] - from[axis]);
  const other = axis === 0 ? 1 : 0;
  const along = round(from[other] + share * (to[other] - from[other]));
  return axis === 0 ? [limit, along] : [along, limit];
}

function withAxis(position: Position, axis: Axis, degrees: number): Position {
  const copy: Position = [...position];
  // Six decimals as they came: 190.1 − 360 would have eleven. And no −0.
  copy[axis] = round(degrees) + 0;
  return copy;
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

/** A position of the ring that is on no corner of it. */
function middleOf(ring: Ring): Position {
  const [a, b] = [ring[0]!, ring[1]!];
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}

function isInside([lon, lat]: Position, ring: Ring): boolean {
  let inside = false;
  for (let index = 1; index < ring.length; index += 1) {
    const [[fromLon, fromLat], [toLon, toLat]] = [ring[index - 1]!, ring[index]!];
    if (fromLat > lat !== toLat > lat && lon < ((toLon - fromLon) * (lat - fromLat)) / (toLat - fromLat) + fromLon) inside = !inside;
  }
  return inside;
}
