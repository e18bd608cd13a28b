import type { Mark } from '../dataset/cells.ts';
import { lonLat, type Dataset } from '../dataset/dataset.ts';
import { frameOf, type MapFrame, type Padding, type Size } from '../marks/mercator.ts';
import type { BoundingBox } from '../records/place.ts';

/** How much closer than where a cluster parts: near enough to see its parts, not so near that their surroundings are lost. */
const CLOSER = 1.5;

/**
 * Where to look so that the parts of a cluster are seen; null where no zoom that the map has parts them.
 *
 * @param rows of the cluster; @param zoom at which it is now; @param closest zoom of the map
 */
export function openingFrame(
  dataset: Dataset,
  mark: Mark,
  rows: readonly number[],
  { zoom, closest, size, padding }: { zoom: number; closest: number; size: Size; padding: Padding }
): MapFrame | null {
  if (mark.splitZoom === null || mark.splitZoom > closest || zoom >= closest - 0.01) return null;
  const box = boxAround(dataset, rows);
  const fitting = frameOf(box, size, padding, closest).zoom;
  const wanted = Math.min(closest, Math.max(mark.splitZoom, zoom + 1, Math.min(fitting, mark.splitZoom + CLOSER)));
  return frameOf(box, size, padding, wanted, wanted);
}

function boxAround(dataset: Dataset, rows: readonly number[]): BoundingBox {
  const box: BoundingBox = [Infinity, Infinity, -Infinity, -Infinity];
  for (const row of rows) {
    const at = lonLat(dataset, row);
    if (!at) continue;
    box[0] = Math.min(box[0], at[0]);
    box[1] = Math.min(box[1], at[1]);
    box[2] = Math.max(box[2], at[0]);
    box[3] = Math.max(box[3], at[1]);
  }
  return box;
}
