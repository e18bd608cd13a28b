import { MARK } from '../marks/look.ts';

/** A round thing on the screen; CSS pixels. */
export interface Disc {
  x: number;
  y: number;
  radius: number;
}

/**
 * Which of the things drawn is under a pointer: the one whose centre is nearest among those whose disc, widened to the least
 * target of 24 px, holds the pointer. Of two equally near, the later one, which is drawn on top. −1 where there is none.
 */
export function hit(discs: readonly Disc[], x: number, y: number, reach = MARK.target / 2): number {
  let best = -1;
  let nearest = Infinity;
  for (const [index, disc] of discs.entries()) {
    const distance = Math.hypot(disc.x - x, disc.y - y);
    if (distance <= Math.max(disc.radius, reach) && distance <= nearest) {
      best = index;
      nearest = distance;
    }
  }
  return best;
}
