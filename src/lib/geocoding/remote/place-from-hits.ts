import { distanceMetres } from '../../gazetteer/distance.ts';
import { fold } from '../../gazetteer/fold.ts';
import type { BoundingBox, LonLat, PlaceAsReported, Placement, ResolvedPlace, ScoredCandidate } from '../../records/place.ts';
import { groupOfKindWord, splitKindWord } from '../kind-words.ts';
import type { RemoteHit } from './remote-hits.ts';

/** Confidence of a service's first answer is its own business: what it gives is offered with no more trust than this. */
const MOST_CONFIDENCE = 0.8;
const SAME_SPOT_METRES = 10000;
const TIE = 0.02;

const PRECISION_OF_KIND: Record<string, ResolvedPlace['precision']> = {
  country: 'country',
  state: 'region',
  region: 'region',
  province: 'region',
  oblast: 'region',
  administrative: 'region',
  county: 'district',
  district: 'district',
  municipality: 'district',
  city: 'settlement',
  town: 'settlement',
  village: 'settlement',
  hamlet: 'settlement',
  suburb: 'settlement',
  neighbourhood: 'settlement',
  borough: 'settlement',
  quarter: 'settlement',
  locality: 'settlement',
  sea: 'zone',
  ocean: 'zone',
  river: 'zone',
  bay: 'zone',
  island: 'zone',
  peninsula: 'zone',
  mountain_range: 'zone'
};

/** A service's answers → a place or the reason why not, by the rules of `placeReported`: enclosing places and kind words must hold, ties are ambiguous. */
export function placeFromHits(reported: PlaceAsReported, hits: RemoteHit[]): Placement {
  const wanted = reported.kind === null ? (splitKindWord(fold(reported.name))?.group ?? null) : groupOfKindWord(fold(reported.kind));
  const scored = hits
    .map((hit) => {
      const reasons: string[] = [];
      let score = hit.importance;
      for (const area of reported.within) {
        const folded = fold(area);
        const bare = splitKindWord(folded)?.rest ?? folded;
        const inside = hit.within.some((part) => fold(part).includes(bare));
        reasons.push(inside ? `lies in ${area}` : `does not lie in ${area}`);
        score += inside ? 0.5 : -1;
      }
      const precision = PRECISION_OF_KIND[hit.kind] ?? 'site';
      if (wanted === 'region' || wanted === 'district')
        score += precision === wanted ? 0.5 : precision === 'region' || precision === 'district' ? 0 : -1;
      return { hit, score, reasons, precision };
    })
    .sort((a, b) => b.score - a.score);
  const candidates: ScoredCandidate[] = scored.slice(0, 8).map(({ hit, score, reasons }) => ({
    id: hit.id,
    name: hit.name,
    within: hit.within,
    kind: hit.kind,
    at: hit.at,
    score: Math.max(0, Math.min(1, score)),
    reasons
  }));
  const best = scored[0];
  if (best === undefined)
    return { status: 'unplaced', reason: `The service knows no place named “${reported.name}”.`, candidates, sharedBy: 0 };
  if (best.score < 0)
    return {
      status: 'unplaced',
      reason: `No place named “${reported.name}” ${best.reasons.find((reason) => reason.startsWith('does not'))?.replace('does not lie', 'lies') ?? 'is of the kind asked for'}.`,
      candidates,
      sharedBy: hits.length
    };
  const rival = scored.find(
    (other) => other !== best && best.score - other.score < TIE && distanceMetres(best.hit.at, other.hit.at) > SAME_SPOT_METRES
  );
  if (rival !== undefined)
    return {
      status: 'ambiguous',
      reason: `${hits.length.toString()} places share the name “${reported.name}” and the service ranks two alike; pin one.`,
      candidates,
      sharedBy: hits.length
    };
  const { hit, reasons, precision } = best;
  return {
    status: 'placed',
    id: hit.id,
    name: hit.name,
    within: hit.within,
    kind: hit.kind,
    at: hit.at,
    precision,
    uncertaintyMetres: hit.bbox === null ? 3000 : Math.max(100, Math.round(reach(hit.at, hit.bbox))),
    bbox: hit.bbox,
    area: null,
    confidence: Math.min(MOST_CONFIDENCE, 0.5 + best.score / 2),
    decidedBy: 'geocoder',
    reasons: [...reasons, 'by the geocoding service'],
    candidates,
    sharedBy: hits.length
  };
}

function reach(at: LonLat, [west, south, east, north]: BoundingBox): number {
  return Math.max(
    ...(
      [
        [west, south],
        [west, north],
        [east, south],
        [east, north]
      ] as LonLat[]
    ).map((corner) => distanceMetres(at, corner))
  );
}
