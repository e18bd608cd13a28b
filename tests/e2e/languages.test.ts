import { AxeBuilder } from '@axe-core/playwright';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../src/lib/texts/languages.ts';
import { origin, Reader, useBrowser } from './app.ts';

useBrowser();

const PAGES = ['/', '/i/DL-0001', '/r/deepening-partnership', '/list', '/changes', '/about', '/embed', '/embed/builder', '/print'];
const others = LANGUAGES.filter((language) => language !== 'en');

const html = async (path: string) => (await fetch(origin() + path)).text();
const spokenBy = (reader: Reader) => reader.page.evaluate(() => document.documentElement.lang);

/** How far anything reaches beyond the sides of the page, in CSS pixels. */
const overflow = (reader: Reader) =>
  reader.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe('the language of an address', () => {
  test('is that of the page, of its title and of its picture, before any script', async () => {
    const page = await html('/uk/i/DL-0001');
    expect(page).toContain('<html lang="uk" dir="ltr"');
    expect(page).toContain('Курська область');
    expect(page).toMatch(/<meta property="og:locale" content="uk_UA"/);
    expect(page).toMatch(/<meta property="og:image" content="[^"]*\/uk\/i\/DL-0001\/card\.png"/);
    // The fonts of the pictures have no Korean.
    expect(await html('/ko/i/DL-0001')).toMatch(/<meta property="og:image" content="[^"]*:\d+\/i\/DL-0001\/card\.png"/);
  });

  test('has an alternate for each language, and its own canonical link', async () => {
    for (const language of LANGUAGES) {
      const prefix = language === 'en' ? '' : `/${language}`;
      const page = await html(`${prefix}/list?type=shelling`);
      expect(page).toContain(`<link rel="canonical" href="${origin()}${prefix}/list?type=shelling"`);
      for (const other of LANGUAGES)
        expect(page).toContain(`hreflang="${other}" href="${origin()}${other === 'en' ? '' : `/${other}`}/list?type=shelling"`);
      expect(page).toContain(`hreflang="x-default" href="${origin()}/list?type=shelling"`);
    }
  });

  test('is not changed by what the browser asks for', async () => {
    const answer = await fetch(`${origin()}/`, { headers: { 'accept-language': 'uk' }, redirect: 'manual' });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('<html lang="en"');
  });

  test('leaves feeds and exports as they are', async () => {
    expect(await html('/uk/feed.xml')).toBe(await html('/feed.xml'));
    expect(await html('/uk/data/export.csv')).toBe(await html('/data/export.csv'));
  });
});

describe('a reader of Ukrainian', () => {
  test('keeps the language through filters, cards, pages and what is shared, and goes back to English', async () => {
    const reader = await Reader.arrives();
    await reader.opens('/uk/');
    expect(await spokenBy(reader)).toBe('uk');
    await reader.opensFilters();
    await reader.choice('Обстріл').uncheck();
    await reader.page.waitForURL(/\/uk\/\?type=/);
    expect(await reader.status()).toContain('приховано фільтрами');

    await reader.page.locator('[data-open-share]').click();
    await expect.poll(() => reader.page.locator('[data-share-link]').inputValue()).toMatch(/\/uk\/\?.*type=/);
    await reader.page.keyboard.press('Escape');

    await reader.page.locator('[data-list] [data-row="DL-0001"]').first().click();
    await reader.page.waitForURL(/\/uk\/i\/DL-0001\?type=/);
    expect(await reader.page.locator('[data-card-title]').innerText()).toContain('North Korean soldiers');
    expect(await reader.page.locator('[data-card-title] [lang="en"]').count()).toBe(1);

    await reader.page.getByRole('link', { name: 'Таблиця' }).click();
    await reader.page.waitForURL(/\/uk\/list\?/);
    await reader.page.getByRole('heading', { level: 1, name: 'Список інцидентів' }).waitFor();

    await reader.page.getByRole('link', { name: 'English', exact: true }).click();
    await reader.page.waitForURL((url) => url.pathname === '/list' && url.search.includes('type='));
    expect(await spokenBy(reader)).toBe('en');
    await reader.page.goBack();
    await reader.page.waitForURL(/\/uk\/list/);
    await expect.poll(() => spokenBy(reader)).toBe('uk');
    expect(reader.troubles).toEqual([]);
    expect(reader.elsewhere).toEqual([]);
    await reader.leaves();
  });

  test('reads the map in Ukrainian without a script', async () => {
    const reader = await Reader.arrives({ javaScript: false });
    await reader.page.goto('/uk/?type=shelling');
    expect(await reader.page.locator('body').innerText()).toContain('Курська область');
    await reader.page.getByRole('link', { name: 'Таблиця' }).click();
    expect(new URL(reader.page.url()).pathname).toBe('/uk/list');
    await reader.leaves();
  });

  test('is told that a page is not there in Ukrainian', async () => {
    for (const path of ['/uk/nothing-here', '/uk/i/DL-9999']) {
      const answer = await fetch(origin() + path);
      expect(answer.status).toBe(404);
      const text = await answer.text();
      expect(text).toContain('<html lang="uk"');
      expect(text).toMatch(/Немає так/);
    }
  });

  test('makes an embed in the language chosen', async () => {
    const reader = await Reader.arrives();
    await reader.page.goto('/uk/embed/builder');
    const code = () => reader.page.locator('textarea').inputValue();
    await expect.poll(code).toMatch(/src="[^"]*\/uk\/embed/);
    await reader.page.locator('select').nth(1).selectOption('ko');
    await expect.poll(code).toMatch(/src="[^"]*\/ko\/embed/);
    await reader.leaves();
  });
});

test('a reader who speaks another language is offered it, and nothing more', async () => {
  const reader = await Reader.arrives();
  await reader.page.addInitScript(() => Object.defineProperty(navigator, 'languages', { value: ['ko-KR', 'en'] }));
  await reader.opens('/');
  const offer = reader.page.getByRole('link', { name: '이 페이지를 한국어로' });
  await offer.waitFor();
  expect(await offer.getAttribute('hreflang')).toBe('ko');
  expect(new URL(reader.page.url()).pathname).toBe('/');
  await reader.leaves();
});

test('a reader downloads one language', async () => {
  for (const [path, mine, notMine] of [
    ['/uk/', 'Показано всі', 'Показаны все'],
    ['/ru/', 'Показаны все', 'Показано всі']
  ] as const) {
    const reader = await Reader.arrives();
    const scripts: Promise<string>[] = [];
    reader.page.on('response', (response) => {
      if (response.url().endsWith('.js')) scripts.push(response.text().catch(() => ''));
    });
    await reader.opens(path);
    const all = (await Promise.all(scripts)).join('\n');
    expect(all).toContain(mine);
    expect(all).not.toContain(notMine);
    expect(all).not.toContain('The browser stopped drawing the live map');
    await reader.leaves();
  }
});

describe.each(others)('in %s', (language) => {
  test('nothing overflows a small screen, and axe finds nothing', async () => {
    const reader = await Reader.arrives({ width: 320, height: 700 });
    for (const path of PAGES) {
      await reader.page.goto(`/${language}${path}`);
      await reader.page.waitForLoadState('networkidle');
      expect(await spokenBy(reader), path).toBe(language);
      expect(await overflow(reader), path).toBeLessThanOrEqual(0);
      if (!['/', '/i/DL-0001', '/list'].includes(path)) continue;
      const { violations } = await new AxeBuilder({ page: reader.page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag22aa', 'best-practice'])
        .analyze();
      expect(
        violations.map(({ id, nodes }) => `${path} ${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`),
        path
      ).toEqual([]);
    }
    expect(reader.troubles).toEqual([]);
    await reader.leaves();
  }, 180_000);
});

describe('from right to left, a third longer', () => {
  /** Turns a page around: builds for readers have no language that runs from right to left. */
  const turn = (reader: Reader) =>
    reader.page.evaluate(() => {
      document.documentElement.dir = 'rtl';
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      for (const text of texts) {
        const { data } = text;
        const isShown = !text.parentElement?.closest('script, style, noscript, textarea');
        if (isShown && data.trim() !== '') text.data = data + ' ~~~~'.repeat(Math.ceil((data.trim().length * 0.3) / 5));
      }
    });

  for (const width of [320, 1280]) {
    test(`every page keeps to its ${width} px`, async () => {
      const reader = await Reader.arrives({ width, height: 800 });
      for (const path of PAGES) {
        await reader.page.goto(path);
        await reader.page.waitForLoadState('networkidle');
        await turn(reader);
        expect(await overflow(reader), path).toBeLessThanOrEqual(0);
      }
      await reader.leaves();
    }, 180_000);
  }

  test('the panel stands on the right, and the time runs to the left', async () => {
    const reader = await Reader.arrives();
    await reader.opens('/');
    await turn(reader);
    const panel = (await reader.page.locator('#panel').boundingBox())!;
    expect(panel.x).toBeGreaterThan(640);
    await reader.opensFilters();
    const [first, last] = await Promise.all([0, 1].map(async (index) => (await reader.page.getByRole('slider').nth(index).boundingBox())!));
    expect(first!.x).toBeGreaterThan(last!.x);
    await reader.leaves();
  });
});
