import { WORLD } from './mercator.ts';
import type { Grid, Tally } from './tally.ts';

/** Marks nearer than this, in pixels at the whole zoom, would cover one another. */
export const JOIN_PIXELS = 24;
/**
 * How many cells around a window have a say in what is joined within it: whether a cell joins another depends on the neighbours of that
 * one's neighbours, and a mark whose cell lies one beyond the window may have joined one within.
 */
export const JOIN_RINGS = 4;

export interface Joined {
  /** For every slot, the slot whose mark it belongs to: its own, or a neighbour's. */
  target: Int32Array;
  /** For every slot that others joined, how far off the furthest was, in Mercator parts. */
  distance: Map<number, number>;
}

/**
 * Which cells join a neighbour because their marks would overlap across the border. A mark is a peak where none within reach has more
 * incidents (of equals, the one further north-west); every other joins the nearest peak within reach, if there is one. So nothing is handed
 * on from neighbour to neighbour, and what is joined depends on the surroundings alone, wherever the window's edge is.
 */
export function joinNeighbours(grid: Grid, counted: Tally): Joined {
  const slots = 2 * grid.columns * grid.rows;
  const reach = joinReach(grid.zoom);
  const target = Int32Array.from({ length: slots }, (_, slot) => slot);
  const distance = new Map<number, number>();
  const outranks = (a: number, b: number) => counted.count(a) - counted.count(b) || worldOrder(grid, b) - worldOrder(grid, a);
  const near = new Map<number, Neighbour[]>();
  const isPeak = new Uint8Array(slots);
  for (let slot = 0; slot < slots; slot++) {
    if (counted.count(slot) === 0) continue;
    const found = neighbours(grid, counted, slot, reach);
    if (found.length > 0) near.set(slot, found);
    isPeak[slot] = found.some((other) => outranks(other.slot, slot) > 0) ? 0 : 1;
  }
  for (const [slot, others] of near) {
    if (isPeak[slot] === 1) continue;
    let nearest: Neighbour | null = null;
    for (const other of others) {
      if (isPeak[other.slot] === 0) continue;
      if (!nearest || (other.distance - nearest.distance || outranks(nearest.slot, other.slot)) < 0) nearest = other;
    }
    if (!nearest) continue;
    target[slot] = nearest.slot;
    distance.set(nearest.slot, Math.max(nearest.distance, distance.get(nearest.slot) ?? 0));
  }
  return { target, distance };
}

/** In Mercator parts. */
export function joinReach(zoom: number): number {
  return (JOIN_PIXELS * WORLD) / (512 * 2 ** zoom);
}

interface Neighbour {
  slot: number;
  /** In Mercator parts. */
  distance: number;
}

/** Those of the eight slots around, of the same layer, whose marks are within reach; the world goes on across the antimeridian. */
function neighbours({ columns, rows, side }: Grid, counted: Tally, slot: number, reach: number): Neighbour[] {
  const layer = slot - (slot % (columns * rows));
  const column = slot % columns;
  const line = (slot - layer - column) / columns;
  const found: Neighbour[] = [];
  for (let below = Math.max(0, line - 1); below <= Math.min(rows - 1, line + 1); below++)
    for (let right = -1; right <= 1; right++) {
      const beside = columns === side ? (column + right + side) % side : column + right;
      const other = layer + below * columns + beside;
      if (other === slot || beside < 0 || beside >= columns || counted.count(other) === 0) continue;
      const distance = distanceBetween(counted, slot, other);
      if (distance < reach) found.push({ slot: other, distance });
    }
  return found;
}

function distanceBetween(counted: Tally, a: number, b: number): number {
  const [one, other] = [counted.mean(a), counted.mean(b)];
  const across = Math.abs(one.x - other.x);
  return Math.hypot(Math.min(across, WORLD - across), one.y - other.y);
}

/** The number of a slot's cell in the whole world, which does not change with the window. */
function worldOrder({ columns, rows, west, north, side }: Grid, slot: number): number {
  const place = slot % (columns * rows);
  return (Math.floor(place / columns) + north) * side + (((place % columns) + west) % side);
}
