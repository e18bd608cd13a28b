import type { BoundingBox } from '../records/place.ts';
import { isArea, PRECISIONS, type Precision } from '../records/precision.ts';
import { mercatorBox } from './bounds.ts';
import { JOIN_RINGS, joinNeighbours, joinReach } from './join.ts';
import { lonLat, UNPLACED, type Dataset } from './dataset.ts';
import { CELLS_LOG2, cellShift, latitudeOf, longitudeOf, WORLD } from './mercator.ts';
import type { Selection } from './select.ts';
import { tally, type Grid, type Tally } from './tally.ts';

export const MAX_MARKS = 2000;
const MAX_ZOOM = 22;

/** A cell of the grid of a whole zoom, counted from the north-west corner of the world. */
export interface Cell {
  x: number;
  y: number;
  /** Which of the cell's incidents: those at points (and areas smaller than a cell), or areas larger than a cell. */
  layer: 'points' | 'areas';
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
  /** All have the same coordinates, so that no zoom parts them. */
  isOnePosition: boolean;
  /** All at one position and placed no closer than an area. */
  isArea: boolean;
  /** All placed no closer than an area, of one place or several. */
  hollow: boolean;
  /** Index in PRECISIONS and count, in the order of the ladder. */
  precisions: { precision: number; count: number }[];
  /** Null where the precisions differ. */
  precision: Precision | null;
  /**
   * The lowest whole zoom worth trying to part them: not all are in one cell any more, and the furthest stand far enough apart. With two
   * positions they part there. Null where no zoom parts them.
   */
  splitZoom: number | null;
  /** Whole zoom of the cells. */
  zoom: number;
  /** The cells that were counted together. */
  cells: Cell[];
}

/**
 * Counts the incidents shown into cells fixed to the world: 64 pixels wide at the whole zoom at or below `zoom`. A cell whose mark would
 * overlap a greater one beside it joins that one. Both depend on nothing but zoom and selection, so marks stay while the map is panned. Cells
 * that the bounds touch are counted whole: every shown incident within the bounds is in exactly one mark, and marks may lie a little outside.
 *
 * An area wider than a cell is counted apart from the points, so that a mark for "somewhere in Kursk Oblast" never swallows the towns
 * around its middle; only where points have the very coordinates of the area, the two are one mark, since one would hide the other.
 *
 * At most 2,000 marks: a larger screen gets larger cells. Sorted by key.
 */
export function cells(dataset: Dataset, selection: Selection, zoom: number, bounds: BoundingBox): Mark[] {
  for (let z = wholeZoom(zoom); ; z--) {
    const grid = gridOf(bounds, z);
    if (z > 0 && grid.columns * grid.rows > MAX_MARKS) continue;
    const marks = marksIn(dataset, selection, grid);
    if (z === 0 || marks.length <= MAX_MARKS) return marks.sort((a, b) => (a.key < b.key ? -1 : 1));
  }
}

/** All incidents of a mark, in the order of rows. */
export function markRows(dataset: Dataset, { hiddenBy }: Selection, { zoom, cells, count, rows }: Mark): number[] {
  if (rows.length === count) return rows;
  const { x, y, aloneFrom } = dataset.columns;
  const shift = cellShift(zoom);
  const side = 2 ** (CELLS_LOG2 + zoom);
  const wanted = new Set(cells.map((cell) => 2 * (cell.y * side + cell.x) + Number(cell.layer === 'areas')));
  const found: number[] = [];
  for (let row = 0; row < hiddenBy.length; row++) {
    if (hiddenBy[row] !== 0 || aloneFrom[row] === UNPLACED) continue;
    if (wanted.has(2 * ((y[row]! >> shift) * side + (x[row]! >> shift)) + Number(aloneFrom[row]! <= zoom))) found.push(row);
  }
  return found;
}

function wholeZoom(zoom: number): number {
  return Number.isFinite(zoom) ? Math.min(MAX_ZOOM, Math.max(0, Math.floor(zoom))) : 0;
}

/** The cells that the bounds touch. */
function gridOf(bounds: BoundingBox, zoom: number): Grid {
  const box = mercatorBox(bounds);
  const shift = cellShift(zoom);
  const side = 2 ** (CELLS_LOG2 + zoom);
  const west = box.west >> shift;
  const columns = Math.min(side, Math.floor((box.west + box.width) / 2 ** shift) - west + 1);
  const north = box.north >> shift;
  return { zoom, west, north, columns, rows: (box.south >> shift) - north + 1, side };
}

function padded({ zoom, west, north, columns, rows, side }: Grid, rings: number): Grid {
  const top = Math.max(0, north - rings);
  const bottom = Math.min(side - 1, north + rows - 1 + rings);
  const isRound = columns + 2 * rings >= side;
  return {
    zoom,
    west: isRound ? 0 : (west - rings + side) % side,
    north: top,
    columns: isRound ? side : columns + 2 * rings,
    rows: bottom - top + 1,
    side
  };
}

function marksIn(dataset: Dataset, selection: Selection, window: Grid): Mark[] {
  const grid = padded(window, JOIN_RINGS);
  const counted = tally(dataset, selection, grid);
  const { target, distance } = joinNeighbours(grid, counted);
  const drafts = new Map<number, Draft>();
  target.forEach((to, slot) => {
    if (counted.count(slot) === 0) return;
    const draft = drafts.get(to) ?? { cells: [], splitZooms: [] };
    drafts.set(to, draft);
    draft.cells.push(cellOf(grid, slot));
    draft.splitZooms.push(splitZoom(counted.differ(slot)));
  });
  for (const [to, furthest] of distance) drafts.get(to)?.splitZooms.push(Math.max(grid.zoom + 1, partZoom(furthest)));
  target.forEach((to, slot) => {
    if (to !== slot) counted.merge(to, slot);
  });
  const cellCount = grid.columns * grid.rows;
  for (const [slot, draft] of drafts) {
    const areas = drafts.get(slot + cellCount);
    if (slot >= cellCount || !areas || !counted.samePosition(slot, slot + cellCount)) continue;
    counted.merge(slot, slot + cellCount);
    draft.cells.push(...areas.cells);
    drafts.delete(slot + cellCount);
  }
  return [...drafts]
    .filter(([, draft]) => draft.cells.some((cell) => isWithin(window, cell)))
    .map(([slot, draft]) => markOf(dataset, grid, counted, slot, draft));
}

interface Draft {
  cells: Cell[];
  /** At which its cells part, each in itself or from each other. */
  splitZooms: number[];
}

function cellOf({ columns, rows, west, north, side }: Grid, slot: number): Cell {
  const place = slot % (columns * rows);
  return {
    x: ((place % columns) + west) % side,
    y: Math.floor(place / columns) + north,
    layer: place === slot ? 'points' : 'areas'
  };
}

function isWithin({ west, north, columns, rows, side }: Grid, { x, y }: Cell): boolean {
  return (x - west + side) % side < columns && y >= north && y < north + rows;
}

function markOf(dataset: Dataset, grid: Grid, counted: Tally, slot: number, { cells, splitZooms }: Draft): Mark {
  const { x, y, layer } = cellOf(grid, slot);
  const members = counted.members(slot);
  const isOnePosition = counted.differ(slot) === 0;
  const mean = counted.mean(slot);
  const at = (isOnePosition ? lonLat(dataset, members[0] ?? 0) : null) ?? [longitudeOf(mean.x), latitudeOf(mean.y)];
  const precisions = counted.precisions(slot).map(([precision, count]) => ({ precision, count }));
  const hollow = precisions.every((part) => isArea(PRECISIONS[part.precision] ?? 'site'));
  const count = counted.count(slot);
  return {
    key: isOnePosition ? `@${at.join()}` : `${layer}/${grid.zoom}/${x}/${y}`,
    lon: at[0],
    lat: at[1],
    count,
    types: counted.types(slot).map(([type, count]) => ({ type, count })),
    rows: members,
    isOnePosition,
    isArea: hollow && isOnePosition,
    hollow,
    precisions,
    precision: precisions.length === 1 ? (PRECISIONS[precisions[0]?.precision ?? 0] ?? null) : null,
    splitZoom: isOnePosition
      ? null
      : withinZooms(Math.max(Math.min(...splitZooms), count === members.length ? partZoom(extentOf(dataset, members)) : 0)),
    zoom: grid.zoom,
    cells
  };
}

/** The lowest whole zoom at which coordinates that differ in these bits are in different cells. */
function splitZoom(differ: number): number {
  // The highest bit that differs must survive the shift of cellShift.
  return differ === 0 ? Infinity : 31 - CELLS_LOG2 - (31 - Math.clz32(differ));
}

function withinZooms(zoom: number): number | null {
  return zoom <= MAX_ZOOM ? zoom : null;
}

/** The lowest whole zoom at which marks that are so far apart, in Mercator parts, are not joined. */
function partZoom(distance: number): number {
  return Math.max(0, Math.ceil(Math.log2(joinReach(0) / distance)));
}

/** The diagonal of the box around rows, in Mercator parts. */
function extentOf({ columns: { x, y } }: Dataset, rows: number[]): number {
  const [easting, southing] = [x[rows[0] ?? 0] ?? 0, y[rows[0] ?? 0] ?? 0];
  let [west, east, north, south] = [0, 0, 0, 0];
  for (const row of rows) {
    const across = (x[row] ?? 0) - easting;
    const right = across > WORLD / 2 ? across - WORLD : across < -WORLD / 2 ? across + WORLD : across;
    const down = (y[row] ?? 0) - southing;
    west = Math.min(west, right);
    east = Math.max(east, right);
    north = Math.min(north, down);
    south = Math.max(south, down);
  }
  return Math.hypot(east - west, south - north);
}
