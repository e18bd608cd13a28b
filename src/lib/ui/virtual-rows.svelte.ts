import { flushSync, tick } from 'svelte';
import { on } from 'svelte/events';
import { ALL_DRAWN, type Stretch } from './list-pages.ts';
import { blockAround, canvasHeight, pointAt, restingOffset } from './virtual-places.ts';

/** A row that is drawn. */
export interface DrawnRow {
  row: number;
  /** Its place in the list, from 0. */
  place: number;
}

/** A place in the list, and where it is or is to be: pixels below the upper edge of what scrolls. */
interface Anchor {
  place: number;
  row: number;
  at: number;
}

/** More than one, since the first row seen may be filtered away. */
const ANCHORS = 4;
/** Milliseconds without a scroll after which the reader is taken to have come to rest. */
const REST = 150;
/** Until rows are measured, in pixels. */
const USUAL_HEIGHT = 96;

/**
 * Draws of a long list the rows that are seen and some beside them, each as high as it is. The canvas is as high as all rows are likely to be, but no
 * higher than browsers can: near the reader rows lie one below the other to the pixel, and while nothing moves the scrollbar is put where the first
 * row seen is in the list. The row that has the focus stays drawn with its neighbours, wherever the reader scrolls.
 *
 * The elements of rows carry `data-place`, and are focused by the first link in them.
 */
export class VirtualRows {
  readonly #rows: () => ArrayLike<number>;
  readonly #opening: () => Stretch;

  /** Whether there is a page to measure. */
  #live = $state(false);
  /** The row that the drawn stretch is around; null until rows are measured. */
  #around = $state.raw<{ place: number; row: number; before: number; after: number } | null>(null);
  #focused = $state.raw<{ place: number; row: number } | null>(null);

  #canvas: HTMLElement | null = null;
  #scroller: HTMLElement | null = null;
  /** The first rows seen, as of the last scroll, layout or change: what stays where it is while others come and go. */
  #anchors: Anchor[] = [];
  /** Where the canvas was then. */
  #anchoredTop = 0;
  /** Pixels above the drawn stretch. */
  #above = 0;
  #rowHeight = USUAL_HEIGHT;
  /** Height of what the canvas holds above the rows. */
  #head = 0;
  #width = 0;
  /** Whether the movement that goes on is one of the scrollbar. */
  #leaps = false;
  /** Where the canvas was at the last scroll. */
  #last = 0;
  /** Where it was scrolled to from here. */
  #own: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `opening`: what a server draws, and a page until it is live. */
  constructor(rows: () => ArrayLike<number>, opening: () => Stretch) {
    this.#rows = rows;
    this.#opening = opening;
  }

  readonly #stretch: Stretch = $derived.by(() => {
    const { length } = this.#rows();
    const around = this.#around;
    if (this.#live && length <= ALL_DRAWN) return { from: 0, to: length };
    if (around === null) {
      const { from, to } = this.#opening();
      return { from: Math.min(from, length), to: Math.min(to, length) };
    }
    const place = this.#placeIn(this.#rows(), around);
    return { from: Math.max(0, place - around.before), to: Math.min(length, place + around.after) };
  });

  readonly drawn: DrawnRow[] = $derived.by(() => {
    const rows = this.#rows();
    const { from, to } = this.#stretch;
    const places = Array.from({ length: to - from }, (_, index) => from + index);
    const focused = this.#focused ? this.#placeIn(rows, this.#focused, false) : -1;
    if (focused !== -1) {
      const kept = [focused - 1, focused, focused + 1].filter((place) => place >= 0 && place < rows.length);
      places.unshift(...kept.filter((place) => place < from));
      places.push(...kept.filter((place) => place >= to));
    }
    return places.map((place) => ({ place, row: rows[place] ?? -1 }));
  });

  /** Whether some rows are not drawn. */
  readonly isPartial = $derived.by(() => this.#rows().length > ALL_DRAWN);

  get size(): number {
    return this.#rows().length;
  }

  /** For the element that holds the rows and nothing below them: `{@attach virtual.attach}`. */
  attach = (canvas: HTMLElement): (() => void) => {
    this.#canvas = canvas;
    this.#live = true;
    const scroller = scrollerOf(canvas);
    this.#scroller = scroller;
    const resized = new ResizeObserver(() => this.#resized());
    resized.observe(scroller);
    for (const child of canvas.children) resized.observe(child);
    const off = [
      on(scroller === document.documentElement ? window : scroller, 'scroll', () => this.#scrolled(), { passive: true }),
      on(canvas, 'focusin', this.#focusedIn),
      on(canvas, 'focusout', this.#focusedOut),
      on(canvas, 'keydown', this.#pressed)
    ];
    return () => {
      clearTimeout(this.#timer);
      resized.disconnect();
      for (const each of off) each();
      this.#canvas = null;
      this.#scroller = null;
    };
  };

  /** To be called when rows have changed and are drawn: what the reader looks at stays where it was. */
  changed(): void {
    // Before it is measured it is as a server drew it.
    if (!this.#canvas || this.#width === 0) return;
    if (!this.isPartial) {
      this.#place(0);
      this.#canvas.style.minBlockSize = '';
      this.#remember();
      return;
    }
    const [first] = this.#anchors;
    if (this.#isFar()) return this.#fit();
    if (first === undefined || this.#around === null) return this.#jump();
    const rows = this.#rows();
    // Whoever reads the beginning of the list reads the beginning of the other.
    if (first.place === 0 && first.at >= 0) this.#draw({ place: 0, row: rows[0] ?? -1, at: this.#top() });
    else {
      const kept = this.#anchors
        .map((anchor) => ({ ...anchor, place: this.#placeIn(rows, anchor, false) }))
        .find(({ place }) => place !== -1);
      const place = Math.min(first.place, rows.length - 1);
      this.#draw(kept ?? { place, row: rows[place] ?? -1, at: first.at });
    }
    this.#rest();
  }

  /** Scrolls to a row of the dataset and draws it. False where the list does not hold it. */
  reveal(row: number): boolean {
    const place = Array.prototype.indexOf.call(this.#rows(), row);
    if (place === -1 || !this.#canvas) return false;
    this.#show(place);
    return true;
  }

  /** Gives the focus to the row at a place, which is drawn then. */
  focus(place: number): void {
    const { from, to } = this.#stretch;
    if (place < from || place >= to) this.#show(place);
    const element = this.#elementAt(place);
    linkIn(element)?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: 'nearest' });
    this.#scrolledHere();
  }

  /** Where a row is that was at a place: there, as a rule; else the nearest place where it is not in the list any more, or -1. */
  #placeIn(rows: ArrayLike<number>, { place, row }: { place: number; row: number }, orNear = true): number {
    if (rows[place] === row) return place;
    const found = Array.prototype.indexOf.call(rows, row);
    return found !== -1 || !orNear ? found : Math.max(0, Math.min(place, rows.length - 1));
  }

  // Geometry. Everything is measured in the viewport of the scroller, whose upper edge is 0.

  #edge(): number {
    return this.#scroller && this.#scroller !== document.documentElement ? this.#scroller.getBoundingClientRect().top : 0;
  }

  #view(): number {
    return this.#scroller?.clientHeight ?? 0;
  }

  /** Where the rows would begin if nothing were left out: below the head of a table. */
  #top(): number {
    return (this.#canvas?.getBoundingClientRect().top ?? 0) - this.#edge() + this.#head;
  }

  #bottom(): number {
    return (this.#canvas?.getBoundingClientRect().bottom ?? 0) - this.#edge();
  }

  #height(): number {
    return canvasHeight(this.#rows().length, this.#rowHeight);
  }

  #elementAt(place: number): HTMLElement | null {
    return this.#canvas?.querySelector<HTMLElement>(`[data-place="${place}"]`) ?? null;
  }

  /** Elements of the drawn stretch, without rows that are kept beside it. */
  #elements(): HTMLElement[] {
    const { from, to } = this.#stretch;
    return [...(this.#canvas?.querySelectorAll<HTMLElement>('[data-place]') ?? [])].filter((element) => {
      const place = Number(element.dataset.place);
      return place >= from && place < to;
    });
  }

  #at(element: HTMLElement): number {
    return element.getBoundingClientRect().top - this.#edge();
  }

  /** The first rows that are seen, or the nearest; none where none is drawn. */
  #seen(): Anchor[] {
    const elements = this.#elements();
    const bottomOf = (element: HTMLElement) => element.getBoundingClientRect().bottom - this.#edge();
    const first = elements.findIndex((element) => bottomOf(element) > 0);
    const last = elements.at(-1);
    // At the end of the list that stays in view.
    const isAtEnd = last !== undefined && this.#stretch.to === this.#rows().length && bottomOf(last) <= this.#view() + 1;
    const held = first === -1 || isAtEnd ? elements.slice(-1) : elements.slice(first, first + ANCHORS);
    return held.map((element) => {
      const place = Number(element.dataset.place);
      return { place, row: this.#rows()[place] ?? -1, at: this.#at(element) };
    });
  }

  #remember(): void {
    this.#anchors = this.#seen();
    this.#anchoredTop = this.#top();
  }

  /** The first row seen, where it is to be after what was scrolled since, if rows above it became higher or lower meanwhile. */
  #displaced(): Anchor | null {
    const [first] = this.#anchors;
    const { from, to } = this.#stretch;
    const element = first && first.place >= from && first.place < to ? this.#elementAt(first.place) : null;
    if (!first || !element) return null;
    const at = first.at + this.#top() - this.#anchoredTop;
    return Math.abs(this.#at(element) - at) < 1 ? null : { ...first, at };
  }

  #place(above: number): void {
    this.#above = above;
    if (this.#canvas) this.#canvas.style.paddingBlockStart = above === 0 ? '' : `${above}px`;
  }

  /** Draws the rows around an anchor and puts that where it is to be. */
  #draw(anchor: Anchor): void {
    const { before, after } = blockAround(anchor.at, this.#view(), this.#rowHeight);
    // Were the canvas lower for a moment, the browser would scroll to its end.
    if (this.#canvas) this.#canvas.style.minBlockSize = `${Math.max(this.#head + this.#height(), this.#canvas.offsetHeight)}px`;
    flushSync(() => (this.#around = { place: anchor.place, row: anchor.row, before, after }));
    this.#hold(anchor);
  }

  /** Puts a row that is drawn where it is to be, by the room above the rows; by scrolling where there is not enough of it. */
  #hold(anchor: Anchor): void {
    const element = this.#elementAt(anchor.place);
    if (!element || !this.#scroller) return;
    const above = this.#above + anchor.at - this.#at(element);
    this.#place(Math.max(0, above));
    const rest = this.#at(element) - anchor.at;
    if (Math.abs(rest) >= 1) this.#scrollBy(rest);
    this.#fit();
    this.#remember();
  }

  #scrollBy(pixels: number): void {
    if (!this.#scroller) return;
    this.#scroller.scrollTop += pixels;
    this.#scrolledHere();
  }

  /** Takes note that the scroll event to come is no movement of the reader. */
  #scrolledHere(): void {
    this.#own = this.#scroller?.scrollTop ?? null;
    this.#last = this.#top();
  }

  /** Makes the canvas as high as the list. */
  #fit(): void {
    if (!this.#canvas || !this.#scroller) return;
    // Below the last row nothing is missing: the canvas ends with it.
    this.#canvas.style.minBlockSize = this.#stretch.to === this.#rows().length ? '' : `${this.#head + this.#height()}px`;
    // Two that hold on to what is seen would move it twice.
    this.#scroller.style.setProperty('overflow-anchor', 'none');
  }

  /** Whether nothing of the canvas is seen, nor soon will be. */
  #isFar(): boolean {
    const view = this.#view();
    return this.#top() > 2 * view || this.#bottom() < -view;
  }

  /** Draws what the scrollbar points at. */
  #jump(): void {
    const view = this.#view();
    const top = this.#top();
    const height = this.#height();
    const { place, part, y } = pointAt({ offset: -top, view, height, length: this.#rows().length });
    const anchor = { place, row: this.#rows()[place] ?? -1, at: top + y };
    this.#draw(anchor);
    const element = this.#elementAt(place);
    if (element) this.#hold({ ...anchor, at: anchor.at - part * element.offsetHeight });
  }

  #show(place: number): void {
    if (!this.isPartial || !this.#scroller) return;
    const view = this.#view();
    const { from, to } = this.#stretch;
    const element = this.#elementAt(place);
    const at = element ? this.#at(element) : NaN;
    if (place >= from && place < to && at >= 0 && at < view) return;
    const height = this.#height();
    const share = place / this.#rows().length;
    this.#scrollBy(share * (height - view) + this.#top());
    this.#draw({ place, row: this.#rows()[place] ?? -1, at: Math.max(0, this.#top(), Math.min(share * view, view - this.#rowHeight)) });
    this.#rest();
  }

  #scrolled(): void {
    if (!this.isPartial || !this.#canvas) return;
    clearTimeout(this.#timer);
    if (this.#isFar()) return;
    this.#timer = setTimeout(() => {
      this.#leaps = false;
      this.#rest();
    }, REST);
    const view = this.#view();
    const top = this.#top();
    const moved = Math.abs(top - this.#last);
    this.#last = top;
    const isOwn = this.#own !== null && Math.abs((this.#scroller?.scrollTop ?? 0) - this.#own) < 1;
    if (!isOwn) this.#own = null;
    const elements = this.#elements();
    const first = elements[0];
    const last = elements.at(-1);
    if (!first || !last) return this.#jump();
    const upper = this.#at(first);
    const lower = last.getBoundingClientRect().bottom - this.#edge();
    // Who leaves all drawn rows behind goes by the scrollbar, to the end of that movement; others go from row to row.
    const isAtEnd = top >= 0 || this.#bottom() <= view;
    if (!isOwn) this.#leaps ||= upper > view || lower < 0 || (isAtEnd && moved > view);
    if (!isOwn && this.#leaps) return this.#jump();
    this.#extend();
  }

  /** Draws more rows where those drawn soon end. */
  #extend(): void {
    const displaced = this.#displaced();
    if (displaced) this.#hold(displaced);
    else this.#remember();
    const elements = this.#elements();
    const [first, last] = [elements[0], elements.at(-1)];
    const [anchor] = this.#anchors;
    if (!first || !last || !anchor) return;
    const view = this.#view();
    const { from, to } = this.#stretch;
    const { length } = this.#rows();
    const isShort =
      (from > 0 && this.#at(first) > -view / 2) || (to < length && last.getBoundingClientRect().bottom - this.#edge() < 1.5 * view);
    if (isShort) this.#draw(anchor);
    // Near an end of the canvas the rows must be those of that end of the list.
    if ((this.#top() > -view && this.#above > 0) || (this.#bottom() < 2 * view && this.#stretch.to < length)) this.#rest();
  }

  /** Puts the scrollbar where the rows seen are in the list, while nothing moves. */
  #rest(): void {
    const canvas = this.#canvas;
    const scroller = this.#scroller;
    const first = this.#elements()[0];
    if (!canvas || !scroller || !first || !this.isPartial || this.#isFar()) return;
    const view = this.#view();
    const top = this.#top();
    const { length } = this.#rows();
    const { from, to } = this.#stretch;
    const height = this.#height();
    const wanted =
      from === 0
        ? -this.#above
        : to === length
          ? height + this.#head - canvas.offsetHeight
          : restingOffset({ view, height, length, rowAt: (y) => this.#rowAt(y) }) + top;
    // The rows drawn above what is seen need their room.
    const shift = Math.max(wanted, -this.#above);
    if (Math.abs(shift) < 1) return;
    this.#place(this.#above + shift);
    this.#scrollBy(shift);
    this.#remember();
  }

  /** The place in the list at a height of the view, with the part of its row that is above. */
  #rowAt(y: number): number {
    const elements = this.#elements();
    const element = elements.find((each) => each.getBoundingClientRect().bottom - this.#edge() > y) ?? elements.at(-1);
    if (!element) return 0;
    const part = (y - this.#at(element)) / Math.max(1, element.offsetHeight);
    return Number(element.dataset.place) + Math.min(1, Math.max(0, part));
  }

  #resized(): void {
    if (!this.#canvas) return;
    if (this.#canvas.clientWidth !== this.#width) {
      this.#width = this.#canvas.clientWidth;
      const elements = this.#elements();
      const head = this.#canvas.querySelector('[data-place]');
      if (head) this.#head = head.getBoundingClientRect().top - this.#canvas.getBoundingClientRect().top - this.#above;
      const all = elements.reduce((sum, element) => sum + element.offsetHeight, 0);
      if (all > 0) this.#rowHeight = all / elements.length;
      if (this.#around === null && this.isPartial) return this.#begin();
    }
    if (!this.isPartial || this.#isFar()) return;
    if (this.#anchors[0]) this.#hold(this.#anchors[0]);
    this.#extend();
  }

  /** What the server drew becomes a part of the whole. */
  #begin(): void {
    const { from } = this.#stretch;
    if (from > 0) this.#show(from);
    else if (this.#top() > -this.#view()) this.#draw({ place: 0, row: this.#rows()[0] ?? -1, at: this.#top() });
    else this.#jump();
  }

  readonly #focusedIn = (event: FocusEvent): void => {
    const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-place]') : null;
    if (!element) return;
    const place = Number(element.dataset.place);
    const { from, to } = this.#stretch;
    const isBeside = place < from || place >= to;
    const [anchor] = this.#seen();
    // Rows that were kept above for the former focus go: what is seen must not go up with them.
    flushSync(() => (this.#focused = { place, row: this.#rows()[place] ?? -1 }));
    if (isBeside) this.#show(place);
    else if (anchor && this.isPartial) this.#hold(anchor);
  };

  readonly #focusedOut = (event: FocusEvent): void => {
    // A window that loses the focus gives it back to the same element.
    if (!document.hasFocus()) return;
    if (event.relatedTarget instanceof Element && event.relatedTarget.closest('[data-place]')) return;
    this.#focused = null;
    if (!this.isPartial) return;
    const [anchor] = this.#seen();
    void tick().then(() => {
      if (anchor && !this.#isFar()) this.#hold(anchor);
    });
  };

  readonly #pressed = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-place]') : null;
    if (!element) return;
    const { length } = this.#rows();
    const place = Number(element.dataset.place);
    const page = Math.max(1, Math.floor(this.#view() / Math.max(1, element.offsetHeight)) - 1);
    const steps: Record<string, number> = { Home: -place, End: length - 1 - place, PageUp: -page, PageDown: page };
    const step = steps[event.key];
    const target = step === undefined ? place : Math.min(length - 1, Math.max(0, place + step));
    // At the end of a list the key does what it does elsewhere.
    if (target === place) return;
    event.preventDefault();
    this.focus(target);
  };
}

function linkIn(element: HTMLElement | null): HTMLElement | null {
  return element?.querySelector<HTMLElement>('a') ?? null;
}

function scrollerOf(element: HTMLElement): HTMLElement {
  for (let each = element.parentElement; each; each = each.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(each).overflowY)) return each;
  }
  return document.documentElement;
}
