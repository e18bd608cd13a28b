import type { Gazetteer, GazetteerPlace } from '../gazetteer/gazetteer.ts';
import { precisionOfKind } from '../gazetteer/kinds.ts';
import type { BoundingBox, LonLat, PlaceAsReported, Placement, ScoredCandidate, UnresolvedPlace } from '../records/place.ts';
import type { Precision } from '../records/precision.ts';
import { wordFor } from './score-candidates.ts';

/** An editor's word on where a place is, with the reason. */
export type PlacePin = { id: string; because: string } | { at: LonLat; because: string; precision?: Precision; uncertaintyMetres?: number };

/** Radius in metres for a pinned point whose editor gives none: the reach of a typical place of that step. */
const UNCERTAINTY_OF_PIN: Record<Exclude<Precision, 'unplaced'>, number> = {
  site: 500,
  settlement: 3000,
  vicinity: 25000,
  district: 30000,
  region: 150000,
  zone: 200000,
  country: 500000
};

/** Puts a place where an editor pinned it. A pin without a reason, with an unknown id or with coordinates out of range places nothing and says so. */
export function placePinned(
  reported: PlaceAsReported,
  pin: PlacePin,
  candidates: ScoredCandidate[],
  sharedBy: number,
  gazetteer: Gazetteer,
  boundsOf: (place: GazetteerPlace) => BoundingBox | null
): Placement {
  const refuse = (reason: string): UnresolvedPlace => ({ status: 'unplaced', reason, candidates, sharedBy });
  if (typeof pin.because !== 'string' || pin.because.trim() === '')
    return refuse('The editor’s pin gives no reason: `because` is missing.');
  const shared = { status: 'placed', confidence: 1, decidedBy: 'editor', reasons: [pin.because], candidates, sharedBy } as const;
  if ('id' in pin) {
    const place = gazetteer.findById(pin.id);
    if (place === null) return refuse(`The editor’s pin names ${pin.id}, which is not in the gazetteer.`);
    const { id, name, within, kind, at, area, radiusMetres } = place;
    const precision = precisionOfKind(kind);
    return {
      ...shared,
      reasons: [pin.because],
      id,
      name,
      within,
      kind: wordFor(kind),
      at,
      precision,
      uncertaintyMetres: Math.round(radiusMetres),
      bbox: boundsOf(place),
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
