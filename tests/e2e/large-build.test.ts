import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Reader, useBrowser, type Visit } from './app.ts';
import { idsWhere, published } from './published.ts';
import { serveLarge } from './serve-large.ts';

useBrowser();

const total = published.features.length;
const every = idsWhere(() => true);
let app: Awaited<ReturnType<typeof serveLarge>>;

beforeAll(async () => {
  app = await serveLarge();
});
afterAll(() => app.stop());

const arrives = (visit: Visit = {}) => Reader.arrives({ ...visit, at: app.origin });

async function expectShown(reader: Reader, ids: string[]) {
  await expect.poll(() => reader.listed()).toEqual(ids);
  await expect.poll(() => reader.counts()).toMatchObject({ total, shown: ids.length, hidden: total - ids.length });
  await reader.settled();
}

describe('a large build', () => {
  test('shows what the same incidents show as GeoJSON, and asks nobody else', async () => {
    const reader = await arrives();
    const files: string[] = [];
    reader.page.on('request', (request) => files.push(new URL(request.url()).pathname));
    await reader.opens('/');
    await expectShown(reader, every);
    expect(await reader.counts()).toMatchObject({ unplaced: idsWhere((feature) => feature.geometry === null).length });
    expect(files).toContain('/data/incidents.parquet');
    expect(files.filter((file) => /incidents\.geojson|reports\.json|text\.idx|areas\.geojson/.test(file))).toEqual([]);
    expect(reader.troubles).toEqual([]);
    expect(reader.elsewhere).toEqual([]);
    await reader.leaves();
  });

  test('is all there before its columns, and filters as soon as they come', async () => {
    const reader = await arrives({ reducedMotion: true });
    const release = await reader.holds('**/incidents.parquet*');
    await reader.opens('/');
    expect(await reader.counts()).toMatchObject({ total, shown: every.length, hidden: 0, outside: 0 });
    await reader.opensFilters();
    await reader.choice('Friendly fire').click();
    await reader.map.and(reader.page.locator('[data-state="loading"]')).waitFor();
    release();
    await expectShown(
      reader,
      idsWhere((feature) => feature.properties.type !== 'friendly-fire')
    );
    await reader.laid();
    expect(reader.troubles).toEqual([]);
    await reader.leaves();
  });

  test('opens a cluster that was clicked before its columns came', async () => {
    const reader = await arrives({ reducedMotion: true });
    const release = await reader.holds('**/incidents.parquet*');
    await reader.opens('/');
    const hash = () => new URL(reader.page.url()).hash;
    await reader.clicksOn(/^5 incidents/);
    expect(hash()).toBe('');
    release();
    await expect.poll(hash).toMatch(/^#map=/);
    await reader.settled();
    expect((await reader.counts()).outside).toBeGreaterThan(0);
    await reader.leaves();
  });

  test('can be read before any script, and without one', async () => {
    const reader = await arrives({ javaScript: false });
    await reader.page.goto('/');
    for (const { properties } of published.features) expect(await reader.page.content()).toContain(properties.id);
    await reader.page.goto('/i/DL-0002');
    expect(await reader.page.getByRole('heading', { level: 1 }).innerText()).toContain(
      published.features.find(({ id }) => id === 'DL-0002')!.properties.title
    );
    expect((await reader.page.goto('/i/DL-9999'))?.status()).toBe(404);
    await reader.leaves();
  });

  test('is filtered by type, source and text, with the counts of each choice', async () => {
    const reader = await arrives();
    await reader.opens('/');
    await reader.opensFilters();
    await reader.choice('Friendly fire').click();
    await expectShown(
      reader,
      idsWhere((feature) => feature.properties.type !== 'friendly-fire')
    );
    await reader.page.goBack();
    await expectShown(reader, every);
    const regions = idsWhere((feature) => feature.properties.precision === 'region');
    await expect.poll(() => reader.page.getByRole('checkbox', { name: `Region ${regions.length} ` }).count()).toBe(1);
    await reader.choice('Region').click();
    await expectShown(reader, regions);
    await reader.choice('Region').click();
    await reader.page.getByRole('checkbox', { name: /Frich/ }).click();
    await expectShown(
      reader,
      idsWhere(({ properties }) => properties.claims.some((claim) => claim.report === 'gunfire-in-kursk'))
    );
    await reader.page.goBack();
    await reader.page.getByRole('searchbox').first().fill('cosmodrome');
    await expectShown(reader, ['DL-0007']);
    expect(new URL(reader.page.url()).search).toBe('?q=cosmodrome');
    expect(reader.troubles).toEqual([]);
    await reader.leaves();
  });

  test('follows the time while it is dragged, and writes it into the address when it is let go', async () => {
    const reader = await arrives();
    await reader.opens('/');
    await reader.opensFilters();
    const chart = reader.page.getByRole('img', { name: /Incidents by/ });
    await chart.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await chart.boundingBox())!;
    await reader.page.mouse.move(x + width * 0.4, y + height / 2);
    await reader.page.mouse.down();
    await reader.page.mouse.move(x + width * 0.6, y + height / 2, { steps: 4 });
    await expect.poll(async () => (await reader.counts()).shown).toBeLessThan(total);
    const { shown } = await reader.counts();
    expect(new URL(reader.page.url()).search).toBe('');
    await reader.page.mouse.up();
    await expect.poll(() => new URL(reader.page.url()).search).toMatch(/^\?from=.*&to=/);
    await expect.poll(async () => (await reader.listed()).length).toBe(shown);
    await reader.leaves();
  });

  test('opens a chosen incident from the list, from a link and from a mark, and a report', async () => {
    const reader = await arrives();
    await reader.opens('/?type=friendly-fire');
    const ids = idsWhere((feature) => feature.properties.type === 'friendly-fire');
    await expectShown(reader, ids);
    await reader.page.locator(`[data-row="${ids[0]}"]`).click();
    const title = reader.page.locator('[data-card-title]');
    await expect.poll(() => title.innerText()).toContain(published.features.find(({ id }) => id === ids[0])!.properties.title);
    expect(new URL(reader.page.url()).pathname).toBe(`/i/${ids[0]}`);
    await reader.page.reload();
    await reader.settled();
    expect(await title.innerText()).toContain(published.features.find(({ id }) => id === ids[0])!.properties.title);

    const { report } = published.features.find(({ id }) => id === ids[0])!.properties.claims[0]!;
    await reader.page.locator(`a[href*="/r/${report}"]`).first().click();
    await expect.poll(() => new URL(reader.page.url()).pathname).toBe(`/r/${report}`);
    const cited = idsWhere(({ properties }) => properties.claims.some((claim) => claim.report === report));
    await expect.poll(() => reader.page.locator('main a[href*="/i/"]').count()).toBeGreaterThanOrEqual(cited.length);
    expect(reader.troubles).toEqual([]);
    await reader.leaves();
  });

  test('opens the list of a place that several incidents share', async () => {
    const reader = await arrives();
    await reader.opens('/');
    // Where no zoom parts them, the list opens; a ring that can be parted zooms in until then.
    for (let zooms = 0; zooms < 4 && (await reader.page.locator('[data-here-heading]').count()) === 0; zooms++) {
      await reader.clicksOn(/^\d+ incidents|, \d+ incidents/);
      await reader.settled();
    }
    await expect.poll(() => reader.page.locator('[data-here-heading]').count()).toBe(1);
    const here = await reader.listed();
    expect(here.length).toBeGreaterThan(1);
    const places = new Set(here.map((id) => JSON.stringify(published.features.find((feature) => feature.id === id)!.geometry)));
    expect(places.size).toBe(1);
    await reader.leaves();
  });
});

describe('a large build whose files are not whole', () => {
  test('names the file and goes on with what came with the page', async () => {
    const reader = await arrives();
    await reader.page.route('**/data/incidents.parquet*', (route) => route.fulfill({ status: 206, body: 'short' }));
    await reader.page.goto('/');
    await expect.poll(() => reader.page.getByRole('alert').innerText()).toContain('incidents.parquet is cut short');
    expect(await reader.listed()).toEqual(every);
    expect(await reader.counts()).toMatchObject({ total, shown: total });
    expect(reader.troubles).toEqual([]);
    await reader.leaves();
  });

  test('says that the worker did not load', async () => {
    const reader = await arrives();
    await reader.page.route('**/workers/**', (route) => route.abort());
    await reader.page.goto('/');
    await expect.poll(() => reader.page.getByRole('alert').innerText()).toContain('the worker did not load');
    expect(await reader.listed()).toEqual(every);
    await reader.leaves();
  });

  test('says that a search could not be made, and goes on filtering', async () => {
    const reader = await arrives();
    await reader.page.route('**/data/text.idx*', (route) => route.fulfill({ status: 404 }));
    await reader.opens('/');
    await reader.opensFilters();
    await reader.page.getByRole('searchbox').first().fill('cosmodrome');
    await expect.poll(() => reader.page.getByRole('alert').innerText()).toContain('text.idx');
    await reader.page.getByRole('searchbox').first().fill('');
    await expectShown(reader, every);
    await reader.leaves();
  });
});
