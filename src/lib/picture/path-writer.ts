import type { GeoStream } from 'd3-geo';

/** Tenths of a pixel: finer than any screen shows, and short to write. */
const DIGITS = 10;

/**
 * The end of a d3-geo stream: writes what arrives as SVG path data, relative and without needless characters, which is half
 * as long as absolute coordinates. Figures smaller than `least` pixels either way are left out.
 */
export class PathWriter implements GeoStream {
  readonly #least: number;
  #data = '';
  #line: [x: number, y: number][] = [];
  #closed = false;

  constructor(least: number) {
    this.#least = least;
  }

  get data(): string {
    return this.#data;
  }

  point(x: number, y: number): void {
    const last = this.#line.at(-1);
    const next: [number, number] = [Math.round(x * DIGITS), Math.round(y * DIGITS)];
    if (!last || last[0] !== next[0] || last[1] !== next[1]) this.#line.push(next);
  }

  lineStart(): void {
    this.#line = [];
  }

  lineEnd(): void {
    const line = this.#line;
    if (line.length < (this.#closed ? 3 : 2) || extent(line) < this.#least * DIGITS) return;
    let [lastX, lastY] = line[0] ?? [0, 0];
    let data = `M${joined(lastX, lastY)}l`;
    for (let index = 1; index < line.length; index += 1) {
      const [x, y] = line[index] ?? [0, 0];
      const pair = joined(x - lastX, y - lastY);
      data += index === 1 || pair.startsWith('-') ? pair : ` ${pair}`;
      [lastX, lastY] = [x, y];
    }
    this.#data += this.#closed ? `${data}z` : data;
  }

  polygonStart(): void {
    this.#closed = true;
  }

  polygonEnd(): void {
    this.#closed = false;
  }
}

function extent(line: readonly [number, number][]): number {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of line) {
    west = Math.min(west, x);
    east = Math.max(east, x);
    north = Math.min(north, y);
    south = Math.max(south, y);
  }
  return Math.max(east - west, south - north);
}

function joined(x: number, y: number): string {
  const second = shortest(y);
  return second.startsWith('-') ? shortest(x) + second : `${shortest(x)} ${second}`;
}

function shortest(tenths: number): string {
  return String(tenths / DIGITS).replace(/^(-?)0\./, '$1.');
}
