import type { Gazetteer } from '../../gazetteer/gazetteer.ts';
import { lonLatDistanceMetres } from '../../gazetteer/distance.ts';
import type { OutletHome } from './outlet-home.ts';
import { AREA, COUNTRY, DISTRICT, REGION, SETTLEMENT, seatCandidates, type Seats } from './seats.ts';
import type { TextName } from './text-names.ts';

/** What the ranker sees of a candidate. Shares are of belief, 0 to 1; distances are log10 of kilometres + 1. The order is that of the columns. */
export const FEATURES = [
  'prior',
  'priorBehindBest',
  'logPeople',
  'peopleShare',
  'candidates',
  'isCountry',
  'isRegion',
  'isDistrict',
  'isSeat',
  'isNeighbourhood',
  'isSettlement',
  'isOtherArea',
  'nameClass',
  'altered',
  'agreement',
  'insideFollower',
  'outsideFollower',
  'holdsLeader',
  'regionNamed',
  'countryNamed',
  'districtNamed',
  'countryShare',
  'regionShare',
  'districtShare',
  'holdsOthers',
  'nearestOther',
  'weightedNear50',
  'weightedNear200',
  'otherNames',
  'mentions',
  'first',
  'homeKnown',
  'homeDistance',
  'inHomeRegion',
  'inHomeCountry',
  'belief',
  'wordsInName',
  'siblingsByName',
  'nearbyBelief',
  'nearbyGap'
] as const;

export const WIDTH = FEATURES.length;

const column = (name: (typeof FEATURES)[number]): number => FEATURES.indexOf(name);
const C = {
  insideFollower: column('insideFollower'),
  outsideFollower: column('outsideFollower'),
  holdsLeader: column('holdsLeader'),
  regionNamed: column('regionNamed'),
  countryNamed: column('countryNamed'),
  districtNamed: column('districtNamed'),
  countryShare: column('countryShare'),
  regionShare: column('regionShare'),
  districtShare: column('districtShare'),
  holdsOthers: column('holdsOthers'),
  nearestOther: column('nearestOther'),
  weightedNear50: column('weightedNear50'),
  weightedNear200: column('weightedNear200'),
  homeKnown: column('homeKnown'),
  belief: column('belief'),
  nearbyBelief: column('nearbyBelief')
};

/** The candidates of a text's names laid out in columns, with the features that no belief changes. Names lie one after the other. */
export interface CandidateTable {
  names: TextName[];
  /** First candidate of each name, and the end of the last. */
  starts: Int32Array;
  seats: Seats;
  /** Row-major, WIDTH columns. */
  rows: Float64Array;
  /** Number of names with a candidate. */
  known: number;
}

export function candidateTable(names: TextName[], gazetteer: Gazetteer): CandidateTable {
  const starts = new Int32Array(names.length + 1);
  names.forEach((name, n) => (starts[n + 1] = (starts[n] as number) + name.candidates.length));
  const seats = seatCandidates(names, gazetteer);
  const rows = new Float64Array((starts[names.length] as number) * WIDTH);
  const known = names.filter((name) => name.candidates.length > 0).length;
  names.forEach((name, n) => writeFixed(rows, starts[n] as number, name, seats, known, gazetteer));
  return { names, starts, seats, rows, known };
}

function writeFixed(rows: Float64Array, from: number, name: TextName, seats: Seats, known: number, gazetteer: Gazetteer): void {
  let people = 0;
  let best = -Infinity;
  const siblings = new Map<number, number>();
  name.candidates.forEach(({ place, prior }, c) => {
    people += gazetteer.populationOf(place);
    best = Math.max(best, prior);
    const region = seats.region[from + c] as number;
    siblings.set(region, (siblings.get(region) ?? 0) + 1);
  });
  const words = name.folded.split(' ').length;
  name.candidates.forEach((candidate, c) => {
    const i = from + c;
    const population = gazetteer.populationOf(candidate.place);
    const level = seats.level[i] as number;
    let at = i * WIDTH;
    rows[at++] = candidate.prior;
    rows[at++] = best - candidate.prior;
    rows[at++] = Math.log10(population + 1);
    rows[at++] = people === 0 ? 0 : population / people;
    rows[at++] = name.candidates.length;
    rows[at++] = level === COUNTRY ? 1 : 0;
    rows[at++] = level === REGION ? 1 : 0;
    rows[at++] = level === DISTRICT ? 1 : 0;
    rows[at++] = seats.rank[i] as number;
    rows[at++] = seats.neighbourhood[i] as number;
    rows[at++] = level === SETTLEMENT ? 1 : 0;
    rows[at++] = level === AREA ? 1 : 0;
    rows[at++] = candidate.nameClass;
    rows[at++] = candidate.altered;
    rows[at] = candidate.agreement;
    const tail = i * WIDTH + column28;
    rows[tail] = Math.min(known - 1, 20);
    rows[tail + 1] = Math.min(name.mentions.length, 10);
    rows[tail + 2] = name.first;
    rows[i * WIDTH + column36] = words;
    rows[i * WIDTH + column36 + 1] = (seats.region[i] as number) < 0 ? 0 : (siblings.get(seats.region[i] as number) ?? 0);
    rows[i * WIDTH + C.nearbyBelief + 1] = candidate.nearby === undefined ? -1 : Math.log10(candidate.nearby.gap + 1);
  });
}

const column28 = column('otherNames');
const column36 = column('wordsInName');

/**
 * Writes into the table's rows what follows from how far each candidate is believed now (one share a candidate, summing to 1 over a name) and from the outlet's home.
 */
export function writeBeliefs(table: CandidateTable, belief: Float64Array, home: OutletHome | null): void {
  const { names, starts, seats, rows, known } = table;
  const total = {
    country: new Map<number, number>(),
    region: new Map<number, number>(),
    district: new Map<number, number>(),
    named: new Map<number, number>()
  };
  for (let i = 0; i < belief.length; i++) {
    const share = belief[i] as number;
    if (share < 1e-4) continue;
    add(total.country, seats.country[i] as number, share);
    add(total.region, seats.region[i] as number, share);
    add(total.district, seats.district[i] as number, share);
    add(total.named, seats.place[i] as number, share);
  }
  const others = Math.max(1, known - 1);
  const near = believedPoints(table, belief);
  for (let n = 0; n < names.length; n++) {
    const name = names[n] as TextName;
    const from = starts[n] as number;
    const to = starts[n + 1] as number;
    const own = { country: new Map<number, number>(), region: new Map<number, number>(), district: new Map<number, number>() };
    for (let i = from; i < to; i++) {
      add(own.country, seats.country[i] as number, belief[i] as number);
      add(own.region, seats.region[i] as number, belief[i] as number);
      add(own.district, seats.district[i] as number, belief[i] as number);
    }
    const rest = (level: 'country' | 'region' | 'district', key: number): number =>
      key < 0 ? 0 : Math.max(0, (total[level].get(key) ?? 0) - (own[level].get(key) ?? 0)) / others;
    for (let i = from; i < to; i++) {
      const at = i * WIDTH;
      const place = seats.place[i] as number;
      const country = seats.country[i] as number;
      const region = seats.region[i] as number;
      const district = seats.district[i] as number;
      const inside = name.followers.size === 0 ? 0 : believedAround(name.followers, i, table, belief);
      rows[at + C.insideFollower] = inside;
      rows[at + C.outsideFollower] = name.followers.size === 0 ? 0 : 1 - inside;
      rows[at + C.holdsLeader] = name.leaders.size === 0 ? 0 : believedWithin(name.leaders, i, table, belief);
      rows[at + C.regionNamed] = region < 0 || region === place ? 0 : (total.named.get(region) ?? 0);
      rows[at + C.countryNamed] = country < 0 || country === place ? 0 : (total.named.get(country) ?? 0);
      rows[at + C.districtNamed] = district < 0 || district === place ? 0 : (total.named.get(district) ?? 0);
      rows[at + C.countryShare] = rest('country', country);
      rows[at + C.regionShare] = rest('region', region);
      rows[at + C.districtShare] = rest('district', district);
      const level = seats.level[i] as number;
      rows[at + C.holdsOthers] =
        level === COUNTRY
          ? rest('country', place)
          : level === REGION
            ? rest('region', place)
            : level === DISTRICT
              ? rest('district', place)
              : 0;
      writeNearness(rows, at, n, i, seats, near);
      writeHome(rows, at + C.homeKnown, i, seats, home);
      rows[at + C.belief] = belief[i] as number;
      const { nearby } = name.candidates[i - from] as TextName['candidates'][0];
      rows[at + C.nearbyBelief] = nearby === undefined ? -1 : (belief[(starts[nearby.name] as number) + nearby.candidate] as number);
    }
  }
}

function add(map: Map<number, number>, key: number, value: number): void {
  if (key >= 0) map.set(key, (map.get(key) ?? 0) + value);
}

function writeHome(rows: Float64Array, at: number, i: number, seats: Seats, home: OutletHome | null): void {
  rows[at] = home === null ? 0 : 1;
  rows[at + 1] =
    home === null
      ? -1
      : Math.log10(lonLatDistanceMetres(home.at[0], home.at[1], seats.lon[i] as number, seats.lat[i] as number) / 1000 + 1);
  rows[at + 2] = home !== null && (seats.region[i] as number) >= 0 && seats.region[i] === home.region ? 1 : 0;
  rows[at + 3] = home !== null && (seats.country[i] as number) >= 0 && seats.country[i] === home.country ? 1 : 0;
}

function encloses(outer: number, inner: number, seats: Seats): boolean {
  const place = seats.place[outer] as number;
  return (
    place !== seats.place[inner] && (seats.country[inner] === place || seats.region[inner] === place || seats.district[inner] === place)
  );
}

function believedAround(followers: Set<number>, inner: number, { starts, seats }: CandidateTable, belief: Float64Array): number {
  let best = 0;
  for (const n of followers) {
    let sum = 0;
    for (let outer = starts[n] as number; outer < (starts[n + 1] as number); outer++)
      if (encloses(outer, inner, seats)) sum += belief[outer] as number;
    best = Math.max(best, sum);
  }
  return best;
}

function believedWithin(leaders: Set<number>, outer: number, { starts, seats }: CandidateTable, belief: Float64Array): number {
  let best = 0;
  for (const n of leaders) {
    let sum = 0;
    for (let inner = starts[n] as number; inner < (starts[n + 1] as number); inner++)
      if (encloses(outer, inner, seats)) sum += belief[inner] as number;
    best = Math.max(best, sum);
  }
  return best;
}

/** Points of candidates that are believed and are no country or the like, with the name they are of. */
interface BelievedPoint {
  name: number;
  place: number;
  lon: number;
  lat: number;
  share: number;
}

function believedPoints({ names, starts, seats }: CandidateTable, belief: Float64Array): BelievedPoint[] {
  const points: BelievedPoint[] = [];
  for (let n = 0; n < names.length; n++) {
    for (let i = starts[n] as number; i < (starts[n + 1] as number); i++) {
      const share = belief[i] as number;
      if (share < 0.1 || (seats.vast[i] as number) === 1) continue;
      points.push({ name: n, place: seats.place[i] as number, lon: seats.lon[i] as number, lat: seats.lat[i] as number, share });
    }
  }
  return points;
}

const KM_PER_DEGREE = 111.2;
const RADIANS = Math.PI / 180;

/** Distances as on a plane with the parallel of the candidate true: near enough for what is near. */
function writeNearness(rows: Float64Array, at: number, n: number, i: number, seats: Seats, points: BelievedPoint[]): void {
  const place = seats.place[i] as number;
  const lon = seats.lon[i] as number;
  const lat = seats.lat[i] as number;
  const shrink = Math.cos(lat * RADIANS);
  let nearest = 4.4;
  let within50 = 0;
  let within200 = 0;
  for (const point of points) {
    if (point.name === n || point.place === place) continue;
    const dLat = point.lat - lat;
    if (dLat > 20 || dLat < -20) continue;
    let dLon = Math.abs(point.lon - lon);
    if (dLon > 180) dLon = 360 - dLon;
    dLon *= shrink;
    const km = KM_PER_DEGREE * Math.sqrt(dLat * dLat + dLon * dLon);
    const near = Math.log10(km + 1) + (1 - point.share);
    if (near < nearest) nearest = near;
    if (km < 50) within50 += point.share;
    if (km < 200) within200 += point.share;
  }
  rows[at + C.nearestOther] = nearest;
  rows[at + C.weightedNear50] = within50;
  rows[at + C.weightedNear200] = within200;
}
