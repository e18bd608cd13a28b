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
  const near = new Map<number, { slot: number; distance: number }[]>();
  for (let slot = 0; slot < slots; slot++) {
    if (counted.count(slot) === 0) continue;
    const found = neighbours(grid, slot)
      .filter((other) => counted.count(other) > 0)
      .map((other) => ({ slot: other, distance: distanceBetween(counted, slot, other) }))
      .filter((other) => other.distance < reach);
    if (found.length > 0) near.set(slot, found);
  }
  const outranks = (a: number, b: number) => counted.count(a) - counted.count(b) || worldOrder(grid, b) - worldOrder(grid, a);
  const isPeak = (slot: number) => !(near.get(slot) ?? []).some((other) => outranks(other.slot, slot) > 0);
  for (const [slot, others] of near) {
    if (isPeak(slot)) continue;
    const peaks = others.filter((other) => isPeak(other.slot));
    peaks.sort((a, b) => a.distance - b.distance || outranks(b.slot, a.slot));
    const [nearest] = peaks;
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

/** The slots of the eight cells around, of the same layer; the world goes on across the antimeridian. */
function neighbours({ columns, rows, side }: Grid, slot: number): number[] {
  const layer = slot - (slot % (columns * rows));
  const column = slot % columns;
  const line = Math.floor((slot - layer) / columns);
  const found = new Set<number>();
  for (let down = -1; down <= 1; down++)
    for (let right = -1; right <= 1; right++) {
      const other = columns === side ? (column + right + side) % side : column + right;
      const below = line + down;
      if (other >= 0 && other < columns && below >= 0 && below < rows) found.add(layer + below * columns + other);
    }
  found.delete(slot);
  return [...found];
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
