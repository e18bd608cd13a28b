import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';
import { BROWSER_FLAGS, findBrowser } from '../browser.mjs';

let browser: Browser;

/** Starts one browser for the tests of a file. */
export function useBrowser(extraFlags: string[] = []): void {
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: findBrowser(), args: [...BROWSER_FLAGS, ...extraFlags] });
  });
  afterAll(async () => {
    await browser.close();
  });
}

export interface Visit {
  width?: number;
  height?: number;
  dark?: boolean;
  javaScript?: boolean;
  reducedMotion?: boolean;
  /** IANA name, such as America/Los_Angeles. */
  timeZone?: string;
  /** Of another server than the one that all tests share. */
  at?: string;
}

/** A reader with a fresh profile. Collects what a careful owner would want to know of: errors, and requests that leave the site. */
export class Reader {
  readonly page: Page;
  readonly troubles: string[] = [];
  readonly elsewhere: string[] = [];
  readonly #context: BrowserContext;

  private constructor(context: BrowserContext, page: Page, at: string) {
    this.#context = context;
    this.page = page;
    page.on('pageerror', (error) => this.troubles.push(`error: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') this.troubles.push(`console: ${message.text()}`);
    });
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (/^(https?|wss?):$/.test(url.protocol) && url.origin !== at) this.elsewhere.push(request.url());
    });
  }

  static async arrives(visit: Visit = {}): Promise<Reader> {
    const at = visit.at ?? origin();
    const context = await browser.newContext({
      viewport: { width: visit.width ?? 1280, height: visit.height ?? 800 },
      colorScheme: visit.dark ? 'dark' : 'light',
      javaScriptEnabled: visit.javaScript ?? true,
      reducedMotion: visit.reducedMotion ? 'reduce' : 'no-preference',
      timezoneId: visit.timeZone,
      permissions: ['clipboard-read', 'clipboard-write'],
      baseURL: at
    });
    return new Reader(context, await context.newPage(), at);
  }

  /** Opens a path of the app and waits until the map has drawn it. */
  async opens(path: string): Promise<void> {
    await this.page.goto(path);
    await this.settled();
  }

  /** Waits until the map shows the present state. */
  async settled(): Promise<void> {
    await this.map.and(this.page.locator('[data-state="settled"]')).waitFor();
  }

  /** Waits until the map has drawn a base map of its own, and needs no picture of one any more. */
  async laid(): Promise<void> {
    await this.map.and(this.page.locator('[data-base="map"]')).waitFor();
    await this.settled();
  }

  /** Keeps requests waiting until the function that it returns is called. */
  async holds(path: string): Promise<() => void> {
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    await this.page.route(path, async (route) => {
      await released;
      // The page that asked may be left by then.
      await route.continue().catch(() => undefined);
    });
    return release;
  }

  get map() {
    return this.page.locator('[data-state]').first();
  }

  /** The counts that the map region publishes. */
  async counts(): Promise<{ total: number; shown: number; hidden: number; outside: number; unplaced: number }> {
    const data = await this.map.evaluate((element) => ({ ...(element as HTMLElement).dataset }));
    const [total, shown, hidden, outside, unplaced] = ['total', 'shown', 'hidden', 'outside', 'unplaced'].map((key) => Number(data[key]));
    return { total: total!, shown: shown!, hidden: hidden!, outside: outside!, unplaced: unplaced! };
  }

  /** The counts in words, as a screen reader hears them. */
  async status(): Promise<string> {
    return (await this.page.getByRole('status').first().innerText()).trim();
  }

  /** Ids of the incidents in the list, sorted. */
  async listed(): Promise<string[]> {
    const rows = await this.page.locator('[data-row]').evaluateAll((elements) => elements.map((row) => (row as HTMLElement).dataset.row!));
    return [...new Set(rows)].sort();
  }

  async opensFilters(): Promise<void> {
    const filters = this.page.locator('details[data-filters]');
    if ((await filters.getAttribute('open')) === null) await filters.locator('> summary').click();
    const shut = filters.locator('details:not([open]) > summary');
    while ((await shut.count()) > 0) await shut.first().click();
  }

  /** A choice among the filters by its label; its count follows the label. */
  choice(label: string) {
    return this.page.getByRole('checkbox', { name: new RegExp(`^${label} \\d`) });
  }

  /** A mark or ring on the map by a part of its name. */
  mark(name: RegExp) {
    return this.page.getByRole('list', { name: 'Incidents on the map' }).getByRole('button', { name }).first();
  }

  /** Clicks where a mark is drawn, as a mouse does. */
  async clicksOn(name: RegExp): Promise<void> {
    const box = (await this.mark(name).boundingBox())!;
    await this.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  }

  async leaves(): Promise<void> {
    await this.#context.close();
  }
}

export function origin(): string {
  return inject('origin');
}
