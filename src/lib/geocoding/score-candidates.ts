import { lonLatDistanceMetres } from '../gazetteer/distance.ts';
import type { Gazetteer } from '../gazetteer/gazetteer.ts';
import { isSettlement } from '../gazetteer/kinds.ts';
import type { LonLat } from '../records/place.ts';
import { enclosingCountries, liesIn, type EnclosingArea } from './enclosing-areas.ts';
import type { Candidate } from './find-candidates.ts';
import { kindAgreement } from './kind-words.ts';
import type { TableContext } from './table-context.ts';

export interface JudgedCandidate extends Candidate {
  /** Sum of the weights below: natural logarithm of odds, up to a constant. */
  points: number;
  /** Share of the sum of odds among the candidates, 0 to 1. */
  share: number;
  reasons: string[];
  /** It contradicts what the report says of where it lies or what it is. */
  unfit: boolean;
}

/** What else is known of where the place may be. */
export interface Surroundings {
  enclosing: EnclosingArea[];
  /** A point that the report or table gives near the place. */
  near: LonLat | null;
  /** Places it is said to be beside: for each name, what it may mean. */
  beside: { text: string; places: number[] }[];
  table: TableContext | null;
}

/** What speaks for a candidate, in points. */
const POINTS = {
  respelled: -1.6,
  oneLetterApart: -3,
  laterName: -0.35,
  inside: 4,
  outside: -5,
  otherCountry: -7,
  kindAgrees: 3,
  kindDiffers: -4,
  perTenfoldPeople: 1.15,
  local: 2.5,
  near25km: 4,
  near100km: 2,
  farther: -3,
  beside30km: 3.5,
  beside100km: 1.5,
  notBeside: -2
};

const CLASS_POINTS = { primary: 0, alternate: -0.6, derived: -0.3, abbreviation: -1, demonym: -8 };
const KIND_POINTS: Record<string, number> = {
  country: 5,
  territory: 2.5,
  region: 1,
  district: -0.8,
  capital: 1.5,
  neighbourhood: -1.2,
  'former settlement': -2,
  continent: 5,
  subregion: 1
};

/** Judges each candidate by what the report gives; best first, ties by index. */
export function scoreCandidates(candidates: Candidate[], around: Surroundings, gazetteer: Gazetteer): JudgedCandidate[] {
  const countries = enclosingCountries(around.enclosing, gazetteer);
  const judged = candidates.map((candidate) => judge(candidate, around, countries, gazetteer));
  judged.sort((a, b) => b.points - a.points || a.place - b.place);
  const best = judged[0]?.points ?? 0;
  let sum = 0;
  for (const candidate of judged) {
    candidate.share = Math.exp(candidate.points - best);
    sum += candidate.share;
  }
  for (const candidate of judged) candidate.share /= sum;
  return judged;
}

function judge(
  candidate: Candidate,
  { enclosing, near, beside, table }: Surroundings,
  countries: Set<number>,
  gazetteer: Gazetteer
): JudgedCandidate {
  const { place } = candidate;
  const kind = gazetteer.kindOf(place);
  const reasons: string[] = [];
  let unfit = false;
  let points = CLASS_POINTS[candidate.nameClass] + candidate.name * POINTS.laterName;
  points += candidate.respelled === 1 ? POINTS.respelled : candidate.respelled === 2 ? POINTS.oneLetterApart : 0;
  if (candidate.respelled > 0) reasons.push(candidate.respelled === 1 ? 'another spelling of the name' : 'its name is one letter apart');
  else if (candidate.nameClass === 'alternate') reasons.push('another of its names');
  points += KIND_POINTS[kind] ?? (isSettlement(kind) ? 0 : POINTS.local);
  if (isSettlement(kind)) points += POINTS.perTenfoldPeople * (Math.log10(gazetteer.populationOf(place) + 100) - 2);
  let inSome = false;
  let outOfSome = false;
  for (const area of enclosing) {
    const inside = liesIn(place, area, gazetteer);
    if (inside > 0) reasons.push(`lies in ${area.text}`);
    if (inside < 0 && !area.places.includes(place)) reasons.push(`does not lie in ${area.text}`);
    if (inside > 0) inSome = true;
    if (inside < 0 && !area.places.includes(place)) outOfSome = true;
    points += inside > 0 ? inside * POINTS.inside : inside < 0 && !area.places.includes(place) ? POINTS.outside : 0;
  }
  if (countries.size > 0 && !countries.has(place) && !countries.has(gazetteer.countryOf(place))) {
    points += POINTS.otherCountry;
    unfit = true;
  }
  if (outOfSome && !inSome) unfit = true;
  if (candidate.group !== null) {
    const agreement = candidate.inName ? Math.max(0, kindAgreement(candidate.group, kind)) : kindAgreement(candidate.group, kind);
    if (agreement > 0) reasons.push(`is a ${wordFor(kind)}, as asked`);
    if (agreement <= -1) {
      reasons.push(`is a ${wordFor(kind)}, not what was asked`);
      unfit = true;
    }
    points += agreement > 0 ? agreement * POINTS.kindAgrees : -agreement * POINTS.kindDiffers;
  }
  const metresTo = (lon: number, lat: number): number => lonLatDistanceMetres(lon, lat, gazetteer.lonOf(place), gazetteer.latOf(place));
  if (near !== null) {
    const metres = metresTo(near[0], near[1]);
    points += metres < 25000 ? POINTS.near25km : metres < 100000 ? POINTS.near100km : POINTS.farther;
    if (metres < 100000) reasons.push(`${Math.round(metres / 1000).toString()} km from the point given`);
  }
  for (const { text, places } of beside) {
    if (places.length === 0) continue;
    const metres = Math.min(
      ...places.map((other) => (other === place ? Infinity : metresTo(gazetteer.lonOf(other), gazetteer.latOf(other))))
    );
    points += metres < 30000 ? POINTS.beside30km : metres < 100000 ? POINTS.beside100km : POINTS.notBeside;
    if (metres < 100000) reasons.push(`${Math.round(metres / 1000).toString()} km from ${text}`);
  }
  if (table !== null) {
    const likely = table.pointsOf(place, gazetteer);
    points += likely;
    if (likely > 0.7) reasons.push('lies where most places of the table lie');
  }
  return { ...candidate, points, share: 0, reasons, unfit };
}

/** The gazetteer's kind as a reader says it. */
export function wordFor(kind: string): string {
  if (kind === 'capital' || kind.endsWith(' seat')) return 'settlement';
  return kind;
}
