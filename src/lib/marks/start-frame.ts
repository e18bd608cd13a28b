import { lonLat, NO_POSITION, type Dataset } from '../dataset/dataset.ts';
import type { Selection } from '../dataset/select.ts';
import type { BoundingBox, LonLat } from '../records/place.ts';
import { frameOf, NO_PADDING, wrap, type MapFrame, type Padding, type Size } from './mercator.ts';

/** Closer than a landscape around one place is no use before the reader asks for it. */
export const CLOSEST = 8;
/** Pixels left free around what a map begins with. */
export const START_EDGE = 48;
const METRES_A_DEGREE = 111_195;

/**
 * Where a map looks that no link has told where: around the chosen incident and the whole of the place it may lie in; without
 * one, at everything that is shown; where nothing is, at everything there is; at last at the world. The same for the live map
 * and the picture.
 *
 * @param selection what is shown; null for all
 */
export function startFrame(
  dataset: Dataset,
  selection: Pick<Selection, 'hiddenBy'> | null,
  chosen: string | null,
  size: Size,
  padding: Padding = NO_PADDING
): MapFrame {
  return frameAround(startBox(dataset, selection, chosen), size, padding);
}

/** Where a map looks that begins with a box: west, south, east, north in degrees. */
export function frameAround(box: BoundingBox, size: Size, padding: Padding = NO_PADDING): MapFrame {
  const edge = START_EDGE;
  const within = { top: padding.top + edge, right: padding.right + edge, bottom: padding.bottom + edge, left: padding.left + edge };
  return frameOf(
    box,
    size,
    within.left + within.right < size.width && within.top + within.bottom < size.height ? within : padding,
    CLOSEST
  );
}

/** What `startFrame` fits into the map: west, south, east, north in degrees; east runs on past 180 across the antimeridian. */
export function startBox(dataset: Dataset, selection: Pick<Selection, 'hiddenBy'> | null, chosen: string | null): BoundingBox {
  const row = chosen === null ? -1 : dataset.row(chosen);
  return (row >= 0 ? placeBox(dataset, row) : null) ?? boxOf(dataset, selection) ?? boxOf(dataset, null) ?? [-170, -56, 190, 72];
}

function placeBox(dataset: Dataset, row: number): BoundingBox | null {
  const at = lonLat(dataset, row);
  if (!at) return null;
  return boxAround(at, dataset.columns.uncertainty[row] ?? 0);
}

/** The whole of a place: a circle of so many metres around a longitude and latitude. */
export function boxAround(at: LonLat, uncertaintyMetres: number): BoundingBox {
  const degrees = Math.max(0.2, uncertaintyMetres / METRES_A_DEGREE);
  const wide = Math.min(180, degrees / Math.max(0.05, Math.cos((at[1] * Math.PI) / 180)));
  return [at[0] - wide, Math.max(-85, at[1] - degrees), at[0] + wide, Math.min(85, at[1] + degrees)];
}

/**
 * The smallest box around the incidents shown, by way of the antimeridian where that is shorter; null where none has a place.
 * East is greater than 180 where the box crosses it.
 */
export function boxOf(dataset: Dataset, selection: Pick<Selection, 'hiddenBy'> | null): BoundingBox | null {
  const { lon: lons, lat: lats } = dataset.columns;
  // The least and greatest longitude of every whole degree: the widest run of empty degrees is where the box is cut open.
  const least = new Float64Array(360).fill(Infinity);
  const greatest = new Float64Array(360).fill(-Infinity);
  let [south, north] = [Infinity, -Infinity];
  for (let row = 0; row < lons.length; row++) {
    if (lons[row] === NO_POSITION || (selection !== null && selection.hiddenBy[row] !== 0)) continue;
    const lon = wrap((lons[row] ?? 0) / 1e6);
    const lat = (lats[row] ?? 0) / 1e6;
    const degree = Math.min(359, Math.floor(lon + 180));
    least[degree] = Math.min(least[degree] ?? 0, lon);
    greatest[degree] = Math.max(greatest[degree] ?? 0, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  const used = [...least.keys()].filter((degree) => least[degree] !== Infinity);
  if (used.length === 0) return null;
  let [west, east, widest] = [0, 0, -1];
  for (const [index, degree] of used.entries()) {
    const last = index === used.length - 1;
    const next = (last ? used[0] : used[index + 1]) ?? 0;
    const gap = (least[next] ?? 0) + (last ? 360 : 0) - (greatest[degree] ?? 0);
    if (gap > widest) {
      widest = gap;
      west = least[next] ?? 0;
      east = (greatest[degree] ?? 0) + (last ? 0 : 360);
    }
  }
  return [west, south, east, north];
}
