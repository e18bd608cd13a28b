import { getArea, type Areas } from '../gazetteer/areas.ts';
import type { Gazetteer, GazetteerPlace } from '../gazetteer/gazetteer.ts';
import { isSettlement, precisionOfKind } from '../gazetteer/kinds.ts';
import { lonLatDistanceMetres } from '../gazetteer/distance.ts';
import type { BoundingBox, LonLat, PlaceAsReported, Placement, ScoredCandidate, UnresolvedPlace } from '../records/place.ts';
import { isArea, type Precision } from '../records/precision.ts';
import { readEnclosing } from './enclosing-areas.ts';
import { findCandidates } from './find-candidates.ts';
import { outlineBounds } from './outline-bounds.ts';
import { parseReported, type Relation } from './parse-reported.ts';
import { scoreCandidates, wordFor, type JudgedCandidate } from './score-candidates.ts';

/** An editor's word on where a place is, with the reason. */
export type PlacePin = { id: string; because: string } | { at: LonLat; because: string; precision?: Precision; uncertaintyMetres?: number };

/** What else is known when a place is put somewhere. */
export interface PlacingContext {
  /** A point that the report or table gives near the place. */
  near?: LonLat | null;
  /** Outlines, for the bounding box of an area. */
  areas?: Areas;
}

/** Below this share of the odds the best candidate is offered, not asserted. */
const ASSERTED = 0.7;
/** The farthest that "near" reaches in DESIGN.md's ladder. */
const VICINITY_METRES = 25000;
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
  const parsed = parseReported(reported.name, reported.within, reported.kind);
  const candidates = findCandidates(parsed, gazetteer);
  const enclosing = readEnclosing(parsed.within, gazetteer);
  const judged = scoreCandidates(candidates, enclosing, context.near ?? null, gazetteer);
  const scored = judged.slice(0, SHOWN).map((candidate) => describe(candidate, gazetteer));
  if (reported.pin) return placePinned(reported, reported.pin, scored, judged.length, gazetteer, context);
  const unresolved = (status: UnresolvedPlace['status'], reason: string): UnresolvedPlace => ({
    status,
    reason,
    candidates: scored,
    sharedBy: judged.length
  });
  const best = judged[0];
  if (best === undefined) return unresolved('unplaced', `The gazetteer has no place named “${reported.name}”.`);
  const unfit = whyUnfit(best, reported.name);
  if (unfit !== null) return unresolved('unplaced', unfit);
  const rivals = judged.filter((other) => other !== best && !sameSpot(best, other, gazetteer));
  const share =
    best.share + judged.filter((other) => other !== best && sameSpot(best, other, gazetteer)).reduce((sum, other) => sum + other.share, 0);
  if (share < ASSERTED && rivals.length > 0) {
    return unresolved(
      'ambiguous',
      `${(rivals.length + 1).toString()} places share the name “${reported.name}” and nothing in the report decides between them; pin one.`
    );
  }
  const reasons = [...best.reasons];
  if (judged.length === 1) reasons.push('the only place of that name');
  else if (reasons.length === 0) reasons.push(`the most important of ${judged.length.toString()} of that name`);
  for (const area of enclosing) if (area.places.length === 0) reasons.push(`“${area.text}” is not in the gazetteer and decided nothing`);
  return settle(gazetteer.place(best.place), parsed.relation, share, reasons, scored, judged.length, context);
}

/** The reason why even the best candidate is not what was asked for. */
function whyUnfit(best: JudgedCandidate, name: string): string | null {
  const against = best.reasons.find((reason) => reason.startsWith('does not lie in '));
  if (against !== undefined && !best.reasons.some((reason) => reason.startsWith('lies in ')))
    return `No place named “${name}” ${against.replace('does not lie', 'lies')}.`;
  if (best.reasons.some((reason) => reason.endsWith('not what was asked')))
    return `The gazetteer knows “${name}” only as something else: the best one ${best.reasons.find((reason) => reason.endsWith('not what was asked')) ?? ''}.`;
  return null;
}

/** True for a town and the area it names, or one place listed twice: choosing between them moves the mark little. */
function sameSpot(a: JudgedCandidate, b: JudgedCandidate, gazetteer: Gazetteer): boolean {
  const metres = lonLatDistanceMetres(
    gazetteer.lonOf(a.place),
    gazetteer.latOf(a.place),
    gazetteer.lonOf(b.place),
    gazetteer.latOf(b.place)
  );
  if (metres < 10000) return true;
  const nested =
    gazetteer.parentOf(a.place) === b.place ||
    gazetteer.parentOf(b.place) === a.place ||
    gazetteer.parentOf(gazetteer.parentOf(a.place)) === b.place;
  return nested && isSettlement(gazetteer.kindOf(a.place)) !== isSettlement(gazetteer.kindOf(b.place));
}

function settle(
  place: GazetteerPlace,
  relation: Relation,
  confidence: number,
  reasons: string[],
  candidates: ScoredCandidate[],
  sharedBy: number,
  context: PlacingContext
): Placement {
  const own = precisionOfKind(place.kind);
  const vicinity = relation !== 'at' && !isArea(own);
  if (vicinity) reasons.push(relation === 'near' ? `near ${place.name}, as reported` : `in a direction from ${place.name}, as reported`);
  return {
    status: 'placed',
    id: place.id,
    name: place.name,
    within: place.within,
    kind: wordFor(place.kind),
    at: place.at,
    precision: vicinity ? 'vicinity' : own,
    uncertaintyMetres: Math.round(vicinity ? place.radiusMetres + VICINITY_METRES : place.radiusMetres),
    bbox: boundsOf(place, context),
    area: place.area,
    confidence,
    decidedBy: 'geocoder',
    reasons,
    candidates,
    sharedBy
  };
}

function placePinned(
  reported: PlaceAsReported,
  pin: PlacePin,
  candidates: ScoredCandidate[],
  sharedBy: number,
  gazetteer: Gazetteer,
  context: PlacingContext
): Placement {
  const refuse = (reason: string): UnresolvedPlace => ({ status: 'unplaced', reason, candidates, sharedBy });
  if (typeof pin.because !== 'string' || pin.because.trim() === '')
    return refuse('The editor’s pin gives no reason: `because` is missing.');
  const shared = { status: 'placed', confidence: 1, decidedBy: 'editor', reasons: [pin.because], candidates, sharedBy } as const;
  if ('id' in pin) {
    const place = gazetteer.findById(pin.id);
    if (place === null) return refuse(`The editor’s pin names ${pin.id}, which is not in the gazetteer.`);
    const { id, name, within, kind, at, area } = place;
    return {
      ...shared,
      reasons: [pin.because],
      id,
      name,
      within,
      kind: wordFor(kind),
      at,
      precision: precisionOfKind(kind),
      uncertaintyMetres: Math.round(place.radiusMetres),
      bbox: boundsOf(place, context),
      area
    };
  }
  const [lon, lat] = pin.at;
  if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90))
    return refuse(`The editor’s pin at ${JSON.stringify(pin.at)} is not a longitude and a latitude in degrees.`);
  const precision = pin.precision === undefined || pin.precision === 'unplaced' ? 'site' : pin.precision;
  return {
    ...shared,
    reasons: [pin.because],
    id: `pin:${lon.toFixed(5)},${lat.toFixed(5)}`,
    name: reported.name,
    within: reported.within,
    kind: reported.kind ?? 'point',
    at: [lon, lat],
    precision,
    uncertaintyMetres: pin.uncertaintyMetres ?? UNCERTAINTY_OF_PIN[precision],
    bbox: null,
    area: null
  };
}

/** Radius in metres for a pinned point whose editor gives none: the reach of a typical place of that step. */
const UNCERTAINTY_OF_PIN: Record<Exclude<Precision, 'unplaced'>, number> = {
  site: 500,
  settlement: 3000,
  vicinity: VICINITY_METRES,
  district: 30000,
  region: 150000,
  zone: 200000,
  country: 500000
};

function boundsOf(place: GazetteerPlace, context: PlacingContext): BoundingBox | null {
  if (context.areas === undefined || place.area === null) return null;
  const outline = getArea(context.areas, place.area);
  return outline === null ? null : outlineBounds(outline.geometry);
}

function describe(candidate: JudgedCandidate, gazetteer: Gazetteer): ScoredCandidate {
  const { id, name, within, kind, at } = gazetteer.place(candidate.place);
  return { id, name, within, kind: wordFor(kind), at, score: candidate.share, reasons: candidate.reasons };
}
