import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromium, type Browser } from 'playwright-core';
import { BROWSER_FLAGS, findBrowser } from '../browser.mjs';
import { t } from '../../src/lib/texts/index.ts';
import { origin, Reader, useBrowser } from './app.ts';
import { idsWhere, published } from './published.ts';

useBrowser();

describe('without JavaScript', () => {
  test('the list, the filters and the incidents work', async () => {
    const reader = await Reader.arrives({ javaScript: false });
    await reader.page.goto('/');
    expect(await reader.listed()).toEqual(idsWhere(() => true));
    await reader.page.goto('/?type=friendly-fire');
    expect(await reader.listed()).toEqual(idsWhere((feature) => feature.properties.type === 'friendly-fire'));
    await reader.page.locator('a[href*="/i/DL-0002"]').first().click();
    expect(await reader.page.getByRole('heading', { level: 1 }).innerText()).toContain('marines');
    await reader.leaves();
  });

  test('the filter form sends an address that shows what was chosen', async () => {
    const reader = await Reader.arrives({ javaScript: false });
    await reader.page.goto('/');
    await reader.opensFilters();
    await reader.page.getByRole('searchbox').fill('cosmodrome');
    await reader.page.getByRole('button', { name: t.filters.apply }).click();
    expect(await reader.listed()).toEqual(['DL-0007']);
    await reader.leaves();
  });

  test('the table has the same set', async () => {
    const reader = await Reader.arrives({ javaScript: false });
    await reader.page.goto('/list?precision=region');
    const rows = await reader.page.locator('table tbody tr').count();
    expect(rows).toBe(idsWhere((feature) => feature.properties.precision === 'region').length);
    await reader.leaves();
  });
});

describe('without WebGL', () => {
  let browser: Browser;
  beforeAll(async () => {
    const flags = BROWSER_FLAGS.filter((flag) => !flag.includes('angle') && !flag.includes('swiftshader'));
    browser = await chromium.launch({ executablePath: findBrowser(), args: [...flags, '--disable-gpu', '--disable-3d-apis'] });
  });
  afterAll(() => browser.close());

  test('the page says so, and the list, the filters and the links go on', async () => {
    const page = await browser.newPage({ baseURL: origin() });
    await page.goto('/');
    await page.locator('[data-state="failed"]').waitFor();
    expect(await page.locator('[data-state="failed"]').innerText()).toMatch(/WebGL/);
    expect(await page.locator('[data-row]').count()).toBeGreaterThanOrEqual(published.features.length);
    await page.locator('a[href*="/i/DL-0002"]').first().click();
    await page.getByRole('article').waitFor();
    await page.close();
  });
});

describe('on a narrow screen', () => {
  for (const path of ['/', '/i/DL-0004', '/r/deepening-partnership', '/list', '/about', '/changes']) {
    test(`${path} needs no sideways scrolling at 320 px`, async () => {
      const reader = await Reader.arrives({ width: 320, height: 640 });
      await reader.page.goto(path);
      await reader.page.waitForLoadState('networkidle');
      const overflow = await reader.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      await reader.leaves();
    });
  }
});
