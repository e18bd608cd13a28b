import type { BoundingBox } from '../records/place.ts';
import { isArea, PRECISIONS, type Precision } from '../records/precision.ts';
import { mercatorBox } from './bounds.ts';
import { lonLat, UNPLACED, type Dataset } from './dataset.ts';
import { CELLS_LOG2, cellShift, latitudeOf, longitudeOf } from './mercator.ts';
import type { Selection } from './select.ts';
import { MARK_ROWS, tally, type Grid, type Tally } from './tally.ts';

export const MAX_MARKS = 2000;
const MAX_ZOOM = 22;

/** A cell of the grid of a whole zoom, counted from the north-west corner of the world. */
export interface Cell {
  zoom: number;
  x: number;
  y: number;
  /** Which of the cell's incidents: those at points (and areas smaller than a cell), areas larger than a cell, or all. */
  layer: 'points' | 'areas' | 'all';
}

/** Incidents drawn as one. */
export interface Mark {
  /** The same for the same incidents: `@lon,lat` where all share one position, else the cell. */
  key: string;
  /** Degrees: the position that all share, or the mean of all on the Mercator map. */
  lon: number;
  lat: number;
  count: number;
  /** Index in Dataset.types and count, in the order of the types. */
  types: { type: number; count: number }[];
  /** The first rows, 32 at most, in the order of rows. */
  rows: number[];
  /** All at one position and placed no closer than an area. */
  isArea: boolean;
  /** All placed no closer than an area, of one place or several. */
  hollow: boolean;
  /** Index in PRECISIONS and count, in the order of the ladder. */
  precisions: { precision: number; count: number }[];
  /** Null where the precisions differ. */
  precision: Precision | null;
  /** The lowest whole zoom at which not all are in one cell any more; null where no zoom parts them. */
  splitZoom: number | null;
  cell: Cell;
}

/**
 * Counts the incidents shown into cells fixed to the world: 64 pixels wide at the whole zoom at or below `zoom`. What lies in a cell
 * depends on nothing but zoom and selection, so marks stay while the map is panned. Cells that the bounds touch are counted whole:
 * every shown incident within the bounds is in exactly one mark, and marks may lie a little outside.
 *
 * An area wider than a cell is counted apart from the points, so that a mark for "somewhere in Kursk Oblast" never swallows the towns around its
 * middle; only where a point has the very coordinates of the area, the two are one mark, since one would hide the other.
 *
 * At most 2,000 marks: a larger screen gets larger cells. Sorted by key.
 */
export function cells(dataset: Dataset, selection: Selection, zoom: number, bounds: BoundingBox): Mark[] {
  for (let z = wholeZoom(zoom); ; z--) {
    const grid = gridOf(bounds, z);
    if (z > 0 && grid.columns * grid.rows > MAX_MARKS) continue;
    const marks = marksOf(dataset, grid, tally(dataset, selection, grid));
    if (z === 0 || marks.length <= MAX_MARKS) return marks.sort((a, b) => (a.key < b.key ? -1 : 1));
  }
}

/** All incidents of a mark, in the order of rows. */
export function markRows(dataset: Dataset, { hiddenBy }: Selection, { cell, count, rows }: Mark): number[] {
  if (rows.length === count) return rows;
  const { x, y, aloneFrom } = dataset.columns;
  const shift = cellShift(cell.zoom);
  const found: number[] = [];
  for (let row = 0; row < hiddenBy.length; row++) {
    if (hiddenBy[row] !== 0 || x[row]! >> shift !== cell.x || y[row]! >> shift !== cell.y || aloneFrom[row] === UNPLACED) continue;
    const alone = aloneFrom[row]! <= cell.zoom;
    if (cell.layer === 'all' || alone === (cell.layer === 'areas')) found.push(row);
  }
  return found;
}

function wholeZoom(zoom: number): number {
  return Number.isFinite(zoom) ? Math.min(MAX_ZOOM, Math.max(0, Math.floor(zoom))) : 0;
}

function gridOf(bounds: BoundingBox, zoom: number): Grid {
  const box = mercatorBox(bounds);
  const shift = cellShift(zoom);
  const side = 2 ** (CELLS_LOG2 + zoom);
  const west = box.west >> shift;
  const columns = Math.min(side, Math.floor((box.west + box.width) / 2 ** shift) - west + 1);
  const north = box.north >> shift;
  return { zoom, west, north, columns, rows: (box.south >> shift) - north + 1 };
}

function marksOf(dataset: Dataset, grid: Grid, counted: Tally): Mark[] {
  const cellCount = grid.columns * grid.rows;
  const marks: Mark[] = [];
  for (let points = 0; points < cellCount; points++) {
    const areas = points + cellCount;
    if (counted.count(points) > 0 && counted.count(areas) > 0 && counted.samePosition(points, areas)) {
      counted.merge(points, areas);
      marks.push(markOf(dataset, grid, counted, points, 'all'));
    } else {
      if (counted.count(points) > 0) marks.push(markOf(dataset, grid, counted, points, 'points'));
      if (counted.count(areas) > 0) marks.push(markOf(dataset, grid, counted, areas, 'areas'));
    }
  }
  return marks;
}

function markOf(dataset: Dataset, grid: Grid, counted: Tally, slot: number, layer: Cell['layer']): Mark {
  const { zoom, columns, rows, west, north } = grid;
  const place = slot % (columns * rows);
  const side = 2 ** (CELLS_LOG2 + zoom);
  const cell = { zoom, x: ((place % columns) + west) % side, y: Math.floor(place / columns) + north, layer };
  const members = counted.members(slot);
  const differ = counted.differ(slot);
  const { x, y } = counted.mean(slot);
  const at = (differ === 0 ? lonLat(dataset, members[0] ?? 0) : null) ?? [longitudeOf(x), latitudeOf(y)];
  const precisions = counted.precisions(slot).map(([precision, count]) => ({ precision, count }));
  const hollow = precisions.every((part) => isArea(PRECISIONS[part.precision] ?? 'site'));
  return {
    key: differ === 0 ? `@${at.join()}` : `${layer}/${zoom}/${cell.x}/${cell.y}`,
    lon: at[0],
    lat: at[1],
    count: counted.count(slot),
    types: counted.types(slot).map(([type, count]) => ({ type, count })),
    rows: members,
    isArea: hollow && differ === 0,
    hollow,
    precisions,
    precision: precisions.length === 1 ? (PRECISIONS[precisions[0]?.precision ?? 0] ?? null) : null,
    splitZoom: splitZoom(differ),
    cell
  };
}

function splitZoom(differ: number): number | null {
  if (differ === 0) return null;
  // The highest bit that differs must survive the shift of cellShift.
  const zoom = 31 - CELLS_LOG2 - (31 - Math.clz32(differ));
  return zoom <= MAX_ZOOM ? zoom : null;
}
