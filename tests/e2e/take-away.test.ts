import { readFileSync } from 'node:fs';
import type { FeatureCollection } from 'geojson';
import { readParquet } from 'parquet-wasm';
import { expect, test } from 'vitest';
import { origin, Reader, useBrowser } from './app.ts';

useBrowser();

const get = (path: string) => fetch(origin() + path);
const ids = (text: string) => (JSON.parse(text) as FeatureCollection).features.map(({ id }) => id);

test('a file made in the page and the file of the server are the same, and hold what is shown', async () => {
  const reader = await Reader.arrives();
  await reader.opens('/?type=friendly-fire');
  const { shown } = await reader.counts();
  await reader.page.getByRole('button', { name: 'Share' }).first().click();
  await reader.page.getByText('Take away', { exact: true }).click();
  for (const [label, format] of [
    ['GeoJSON', 'geojson'],
    ['CSV', 'csv'],
    ['KML', 'kml'],
    ['GeoParquet', 'parquet']
  ] as const) {
    const link = reader.page.locator('.take-away').getByRole('link', { name: label, exact: true });
    const [download] = await Promise.all([reader.page.waitForEvent('download'), link.click()]);
    const made = readFileSync(await download.path());
    const answer = await get((await link.getAttribute('href'))!);
    expect(answer.headers.get('content-disposition')).toContain(download.suggestedFilename());
    expect(made.equals(Buffer.from(await answer.arrayBuffer()))).toBe(true);
    if (format === 'geojson') expect(ids(made.toString())).toHaveLength(shown);
    if (format === 'parquet')
      expect(
        readParquet(made)
          .recordBatches()
          .reduce((rows, { numRows }) => rows + numRows, 0)
      ).toBe(shown);
  }
  expect(reader.troubles).toEqual([]);
  await reader.leaves();
});

test('GeoParquet is sent as what it is, under a name', async () => {
  const { headers } = await get('/data/export.parquet?type=friendly-fire');
  expect(headers.get('content-type')).toBe('application/vnd.apache.parquet');
  expect(headers.get('content-disposition')).toMatch(/^attachment; filename="dateline-\d{4}-\d\d-\d\d-[0-9a-f]{12}\.parquet"$/);
  const published = await get('/data/incidents.parquet');
  expect([published.status, (await published.text()).slice(0, 4)]).toEqual([200, 'PAR1']);
});

test.each([
  ['/data/export.csv?type=nonsense', 400],
  ['/data/export.parquet?type=nonsense', 400],
  ['/data/export.exe', 404],
  ['/feed/nonsense.xml', 404],
  ['/feed.xml?q=convoy', 200],
  ['/changes.xml', 200],
  ['/sitemap.xml', 200],
  ['/robots.txt', 200],
  ['/card.png?type=friendly-fire', 200],
  ['/card.png?type=nonsense', 400]
])('%s answers %i', async (path, status) => {
  expect((await get(path)).status).toBe(status);
});

test('a citation can be copied', async () => {
  const reader = await Reader.arrives();
  await reader.opens('/i/DL-0002');
  await reader.page.getByRole('button', { name: 'Share' }).first().click();
  await reader.page.getByText('Cite', { exact: true }).click();
  await reader.page.getByRole('button', { name: 'Copy Chicago' }).click();
  await reader.page.getByText('Copied.').first().waitFor();
  const copied = await reader.page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('Entry DL-0002');
  expect(copied).toMatch(/not stated/);
  expect(reader.troubles).toEqual([]);
  await reader.leaves();
});

test('a copied link carries its date, and says later what has changed since', async () => {
  const reader = await Reader.arrives();
  await reader.opens('/?type=friendly-fire');
  await reader.page.getByRole('button', { name: 'Share' }).first().click();
  await reader.page.getByRole('button', { name: 'Copy link' }).click();
  const link = new URL(await reader.page.evaluate(() => navigator.clipboard.readText()));
  expect(link.searchParams.get('asof')).toMatch(/^\d{4}-\d{2}-\d{2}$/);

  await reader.page.goto(link.href);
  await reader.settled();
  expect(await reader.page.locator('[data-as-of]').count()).toBe(0);

  await reader.page.goto('/?asof=2020-01-01');
  await reader.page
    .locator('[data-as-of]')
    .filter({ hasText: /Since then: \d+ added/ })
    .waitFor();
  await reader.page.locator('[data-as-of] a').first().click();
  await reader.page.waitForURL((url) => !url.searchParams.has('asof'));
  await reader.settled();
  expect((await reader.counts()).total).toBeGreaterThan(0);
  await reader.leaves();
});
