import { NOWHERE } from './mercator.ts';
import { type Columns } from './dataset.ts';

const BITS = 16;

/**
 * Place along a Hilbert curve of a point of the Mercator square in the parts of mercator.ts; 0 to 2^32 - 1.
 * Iterative form after "Encoding and Decoding the Hilbert Order" (Xian Liu and Günther Schrack, 1996), as in Wikipedia's xy2d.
 */
export function hilbertIndex(x: number, y: number): number {
  let east = x >>> (31 - BITS);
  let south = y >>> (31 - BITS);
  let index = 0;
  for (let half = 2 ** (BITS - 1); half > 0; half >>= 1) {
    const right = (east & half) > 0 ? 1 : 0;
    const down = (south & half) > 0 ? 1 : 0;
    index += half * half * ((3 * right) ^ down);
    if (down === 0) {
      if (right === 1) {
        east = 2 ** BITS - 1 - east;
        south = 2 ** BITS - 1 - south;
      }
      [east, south] = [south, east];
    }
  }
  return index;
}

/**
 * The rows in the order in which neighbours on the map are neighbours in the file: along the curve, then by position, precision, uncertainty, type,
 * first and last day, and row; unplaced rows last. At one place equal values stand together, which makes their columns a third smaller.
 */
export function spatialOrder({ x, y, lon, lat, precision, uncertainty, type, first, last }: Columns): Uint32Array {
  const place = new Float64Array(x.length);
  for (let row = 0; row < place.length; row++) place[row] = y[row] === NOWHERE ? Infinity : hilbertIndex(x[row] ?? 0, y[row] ?? 0);
  const by = (column: ArrayLike<number>, a: number, b: number) => (column[a] ?? 0) - (column[b] ?? 0);
  return Uint32Array.from(place.keys()).sort(
    (a, b) =>
      (place[a] === place[b] ? 0 : by(place, a, b)) ||
      by(lon, a, b) ||
      by(lat, a, b) ||
      by(precision, a, b) ||
      by(uncertainty, a, b) ||
      by(type, a, b) ||
      by(first, a, b) ||
      by(last, a, b) ||
      a - b
  );
}
