import type { Feature, Point } from 'geojson';
import type { Placement } from '../lib/records/place.ts';

/** A row of a table with where it was placed, as a GeoJSON feature: null geometry where there is no place. The row's own columns are kept as they are. */
export function placementFeature(row: Record<string, string>, placement: Placement): Feature<Point | null> {
  if (placement.status !== 'placed') {
    const { status, reason, candidates } = placement;
    const nearest = candidates.slice(0, 3).map((candidate) => [candidate.name, ...candidate.within].join(', '));
    const properties = {
      ...row,
      status,
      place: null,
      place_id: null,
      precision: 'unplaced',
      uncertainty_m: null,
      confidence: 0,
      reasons: [reason],
      candidates: nearest
    };
    return { type: 'Feature', geometry: null, properties };
  }
  const { status, id, name, within, at, precision, uncertaintyMetres, confidence, reasons } = placement;
  const place = [name, ...within].join(', ');
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: at },
    properties: {
      ...row,
      status,
      place,
      place_id: id,
      precision,
      uncertainty_m: uncertaintyMetres,
      confidence: Math.round(confidence * 1e4) / 1e4,
      reasons
    }
  };
}
