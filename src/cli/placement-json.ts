import type { Placement } from '../lib/records/place.ts';

/** GeoNames' number where the id is one of theirs. */
function geonameIdOf(id: string): number | null {
  return id.startsWith('geonames:') ? Number(id.slice('geonames:'.length)) : null;
}

/** A placement as `dateline place --json` prints it: degrees to six decimals, metres, shares to four. */
export function placementJson(asked: string, placement: Placement): Record<string, unknown> {
  const candidates = placement.candidates.map(({ id, name, within, kind, at, score, reasons }) => ({
    id,
    geonameId: geonameIdOf(id),
    name,
    within,
    kind,
    lon: at[0],
    lat: at[1],
    score: round(score, 4),
    reasons
  }));
  if (placement.status !== 'placed') {
    const { status, reason, sharedBy } = placement;
    return {
      status,
      asked,
      id: null,
      geonameId: null,
      name: null,
      kind: null,
      precision: 'unplaced',
      lon: null,
      lat: null,
      uncertaintyMetres: null,
      confidence: 0,
      reasons: [reason],
      sharedBy,
      candidates
    };
  }
  const { status, id, name, within, kind, precision, at, uncertaintyMetres, bbox, area, confidence, decidedBy, reasons, sharedBy } =
    placement;
  return {
    status,
    asked,
    id,
    geonameId: geonameIdOf(id),
    name,
    within,
    kind,
    precision,
    lon: round(at[0], 6),
    lat: round(at[1], 6),
    uncertaintyMetres,
    bbox,
    area,
    confidence: round(confidence, 4),
    decidedBy,
    reasons,
    sharedBy,
    candidates
  };
}

function round(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale;
}
