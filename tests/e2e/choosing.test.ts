import { describe, expect, test } from 'vitest';
import { Reader, useBrowser } from './app.ts';
import { published } from './published.ts';

useBrowser();

describe('choosing an incident', () => {
  test('by mouse on its mark: the card cites every claim', async () => {
    const reader = await Reader.arrives();
    await reader.opens('/');
    await reader.clicksOn(/Vostochny/);
    await reader.page.waitForURL('**/i/DL-0007*');
    const card = reader.page.getByRole('article');
    await card.getByRole('heading', { level: 1 }).waitFor();
    expect(await card.innerText()).toMatch(/address unknown/i);
    expect(await card.innerText()).toMatch(/publisher not stated/i);
    await reader.leaves();
  });

  test('by keyboard from the list, and Escape gives the focus back to its row', async () => {
    const reader = await Reader.arrives();
    await reader.opens('/');
    await reader.page.keyboard.press('l');
    await expect.poll(() => focusedRow(reader)).not.toBeNull();
    const row = await focusedRow(reader);
    await reader.page.keyboard.press('Enter');
    await reader.page.waitForURL(`**/i/${row}*`);
    await reader.page.getByRole('article').waitFor();
    await reader.page.keyboard.press('Escape');
    await reader.page.getByRole('article').waitFor({ state: 'detached' });
    await expect.poll(() => focusedRow(reader)).toBe(row);
    await reader.leaves();
  });

  test('every claim of every incident stands on its card with its report', async () => {
    const reader = await Reader.arrives({ javaScript: false });
    for (const { id, properties } of published.features) {
      await reader.page.goto(`/i/${id}`);
      const text = await reader.page.locator('main').innerText();
      for (const claim of properties.claims) {
        expect(text).toContain(claim.says);
        for (const figure of Object.values(claim.figures)) expect(text).toContain(figure);
        expect(await reader.page.locator(`main a[href*="/r/${claim.report}"]`).count()).toBeGreaterThan(0);
      }
      expect(text).toContain(properties.title);
    }
    await reader.leaves();
  });

  test('a region is outlined; a place no closer than its area is said so', async () => {
    const reader = await Reader.arrives();
    await reader.opens('/i/DL-0001');
    expect(await reader.page.getByRole('article').innerText()).toContain('Placed in Kursk Oblast, no closer');
    await reader.leaves();
  });

  test('from a report one reaches its other incidents', async () => {
    const reader = await Reader.arrives();
    await reader.opens('/i/DL-0002');
    await reader.page
      .getByRole('link', { name: /More about this report/ })
      .first()
      .click();
    await reader.page.waitForURL('**/r/gunfire-in-kursk*');
    await reader.page.locator('main a[href*="/i/DL-0003"]').first().click();
    await reader.page.waitForURL('**/i/DL-0003*');
    await reader.leaves();
  });

  test('a cluster zooms in on click, and at the end opens a list of all that share the place', async () => {
    const reader = await Reader.arrives();
    await reader.opens('/');
    await reader.clicksOn(/^5 incidents/);
    await expect.poll(() => new URL(reader.page.url()).hash).toMatch(/^#map=[6-9]/);
    await reader.settled();
    await reader.mark(/^4 incidents, Kursk Oblast/).waitFor();
    await reader.clicksOn(/^4 incidents, Kursk Oblast/);
    await reader.page.getByRole('heading', { name: '4 incidents here' }).waitFor();
    expect(await reader.listed()).toEqual(['DL-0001', 'DL-0003', 'DL-0004', 'DL-0005']);
    await reader.leaves();
  });

  test('by keyboard on a mark of the map', async () => {
    const reader = await Reader.arrives();
    await reader.opens('/');
    await reader.mark(/Vostochny/).focus();
    await reader.page.keyboard.press('Enter');
    await reader.page.waitForURL('**/i/DL-0007*');
    await reader.leaves();
  });

  test('? opens help, Escape closes it and gives the focus back', async () => {
    const reader = await Reader.arrives();
    await reader.opens('/');
    await reader.page.getByRole('button', { name: 'Help' }).focus();
    await reader.page.keyboard.press('?');
    const help = reader.page.getByRole('dialog');
    await help.waitFor();
    expect(await help.innerText()).toMatch(/hollow/i);
    await reader.page.keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });
    await expect.poll(() => reader.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Help');
    await reader.leaves();
  });
});

/** Id of the list row that has the focus. */
function focusedRow(reader: Reader): Promise<string | null> {
  return reader.page.evaluate(() => document.activeElement?.closest('[data-row]')?.getAttribute('data-row') ?? null);
}
