import { covered } from './time-axis.ts';

/** Bars of the time axis by index, both ends included. */
export type TimeWindow = readonly [first: number, last: number];

/** The bars that the address chooses; null where it chooses none or all. */
export function chosenWindow(keys: readonly string[], from: string | null, to: string | null): TimeWindow | null {
  if (from === null && to === null) return null;
  const [first, last] = covered(keys, from, to);
  return last - first + 1 >= keys.length ? null : [first, last];
}

/** The window one bar on or back, as wide as it was; null where it would leave the axis. Without a window: the first bar, or the last. */
export function movedWindow(count: number, window: TimeWindow | null, by: 1 | -1): TimeWindow | null {
  if (count === 0) return null;
  if (!window) return by === 1 ? [0, 0] : [count - 1, count - 1];
  const [first, last] = [window[0] + by, window[1] + by];
  return first < 0 || last >= count ? null : [first, last];
}

/** The window with which playing goes on: the next, or from the end of the axis the one at its beginning. */
export function playedWindow(count: number, window: TimeWindow | null): TimeWindow | null {
  return movedWindow(count, window, 1) ?? (window ? [0, window[1] - window[0]] : null);
}

const WHOLE_MILLISECONDS = 45_000;

/** How long a bar is shown while playing, in milliseconds: long enough to be seen, and all of them within a minute where that allows. */
export function pace(count: number): number {
  return Math.min(Math.max(WHOLE_MILLISECONDS / Math.max(count, 1), 250), 900);
}
