import { getArea, type Areas } from '../gazetteer/areas.ts';
import { distanceMetres } from '../gazetteer/distance.ts';
import type { Gazetteer, GazetteerPlace } from '../gazetteer/gazetteer.ts';
import { precisionOfKind } from '../gazetteer/kinds.ts';
import type { BoundingBox, LonLat, PlaceAsReported, Placement, ResolvedPlace, ScoredCandidate, UnresolvedPlace } from '../records/place.ts';
import { isArea } from '../records/precision.ts';
import { decidePlace, type Decision } from './decide-place.ts';
import { outlineBounds } from './outline-bounds.ts';
import { placePinned, type PlacePin } from './place-pinned.ts';
import { bearingOf, pointBetween, pointTowards } from './relative-point.ts';
import { wordFor, type JudgedCandidate } from './score-candidates.ts';
import type { TableContext } from './table-context.ts';

export type { PlacePin } from './place-pinned.ts';

/** What else is known when a place is put somewhere. */
export interface PlacingContext {
  /** A point that the report or table gives near the place. */
  near?: LonLat | null;
  /** Outlines, for the bounding box of an area. */
  areas?: Areas;
  /** What the other rows of a table say. */
  table?: TableContext | null;
}

/** The farthest that "near" reaches in DESIGN.md's ladder. */
const VICINITY_METRES = 25000;
/** A place that another spelling led to is this much less sure; so is a whole that stands for its part. */
const TRUST_IN_SPELLING = [1, 0.93, 0.85] as const;
const TRUST_IN_WHOLE = 0.9;
const SHOWN = 8;

/**
 * A place as reported → where it is, or why not. Pure. `reported.pin`, an editor's word, decides over everything; without it the candidates of
 * the gazetteer are judged by enclosing names, kind words, importance and the point given. Two that are as likely as each other are ambiguous.
 */
export function placeReported(
  reported: PlaceAsReported & { pin?: PlacePin | null },
  gazetteer: Gazetteer,
  context: PlacingContext = {}
): Placement {
  const decision = decidePlace(reported, gazetteer, context.near ?? null, context.table ?? null);
  const candidates = decision.judged.slice(0, SHOWN).map((candidate) => describe(candidate, gazetteer));
  const sharedBy = decision.judged.length;
  if (reported.pin) {
    const boundsOfPlace = (place: GazetteerPlace): BoundingBox | null => boundsOf(place, context);
    return placePinned(reported, reported.pin, candidates, sharedBy, gazetteer, boundsOfPlace);
  }
  if (decision.chosen === null) {
    const status: UnresolvedPlace['status'] = decision.status === 'ambiguous' ? 'ambiguous' : 'unplaced';
    return { status, reason: decision.reason, candidates, sharedBy };
  }
  return { ...settle(decision, decision.chosen, gazetteer, context), candidates, sharedBy };
}

type Settled = Omit<ResolvedPlace, 'candidates' | 'sharedBy'>;

function settle(
  decision: Decision,
  { candidate, share }: { candidate: JudgedCandidate; share: number },
  gazetteer: Gazetteer,
  context: PlacingContext
): Settled {
  const place = gazetteer.place(candidate.place);
  const reasons = reasonsFor(decision, candidate);
  const trust = TRUST_IN_SPELLING[candidate.respelled] * (decision.partOf === null ? 1 : TRUST_IN_WHOLE);
  const base: Settled = {
    status: 'placed',
    id: place.id,
    name: place.name,
    within: place.within,
    kind: wordFor(place.kind),
    at: place.at,
    precision: precisionOfKind(place.kind),
    uncertaintyMetres: Math.round(place.radiusMetres),
    bbox: boundsOf(place, context),
    area: place.area,
    confidence: Math.min(0.99, share * trust),
    decidedBy: 'geocoder',
    reasons
  };
  if (decision.partOf !== null)
    reasons.unshift(`“${decision.parsed.text}” is not in the gazetteer; placed in ${place.name}, which it is part of`);
  return relate(base, decision, place, gazetteer);
}

function reasonsFor({ judged, enclosing }: Decision, candidate: JudgedCandidate): string[] {
  const reasons = [...candidate.reasons];
  if (judged.length === 1) reasons.push('the only place of that name');
  else if (reasons.length === 0) reasons.push(`the most important of ${judged.length.toString()} of that name`);
  for (const area of enclosing) if (area.places.length === 0) reasons.push(`“${area.text}” is not in the gazetteer and decided nothing`);
  return reasons;
}

/** "Near", "east of", "20 km south of" and "between" move the point and widen the uncertainty; an area stays what it is. */
function relate(base: Settled, { parsed, otherEnd }: Decision, place: GazetteerPlace, gazetteer: Gazetteer): Settled {
  const { relation } = parsed;
  if (relation.to === 'at' || isArea(base.precision)) return base;
  const vicinity: Settled = { ...base, precision: 'vicinity', uncertaintyMetres: base.uncertaintyMetres + VICINITY_METRES };
  if (relation.to === 'between' && otherEnd !== null) {
    const end = gazetteer.place(otherEnd);
    const half = distanceMetres(place.at, end.at) / 2;
    return {
      ...vicinity,
      at: pointBetween(place.at, end.at),
      uncertaintyMetres: Math.round(half + Math.max(base.uncertaintyMetres, end.radiusMetres)),
      reasons: [...base.reasons, `halfway between ${place.name} and ${end.name}`]
    };
  }
  if (relation.to !== 'direction') return { ...vicinity, reasons: [...base.reasons, `near ${place.name}, as reported`] };
  const bearing = bearingOf(relation.direction);
  if (relation.km === null || bearing === null || relation.km > 200)
    return { ...vicinity, reasons: [...base.reasons, `${relation.direction} of ${place.name}, as reported`] };
  return {
    ...vicinity,
    at: pointTowards(place.at, bearing, relation.km * 1000),
    // A compass word spans 45 degrees, so the point is off by up to tan(22.5°) of the way, and the distance is rounded.
    uncertaintyMetres: Math.round(base.uncertaintyMetres + relation.km * 1000 * 0.5),
    reasons: [...base.reasons, `${relation.km.toString()} km ${relation.direction} of ${place.name}, as reported`]
  };
}

function boundsOf(place: GazetteerPlace, context: PlacingContext): BoundingBox | null {
  if (context.areas === undefined || place.area === null) return null;
  const outline = getArea(context.areas, place.area);
  return outline === null ? null : outlineBounds(outline.geometry);
}

function describe(candidate: JudgedCandidate, gazetteer: Gazetteer): ScoredCandidate {
  const { id, name, within, kind, at } = gazetteer.place(candidate.place);
  return { id, name, within, kind: wordFor(kind), at, score: candidate.share, reasons: candidate.reasons };
}
