/** Samples the outline of a path of absolute M, L, C and Z as a polygon, so that figures can be compared without a canvas. */
export function polygonOf(path: string): [number, number][] {
  const points: [number, number][] = [];
  for (const [, command, numbers] of path.matchAll(/([MLCZ])([^MLCZ]*)/g)) {
    const values = (numbers ?? '')
      .trim()
      .split(/[\s,]+|(?<=\d)(?=-)/)
      .filter(Boolean)
      .map(Number);
    if (command === 'M' || command === 'L') points.push([values[0] ?? NaN, values[1] ?? NaN]);
    if (command !== 'C') continue;
    for (let index = 0; index < values.length; index += 6) {
      const [x0, y0] = points[points.length - 1] ?? [NaN, NaN];
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0] = values.slice(index, index + 6);
      for (let step = 1; step <= 12; step++) {
        const t = step / 12;
        const u = 1 - t;
        const blend = (a: number, b: number, c: number, d: number) => u ** 3 * a + 3 * u * u * t * b + 3 * u * t * t * c + t ** 3 * d;
        points.push([blend(x0, x1, x2, x3), blend(y0, y1, y2, y3)]);
      }
    }
  }
  return points;
}

/** Which of the points of a grid over −1 to 1 a polygon holds (even-odd). */
export function rasterOf(polygon: readonly [number, number][], side = 60): boolean[] {
  return Array.from({ length: side * side }, (_, index) => {
    const x = ((index % side) + 0.5) / (side / 2) - 1;
    const y = (Math.floor(index / side) + 0.5) / (side / 2) - 1;
    return polygon.reduce((inside, [x1, y1], at) => {
      const [x2, y2] = polygon[(at + 1) % polygon.length] ?? [0, 0];
      return y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1 ? !inside : inside;
    }, false);
  });
}
