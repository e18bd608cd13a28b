import { describe, expect, test } from 'vitest';
import { Reader, useBrowser } from './app.ts';
import { published } from './published.ts';

useBrowser();

describe('opening the map', () => {
  test('shows every incident of the records and says so in numbers and in words', async () => {
    const reader = await Reader.arrives();
    await reader.opens('/');
    const placed = published.features.filter((feature) => feature.geometry).length;
    const total = published.features.length;
    expect(await reader.counts()).toEqual({ total, shown: total, hidden: 0, outside: 0, unplaced: total - placed });
    expect(await reader.status()).toContain(`All ${total} shown, ${total - placed} without a place`);
    expect(await reader.listed()).toHaveLength(total);
    await reader.leaves();
  });

  test('sends no request to any other host and logs no error in a tour of its pages', async () => {
    const reader = await Reader.arrives();
    for (const path of ['/', '/i/DL-0001', '/r/gunfire-in-kursk', '/?type=friendly-fire#map=7/51.5/36']) await reader.opens(path);
    for (const path of ['/list', '/about', '/changes']) await reader.page.goto(path);
    expect(reader.elsewhere).toEqual([]);
    expect(reader.troubles).toEqual([]);
    await reader.leaves();
  });

  test('has the list in the page before any script, and loads the map library after it', async () => {
    const reader = await Reader.arrives();
    const html = await (await reader.page.request.get('/')).text();
    for (const feature of published.features) expect(html).toContain(`/i/${feature.id}`);
    expect(html).not.toMatch(/(?:modulepreload|src=)[^>]*maplibre/);
    await reader.leaves();
  });

  test('says that an incident is missing, with the status of a missing page, and keeps the map', async () => {
    const reader = await Reader.arrives();
    const response = await reader.page.goto('/i/DL-9999');
    expect(response?.status()).toBe(404);
    await expect.poll(() => reader.page.locator('main').innerText()).toContain('DL-9999');
    await reader.settled();
    await reader.leaves();
  });

  test('opens with a word on what it ignored where an address makes no sense', async () => {
    const reader = await Reader.arrives();
    await reader.opens('/?type=nonsense&from=yesterday#map=1e999/0/0');
    const text = await reader.page.locator('body').innerText();
    expect(text).toContain('nonsense');
    expect(text).toContain('yesterday');
    expect((await reader.counts()).shown).toBe(published.features.length);
    await reader.leaves();
  });
});
