import type { BoundingBox } from '../records/place.ts';
import { isArea, PRECISIONS, type Precision } from '../records/precision.ts';
import { mercatorBox } from './bounds.ts';
import { NO_POSITION, type Dataset } from './dataset.ts';
import { CELLS_LOG2, cellShift, latitudeOf, longitudeOf } from './mercator.ts';
import type { Selection } from './select.ts';

export const MAX_MARKS = 2000;
/** How many rows a mark names itself; `markRows` finds the rest. */
export const MARK_ROWS = 32;
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
    const marks = count(dataset, selection, grid);
    if (z === 0 || marks.length <= MAX_MARKS) return marks.sort((a, b) => (a.key < b.key ? -1 : 1));
  }
}

/** All incidents of a mark, in the order of rows. */
export function markRows(dataset: Dataset, { hiddenBy }: Selection, { cell, count, rows }: Mark): number[] {
  if (rows.length === count) return rows;
  const { x, y, lon, aloneFrom } = dataset.columns;
  const shift = cellShift(cell.zoom);
  const found: number[] = [];
  for (let row = 0; row < hiddenBy.length; row++) {
    if (hiddenBy[row] !== 0 || x[row]! >>> shift !== cell.x || y[row]! >>> shift !== cell.y || lon[row] === NO_POSITION) continue;
    const alone = aloneFrom[row]! <= cell.zoom;
    if (cell.layer === 'all' || alone === (cell.layer === 'areas')) found.push(row);
  }
  return found;
}

interface Grid {
  zoom: number;
  /** Number of the first column and row. */
  west: number;
  north: number;
  columns: number;
  rows: number;
}

function wholeZoom(zoom: number): number {
  return Number.isFinite(zoom) ? Math.min(MAX_ZOOM, Math.max(0, Math.floor(zoom))) : 0;
}

function gridOf(bounds: BoundingBox, zoom: number): Grid {
  const box = mercatorBox(bounds);
  const shift = cellShift(zoom);
  const side = 2 ** (CELLS_LOG2 + zoom);
  const west = box.west >>> shift;
  const columns = Math.min(side, Math.floor((box.west + box.width) / 2 ** shift) - west + 1);
  const north = box.north >>> shift;
  return { zoom, west, north, columns, rows: (box.south >>> shift) - north + 1 };
}

function count(dataset: Dataset, { hiddenBy }: Selection, grid: Grid): Mark[] {
  const { x, y, lon, type, precision, aloneFrom } = dataset.columns;
  const typeCount = dataset.types.length;
  const shift = cellShift(grid.zoom);
  const sideMask = 2 ** (CELLS_LOG2 + grid.zoom) - 1;
  const { west, north, columns, rows: rowCount, zoom } = grid;
  const cellCount = columns * rowCount;
  const slots = 2 * cellCount;
  const counts = new Uint32Array(slots);
  const firsts = new Uint32Array(slots);
  const sumX = new Float64Array(slots);
  const sumY = new Float64Array(slots);
  // Bits in which the coordinates of a cell's incidents differ.
  const differ = new Int32Array(slots);
  const precisionCounts = new Uint32Array(slots * PRECISIONS.length);
  const typeCounts = new Uint32Array(slots * typeCount);
  const members = new Uint32Array(slots * MARK_ROWS);

  for (let row = 0; row < hiddenBy.length; row++) {
    if (hiddenBy[row] !== 0) continue;
    const eastings = x[row]!;
    const column = ((eastings >>> shift) - west) & sideMask;
    if (column >= columns) continue;
    const southings = y[row]!;
    const line = (southings >>> shift) - north;
    if (line < 0 || line >= rowCount || lon[row] === NO_POSITION) continue;
    const slot = line * columns + column + (aloneFrom[row]! <= zoom ? cellCount : 0);
    const before = counts[slot]!++;
    if (before === 0) firsts[slot] = row;
    else {
      const one = firsts[slot]!;
      differ[slot]! |= (x[one]! ^ eastings) | (y[one]! ^ southings);
    }
    if (before < MARK_ROWS) members[slot * MARK_ROWS + before] = row;
    sumX[slot]! += eastings;
    sumY[slot]! += southings;
    precisionCounts[slot * PRECISIONS.length + precision[row]!]!++;
    typeCounts[slot * typeCount + type[row]!]!++;
  }

  const markOf = (slot: number, layer: Cell['layer']): Mark => {
    const total = counts[slot] ?? 0;
    const together = differ[slot] === 0;
    const one = firsts[slot] ?? 0;
    const cell = {
      zoom,
      x: ((slot % cellCount) % columns) + west,
      y: Math.floor((slot % cellCount) / columns) + north,
      layer
    };
    cell.x &= sideMask;
    const at = together
      ? { lon: (lon[one] ?? 0) / 1e6, lat: (dataset.columns.lat[one] ?? 0) / 1e6 }
      : { lon: longitudeOf((sumX[slot] ?? 0) / total), lat: latitudeOf((sumY[slot] ?? 0) / total) };
    const precisions = parts(precisionCounts, slot, PRECISIONS.length).map(([precision, count]) => ({ precision, count }));
    const hollow = precisions.every((part) => isArea(PRECISIONS[part.precision] ?? 'site'));
    return {
      key: together ? `@${at.lon},${at.lat}` : `${layer}/${zoom}/${cell.x}/${cell.y}`,
      ...at,
      count: total,
      types: parts(typeCounts, slot, typeCount).map(([type, count]) => ({ type, count })),
      rows: [...members.subarray(slot * MARK_ROWS, slot * MARK_ROWS + Math.min(total, MARK_ROWS))],
      isArea: hollow && together,
      hollow,
      precisions,
      precision: precisions.length === 1 ? (PRECISIONS[precisions[0]?.precision ?? 0] ?? null) : null,
      splitZoom: splitZoom(differ[slot] ?? 0),
      cell
    };
  };

  const marks: Mark[] = [];
  for (let points = 0; points < cellCount; points++) {
    const areas = points + cellCount;
    if (counts[points] && counts[areas] && samePosition(points, areas)) {
      addSlot(points, areas);
      marks.push(markOf(points, 'all'));
    } else {
      if (counts[points]) marks.push(markOf(points, 'points'));
      if (counts[areas]) marks.push(markOf(areas, 'areas'));
    }
  }
  return marks;

  function samePosition(a: number, b: number): boolean {
    const [one, other] = [firsts[a]!, firsts[b]!];
    return differ[a] === 0 && differ[b] === 0 && x[one] === x[other] && y[one] === y[other];
  }

  function addSlot(to: number, from: number): void {
    const kept = (slot: number) => [...members.subarray(slot * MARK_ROWS, slot * MARK_ROWS + Math.min(counts[slot] ?? 0, MARK_ROWS))];
    const both = [...kept(to), ...kept(from)].sort((a, b) => a - b).slice(0, MARK_ROWS);
    members.set(both, to * MARK_ROWS);
    firsts[to] = both[0] ?? 0;
    counts[to]! += counts[from]!;
    addParts(typeCounts, to, from, typeCount);
    addParts(precisionCounts, to, from, PRECISIONS.length);
  }
}

/** Index and count of all that is not zero among the counters of a slot. */
function parts(counters: Uint32Array, slot: number, width: number): [index: number, count: number][] {
  const found: [number, number][] = [];
  for (let index = 0; index < width; index++) {
    const counted = counters[slot * width + index] ?? 0;
    if (counted > 0) found.push([index, counted]);
  }
  return found;
}

function addParts(counters: Uint32Array, to: number, from: number, width: number): void {
  for (let index = 0; index < width; index++) counters[to * width + index]! += counters[from * width + index]!;
}

function splitZoom(differ: number): number | null {
  if (differ === 0) return null;
  // The highest bit that differs must survive the shift of cellShift.
  const zoom = 32 - CELLS_LOG2 - (31 - Math.clz32(differ));
  return zoom <= MAX_ZOOM ? zoom : null;
}
