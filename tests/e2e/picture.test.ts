import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { origin, Reader, useBrowser } from './app.ts';

useBrowser();

interface Place {
  x: number;
  y: number;
}

/** Where marks are, by their names, in CSS pixels of the window. */
function placesOf(page: Page, selector: string): Promise<Record<string, Place>> {
  return page.$$eval(selector, (elements) =>
    Object.fromEntries(
      elements.map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [element.getAttribute('aria-label') ?? '', { x: x + width / 2, y: y + height / 2 }];
      })
    )
  );
}

/** A reader whose browser cannot draw the live map: the picture stays. */
async function withoutWebgl(visit: Parameters<typeof Reader.arrives>[0] = {}): Promise<Reader> {
  const reader = await Reader.arrives(visit);
  await reader.page.addInitScript(() => {
    const getContext = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
      return /webgl/.test(kind) ? null : (getContext as (...all: unknown[]) => unknown).call(this, kind, ...rest);
    } as typeof getContext;
  });
  return reader;
}

const FRAMES = Array.from({ length: 20 }, (_, index) => {
  const zoom = 2 + index * 0.45;
  // From a view of half the world to one of a town, the Kursk region drifting through the window.
  const drift = 120 / 2 ** zoom;
  return `${zoom.toFixed(2)}/${(51.5 + drift * Math.cos(index)).toFixed(5)}/${(36 + drift * Math.sin(index)).toFixed(5)}`;
});

interface PngHeader {
  width: number;
  height: number;
}

/** Width and height of a PNG file (ISO/IEC 15948, 11.2.2). */
function pngHeader(bytes: Buffer): PngHeader {
  expect(bytes.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

async function fetched(path: string): Promise<{ status: number; type: string | null; bytes: Buffer }> {
  const response = await fetch(origin() + path);
  return { status: response.status, type: response.headers.get('content-type'), bytes: Buffer.from(await response.arrayBuffer()) };
}

describe('the picture before the live map', () => {
  test('has its marks where the live map has them, to a pixel, in 20 frames', async () => {
    const live = await Reader.arrives();
    const drawn = await withoutWebgl();
    await live.opens(`/#map=${FRAMES[0]}`);
    await drawn.page.goto(`/#map=${FRAMES[0]}`);
    await drawn.page.locator('[data-state="failed"] .picture .mark').first().waitFor();
    let compared = 0;
    for (const frame of FRAMES) {
      for (const { page } of [live, drawn]) await page.evaluate((hash) => (location.hash = hash), `map=${frame}`);
      await expect
        .poll(
          async () => {
            const there = await placesOf(live.page, '.map-view li button');
            const here = await placesOf(drawn.page, '.picture .mark');
            const both = Object.keys(there).filter((name) => here[name]);
            if (both.length === 0 && Object.keys(there).length > 0) return `no mark in common: ${Object.keys(there).join(' | ')}`;
            const apart = both.filter((name) => Math.hypot(there[name]!.x - here[name]!.x, there[name]!.y - here[name]!.y) > 1);
            if (apart.length === 0) compared += both.length;
            return apart.map((name) => `${name}: ${JSON.stringify(there[name])}, ${JSON.stringify(here[name])}`).join('\n');
          },
          { timeout: 15_000, message: `at ${frame}` }
        )
        .toBe('');
    }
    expect(compared).toBeGreaterThan(20);
    await live.leaves();
    await drawn.leaves();
  }, 240_000);

  test('begins where the live map begins, on a desk and on a phone, light and dark', async () => {
    for (const visit of [{}, { width: 390, height: 800, dark: true }]) {
      for (const path of ['/', '/i/DL-0001']) {
        const live = await Reader.arrives(visit);
        await live.opens(path);
        const drawn = await withoutWebgl(visit);
        await drawn.page.goto(path);
        await drawn.page.locator('[data-state="failed"] .picture .mark').first().waitFor();
        const there = await placesOf(live.page, '.map-view li button');
        await expect
          .poll(async () => {
            const here = await placesOf(drawn.page, '.picture .mark');
            return Object.entries(there).filter(([name, at]) => !here[name] || Math.hypot(at.x - here[name].x, at.y - here[name].y) > 1);
          })
          .toEqual([]);
        await live.leaves();
        await drawn.leaves();
      }
    }
  }, 120_000);

  test('is there without JavaScript: a base, and marks that lead to incidents', async () => {
    const reader = await Reader.arrives({ javaScript: false });
    await reader.page.goto('/');
    const base = reader.page.locator('.picture img.base');
    expect(await base.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0)).toBe(true);
    const mark = reader.page.locator('.picture a.mark[href*="/i/"], .picture a.mark[href*="i/DL"]').first();
    await mark.click();
    await reader.page.waitForURL(/\/i\/DL-\d+/);
    expect(reader.elsewhere).toEqual([]);
    await reader.leaves();
  });
});

describe('the base of the picture', () => {
  /** How large a pixel of the base is drawn: names are readable near 1. */
  const enlarged = (page: Page) =>
    page.locator('.picture img.base').evaluate(async (image: HTMLImageElement) => {
      await image.decode();
      return image.getBoundingClientRect().width / image.naturalWidth;
    });

  test('is of what is selected, chosen or framed, at about the size it was drawn for', async () => {
    for (const path of ['/', '/?type=friendly-fire', '/i/DL-0001', '/?type=friendly-fire#map=5/51/36']) {
      for (const width of [1280, 390]) {
        const reader = await withoutWebgl({ width });
        await reader.page.goto(path);
        await reader.page.locator('[data-state="failed"]').waitFor();
        await expect.poll(() => enlarged(reader.page), { message: `${path} at ${width}` }).toBeGreaterThan(0.5);
        expect(await enlarged(reader.page), `${path} at ${width}`).toBeLessThan(2);
        expect(await reader.counts(), path).toMatchObject({ outside: 0 });
        await reader.leaves();
      }
    }
  }, 120_000);
});

describe('social cards', () => {
  const read = (file: string) => JSON.parse(readFileSync(`static/data/${file}`, 'utf8'));
  const incidents = (read('incidents.geojson') as { features: { id: string }[] }).features.map(({ id }) => `/i/${id}/card.png`);
  const reports = (read('reports.json') as { reports: { id: string }[] }).reports.map(({ id }) => `/r/${id}/card.png`);

  test('are there for every incident and report: PNG, 1200 by 630, under 200 kB', async () => {
    for (const path of [...incidents, ...reports]) {
      const { status, type, bytes } = await fetched(path);
      expect(status, path).toBe(200);
      expect(type, path).toBe('image/png');
      expect(pngHeader(bytes), path).toEqual({ width: 1200, height: 630 });
      expect(bytes.length, path).toBeLessThan(200_000);
    }
  });

  test('are not there for what is not', async () => {
    expect((await fetched('/i/DL-9999/card.png')).status).toBe(404);
  });
});

describe('a view as a picture', () => {
  test('comes in the size and sharpness asked for, the same each time', async () => {
    const once = await fetched('/picture.png?type=friendly-fire&width=640&height=480');
    expect(pngHeader(once.bytes)).toEqual({ width: 640, height: 480 });
    expect((await fetched('/picture.png?type=friendly-fire&width=640&height=480')).bytes.equals(once.bytes)).toBe(true);
    expect(pngHeader((await fetched('/picture.png?scale=2&width=640&height=480')).bytes)).toEqual({ width: 1280, height: 960 });
  });

  test('as SVG says title, counts, date and link, and holds nothing that runs', async () => {
    const { type, bytes } = await fetched('/picture.svg?type=friendly-fire&frame=6/51.5/36');
    expect(type).toMatch('image/svg+xml');
    const svg = bytes.toString();
    for (const part of ['riendly fire', 'As of', '#map=6/', 'Kursk']) expect(svg).toContain(part);
    expect(svg).not.toMatch(/<script|<foreignObject|\son[a-z]+=|href="javascript/i);
  });

  test('is refused in words where it cannot be made', async () => {
    for (const search of ['?width=1', '?type=nothing-such', '?theme=pink', '?frame=x']) {
      const { status, bytes } = await fetched(`/picture.svg${search}`);
      expect(status, search).toBe(400);
      expect(bytes.length, search).toBeGreaterThan(20);
    }
    expect((await fetched('/picture.gif')).status).toBe(404);
  });

  test('is made in the page and saved', async () => {
    const reader = await Reader.arrives();
    await reader.opens('/?type=friendly-fire');
    await reader.page.getByRole('button', { name: 'Share' }).click();
    await reader.page.locator('summary', { hasText: 'Picture' }).click();
    await reader.page.getByLabel('Size').selectOption('square');
    const save = reader.page.getByRole('button', { name: 'Save the picture' });
    const [download] = await Promise.all([reader.page.waitForEvent('download'), save.click()]);
    expect(download.suggestedFilename()).toMatch(/^dateline-\d{4}-\d\d-\d\d-[0-9a-f]{12}\.png$/);
    expect(pngHeader(readFileSync(await download.path()))).toEqual({ width: 2160, height: 2160 });
    expect(reader.troubles).toEqual([]);
    expect(reader.elsewhere).toEqual([]);
    await reader.leaves();
  });
});

describe('a view on paper', () => {
  test('has picture, list, reports and every address written out', async () => {
    const reader = await Reader.arrives();
    await reader.page.goto('/print?type=friendly-fire');
    await reader.page.locator('.view-picture svg').waitFor();
    const text = await reader.page.locator('main').innerText();
    expect(text).toContain(`${origin()}/?type=friendly-fire`);
    expect(text).toContain(`${origin()}/i/DL-0001`);
    expect(text).toMatch(/address unknown|https?:\/\/(?!localhost)/i);
    expect(reader.troubles).toEqual([]);
    await reader.leaves();
  });

  test('has its picture without JavaScript too', async () => {
    const reader = await Reader.arrives({ javaScript: false });
    await reader.page.goto('/print?type=friendly-fire');
    const image = reader.page.locator('figure img');
    expect(await image.evaluate((element: HTMLImageElement) => element.complete && element.naturalWidth > 0)).toBe(true);
    await reader.leaves();
  });
});
