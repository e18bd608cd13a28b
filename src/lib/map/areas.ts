import circle from '@turf/circle';
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { lonLat, type Dataset } from '../dataset/dataset.ts';
import type { PublishedAreas } from '../dataset/published.ts';
import { isArea, PRECISIONS } from '../records/precision.ts';

export type AreaShape = FeatureCollection<Polygon | MultiPolygon, { colour: string; dashed: boolean }>;

export const NO_AREA: AreaShape = { type: 'FeatureCollection', features: [] };

/** Enough corners that a circle looks round at any size a screen has. */
const STEPS = 128;
/** A circle wider than a quarter of the Earth's circumference says nothing that a map can show. */
const WIDEST_METRES = 10_000_000;

/**
 * Where an incident may lie: the outline of its area; where the area has none, and around a point that is not exact, the circle
 * of its uncertainty in metres, dashed, since it is no border. Nothing where the incident is unplaced.
 */
export function areaOfIncident(dataset: Dataset, row: number, areas: PublishedAreas | null, colour: string): AreaShape {
  const at = lonLat(dataset, row);
  if (at === null) return NO_AREA;
  const key = dataset.details(row)?.place?.area ?? null;
  const outline = key === null ? undefined : areas?.features.find(({ id, properties }) => (id ?? properties.id) === key);
  const precision = PRECISIONS[dataset.columns.precision[row] ?? -1];
  if (outline && precision !== undefined && isArea(precision)) {
    return collection({ type: 'Feature', properties: { colour, dashed: false }, geometry: outline.geometry });
  }
  const metres = dataset.columns.uncertainty[row] ?? 0;
  if (metres <= 0 || metres > WIDEST_METRES) return NO_AREA;
  return collection({ ...uncertaintyCircle(at, metres), properties: { colour, dashed: true } });
}

/** A circle of so many metres on the ground around a longitude and latitude. */
export function uncertaintyCircle(at: [lon: number, lat: number], metres: number): Feature<Polygon> {
  return circle(at, metres, { steps: STEPS, units: 'meters' });
}

function collection(feature: AreaShape['features'][number]): AreaShape {
  return { type: 'FeatureCollection', features: [feature] };
}
