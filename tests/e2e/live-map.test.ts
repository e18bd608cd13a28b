import { describe, expect, test } from 'vitest';
import { PRECISION_COLOURS } from '../../src/lib/marks/look.ts';
import { screenPoint } from '../../src/lib/marks/mercator.ts';
import type { LonLat } from '../../src/lib/records/place.ts';
import { readFrame } from '../../src/lib/view/frame.ts';
import { Reader, useBrowser } from './app.ts';
import { published } from './published.ts';

useBrowser();

const overlay = (reader: Reader) => reader.page.locator('.map-overlay');

/** How many pixels of the marks' canvas have exactly this colour (#rrggbb). */
function pixelsOf(reader: Reader, colour: string): Promise<number> {
  return overlay(reader).evaluate((element, wanted) => {
    const canvas = element as HTMLCanvasElement;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    const [r, g, b] = [1, 3, 5].map((at) => parseInt(wanted.slice(at, at + 2), 16));
    let count = 0;
    for (let at = 0; at < data.length; at += 4)
      if (data[at] === r && data[at + 1] === g && data[at + 2] === b && data[at + 3] === 255) count++;
    return count;
  }, colour);
}

/** By how many pixels the mark that is farthest off lies beside its coordinates; endless where there is none. */
async function farthestMark(reader: Reader, hash: string): Promise<number> {
  const { frame } = readFrame(hash.slice('#map='.length))!;
  const size = (await overlay(reader).boundingBox())!;
  const buttons = await reader.page.locator('.map-marks button').evaluateAll((all) =>
    all.map((button) => {
      const { x, y, width, height } = button.getBoundingClientRect();
      return { key: (button as HTMLElement).dataset.key!, x: x + width / 2, y: y + height / 2 };
    })
  );
  const distances = buttons
    .filter(({ key }) => key.startsWith('@'))
    .map(({ key, x, y }) => {
      const point = screenPoint(key.slice(1).split(',').map(Number) as LonLat, frame, size);
      return Math.max(Math.abs(x - size.x - point.x), Math.abs(y - size.y - point.y));
    });
  return distances.length ? Math.max(...distances) : Infinity;
}

async function opensTools(reader: Reader): Promise<void> {
  await reader.page.getByText('Map tools').click();
}

describe('the live map', () => {
  test('draws every mark where its coordinates are, at many frames', async () => {
    const reader = await Reader.arrives({ reducedMotion: true });
    await reader.opens('/#map=2.4/45/80');
    for (const hash of ['#map=2.4/45/80', '#map=3.137/51.2/110.5', '#map=4.9/48/125', '#map=6.21/51.5/36', '#map=11.5/51.336/35.51']) {
      await reader.page.evaluate((to) => (location.hash = to), hash);
      await expect.poll(() => farthestMark(reader, hash), { timeout: 15_000 }).toBeLessThanOrEqual(1);
    }
    await reader.leaves();
  });

  test('colours marks by type, and by how closely the place is known', async () => {
    const reader = await Reader.arrives();
    await reader.opens('/#map=6.5/51.5/36');
    expect(await pixelsOf(reader, PRECISION_COLOURS.region.light)).toBe(0);
    await opensTools(reader);
    await reader.page.getByLabel('how closely the place is known').check();
    await expect.poll(() => pixelsOf(reader, PRECISION_COLOURS.region.light)).toBeGreaterThan(20);
    expect(await pixelsOf(reader, PRECISION_COLOURS.settlement.light)).toBeGreaterThan(20);
    await reader.leaves();
  });

  test('measures by mouse and by keyboard, and copies a position', async () => {
    const reader = await Reader.arrives();
    await reader.opens('/#map=7/51.5/36');
    await opensTools(reader);
    await reader.page.getByLabel('a distance').check();
    const box = (await overlay(reader).boundingBox())!;
    await reader.page.mouse.click(box.x + box.width - 200, box.y + 300);
    await reader.page.mouse.click(box.x + box.width - 100, box.y + 300);
    await reader.page.getByText(/^\d+(\.\d+)? km$/).waitFor();
    await reader.page.getByLabel('a position').check();
    await reader.page.locator('.maplibregl-canvas').focus();
    await reader.page.keyboard.press('Enter');
    await reader.page.getByText('51.50000, 36.00000').waitFor();
    await reader.page.getByRole('button', { name: 'Copy Grid (MGRS)' }).click();
    await reader.page.getByText('Copied.').waitFor();
    expect(await reader.page.evaluate(() => navigator.clipboard.readText())).toMatch(/^3[67]U [A-Z]{2} \d{5} \d{5}$/);
    expect(await reader.page.getByRole('link', { name: 'Open in a maps app' }).getAttribute('href')).toBe('geo:51.5,36');
    await reader.page.keyboard.press('Escape');
    await reader.page.getByText('Open in a maps app').waitFor({ state: 'hidden' });
    await reader.leaves();
  });

  test('changes to the dark map without moving', async () => {
    const reader = await Reader.arrives();
    await reader.opens('/i/DL-0001#map=6.5/51.5/36');
    await reader.laid();
    const before = await reader.mark(/Kursk Oblast/).boundingBox();
    await reader.page.emulateMedia({ colorScheme: 'dark' });
    await reader.page.locator('.map-view [data-theme="dark"]').waitFor();
    await reader.settled();
    expect(await reader.mark(/Kursk Oblast/).boundingBox()).toEqual(before);
    expect(new URL(reader.page.url()).hash).toBe('#map=6.5/51.5/36');
    await reader.leaves();
  });

  test('comes back when the browser takes the graphics away', async () => {
    const reader = await Reader.arrives();
    await reader.opens('/');
    await reader.laid();
    const context = await reader.page.evaluateHandle(() =>
      document.querySelector<HTMLCanvasElement>('.maplibregl-canvas')!.getContext('webgl2')!.getExtension('WEBGL_lose_context')!
    );
    await context.evaluate((extension) => extension.loseContext());
    await reader.map.and(reader.page.locator('[data-state="loading"]')).waitFor();
    expect(await reader.mark(/Vostochny/).count()).toBe(1);
    await context.evaluate((extension) => extension.restoreContext());
    await reader.settled();
    await reader.leaves();
  });

  test('says so where its worker is missing, and the list stays', async () => {
    const reader = await Reader.arrives();
    await reader.page.route('**/*maplibre-gl-worker*', (route) => route.abort());
    await reader.page.goto('/');
    await reader.map.and(reader.page.locator('[data-state="failed"]')).waitFor();
    expect(await reader.listed()).toHaveLength(published.features.length);
    await reader.leaves();
  });

  test('draws the marks where the base map is missing, and says so', async () => {
    const reader = await Reader.arrives();
    await reader.page.route('**/basemap.pmtiles*', (route) => route.fulfill({ status: 404 }));
    await reader.opens('/');
    await reader.page.getByText('The base map could not be loaded').waitFor();
    expect(await reader.mark(/Vostochny/).count()).toBe(1);
    await reader.leaves();
  });

  test('gives the focus to a part of the cluster that the keyboard opens', async () => {
    const reader = await Reader.arrives({ reducedMotion: true });
    await reader.opens('/');
    await reader.mark(/^5 incidents/).focus();
    await reader.page.keyboard.press('Enter');
    await reader.mark(/^4 incidents, Kursk Oblast/).waitFor();
    await reader.settled();
    await expect
      .poll(() => reader.page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toMatch(/Kursk Oblast|Soldatskoye/);
    await reader.leaves();
  });

  test('is all there over the picture of its base map, and moves with it, before the base map comes', async () => {
    const reader = await Reader.arrives({ reducedMotion: true });
    const release = await reader.holds('**/basemap.pmtiles*');
    await reader.opens('/');
    const base = reader.page.locator('.picture img.base');
    const mark = reader.mark(/Vostochny/);
    /** From the base's corner to the mark, in pixels of the base: the same wherever the map looks. */
    const distance = async () => {
      const element = await mark.elementHandle();
      return base.evaluate((image: HTMLImageElement, button) => {
        const [pictured, marked] = [image.getBoundingClientRect(), button!.getBoundingClientRect()];
        const scale = pictured.width / image.naturalWidth;
        return [(marked.x + marked.width / 2 - pictured.x) / scale, (marked.y + marked.height / 2 - pictured.y) / scale] as const;
      }, element);
    };
    const before = await distance();
    expect(await reader.map.getAttribute('data-base')).toBe('picture');
    expect(await reader.page.locator('.picture .mark').count()).toBe(0);

    await reader.page.locator('.maplibregl-canvas').focus();
    await reader.page.keyboard.press('ArrowRight');
    await reader.page.keyboard.press('Equal');
    await expect.poll(async () => (await reader.counts()).outside).toBeGreaterThan(0);
    await reader.settled();
    await reader.page.keyboard.press('Minus');
    await expect.poll(() => mark.count()).toBe(1);
    await reader.settled();
    const moved = async () => Math.hypot(...(await distance()).map((pixels, axis) => pixels - before[axis]!));
    await expect.poll(moved).toBeLessThan(0.5);

    await reader.opensFilters();
    await reader.choice('Friendly fire').click();
    await expect.poll(async () => (await reader.counts()).hidden).toBeGreaterThan(0);
    await reader.settled();
    expect(await reader.map.getAttribute('data-base')).toBe('picture');

    release();
    await reader.laid();
    expect(await base.count()).toBe(0);
    expect(reader.troubles).toEqual([]);
    await reader.leaves();
  });
});
