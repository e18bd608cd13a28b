import type { DrawnMark } from './scene.ts';

const MILLISECONDS = 220;

/** Lets marks come out of the marks that held their incidents at the last zoom: that explains where they come from. */
export class Parting {
  readonly #step: () => void;
  readonly #arrived: () => void;
  #marks: readonly DrawnMark[] = [];
  #begun: number | null = null;
  #request = 0;

  /** @param step draws a state under way; @param arrived is called once the marks are at rest */
  constructor(step: () => void, arrived: () => void) {
    this.#step = step;
    this.#arrived = arrived;
  }

  get isUnderWay(): boolean {
    return this.#begun !== null;
  }

  /** How far the marks have come, 0 to 1: fast first. */
  get share(): number {
    if (this.#begun === null) return 1;
    return 1 - (1 - Math.min(1, (performance.now() - this.#begun) / MILLISECONDS)) ** 3;
  }

  start(before: readonly DrawnMark[], after: readonly DrawnMark[]): void {
    const held = new Map(before.flatMap((drawn) => drawn.mark.rows.map((row) => [row, drawn] as const)));
    for (const drawn of after) {
      const origin = held.get(drawn.mark.rows[0] ?? -1);
      if (origin && origin.mark.key !== drawn.mark.key) drawn.from = origin.world;
    }
    this.stop();
    this.#marks = after;
    this.#begun = performance.now();
    this.#request = window.requestAnimationFrame(this.#advance);
  }

  stop(): void {
    window.cancelAnimationFrame(this.#request);
    this.#begun = null;
  }

  #advance = () => {
    if (this.share < 1) {
      this.#step();
      this.#request = window.requestAnimationFrame(this.#advance);
      return;
    }
    this.#begun = null;
    for (const drawn of this.#marks) drawn.from = null;
    this.#arrived();
  };
}
