import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, CDPSession, Page } from 'playwright-core';

/** How to act on a page, and what is true. */
export interface Subject {
  url: string;
  /** What is clicked first where the legend is folded away. */
  unfold?: string;
  /** Checkbox of the type that is taken off. */
  box: string;
  /** What is dragged, and the chart along which: the same element for the plain brush. */
  handle: string;
  chart: string;
  total: number;
  /** How many are left without the type. */
  without: number;
  /** Bytes that the host has sent since it was last asked. */
  sent(): Promise<number>;
}

export interface Figures {
  sentBytes: number;
  /** Until a picture with every mark stands where the live map will; null where the page has none. */
  pictureMs: number | null;
  /** Until the map has a base map of its own in place of that picture; null likewise. */
  laidMs: number | null;
  loadMs: number;
  toggleMs: number;
  untoggleMs: number;
  /** Different results on the map a second while the brush is dragged, and frames of the main thread. */
  brush: Motion;
  pan: Motion;
  /** Longest task of the main thread after load; 0 where none took 50 ms. */
  blockMs: number;
  /** What the page says of itself (JavaScript, buffers and workers), and the private memory of its process. */
  pageBytes: number | null;
  processBytes: number | null;
  memory: unknown;
}

export interface Motion {
  frames: number;
  changes: number;
  /** Longest time between two frames, in milliseconds. */
  gap: number;
  /** From the release until all is drawn, in milliseconds. */
  settling: number;
}

/** A page that did not do what it should; the message says what it did. */
export class Failure extends Error {}

export const LOAD_LIMIT = 90_000;
const STEP_LIMIT = 40_000;
const DRAG_SECONDS = 2;
const SWEEPS = 4;
const MOVES_A_SECOND = 60;

interface InPage {
  settled(count: number, limit: number, from?: number): Promise<number | string>;
  start(): void;
  stop(count: number, limit: number): Promise<Motion | string>;
  now(): number;
  pictured(): number | null;
  laid(): number | null;
  longest(after: number): number;
  blocks(after: number): { startTime: number; duration: number }[];
  memory(): Promise<{ bytes: number; breakdown: unknown }>;
}
declare const bench: InPage;

/** Opens a page in a fresh profile, uses it, and says what that took. What is found out step by step goes into `figures`, so that a failure leaves the rest. */
export async function measure(browser: Browser, subject: Subject, figures: Partial<Figures>): Promise<void> {
  const before = new Set(await renderers(browser));
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    await context.addInitScript(readFileSync(join(import.meta.dirname, 'in-page.mjs'), 'utf8'));
    // No page reaches beyond this machine: kepler.gl asks its makers for icons, and for a base map before it is told to have none.
    await context.route(
      ({ hostname }) => hostname !== 'localhost',
      (route) =>
        route.request().url().endsWith('.json')
          ? route.fulfill({ json: { version: 8, sources: {}, layers: [], svgIcons: [] }, headers: { 'access-control-allow-origin': '*' } })
          : route.abort()
    );
    const page = await context.newPage();
    page.setDefaultTimeout(LOAD_LIMIT + STEP_LIMIT);
    const crashed = new Promise<never>((_, reject) => page.on('crash', () => reject(new Failure('the page ran out of memory or crashed'))));
    crashed.catch(() => undefined);
    await Promise.race([use(page, subject, figures, async () => (await renderers(browser)).filter((pid) => !before.has(pid))), crashed]);
  } finally {
    await Promise.race([context.close(), wait(10_000)]);
  }
}

async function use(page: Page, subject: Subject, figures: Partial<Figures>, ownProcesses: () => Promise<number[]>): Promise<void> {
  const { total, without } = subject;
  await subject.sent();
  await page.goto(subject.url, { waitUntil: 'commit' });
  figures.loadMs = right(
    await within(
      LOAD_LIMIT + 5000,
      `loading took more than ${LOAD_LIMIT / 1000} s`,
      page.evaluate(([count, limit]) => bench.settled(count, limit, 0), [total, LOAD_LIMIT] as const)
    )
  );
  figures.sentBytes = await subject.sent();
  figures.pictureMs = await page.evaluate(() => bench.pictured());
  const loaded = await page.evaluate(() => bench.now());

  const settle = async (count: number): Promise<number> =>
    right(
      await within(
        STEP_LIMIT + 5000,
        `settling took more than ${STEP_LIMIT / 1000} s`,
        page.evaluate(([wanted, limit]) => bench.settled(wanted, limit), [count, STEP_LIMIT] as const)
      )
    );
  const off: number[] = [];
  const on: number[] = [];
  if (subject.unfold) await page.locator(subject.unfold).first().click();
  const box = page.locator(subject.box).first();
  await box.scrollIntoViewIfNeeded();
  do {
    await click(page, box);
    off.push(await settle(without));
    await click(page, box);
    on.push(await settle(total));
  } while (off.length < 5 && off[0]! < 2000);
  figures.toggleMs = median(off);
  figures.untoggleMs = median(on);

  const handle = await boxOf(page, subject.handle);
  const chart = await boxOf(page, subject.chart);
  const y = chart.y + chart.height / 2;
  const end = subject.handle === subject.chart ? chart.x + chart.width - 1 : handle.x + handle.width / 2;
  // There and back: the far end at each half of a sweep.
  figures.brush = await drag(page, total, (share) => {
    const phase = (share * SWEEPS) % 1;
    const away = 1 - Math.abs(1 - 2 * phase);
    return [end - away * (chart.width - 2) * 0.95, y];
  });

  const map = await boxOf(page, '[data-map]');
  const centre = await page.evaluate(barePoint, [map.x, map.y, map.width, map.height] as const);
  figures.pan = await drag(page, total, (share) => {
    const angle = share * 4 * Math.PI;
    return [centre[0] + 150 * Math.sin(angle), centre[1] + 100 * (1 - Math.cos(angle)) - 100];
  });

  figures.laidMs = await page.evaluate(() => bench.laid());
  figures.blockMs = await page.evaluate((after) => bench.longest(after), loaded);
  const memory = await Promise.race([page.evaluate(() => bench.memory()).catch(() => null), wait(30_000)]);
  figures.pageBytes = memory?.bytes ?? null;
  figures.memory = memory?.breakdown ?? null;
  figures.processBytes = Math.max(0, ...(await ownProcesses()).map(privateBytes)) || null;
}

async function click(page: Page, box: ReturnType<Page['locator']>): Promise<void> {
  const place = await box.boundingBox();
  if (!place) throw new Failure('the legend has no such checkbox in sight');
  await page.mouse.click(place.x + place.width / 2, place.y + place.height / 2);
}

/** Drags by mouse along a path (0 to 1), at an even pace whatever the page does, and waits until all is drawn. */
async function drag(page: Page, total: number, path: (share: number) => readonly [number, number]): Promise<Motion> {
  const moves = DRAG_SECONDS * MOVES_A_SECOND;
  await page.mouse.move(...path(0));
  await page.mouse.down();
  await page.evaluate(() => bench.start());
  const from = performance.now();
  const pending: Promise<void>[] = [];
  for (let move = 1; move <= moves; move += 1) {
    pending.push(page.mouse.move(...path(move / moves)));
    await wait(Math.max(0, from + (move * 1000) / MOVES_A_SECOND - performance.now()));
  }
  const late = `the drag was not answered within ${STEP_LIMIT / 1000} s`;
  await within(STEP_LIMIT, late, Promise.all(pending));
  await within(STEP_LIMIT, late, page.mouse.up());
  const motion = await within(
    STEP_LIMIT + 5000,
    late,
    page.evaluate(([count, limit]) => bench.stop(count, limit), [total, STEP_LIMIT] as const)
  );
  if (typeof motion === 'string') throw new Failure(`after a drag: ${motion}`);
  return motion;
}

/** A point of the map, near its middle, where nothing but the map itself takes the pointer. */
function barePoint([x, y, width, height]: readonly [number, number, number, number]): [number, number] {
  const middle: [number, number] = [x + width / 2, y + height / 2];
  for (let distance = 0; distance < Math.min(width, height) / 2 - 120; distance += 20) {
    for (let angle = 0; angle < 6.28; angle += 0.5) {
      const at: [number, number] = [middle[0] + distance * Math.cos(angle), middle[1] + distance * Math.sin(angle)];
      if (document.elementFromPoint(...at)?.closest('button, a, input') === null) return at;
    }
  }
  return middle;
}

async function boxOf(page: Page, selector: string) {
  const found = page.locator(selector).last();
  await found.scrollIntoViewIfNeeded();
  const box = await found.boundingBox();
  if (!box) throw new Failure(`found no ${selector} in sight`);
  return box;
}

function right(figure: number | string): number {
  if (typeof figure === 'string') throw new Failure(figure);
  return figure;
}

async function within<Result>(limit: number, complaint: string, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(new Failure(complaint)), limit)));
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}

/** Ids of the processes that hold pages. */
async function renderers(browser: Browser): Promise<number[]> {
  const session: CDPSession = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

/** Memory that is a process's alone; 0 where the system does not tell. */
function privateBytes(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return [...text.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB/gm)].reduce((sum, [, kilobytes]) => sum + Number(kilobytes) * 1024, 0);
  } catch {
    return 0;
  }
}

export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? NaN) + upper) / 2;
}

function wait(milliseconds: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), milliseconds));
}
