/** Browsers let no element be higher than some 17 (Firefox) or 33 (Chromium) million pixels: three lists share that. */
const HIGHEST = 4_000_000;

/** How high the canvas of a list is, in pixels: as high as its rows are likely to be, or as high as browsers can. */
export function canvasHeight(length: number, rowHeight: number): number {
  return Math.min(HIGHEST, Math.round(length * rowHeight));
}

const ROUNDS = 16;

interface Scrolled {
  /** How far the canvas is scrolled, in pixels; below 0 where it begins further down. */
  offset: number;
  /** Height of what is seen. */
  view: number;
  height: number;
  length: number;
}

/**
 * What the scrollbar points at: the place, the part of its row (0 to 1), and where that point is in the canvas (pixels). At the beginning it is the upper
 * edge of the first row at the upper edge of the view, at the end the lower edge of the last row at its lower edge.
 */
export function pointAt({ offset, view, height, length }: Scrolled): { place: number; part: number; y: number } {
  const share = height > view ? Math.min(1, Math.max(0, offset / (height - view))) : 0;
  const place = Math.min(length - 1, Math.floor(share * length));
  return { place, part: share * length - place, y: share * height };
}

/**
 * The offset at which the scrollbar points at what is seen: the inverse of `pointAt`. `rowAt` gives the place, with its part, at a height of the view.
 */
export function restingOffset({ view, height, length, rowAt }: Omit<Scrolled, 'offset'> & { rowAt: (y: number) => number }): number {
  let share = rowAt(0) / length;
  // Each round takes the error down by the share of the view in the list: below a pixel also where the list is but twice as long.
  for (let round = 0; round < ROUNDS; round++) share = Math.min(1, Math.max(0, rowAt(share * view) / length));
  return share * (height - view);
}

/** How many rows to draw before and from a row on: as many as fill the view and as much again above and below it. */
export function blockAround(at: number, view: number, rowHeight: number): { before: number; after: number } {
  const rows = (pixels: number) => Math.max(0, Math.ceil(pixels / Math.max(24, rowHeight)));
  const near = Math.min(2 * view, Math.max(-view, at));
  return { before: rows(near + view) + 2, after: rows(2 * view - near) + 4 };
}
