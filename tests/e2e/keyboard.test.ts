import { describe, expect, test } from 'vitest';
import { t } from '../../src/lib/texts/index.ts';
import { useBrowser } from './app.ts';
import { KeyboardReader } from './by-keyboard.ts';
import { idsWhere, published } from './published.ts';

useBrowser();

const card = ({ page }: KeyboardReader) => page.getByRole('article');
const hash = ({ page }: KeyboardReader) => new URL(page.url()).hash;
const asked = ({ page }: KeyboardReader, name: string) => new URL(page.url()).searchParams.get(name);
const zoom = (reader: KeyboardReader) => Number(/map=([\d.]+)/.exec(hash(reader))?.[1] ?? NaN);

describe('by keyboard alone, with the focus seen at every step', () => {
  test('one goes to the list, opens an incident, steps to the next and comes back to the row', async () => {
    const reader = await KeyboardReader.opens('/');
    await reader.tabsTo(new RegExp(t.site.skipToList));
    await reader.presses('Enter');
    const first = await reader.comesTo(/./);
    expect(first.row).not.toBeNull();
    const second = await reader.presses('Tab');
    expect(second.row).not.toBe(first.row);
    await reader.presses('Enter');
    await card(reader).waitFor();
    await reader.comesTo(new RegExp(`^${second.name.slice(0, 20)}`));
    await reader.tabsTo(new RegExp(t.card.next), 'Shift+Tab');
    await reader.presses('Enter');
    await reader.page.waitForURL((url) => url.pathname.startsWith('/i/') && !url.pathname.endsWith(second.row!));
    const third = new URL(reader.page.url()).pathname.split('/').at(-1);
    await reader.presses('Escape');
    await card(reader).waitFor({ state: 'detached' });
    await expect.poll(async () => (await reader.focused()).row).toBe(third);
    await reader.sees();
    await reader.leaves();
  });

  test('one goes to the map, opens an incident from its mark and comes back to the mark', async () => {
    const reader = await KeyboardReader.opens('/');
    await reader.presses('m');
    await reader.comesTo(/map/i);
    const mark = await reader.tabsTo(/Vostochny/);
    await reader.presses('Enter');
    await reader.page.waitForURL('**/i/DL-0007*');
    await card(reader).waitFor();
    await reader.sees();
    await reader.presses('Escape');
    await card(reader).waitFor({ state: 'detached' });
    await reader.comesTo(new RegExp(mark.name.slice(0, 20)));
    await reader.leaves();
  });

  test('one pans and zooms the map', async () => {
    const reader = await KeyboardReader.opens('/#map=4/50/60');
    await reader.presses('m', 'ArrowRight');
    await expect.poll(() => hash(reader)).not.toBe('#map=4/50/60');
    await reader.reader.settled();
    const before = zoom(reader);
    await reader.presses('+');
    await expect.poll(() => zoom(reader)).toBeGreaterThan(before);
    await reader.reader.settled();
    const closer = zoom(reader);
    await reader.tabsTo(/zoom out/i);
    await reader.presses('Enter');
    await expect.poll(() => zoom(reader)).toBeLessThan(closer);
    await reader.leaves();
  });

  test('one goes through a ring of several incidents to the list of those at one place, and back', async () => {
    const reader = await KeyboardReader.opens('/');
    await reader.presses('m');
    await reader.tabsTo(/^5 incidents/);
    await reader.presses('Enter');
    await expect.poll(() => zoom(reader)).toBeGreaterThan(5);
    await reader.reader.settled();
    await reader.presses('m');
    await reader.tabsTo(/^4 incidents, Kursk Oblast/);
    await reader.presses('Enter');
    await reader.comesTo(new RegExp(t.list.here(4)));
    const row = await reader.presses('Tab');
    expect(row.row).not.toBeNull();
    await reader.presses('Enter');
    await card(reader).waitFor();
    await reader.sees();
    await reader.presses('Escape');
    await expect.poll(async () => (await reader.focused()).row).toBe(row.row);
    await reader.presses('Escape');
    await reader.comesTo(/^4 incidents, Kursk Oblast/);
    await reader.leaves();
  });

  test('one filters by type, and takes the filter off again', async () => {
    const reader = await KeyboardReader.opens('/');
    await reader.tabsTo(new RegExp(`${t.filters.open}$`));
    await reader.presses('Enter');
    await reader.tabsTo(/^Friendly fire \d/);
    await reader.presses('Space');
    const without = idsWhere(({ properties }) => properties.type !== 'friendly-fire').length;
    await expect.poll(async () => (await reader.reader.counts()).shown).toBe(without);
    await reader.comesTo(/^Friendly fire \d/);
    await reader.tabsTo(new RegExp(t.filters.clearAll));
    await reader.presses('Enter');
    await expect.poll(async () => (await reader.reader.counts()).hidden).toBe(0);
    await reader.sees();
    await reader.leaves();
  });

  test('one chooses a time', async () => {
    const reader = await KeyboardReader.opens('/');
    await reader.tabsTo(new RegExp(`${t.filters.open}$`));
    await reader.presses('Enter');
    await reader.tabsTo(new RegExp(t.filters.firstDay));
    await reader.presses('ArrowRight', 'ArrowRight');
    await expect.poll(() => asked(reader, 'from')).not.toBeNull();
    const from = asked(reader, 'from');
    await reader.tabsTo(new RegExp(t.filters.lastDay));
    await reader.presses('ArrowLeft');
    await expect.poll(() => asked(reader, 'to')).not.toBeNull();
    expect(asked(reader, 'from')).toBe(from);
    expect((await reader.reader.counts()).shown).toBeLessThan(published.features.length);
    await reader.leaves();
  });

  test('one searches, goes to what is found, and empties the search', async () => {
    const reader = await KeyboardReader.opens('/');
    await reader.presses('/');
    await reader.page.keyboard.type('cosmodrome');
    await expect.poll(() => reader.reader.listed()).toEqual(['DL-0007']);
    await reader.presses('Escape');
    await expect.poll(() => reader.reader.listed()).toHaveLength(published.features.length);
    await reader.page.keyboard.type('cosmodrome');
    await expect.poll(() => reader.reader.listed()).toEqual(['DL-0007']);
    await reader.presses('Escape', 'Escape');
    await reader.comesTo(new RegExp(`${t.filters.open}$`));
    await reader.presses('l');
    expect((await reader.comesTo(/./)).row).not.toBeNull();
    await reader.leaves();
  });

  test('one shares a link', async () => {
    const reader = await KeyboardReader.opens('/?type=friendly-fire');
    await reader.tabsTo(new RegExp(`^${t.site.share}$`));
    await reader.presses('Enter');
    await reader.page.getByRole('dialog').waitFor();
    await reader.tabsTo(new RegExp(`^${t.share.copy}$`));
    await reader.presses('Enter');
    await reader.page.getByText(t.share.copied).waitFor();
    expect(await reader.page.evaluate(() => navigator.clipboard.readText())).toContain('type=friendly-fire');
    await reader.presses('Escape');
    await reader.comesTo(new RegExp(`^${t.site.share}$`));
    await reader.leaves();
  });

  test('one opens the help, follows it to the end and comes back', async () => {
    const reader = await KeyboardReader.opens('/');
    await reader.tabsTo(new RegExp(`^${t.site.help}$`));
    await reader.presses('?');
    await reader.page.getByRole('dialog').waitFor();
    await reader.tabsTo(new RegExp(t.help.more));
    await reader.presses('Escape');
    await reader.comesTo(new RegExp(`^${t.site.help}$`));
    await reader.leaves();
  });

  test('one opens a report from an incident, another incident of it, and comes back by Back', async () => {
    const reader = await KeyboardReader.opens('/i/DL-0002');
    await reader.tabsTo(/More about this report/);
    await reader.presses('Enter');
    await reader.page.waitForURL('**/r/gunfire-in-kursk*');
    await reader.sees();
    await reader.tabsTo(new RegExp(published.features.find(({ id }) => id === 'DL-0003')!.properties.title.slice(0, 20)));
    await reader.presses('Enter');
    await reader.page.waitForURL('**/i/DL-0003*');
    await reader.sees();
    // Alt with an arrow, which a browser without a window does not know.
    await reader.page.goBack();
    await reader.page.waitForURL('**/r/gunfire-in-kursk*');
    await reader.sees();
    await reader.presses('Escape');
    await reader.page.waitForURL((url) => url.pathname === '/');
    await reader.sees();
    await reader.leaves();
  });

  test('one sorts the table, goes down it and opens an incident', async () => {
    const date = new RegExp(`^${t.table.date}( ?[↑↓])?$`);
    const reader = await KeyboardReader.opens('/list');
    await reader.tabsTo(date);
    await reader.presses('Enter');
    await expect.poll(() => asked(reader, 'sort')).toBe('date');
    await reader.comesTo(date);
    await reader.presses('Enter');
    await expect.poll(() => asked(reader, 'sort')).toBe('-date');
    await expect.poll(() => reader.page.locator('th[aria-sort]').getAttribute('aria-sort')).toBe('descending');
    const titles = await reader.page.locator('tbody a').allInnerTexts();
    await reader.tabsTo(new RegExp(titles[0]!.slice(0, 20)));
    await reader.presses('End');
    await reader.comesTo(new RegExp(titles.at(-1)!.slice(0, 20)));
    await reader.presses('Home');
    await reader.comesTo(new RegExp(titles[0]!.slice(0, 20)));
    await reader.presses('Enter');
    await card(reader).waitFor();
    await reader.sees();
    await reader.leaves();
  });

  test('one makes an embed', async () => {
    const reader = await KeyboardReader.opens('/embed/builder?type=friendly-fire');
    const code = reader.page.locator('textarea');
    await reader.tabsTo(/height/i);
    await reader.page.keyboard.press('ControlOrMeta+a');
    await reader.page.keyboard.type('480');
    await reader.presses('Tab', 'ArrowDown');
    // The language lies between the theme and the list.
    await reader.presses('Tab');
    await reader.presses('Tab', 'Space');
    await expect.poll(() => code.inputValue()).toMatch(/480/);
    await expect.poll(() => code.inputValue()).toMatch(/list=1/);
    expect(await code.inputValue()).toMatch(/theme=/);
    await reader.tabsTo(/copy/i);
    await reader.presses('Enter');
    expect(await reader.page.evaluate(() => navigator.clipboard.readText())).toBe(await code.inputValue());
    await reader.leaves();
  });
});
