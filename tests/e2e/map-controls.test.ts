import { expect, test } from 'vitest';
import { Reader, useBrowser } from './app.ts';

useBrowser();

test('in forced colours the signs of the zoom buttons stand out from the buttons', async () => {
  for (const dark of [false, true]) {
    const reader = await Reader.arrives({ dark });
    await reader.page.emulateMedia({ forcedColors: 'active' });
    await reader.opens('/');
    const buttons = reader.page.locator('.maplibregl-ctrl-zoom-in, .maplibregl-ctrl-zoom-out');
    const colours = await buttons.evaluateAll((found) =>
      found.map((button) => [
        getComputedStyle(button.firstElementChild!).backgroundColor,
        getComputedStyle(button.parentElement!).backgroundColor
      ])
    );
    expect(colours).toHaveLength(2);
    for (const [sign, ground] of colours) expect(sign).not.toBe(ground);
    await reader.leaves();
  }
});

test('where the text runs from right to left the map tools leave the zoom buttons free', async () => {
  const reader = await Reader.arrives();
  await reader.opens('/');
  await reader.page.evaluate(() => (document.documentElement.dir = 'rtl'));
  const tools = (await reader.page.getByText('Map tools').boundingBox())!;
  const zoom = (await reader.page.locator('.maplibregl-ctrl-group').boundingBox())!;
  expect(tools.x + tools.width).toBeLessThan(zoom.x);
  await reader.leaves();
});
