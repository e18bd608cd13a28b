import { NO_POSITION } from '$lib/dataset/dataset.ts';
import type { BoundingBox } from '$lib/records/place.ts';
import type { SelectedSet } from './published-set.ts';

const TURN = 360e6;

/**
 * The rows shown within a box, in their order: how many there are, and those from one on. Points on the edge of the box are within it. Degrees; west
 * greater than east crosses the antimeridian.
 */
export function itemRows(
  { dataset, selection }: SelectedSet,
  bbox: BoundingBox | null,
  offset: number,
  limit: number
): { matched: number; rows: Uint32Array } {
  const { hiddenBy } = selection;
  const { lon, lat } = dataset.columns;
  const isInside = bbox === null ? () => true : within(bbox);
  const rows = new Uint32Array(Math.min(limit, dataset.size));
  let matched = 0;
  for (let row = 0; row < hiddenBy.length; row++) {
    if (hiddenBy[row] !== 0 || !isInside(lon[row]!, lat[row]!)) continue;
    if (matched >= offset && matched - offset < rows.length) rows[matched - offset] = row;
    matched++;
  }
  return { matched, rows: rows.subarray(0, Math.max(0, Math.min(rows.length, matched - offset))) };
}

/** Compares whole millionths of a degree, in which positions are published. */
function within([west, south, east, north]: BoundingBox): (lon: number, lat: number) => boolean {
  const [start, low] = [west, south].map((degrees) => millionths(degrees, Math.ceil)) as [number, number];
  const high = millionths(north, Math.floor);
  const width = millionths(east, Math.floor) - start + (east < west ? TURN : 0);
  return (lon, lat) =>
    lon !== NO_POSITION && lat >= low && lat <= high && (width >= TURN || (((lon - start) % TURN) + TURN) % TURN <= width);
}

/** The whole number, where binary fractions put it a little beside it; else the next one within the box. */
function millionths(degrees: number, next: (value: number) => number): number {
  const value = degrees * 1e6;
  return Math.abs(value - Math.round(value)) < 1e-3 ? Math.round(value) : next(value);
}
