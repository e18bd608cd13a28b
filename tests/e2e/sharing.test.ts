import { describe, expect, test } from 'vitest';
import { Reader, useBrowser } from './app.ts';

useBrowser();

/** Where each mark stands on the screen, by its name. */
async function marks(reader: Reader): Promise<Record<string, [number, number]>> {
  const buttons = reader.page.getByRole('list', { name: 'Incidents on the map' }).getByRole('button');
  return buttons.evaluateAll((elements) =>
    Object.fromEntries(
      elements.map((element) => {
        const box = element.getBoundingClientRect();
        return [element.getAttribute('aria-label') ?? element.textContent ?? '', [box.x + box.width / 2, box.y + box.height / 2]];
      })
    )
  );
}

describe('sharing', () => {
  test('the copied link shows a stranger the same set, the same frame to the pixel and the same incident', async () => {
    const sender = await Reader.arrives();
    await sender.opens('/i/DL-0004?type=friendly-fire,manhunt,troop-deployment#map=6.25/51.321/35.432');
    await sender.page.getByRole('button', { name: 'Share' }).click();
    await sender.page.getByRole('button', { name: 'Copy link' }).click();
    const link = await sender.page.evaluate(() => navigator.clipboard.readText());
    expect(link).toContain('/i/DL-0004');
    expect(link).toContain('#map=');
    await sender.page.keyboard.press('Escape');

    const stranger = await Reader.arrives();
    await stranger.opens(link);
    expect(await stranger.counts()).toEqual(await sender.counts());
    expect(await stranger.page.getByRole('heading', { level: 1 }).innerText()).toBe(
      await sender.page.getByRole('heading', { level: 1 }).innerText()
    );
    const [sent, received] = [await marks(sender), await marks(stranger)];
    expect(Object.keys(received).sort()).toEqual(Object.keys(sent).sort());
    expect(Object.keys(sent).length).toBeGreaterThan(0);
    for (const [name, [x, y]] of Object.entries(sent)) {
      expect(Math.abs(received[name]![0] - x)).toBeLessThan(1);
      expect(Math.abs(received[name]![1] - y)).toBeLessThan(1);
    }
    await sender.leaves();
    await stranger.leaves();
  });

  test('the frame after panning is in the address, and Back leaves the incident rather than the pan', async () => {
    const reader = await Reader.arrives();
    await reader.opens('/');
    await reader.page.locator('[data-row="DL-0008"] a, a[data-row="DL-0008"]').first().click();
    await reader.page.waitForURL('**/i/DL-0008*');
    await reader.settled();
    await reader.page.getByRole('button', { name: 'Zoom in' }).click();
    await expect.poll(() => new URL(reader.page.url()).hash, { timeout: 10_000 }).toMatch(/^#map=/);
    await reader.page.goBack();
    await reader.page.waitForURL((url) => url.pathname === '/');
    await reader.leaves();
  });

  test('Share says what the link carries, and can leave frame and date out', async () => {
    const reader = await Reader.arrives();
    await reader.opens('/?type=shelling#map=7/51.5/36');
    await reader.page.getByRole('button', { name: 'Share' }).click();
    const dialog = reader.page.getByRole('dialog');
    const field = dialog.getByRole('textbox', { name: 'Link' }).first();
    expect(await field.inputValue()).toMatch(/\?asof=\d{4}-\d{2}-\d{2}&type=shelling#map=7\//);
    expect(await dialog.innerText()).toMatch(/shelling/i);
    await dialog.getByRole('checkbox', { name: 'with the frame of the map' }).uncheck();
    expect(await field.inputValue()).toMatch(/&type=shelling$/);
    await dialog.getByRole('checkbox', { name: 'as the record stands on' }).uncheck();
    expect(await field.inputValue()).toMatch(/\?type=shelling$/);
    await reader.leaves();
  });
});
