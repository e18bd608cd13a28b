/** How many incidents of one type a cluster holds. */
export interface TypeCount {
  type: string;
  count: number;
}

/** A part of the ring; angles in radians, clockwise from twelve o'clock. */
export interface RingArc extends TypeCount {
  from: number;
  to: number;
}

/** No type of a cluster is drawn narrower than this (radians), so that one incident among hundreds is still seen, … */
export const SMALLEST_ARC = 0.3;
/** … but that takes no more than this share of the ring, so that a ring of very many types still tells which are frequent. */
const WIDENED_SHARE = 0.5;

/**
 * Divides a ring among the types of a cluster: largest first, then in the order of the types. Arcs are proportional to the
 * counts, except that none is narrower than SMALLEST_ARC, or than an equal part of half the ring where there are more types than that has
 * room for.
 *
 * @param order ids of the types in the order of types.yaml; one that is missing comes last
 */
export function ringArcs(counts: readonly TypeCount[], order: readonly string[]): RingArc[] {
  const rank = new Map(order.map((type, index) => [type, index]));
  const sorted = counts
    .filter(({ count }) => count > 0)
    .sort(
      (a, b) =>
        b.count - a.count ||
        (rank.get(a.type) ?? order.length) - (rank.get(b.type) ?? order.length) ||
        (a.type < b.type ? -1 : a.type > b.type ? 1 : 0)
    );
  const widths = shares(sorted.map(({ count }) => count));
  let from = 0;
  return sorted.map(({ type, count }, index) => {
    const to = index === sorted.length - 1 ? 2 * Math.PI : from + (widths[index] ?? 0);
    const arc = { type, count, from, to };
    from = to;
    return arc;
  });
}

function shares(counts: readonly number[]): number[] {
  const whole = 2 * Math.PI;
  const least = Math.min(SMALLEST_ARC, (WIDENED_SHARE * whole) / Math.max(1, counts.length));
  const widths = counts.map(() => 0);
  const open = new Set(counts.keys());
  let room = whole;
  // Widening one arc narrows the others, which may push the next one under the limit: at most one turn an arc.
  for (;;) {
    const total = [...open].reduce((sum, index) => sum + (counts[index] ?? 0), 0);
    const narrow = [...open].filter((index) => ((counts[index] ?? 0) / total) * room < least);
    if (narrow.length === 0) {
      for (const index of open) widths[index] = ((counts[index] ?? 0) / total) * room;
      return widths;
    }
    for (const index of narrow) {
      widths[index] = least;
      room -= least;
      open.delete(index);
    }
  }
}

const at = (radius: number, angle: number) => `${round(radius * Math.sin(angle))} ${round(-radius * Math.cos(angle))}`;
const round = (value: number) => String(Math.round(value * 1000) / 1000 || 0);

/** SVG path data of one part of the ring around 0,0; radii in the unit of the drawing. A full turn is drawn as two halves. */
export function arcPath({ from, to }: Pick<RingArc, 'from' | 'to'>, inner: number, outer: number): string {
  if (to - from >= 2 * Math.PI - 1e-6) {
    const half = (radius: number, sweep: 0 | 1) =>
      `M${at(radius, 0)}A${round(radius)} ${round(radius)} 0 1 ${sweep} ${at(radius, Math.PI)}A${round(radius)} ${round(radius)} 0 1 ${sweep} ${at(radius, 0)}Z`;
    return half(outer, 1) + half(inner, 0);
  }
  const large = to - from > Math.PI ? 1 : 0;
  return `M${at(outer, from)}A${round(outer)} ${round(outer)} 0 ${large} 1 ${at(outer, to)}L${at(inner, to)}A${round(inner)} ${round(inner)} 0 ${large} 0 ${at(inner, from)}Z`;
}
