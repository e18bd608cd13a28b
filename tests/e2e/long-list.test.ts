import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { t } from '../../src/lib/texts/index.ts';
import { Reader, useBrowser, type Visit } from './app.ts';
import { idsWhere, published } from './published.ts';
import { serveLarge } from './serve-large.ts';

useBrowser();

const TIMES = 250;
const total = TIMES * published.features.length;
const placed = TIMES * idsWhere((feature) => feature.geometry !== null).length;
let app: Awaited<ReturnType<typeof serveLarge>>;

beforeAll(async () => {
  app = await serveLarge({ times: TIMES });
});
afterAll(() => app.stop());

const arrives = (visit: Visit = {}) => Reader.arrives({ ...visit, at: app.origin });

/** Where what scrolls stands, and what of its rows is seen. */
function seen(reader: Reader) {
  return reader.page.evaluate(() => {
    const scroller = document.querySelector('.table-scroll') ?? document.querySelector('#panel')!;
    const { top, bottom } = scroller.getBoundingClientRect();
    const rows = [...scroller.querySelectorAll<HTMLElement>('[data-place]')];
    const inView = rows.filter((row) => row.getBoundingClientRect().bottom > top + 1 && row.getBoundingClientRect().top < bottom - 1);
    const places = inView.map((row) => Number(row.dataset.place));
    const gaps = inView.slice(1).map((row, index) => row.getBoundingClientRect().top - inView[index]!.getBoundingClientRect().bottom);
    const focused = document.activeElement?.closest<HTMLElement>('[data-place]');
    return {
      drawn: rows.length,
      first: places[0] ?? -1,
      last: places.at(-1) ?? -1,
      isWhole: places.every((place, index) => place === places[0]! + index) && gaps.every((gap) => Math.abs(gap) < 1),
      focused: focused ? Number(focused.dataset.place) : null,
      focusedInView: focused ? inView.includes(focused) : false,
      setSize: inView[0]?.getAttribute('aria-setsize') ?? null,
      inSet: focused?.getAttribute('aria-posinset') ?? null
    };
  });
}

async function scrolls(reader: Reader, share: number) {
  await reader.page.evaluate((share) => {
    const scroller = document.querySelector('.table-scroll') ?? document.querySelector('#panel')!;
    scroller.scrollTop = share * (scroller.scrollHeight - scroller.clientHeight);
  }, share);
}

async function expectNoViolations(reader: Reader) {
  const { violations } = await new AxeBuilder({ page: reader.page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa', 'best-practice']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`)).toEqual([]);
}

describe('a long list', () => {
  test('draws what is seen, says how long it is, and goes by keys from one end to the other', async () => {
    const reader = await arrives();
    await reader.opens('/');
    await expect.poll(async () => (await seen(reader)).setSize).toBe(String(placed));
    await reader.page.keyboard.press('l');
    await expect.poll(() => seen(reader)).toMatchObject({ first: 0, isWhole: true, focused: 0, inSet: '1', focusedInView: true });
    await reader.page.keyboard.press('End');
    const atEnd = { isWhole: true, focused: placed - 1, inSet: String(placed), focusedInView: true };
    await expect.poll(() => seen(reader)).toMatchObject(atEnd);
    // The rows that were kept for the former focus, and those of which details come later, leave the last where it is.
    await reader.page.waitForTimeout(1000);
    expect(await seen(reader)).toMatchObject(atEnd);
    // Rows may become higher while what was scrolled has still to be told.
    await reader.page.evaluate(() => {
      for (const row of document.querySelectorAll<HTMLElement>('#panel [data-place]')) row.style.paddingBlockEnd = '2rem';
      document.querySelector('#panel')!.dispatchEvent(new Event('scroll'));
    });
    await reader.page.waitForTimeout(500);
    expect(await seen(reader)).toMatchObject(atEnd);
    await reader.page.keyboard.press('PageUp');
    await expect.poll(async () => (await seen(reader)).focusedInView).toBe(true);
    expect((await seen(reader)).focused).toBeLessThan(placed - 2);
    await reader.page.keyboard.press('Home');
    await expect.poll(() => seen(reader)).toMatchObject({ first: 0, focused: 0, isWhole: true });
    expect((await seen(reader)).drawn).toBeLessThan(100);
    await expectNoViolations(reader);
    await reader.leaves();
  });

  test('keeps the focus on its row while the reader scrolls away, and goes on from there', async () => {
    const reader = await arrives();
    await reader.opens('/');
    await expect.poll(async () => (await seen(reader)).setSize).toBe(String(placed));
    await reader.page.keyboard.press('l');
    await reader.page.keyboard.press('Tab');
    await expect.poll(async () => (await seen(reader)).focused).toBe(1);
    await scrolls(reader, 0.4);
    await expect.poll(async () => (await seen(reader)).first).toBeGreaterThan(placed / 4);
    expect(await seen(reader)).toMatchObject({ isWhole: true, focused: 1, focusedInView: false });
    await reader.page.keyboard.press('Tab');
    await expect.poll(() => seen(reader)).toMatchObject({ isWhole: true, focused: 2, focusedInView: true });
    await reader.leaves();
  });

  test('is where it was when one comes back from a card, which knows its neighbours', async () => {
    const reader = await arrives();
    await reader.opens('/');
    await expect.poll(async () => (await seen(reader)).setSize).toBe(String(placed));
    await reader.page.keyboard.press('l');
    await reader.page.keyboard.press('End');
    await expect.poll(async () => (await seen(reader)).focused).toBe(placed - 1);
    await expect.poll(() => reader.page.evaluate(() => document.activeElement?.hasAttribute('href'))).toBe(true);
    await reader.page.keyboard.press('Enter');
    await reader.page.getByRole('article').waitFor();
    await reader.page.getByText(t.card.position(placed, total)).waitFor();
    await reader.page.getByRole('link', { name: t.card.previous }).waitFor();
    await reader.page.keyboard.press('Escape');
    await expect.poll(() => seen(reader)).toMatchObject({ isWhole: true, focused: placed - 1, focusedInView: true });
    expect(reader.troubles).toEqual([]);
    await reader.leaves();
  });

  test('needs no sideways scrolling at 320 px, where each row is as high as it must be', async () => {
    const reader = await arrives({ width: 320, height: 256 });
    await reader.opens('/');
    await expect.poll(async () => (await seen(reader)).setSize).toBe(String(placed));
    await scrolls(reader, 0.3);
    await expect.poll(async () => (await seen(reader)).first).toBeGreaterThan(placed / 8);
    expect((await seen(reader)).isWhole).toBe(true);
    expect(
      await reader.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    ).toBeLessThanOrEqual(0);
    const cut = await reader.page
      .locator('[data-row]')
      .evaluateAll((rows) => rows.filter((row) => row.scrollWidth > row.clientWidth + 1).length);
    expect(cut).toBe(0);
    await reader.leaves();
  });
});

describe('a long table', () => {
  test('draws what is seen under its head, says how long it is, and is sorted by a column', async () => {
    const reader = await arrives();
    await reader.page.goto('/list');
    await expect.poll(() => reader.page.locator('table').getAttribute('aria-rowcount')).toBe(String(total + 1));
    await scrolls(reader, 0.5);
    await expect.poll(async () => (await seen(reader)).first).toBeGreaterThan(total / 4);
    expect((await seen(reader)).isWhole).toBe(true);
    const { first } = await seen(reader);
    expect(await reader.page.locator(`tr[data-place="${first}"]`).getAttribute('aria-rowindex')).toBe(String(first + 2));
    await reader.page.getByRole('link', { name: t.table.type, exact: true }).click();
    await scrolls(reader, 0);
    await expect.poll(() => reader.page.locator('th[aria-sort]').innerText()).toContain(t.table.type);
    const types = () => reader.page.locator('tbody td:nth-child(3)').allInnerTexts();
    const first10 = async () => [...new Set((await types()).slice(0, 10))];
    const labels = [...new Set(published.features.map(({ properties }) => properties.type))].length;
    await expect.poll(async () => (await first10()).length).toBe(1);
    expect(labels).toBeGreaterThan(1);
    await expectNoViolations(reader);
    await reader.leaves();
  });

  test('comes in pages without JavaScript, the list too', async () => {
    const reader = await arrives({ javaScript: false });
    await reader.page.goto('/list');
    expect(await reader.page.locator('tbody tr').count()).toBe(100);
    await reader.page.getByRole('link', { name: t.list.nextPage }).click();
    expect(new URL(reader.page.url()).searchParams.get('page')).toBe('2');
    expect(await reader.page.locator('tbody tr').count()).toBe(100);
    await reader.page.goto(`/?page=${total / 100}`);
    const last = await reader.listed();
    expect(last).toHaveLength(100);
    await reader.page.getByRole('link', { name: t.list.previousPage }).click();
    expect((await reader.listed()).filter((id) => last.includes(id))).toEqual([]);
    expect((await (await reader.page.request.get('/')).body()).length).toBeLessThan(500_000);
    await reader.leaves();
  });
});
