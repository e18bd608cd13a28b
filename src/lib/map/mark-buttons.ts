import { MARK } from '../marks/look.ts';
import type { Disc } from './hit.ts';

/** A mark that the keyboard and a screen reader can reach. */
export interface MarkButton extends Disc {
  key: string;
  name: string;
  chosen: boolean;
}

export interface MarkButtonEvents {
  onpress: (key: string) => void;
  /** Null when the focus leaves the marks. */
  onfocus: (key: string | null) => void;
}

/** More marks than anybody steps through with a keyboard: the list has them all. */
export const BUTTON_LIMIT = 200;

/**
 * Transparent buttons over the marks. A button whose mark stays on the screen stays the same element, so that it keeps the
 * focus. The pointer passes through them to the map, which finds the mark itself.
 */
export class MarkButtons {
  readonly element: HTMLUListElement;
  readonly #buttons = new Map<string, HTMLButtonElement>();
  readonly #events: MarkButtonEvents;

  constructor(label: string, events: MarkButtonEvents) {
    this.#events = events;
    this.element = document.createElement('ul');
    this.element.className = 'map-marks';
    // Safari drops the role of lists without bullets.
    this.element.setAttribute('role', 'list');
    this.element.setAttribute('aria-label', label);
    this.element.addEventListener('click', this.#press);
    this.element.addEventListener('focusin', this.#focus);
    this.element.addEventListener('focusout', this.#blur);
  }

  /** @param marks in the order of the list; those beyond BUTTON_LIMIT are left to the list */
  show(marks: readonly MarkButton[]): void {
    const shown = marks.slice(0, BUTTON_LIMIT);
    const keys = new Set(shown.map(({ key }) => key));
    for (const [key, button] of this.#buttons) {
      if (keys.has(key)) continue;
      button.parentElement?.remove();
      this.#buttons.delete(key);
    }
    this.element.hidden = shown.length === 0;
    let previous: Element | null = null;
    for (const mark of shown) {
      const button = this.#buttons.get(mark.key) ?? this.#make(mark.key);
      const item = button.parentElement as HTMLLIElement;
      const size = Math.max(MARK.target, 2 * mark.radius + 6);
      if (button.getAttribute('aria-label') !== mark.name) button.setAttribute('aria-label', mark.name);
      button.setAttribute('aria-pressed', String(mark.chosen));
      button.style.width = button.style.height = `${size}px`;
      button.style.transform = `translate(${Math.round(mark.x - size / 2)}px, ${Math.round(mark.y - size / 2)}px)`;
      const place: Element | null = previous ? previous.nextElementSibling : this.element.firstElementChild;
      // Moving an element takes the focus from it: only those that stand elsewhere are moved.
      if (place !== item) this.element.insertBefore(item, place);
      previous = item;
    }
  }

  /** Whether there is such a button and it has the focus. */
  focus(key: string): boolean {
    const button = this.#buttons.get(key);
    button?.focus({ preventScroll: true });
    return button !== undefined;
  }

  /** While the map moves the buttons are not where their marks are. */
  set moving(moving: boolean) {
    this.element.classList.toggle('moving', moving);
  }

  #make(key: string): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.key = key;
    const item = document.createElement('li');
    item.append(button);
    this.#buttons.set(key, button);
    return button;
  }

  #keyOf(event: Event): string | null {
    return (event.target as Element | null)?.closest('button')?.dataset.key ?? null;
  }

  #press = (event: MouseEvent) => {
    const key = this.#keyOf(event);
    if (key === null) return;
    event.stopPropagation();
    this.#events.onpress(key);
  };

  #focus = (event: FocusEvent) => {
    const button = (event.target as Element | null)?.closest('button');
    if (button?.matches(':focus-visible')) this.#events.onfocus(button.dataset.key ?? null);
  };

  #blur = () => this.#events.onfocus(null);
}
