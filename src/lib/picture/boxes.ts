/** Left, top, right, bottom in pixels. */
export type Box = [left: number, top: number, right: number, bottom: number];

export function overlaps(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/** Boxes that are taken, asked about in time that grows with what is near and not with all there are. */
export class TakenBoxes {
  readonly #cells = new Map<string, Box[]>();
  static readonly #CELL = 64;

  #keys([left, top, right, bottom]: Box): string[] {
    const keys: string[] = [];
    const size = TakenBoxes.#CELL;
    for (let x = Math.floor(left / size); x <= Math.floor(right / size); x += 1) {
      for (let y = Math.floor(top / size); y <= Math.floor(bottom / size); y += 1) keys.push(`${x},${y}`);
    }
    return keys;
  }

  add(box: Box): void {
    for (const key of this.#keys(box)) {
      const cell = this.#cells.get(key);
      if (cell) cell.push(box);
      else this.#cells.set(key, [box]);
    }
  }

  isFree(box: Box): boolean {
    return this.#keys(box).every((key) => !this.#cells.get(key)?.some((taken) => overlaps(taken, box)));
  }
}
