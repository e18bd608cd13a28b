import type { Gazetteer } from '../../gazetteer/gazetteer.ts';
import { isSettlement } from '../../gazetteer/kinds.ts';
import { lonLatDistanceMetres } from '../../gazetteer/distance.ts';
import type { OutletHome } from './outlet-home.ts';
import type { TextName } from './text-names.ts';

/** What the ranker sees of a candidate. Shares are of belief, 0 to 1; distances are log10 of kilometres + 1. */
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

/** Where each place of a candidate list lies, looked up once a text. */
interface Seat {
  place: number;
  country: number;
  region: number;
  district: number;
  lon: number;
  lat: number;
  kind: string;
}

/**
 * The features of every candidate of every name, given how far each is believed now: one row of WIDTH a candidate, names one after the other.
 * `beliefs[n][c]` sums to 1 over a name's candidates.
 */
export function featureRows(names: TextName[], beliefs: Float64Array[], gazetteer: Gazetteer, home: OutletHome | null): Float64Array {
  const seats = names.map((name) => name.candidates.map(({ place }) => seatOf(place, gazetteer)));
  const total = names.reduce((sum, name) => sum + name.candidates.length, 0);
  const rows = new Float64Array(total * WIDTH);
  const known = names.filter((name) => name.candidates.length > 0).length;
  const mass = massOf(names, seats, beliefs);
  let row = 0;
  names.forEach((name, n) => {
    const own = seats[n] as Seat[];
    const belief = beliefs[n] as Float64Array;
    const best = name.candidates[0]?.prior ?? 0;
    const people = name.candidates.reduce((sum, { place }) => sum + gazetteer.populationOf(place), 0);
    name.candidates.forEach((candidate, c) => {
      const seat = own[c] as Seat;
      const ownBelief = belief[c] as number;
      const set = (feature: (typeof FEATURES)[number], value: number): void => {
        rows[row * WIDTH + INDEX[feature]] = value;
      };
      set('prior', candidate.prior);
      set('priorBehindBest', best - candidate.prior);
      const population = gazetteer.populationOf(candidate.place);
      set('logPeople', Math.log10(population + 1));
      set('peopleShare', people === 0 ? 0 : population / people);
      set('candidates', name.candidates.length);
      setKind(set, seat.kind);
      set('nameClass', candidate.nameClass);
      set('altered', candidate.altered);
      set('agreement', candidate.agreement);
      set('insideFollower', believedIn(name.followers, seat, seats, beliefs));
      set('outsideFollower', name.followers.size === 0 ? 0 : 1 - believedIn(name.followers, seat, seats, beliefs));
      set('holdsLeader', holds(name.leaders, seat, seats, beliefs));
      set('regionNamed', seat.region < 0 || seat.region === seat.place ? 0 : (mass.named.get(seat.region) ?? 0));
      set('countryNamed', seat.country < 0 || seat.country === seat.place ? 0 : (mass.named.get(seat.country) ?? 0));
      set('districtNamed', seat.district < 0 || seat.district === seat.place ? 0 : (mass.named.get(seat.district) ?? 0));
      const others = Math.max(1, known - 1);
      set('countryShare', shareOf(mass.country, seat.country, own, belief, 'country') / others);
      set('regionShare', seat.region < 0 ? 0 : shareOf(mass.region, seat.region, own, belief, 'region') / others);
      set('districtShare', seat.district < 0 ? 0 : shareOf(mass.district, seat.district, own, belief, 'district') / others);
      set('holdsOthers', held(seat, mass, own, belief) / others);
      const near = nearness(n, seat, seats, beliefs);
      set('nearestOther', near.nearest);
      set('weightedNear50', near.within50);
      set('weightedNear200', near.within200);
      set('otherNames', Math.min(known - 1, 20));
      set('mentions', Math.min(name.mentions.length, 10));
      set('first', name.first);
      setHome(set, seat, home);
      set('belief', ownBelief);
      set('wordsInName', name.folded.split(' ').length);
      set('siblingsByName', own.filter((other) => other.region === seat.region && other.region >= 0).length);
      const { nearby } = candidate;
      set('nearbyBelief', nearby === undefined ? -1 : ((beliefs[nearby.name] as Float64Array)[nearby.candidate] as number));
      set('nearbyGap', nearby === undefined ? -1 : Math.log10(nearby.gap + 1));
      row++;
    });
  });
  return rows;
}

const INDEX = Object.fromEntries(FEATURES.map((name, i) => [name, i])) as Record<(typeof FEATURES)[number], number>;
type Setter = (feature: (typeof FEATURES)[number], value: number) => void;

function seatOf(place: number, gazetteer: Gazetteer): Seat {
  let region = -1;
  let district = -1;
  for (let up = place, steps = 0; up >= 0 && steps < 8; up = gazetteer.parentOf(up), steps++) {
    const kind = gazetteer.kindOf(up);
    if (kind === 'region') region = up;
    if (kind === 'district') district = up;
  }
  return { place, region, district, country: gazetteer.countryOf(place), lon: gazetteer.lonOf(place), lat: gazetteer.latOf(place), kind: gazetteer.kindOf(place) };
}

function setKind(set: Setter, kind: string): void {
  const settlement = isSettlement(kind);
  set('isCountry', kind === 'country' || kind === 'territory' ? 1 : 0);
  set('isRegion', kind === 'region' ? 1 : 0);
  set('isDistrict', kind === 'district' ? 1 : 0);
  set('isSeat', kind === 'capital' ? 3 : kind === 'regional seat' ? 2 : kind === 'district seat' ? 1 : 0);
  set('isNeighbourhood', kind === 'neighbourhood' ? 1 : 0);
  set('isSettlement', settlement ? 1 : 0);
  set('isOtherArea', !settlement && kind !== 'country' && kind !== 'territory' && kind !== 'region' && kind !== 'district' ? 1 : 0);
}

function setHome(set: Setter, seat: Seat, home: OutletHome | null): void {
  set('homeKnown', home === null ? 0 : 1);
  set('homeDistance', home === null ? -1 : Math.log10(lonLatDistanceMetres(home.at[0], home.at[1], seat.lon, seat.lat) / 1000 + 1));
  set('inHomeRegion', home !== null && seat.region >= 0 && seat.region === home.region ? 1 : 0);
  set('inHomeCountry', home !== null && seat.country >= 0 && seat.country === home.country ? 1 : 0);
}

interface Mass {
  country: Map<number, number>;
  region: Map<number, number>;
  district: Map<number, number>;
  /** Belief that a name of the text is this place itself. */
  named: Map<number, number>;
}

function massOf(names: TextName[], seats: Seat[][], beliefs: Float64Array[]): Mass {
  const mass: Mass = { country: new Map(), region: new Map(), district: new Map(), named: new Map() };
  const add = (map: Map<number, number>, key: number, value: number): void => {
    if (key >= 0) map.set(key, (map.get(key) ?? 0) + value);
  };
  names.forEach((_, n) => {
    (seats[n] as Seat[]).forEach((seat, c) => {
      const belief = (beliefs[n] as Float64Array)[c] as number;
      add(mass.country, seat.country, belief);
      add(mass.region, seat.region, belief);
      add(mass.district, seat.district, belief);
      add(mass.named, seat.place, belief);
    });
  });
  return mass;
}

/** Belief of the other names in an area: that of all less the name's own. */
function shareOf(mass: Map<number, number>, key: number, own: Seat[], belief: Float64Array, level: 'country' | 'region' | 'district'): number {
  if (key < 0) return 0;
  let sum = mass.get(key) ?? 0;
  own.forEach((seat, c) => {
    if (seat[level] === key) sum -= belief[c] as number;
  });
  return Math.max(0, sum);
}

/** Belief of other names inside a candidate that is a country, region or district. */
function held(seat: Seat, mass: Mass, own: Seat[], belief: Float64Array): number {
  if (seat.kind === 'country' || seat.kind === 'territory') return shareOf(mass.country, seat.place, own, belief, 'country');
  if (seat.kind === 'region') return shareOf(mass.region, seat.place, own, belief, 'region');
  if (seat.kind === 'district') return shareOf(mass.district, seat.place, own, belief, 'district');
  return 0;
}

function encloses(outer: Seat, inner: Seat): boolean {
  return outer.place !== inner.place && (inner.country === outer.place || inner.region === outer.place || inner.district === outer.place);
}

function believedIn(followers: Set<number>, seat: Seat, seats: Seat[][], beliefs: Float64Array[]): number {
  let best = 0;
  for (const n of followers) {
    let sum = 0;
    (seats[n] as Seat[]).forEach((outer, c) => {
      if (encloses(outer, seat)) sum += (beliefs[n] as Float64Array)[c] as number;
    });
    best = Math.max(best, sum);
  }
  return best;
}

function holds(leaders: Set<number>, seat: Seat, seats: Seat[][], beliefs: Float64Array[]): number {
  let best = 0;
  for (const n of leaders) {
    let sum = 0;
    (seats[n] as Seat[]).forEach((inner, c) => {
      if (encloses(seat, inner)) sum += (beliefs[n] as Float64Array)[c] as number;
    });
    best = Math.max(best, sum);
  }
  return best;
}

function nearness(n: number, seat: Seat, seats: Seat[][], beliefs: Float64Array[]): { nearest: number; within50: number; within200: number } {
  let nearest = 4.4;
  let within50 = 0;
  let within200 = 0;
  seats.forEach((others, m) => {
    if (m === n) return;
    const belief = beliefs[m] as Float64Array;
    for (let c = 0; c < others.length; c++) {
      const share = belief[c] as number;
      if (share < 0.1) continue;
      const other = others[c] as Seat;
      if (other.place === seat.place || other.kind === 'country' || other.kind === 'continent' || other.kind === 'territory') continue;
      if (Math.abs(other.lat - seat.lat) > 20) continue;
      const km = lonLatDistanceMetres(seat.lon, seat.lat, other.lon, other.lat) / 1000;
      nearest = Math.min(nearest, Math.log10(km + 1) + (1 - share));
      if (km < 50) within50 += share;
      if (km < 200) within200 += share;
    }
  });
  return { nearest, within50, within200 };
}
