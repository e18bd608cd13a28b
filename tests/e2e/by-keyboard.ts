import { expect } from 'vitest';
import { Reader, type Visit } from './app.ts';

/** What has the focus, as a sighted reader without a mouse finds it. */
interface Focused {
  name: string;
  /** Id of the incident, where it is a row of the list. */
  row: string | null;
  /** Empty where it can be seen that it has the focus. */
  trouble: string;
}

/** A reader who has no mouse. Every step ends with a look at what has the focus: that must be seen. */
export class KeyboardReader {
  readonly reader: Reader;

  private constructor(reader: Reader) {
    this.reader = reader;
  }

  static async opens(path: string, visit: Visit = {}): Promise<KeyboardReader> {
    const reader = await Reader.arrives(visit);
    await reader.page.goto(path);
    await reader.page.waitForFunction(() => document.documentElement.classList.contains('js'));
    if ((await reader.page.locator('[data-map]').count()) > 0) await reader.settled();
    return new KeyboardReader(reader);
  }

  get page() {
    return this.reader.page;
  }

  /** Presses keys one after the other. */
  async presses(...keys: string[]): Promise<Focused> {
    for (const key of keys) await this.page.keyboard.press(key);
    return await this.sees();
  }

  /** Tabs, forward or backward, until what is looked for has the focus. */
  async tabsTo(name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<Focused> {
    const passed: string[] = [];
    for (let step = 0; step < 80; step++) {
      const focused = await this.presses(key);
      if (name.test(focused.name)) return focused;
      passed.push(focused.name);
    }
    throw new Error(`${name.source} was not reached by ${key}; passed: ${passed.join(' | ')}`);
  }

  /** Waits until what has the focus is called so, and is seen. */
  async comesTo(name: RegExp): Promise<Focused> {
    await expect.poll(async () => (await this.focused()).name).toMatch(name);
    return await this.sees();
  }

  async sees(): Promise<Focused> {
    // Where the focus is taken along by what it did, that takes a moment.
    await expect.poll(async () => (await this.focused()).trouble).toBe('');
    return await this.focused();
  }

  async focused(): Promise<Focused> {
    return await this.page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      if (element === null || element === document.body) return { name: '', row: null, trouble: 'nothing has the focus' };
      const label = (element as HTMLInputElement).labels?.[0] ?? null;
      const spoken = element.getAttribute('aria-label') ?? label?.innerText ?? element.innerText ?? '';
      const name = (spoken || element.getAttribute('title') || element.tagName).trim().replaceAll(/\s+/g, ' ');
      const row = element.dataset.row ?? null;
      const trouble = (why: string) => ({ name, row, trouble: `${name}: ${why}` });
      const box = element.getBoundingClientRect();
      const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)];
      const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
      if (right - left < 1 || bottom - top < 1) return trouble('it is outside the window');
      const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      const isOnMap = hit?.closest('[data-map]') !== null && element.closest('[data-map]') !== null;
      const isFree = hit !== null && (hit.contains(element) || element.contains(hit) || label?.contains(hit) || isOnMap);
      if (!isFree) return trouble(`it lies under ${hit?.outerHTML.slice(0, 80)}`);
      // A heading that was brought into view says where the reader is; it is no control.
      if (element.tabIndex === -1) return { name, row, trouble: '' };
      const isRing = (style: CSSStyleDeclaration) =>
        style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2 && !/, 0\)$|transparent/.test(style.outlineColor);
      const isDrawn =
        isRing(getComputedStyle(element)) ||
        ['::before', '::after'].some(
          (part) => getComputedStyle(element, part).content !== 'none' && isRing(getComputedStyle(element, part))
        );
      return isDrawn ? { name, row, trouble: '' } : trouble('nothing shows that it has the focus');
    });
  }

  async leaves(): Promise<void> {
    expect(this.reader.troubles).toEqual([]);
    await this.reader.leaves();
  }
}
