/** A tick of the time axis: a bar's index and what is written under it. */
export interface Tick {
  index: number;
  label: string;
}

/**
 * Where years (or, within one year, months) begin, at most `limit` of them, so that labels do not touch.
 *
 * @param keys of the bars: YYYY, YYYY-MM or YYYY-MM-DD, without gaps
 */
export function ticks(keys: readonly string[], limit: number): Tick[] {
  const starts = (length: number): Tick[] =>
    keys.flatMap((key, index) =>
      index === 0 || key.slice(0, length) !== keys[index - 1]?.slice(0, length) ? [{ index, label: key.slice(0, length) }] : []
    );
  const years = starts(4);
  const all = years.length > 1 ? years : starts(7);
  const every = Math.max(1, Math.ceil(all.length / limit));
  return all.filter((_, position) => position % every === 0);
}

/**
 * Which bars a time span covers, both ends included; the ends of the axis where it is open.
 * A span that ends before the axis or begins after it covers the nearest bar.
 *
 * @param from first day as in the address: YYYY, YYYY-MM or YYYY-MM-DD; null is open
 */
export function covered(keys: readonly string[], from: string | null, to: string | null): [first: number, last: number] {
  const end = keys.length - 1;
  // Texts compare as dates do when they are cut to one length: 2024-10 starts at or after 2024.
  let first = from === null ? 0 : keys.findIndex((key) => key.slice(0, from.length) >= from.slice(0, key.length));
  let last = to === null ? end : keys.findLastIndex((key) => key.slice(0, to.length) <= to.slice(0, key.length));
  if (first === -1) first = end;
  if (last === -1) last = 0;
  return first <= last ? [first, last] : [Math.min(first, end), Math.min(first, end)];
}
