import { lonLat, type Dataset } from '../dataset/dataset.ts';
import type { PublishedAreas } from '../dataset/published.ts';
import { isArea, PRECISIONS } from '../records/precision.ts';
import { circleGeometry } from './circle-geometry.ts';
import type { PictureArea } from './map-nodes.ts';

/** A circle wider than a quarter of the Earth's circumference says nothing that a map can show. */
const WIDEST_METRES = 10_000_000;

/**
 * Where an incident may lie, as the live map draws it: the outline of its area, else the dashed circle of its uncertainty in
 * metres; null where it has no place.
 */
export function pictureArea(dataset: Dataset, id: string, areas: PublishedAreas | null): PictureArea | null {
  const row = dataset.row(id);
  const at = row < 0 ? null : lonLat(dataset, row);
  if (!at) return null;
  const colour = dataset.types[dataset.columns.type[row] ?? -1]?.colour ?? { light: '#5a554c', dark: '#aeaaa1' };
  const precision = PRECISIONS[dataset.columns.precision[row] ?? -1];
  const key = dataset.details(row)?.place?.area ?? null;
  const outline = key === null ? undefined : areas?.features.find(({ id: found, properties }) => (found ?? properties.id) === key);
  if (outline && precision !== undefined && isArea(precision)) return { geometry: outline.geometry, colour, isCircle: false };
  const metres = dataset.columns.uncertainty[row] ?? 0;
  if (metres <= 0 || metres > WIDEST_METRES) return null;
  return { geometry: circleGeometry(at, metres), colour, isCircle: true };
}
