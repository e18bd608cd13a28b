// Weight and speed of the page as `npm start` serves it: the median of several visits, each with a fresh profile.
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { BROWSER_FLAGS, ensureBrowser } from '../browser.mjs';
import { serveApp } from '../e2e/serve-app.ts';

const VISITS = 5;
const app = await serveApp();
const browser = await chromium.launch({ executablePath: ensureBrowser(), args: BROWSER_FLAGS });

for (const path of ['/', '/i/DL-0004', '/list']) {
  const html = await (await fetch(app.origin + path)).text();
  const visits: Awaited<ReturnType<typeof visitOf>>[] = [];
  for (let visit = 0; visit < VISITS; visit += 1) visits.push(await visitOf(path));
  const median = (key: keyof (typeof visits)[number]) => visits.map((visit) => visit[key]).sort((a, b) => a - b)[VISITS >> 1]!;
  console.log(path);
  console.log(`  HTML           ${kilobytes(html.length)} (${kilobytes(gzipSync(html).length)} gzipped), readable before any script`);
  console.log(`  sent           ${kilobytes(median('sent'))} until settled`);
  console.log(`  first text     ${Math.round(median('firstText'))} ms`);
  if (path !== '/list') {
    console.log(`  map library    asked for at ${Math.round(median('library'))} ms`);
    console.log(`  map drawn      ${Math.round(median('settled'))} ms`);
  }
}
await browser.close();
await app.stop();

/** One visit with a fresh profile. Times in milliseconds from the start of the navigation, bytes as sent. */
async function visitOf(path: string) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, baseURL: app.origin });
  const page = await context.newPage();
  await page.goto(path);
  if (path !== '/list') await page.locator('[data-state="settled"]').waitFor();
  const settled = await page.evaluate(() => performance.now());
  const firstText = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) =>
          list.getEntriesByName('first-contentful-paint').forEach((paint) => resolve(paint.startTime))
        ).observe({
          type: 'paint',
          buffered: true
        });
      })
  );
  const seen = await page.evaluate(() => {
    const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const navigation = performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming;
    return {
      library: resources.find(({ name }) => name.includes('maplibre'))?.startTime ?? 0,
      sent: navigation.transferSize + resources.reduce((sum, { transferSize }) => sum + transferSize, 0)
    };
  });
  await context.close();
  return { ...seen, settled, firstText };
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(0)} kB`;
}
