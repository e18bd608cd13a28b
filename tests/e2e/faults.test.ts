import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test, vi } from 'vitest';
import { t } from '../../src/lib/texts/index.ts';
import { Reader, useBrowser } from './app.ts';
import { idsWhere, published } from './published.ts';
import { serveApp } from './serve-app.ts';
import { serveChanged } from './serve-changed.ts';

// Elsewhere: a browser without WebGL and one without JavaScript (readers), the worker and the base map missing (live-map), no network (offline).

useBrowser();
vi.setConfig({ testTimeout: 300_000 });

/** The list, the filters and the links, which no fault may take from a reader. `home`: address of the map. */
async function goesOn(reader: Reader, home: string): Promise<void> {
  const { page } = reader;
  expect(await reader.listed()).toEqual(idsWhere(() => true));
  const [type] = published.features.map(({ properties }) => properties.type);
  await page.goto(`${home}?type=${type}`);
  expect(await reader.listed()).toEqual(idsWhere(({ properties }) => properties.type === type));
  await page.goto(home);
  await page.locator('a[href*="/i/DL-0002"]').first().click();
  await page.getByRole('article').waitFor();
  expect(new URL(page.url()).pathname).toBe('/i/DL-0002');
}

describe('when the browser takes the graphics away', () => {
  const contextOf = (page: Page) =>
    page.evaluateHandle(() =>
      document.querySelector<HTMLCanvasElement>('.maplibregl-canvas')!.getContext('webgl2')!.getExtension('WEBGL_lose_context')!
    );

  test('and gives them back, ten times of ten the map comes back where it was', async () => {
    const reader = await Reader.arrives();
    await reader.opens('/i/DL-0001#map=6.5/51.5/36');
    await reader.laid();
    const before = await reader.mark(/Kursk Oblast/).boundingBox();
    let survived = 0;
    for (let time = 0; time < 10; time++) {
      const context = await contextOf(reader.page);
      await context.evaluate((extension) => extension.loseContext());
      await reader.map.and(reader.page.locator('[data-state="loading"]')).waitFor();
      await context.evaluate((extension) => extension.restoreContext());
      await reader.settled();
      expect(await reader.mark(/Kursk Oblast/).boundingBox()).toEqual(before);
      survived += 1;
    }
    expect(survived).toBe(10);
    expect(new URL(reader.page.url()).hash).toBe('#map=6.5/51.5/36');
    await reader.leaves();
  });

  test('before the base map is drawn, and gives them back: it is drawn', async () => {
    const reader = await Reader.arrives();
    const release = await reader.holds('**/basemap.pmtiles*');
    await reader.opens('/');
    const context = await contextOf(reader.page);
    await context.evaluate((extension) => extension.loseContext());
    await reader.map.and(reader.page.locator('[data-state="loading"]')).waitFor();
    await context.evaluate((extension) => extension.restoreContext());
    release();
    await reader.laid();
    await reader.page.locator('.maplibregl-ctrl-attrib', { hasText: 'Natural Earth' }).waitFor({ state: 'attached' });
    await reader.leaves();
  });

  test('longer than anybody waits, and gives them back after all: no picture stays over the map', async () => {
    const reader = await Reader.arrives();
    await reader.opens('/');
    await reader.laid();
    const context = await contextOf(reader.page);
    await context.evaluate((extension) => extension.loseContext());
    await reader.map.and(reader.page.locator('[data-state="failed"]')).waitFor();
    expect(await reader.page.locator('.picture').count()).toBe(1);
    await context.evaluate((extension) => extension.restoreContext());
    await reader.settled();
    expect(await reader.page.locator('.picture').count()).toBe(0);
    await reader.leaves();
  });

  test('for good, the page says so, the rest goes on, and a button brings the map back', async () => {
    const reader = await Reader.arrives();
    await reader.opens('/');
    const context = await contextOf(reader.page);
    await context.evaluate((extension) => extension.loseContext());
    await reader.page.getByText(t.failure.lost).waitFor();
    expect(await reader.listed()).toEqual(idsWhere(() => true));
    // The drawn picture stands in for the map, with its links.
    expect(await reader.page.locator('#map a[href*="/i/"]').count()).toBeGreaterThan(0);
    await reader.page.getByRole('button', { name: t.failure.tryAgain }).click();
    await reader.settled();
    await reader.leaves();
  });
});

describe('when a file of the data', () => {
  const html = '<!doctype html><title>Not found</title><h1>Not found</h1>';
  const faults: [file: string, what: string, change: (path: string) => void][] = [
    ['reports.json', 'is missing while the incidents are there', (path) => rmSync(path)],
    ['build.json', 'is missing', (path) => rmSync(path)],
    ['types.json', 'is cut short', (path) => writeFileSync(path, readFileSync(path).subarray(0, 200))],
    ['reports.json', 'is of an older version', (path) => writeFileSync(path, '{"version":0,"reports":[]}')],
    ['types.json', 'is of a newer version', (path) => writeFileSync(path, '{"version":2,"types":{}}')],
    ['build.json', 'is a page of the host', (path) => writeFileSync(path, html)],
    ['areas.geojson', 'is a page of the host', (path) => writeFileSync(path, html)],
    ['incidents.geojson', 'is null', (path) => writeFileSync(path, 'null')],
    ['incidents.geojson', 'is cut short', (path) => writeFileSync(path, readFileSync(path).subarray(0, 2_000))]
  ];

  test.each(faults)('%s %s, the page says so, and shows what it has', async (file, _, change) => {
    const app = await serveChanged((data) => change(join(data, file)));
    const reader = await Reader.arrives();
    try {
      const response = await reader.page.goto(`${app.origin}/`);
      expect(response!.status()).toBe(200);
      await reader.page.locator('[data-map]').first().waitFor();
      // Without outlines a mark says in words that it stands for an area.
      if (file !== 'areas.geojson') await reader.page.getByRole('alert').getByText(file).first().waitFor();
      if (file !== 'incidents.geojson') {
        expect(await reader.listed()).toEqual(idsWhere(() => true));
        await reader.page.locator('a[href*="/i/DL-0002"]').first().click();
        await reader.page.getByRole('article').waitFor();
        expect(await reader.page.getByRole('heading', { level: 1 }).innerText()).not.toBe(t.failure.errorHeading);
      }
      expect(reader.troubles.filter((trouble) => trouble.startsWith('error:'))).toEqual([]);
    } finally {
      await reader.leaves();
      await app.stop();
    }
  });
});

test('on a slow network the list is read and followed before any script is there', async () => {
  const reader = await Reader.arrives();
  const release = await reader.holds('**/_app/immutable/**/*.{js,mjs}');
  await reader.page.goto('/', { waitUntil: 'commit' });
  await reader.page.locator('[data-row]').first().waitFor();
  await goesOn(reader, '/');
  release();
  await reader.page.goto('/');
  await reader.settled();
  expect((await reader.counts()).total).toBe(published.features.length);
  await reader.leaves();
});

describe('when storage', () => {
  test('is full or shut, the page works as without', async () => {
    const reader = await Reader.arrives();
    await reader.page.addInitScript(() => {
      const full = () => {
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      };
      Object.assign(Storage.prototype, { setItem: full, getItem: full, removeItem: full });
      for (const name of ['localStorage', 'sessionStorage', 'caches', 'indexedDB']) Object.defineProperty(window, name, { get: full });
      Object.defineProperty(navigator, 'serviceWorker', { get: full });
    });
    await reader.opens('/');
    await goesOn(reader, '/');
    await reader.page.goBack();
    await reader.settled();
    await reader.page.goto('/offline');
    await reader.page.locator('[data-copy="impossible"]').waitFor();
    expect(reader.troubles.filter((trouble) => trouble.startsWith('error:'))).toEqual([]);
    await reader.leaves();
  });

  test('has no room for a copy, none is kept, and nothing else is different', async () => {
    const app = await serveApp();
    const reader = await Reader.arrives();
    const devtools = await reader.page.context().newCDPSession(reader.page);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: app.origin, quotaSize: 100_000 });
    await reader.opens(`${app.origin}/`);
    const outcome = await reader.page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          void navigator.serviceWorker.register('/service-worker.js').then(
            (registration) => {
              const worker = registration.installing ?? registration.waiting ?? registration.active!;
              const tell = () => ['redundant', 'activated'].includes(worker.state) && resolve(worker.state);
              worker.addEventListener('statechange', tell);
              tell();
            },
            () => resolve('refused')
          );
        })
    );
    expect(['redundant', 'refused']).toContain(outcome);
    expect((await reader.page.evaluate(() => caches.keys())).filter((name) => / build /.test(name))).toEqual([]);
    await goesOn(reader, `${app.origin}/`);
    await reader.leaves();
    await app.stop();
  });
});

describe('the same words and dates', () => {
  const PATHS = ['/', '/i/DL-0001', '/list', '/changes', '/?from=2024-10&to=2025-01&asof=2026-11-22'];
  const wordsOf = async (reader: Reader) => {
    const words: string[] = [];
    for (const path of PATHS) {
      await reader.page.goto(path);
      await reader.page.locator('html.js').waitFor();
      await reader.page.waitForLoadState('networkidle');
      words.push(await reader.page.locator('main').first().innerText());
    }
    return words;
  };

  test('stand there whatever the clock says', async () => {
    const usual = await Reader.arrives();
    const wanted = await wordsOf(usual);
    await usual.leaves();
    for (const time of ['1970-01-01T00:00:00Z', '2100-02-28T23:59:59Z']) {
      const reader = await Reader.arrives();
      await reader.page.clock.setFixedTime(time);
      expect(await wordsOf(reader), time).toEqual(wanted);
      await reader.opens('/');
      expect(reader.troubles).toEqual([]);
      await reader.leaves();
    }
  });

  test('stand there in every time zone', async () => {
    const words: string[][] = [];
    for (const timeZone of ['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles']) {
      const reader = await Reader.arrives({ timeZone });
      words.push(await wordsOf(reader));
      await reader.leaves();
    }
    expect(words[1]).toEqual(words[0]);
    expect(words[2]).toEqual(words[0]);
  });
});
