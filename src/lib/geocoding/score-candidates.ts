import type { Gazetteer } from '../gazetteer/gazetteer.ts';
import { isSettlement } from '../gazetteer/kinds.ts';
import { lonLatDistanceMetres } from '../gazetteer/distance.ts';
import type { LonLat } from '../records/place.ts';
import { liesIn, type EnclosingArea } from './enclosing-areas.ts';
import type { Candidate } from './find-candidates.ts';
import { kindAgreement } from './kind-words.ts';

export interface JudgedCandidate extends Candidate {
  /** Sum of the weights below: natural logarithm of odds, up to a constant. */
  points: number;
  /** Share of the sum of odds among the candidates, 0 to 1. */
  share: number;
  reasons: string[];
}

/** What speaks for a candidate, in points. */
const POINTS = {
  alternate: -0.6,
  derived: -0.3,
  abbreviation: -1,
  respelled: -1.6,
  inside: 4,
  outside: -5,
  kindAgrees: 3,
  kindDiffers: -4,
  perTenfoldPeople: 1.15,
  country: 5,
  territory: 2.5,
  region: 1,
  district: -0.8,
  capital: 1.5,
  neighbourhood: -1.2,
  formerSettlement: -2,
  continent: 5,
  local: 2.5,
  near25km: 4,
  near100km: 2,
  farther: -3
};

const CLASS_POINTS = { primary: 0, alternate: POINTS.alternate, derived: POINTS.derived, abbreviation: POINTS.abbreviation, demonym: -8 };
const KIND_POINTS: Record<string, number> = {
  country: POINTS.country,
  territory: POINTS.territory,
  region: POINTS.region,
  district: POINTS.district,
  capital: POINTS.capital,
  neighbourhood: POINTS.neighbourhood,
  'former settlement': POINTS.formerSettlement,
  continent: POINTS.continent
};

/** Judges each candidate by what the report gives; best first, ties by index. */
export function scoreCandidates(
  candidates: Candidate[],
  enclosing: EnclosingArea[],
  near: LonLat | null,
  gazetteer: Gazetteer
): JudgedCandidate[] {
  const judged = candidates.map((candidate): JudgedCandidate => {
    const { place } = candidate;
    const kind = gazetteer.kindOf(place);
    const reasons: string[] = [];
    let points = CLASS_POINTS[candidate.nameClass] + (candidate.respelled ? POINTS.respelled : 0);
    if (candidate.respelled) reasons.push('another spelling of the name');
    else if (candidate.nameClass === 'alternate') reasons.push('another of its names');
    points += KIND_POINTS[kind] ?? (isSettlement(kind) ? 0 : POINTS.local);
    if (isSettlement(kind)) points += POINTS.perTenfoldPeople * (Math.log10(gazetteer.populationOf(place) + 100) - 2);
    for (const area of enclosing) {
      const inside = liesIn(place, area, gazetteer);
      if (inside > 0) reasons.push(`lies in ${area.text}`);
      if (inside < 0) reasons.push(`does not lie in ${area.text}`);
      points += inside > 0 ? inside * POINTS.inside : inside < 0 ? POINTS.outside : 0;
    }
    if (candidate.group !== null) {
      const agreement = kindAgreement(candidate.group, kind);
      if (agreement > 0) reasons.push(`is a ${wordFor(kind)}, as asked`);
      if (agreement < 0) reasons.push(`is a ${wordFor(kind)}, not what was asked`);
      points += agreement > 0 ? agreement * POINTS.kindAgrees : -agreement * POINTS.kindDiffers;
    }
    if (near !== null) {
      const metres = lonLatDistanceMetres(near[0], near[1], gazetteer.lonOf(place), gazetteer.latOf(place));
      points += metres < 25000 ? POINTS.near25km : metres < 100000 ? POINTS.near100km : POINTS.farther;
      if (metres < 100000) reasons.push(`${Math.round(metres / 1000).toString()} km from the point given`);
    }
    return { ...candidate, points, share: 0, reasons };
  });
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

/** The gazetteer's kind as a reader says it. */
export function wordFor(kind: string): string {
  if (kind === 'capital' || kind.endsWith(' seat')) return 'settlement';
  return kind;
}
