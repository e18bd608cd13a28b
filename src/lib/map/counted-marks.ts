import type { Mark } from '../dataset/cells.ts';
import { boundsOf, holds, type Size } from '../marks/mercator.ts';
import type { BoundingBox } from '../records/place.ts';
import type { Frame } from '../view/frame.ts';
import { Parting } from './parting.ts';
import { draw, type DrawnMark } from './scene.ts';
import type { MapState } from './state.ts';

/** Marks are counted for a wider frame than is seen, so that a pan finds them there. */
const MARGIN = 0.5;

/** For which whole zoom and bounds marks were counted. */
interface Counted {
  zoom: number;
  bounds: BoundingBox;
}

export interface CountedMarksEvents {
  /** There are other marks. */
  ontake: () => void;
  /** They are being counted elsewhere, … */
  onawait: () => void;
  /** … and have come. */
  oncome: () => void;
  /** They stand elsewhere than a moment ago, on their way from those of the last zoom, … */
  onstep: () => void;
  /** … and have arrived. */
  onarrive: () => void;
}

/** The marks that are drawn, as they were last counted. */
export class CountedMarks {
  all: readonly DrawnMark[] = [];
  readonly #events: CountedMarksEvents;
  readonly #parting: Parting;
  #counted: Counted | null = null;
  /** Of marks that are being counted elsewhere: those at hand are drawn until they come. */
  #awaited: Counted | null = null;

  constructor(events: CountedMarksEvents) {
    this.#events = events;
    this.#parting = new Parting(events.onstep, events.onarrive);
  }

  get areAwaited(): boolean {
    return this.#awaited !== null;
  }

  /** Whether they are those that were asked for, where they are to stay. */
  get areSettled(): boolean {
    return this.#awaited === null && !this.#parting.isUnderWay;
  }

  /** How far they have come on their way from those of the last zoom, 0 to 1. */
  get share(): number {
    return this.#parting.share;
  }

  byKey(key: string | null): DrawnMark | null {
    return key === null ? null : (this.all.find(({ mark }) => mark.key === key) ?? null);
  }

  /** They are not those of the state any more. */
  forget(): void {
    this.#counted = this.#awaited = null;
  }

  stop(): void {
    this.#awaited = null;
    this.#parting.stop();
  }

  /** Counts again where those at hand are not of this zoom and frame. `isStill`: nothing is to move by itself. */
  count(state: MapState, camera: Frame, size: Size, isStill: boolean): void {
    const zoom = Math.floor(camera.zoom);
    const seen = boundsOf(camera, size);
    const covers = (has: Counted | null) => has?.zoom === zoom && holds(has.bounds, seen);
    if (covers(this.#counted) || covers(this.#awaited)) return;
    const bounds = boundsOf(camera, { width: size.width * (1 + 2 * MARGIN), height: size.height * (1 + 2 * MARGIN) });
    const take = (marks: readonly Mark[], counted: Counted) => this.#take(draw(state.dataset, marks, state.colourBy), counted, isStill);
    const atHand = state.marks.atHand?.(zoom, bounds, seen);
    if (atHand) return take(atHand.marks, { zoom, bounds: atHand.bounds });
    const marks = state.marks.at(zoom, bounds);
    if (Array.isArray(marks)) take(marks, { zoom, bounds });
    else void this.#await(marks, { zoom, bounds }, take);
  }

  #take(drawn: DrawnMark[], counted: Counted, isStill: boolean): void {
    if (this.#counted && this.#counted.zoom !== counted.zoom && !isStill) this.#parting.start(this.all, drawn);
    this.all = drawn;
    this.#counted = counted;
    this.#awaited = null;
    this.#events.ontake();
  }

  async #await(marks: Promise<readonly Mark[]>, awaited: Counted, take: (marks: readonly Mark[], counted: Counted) => void): Promise<void> {
    this.#awaited = awaited;
    this.#events.onawait();
    const found = await marks.catch(() => []);
    // Meanwhile others may have been asked for, or the map be gone.
    if (this.#awaited !== awaited) return;
    take(found, awaited);
    this.#events.oncome();
  }
}
