import { readFileSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BROWSER_FLAGS, findBrowser } from '../browser.mjs';
import { flagsFor, picture, VIEWS } from '../views.ts';
import { origin } from './app.ts';

/** Side of the blocks that are compared, in pixels: a glyph more or less is no difference, a panel or a colour is. */
const BLOCK = 16;
/** Difference of two blocks' mean colours, of 255, that an eye notices. */
const NOTICEABLE = 18;
/** Share of noticeable blocks that another machine's fonts may cause. */
const ALLOWED = 0.03;

let comparer: Browser;

beforeAll(async () => {
  comparer = await chromium.launch({ executablePath: findBrowser(), args: BROWSER_FLAGS });
});
afterAll(() => comparer.close());

describe('the app looks as the documentation shows it', () => {
  for (const view of VIEWS) {
    test(view.name, async () => {
      const browser = await chromium.launch({ executablePath: findBrowser(), args: flagsFor(view, BROWSER_FLAGS) });
      const page = await browser.newPage({
        baseURL: origin(),
        viewport: { width: view.width, height: view.height },
        colorScheme: view.dark ? 'dark' : 'light',
        reducedMotion: 'reduce'
      });
      const seen = await picture(page, view);
      await browser.close();
      expect(await difference(readFileSync(`docs/${view.name}.png`), seen)).toBeLessThan(ALLOWED);
    });
  }
});

test('a picture of another view is told apart', async () => {
  expect(await difference(readFileSync('docs/world.png'), readFileSync('docs/map.png'))).toBeGreaterThan(ALLOWED);
});

/** Share of blocks whose mean colour differs noticeably; 1 where the sizes differ. */
async function difference(a: Buffer, b: Buffer): Promise<number> {
  const page = await comparer.newPage();
  const sources = [a, b].map((png) => `data:image/png;base64,${png.toString('base64')}`);
  const share = await page.evaluate(
    async ({ sources, block, noticeable }) => {
      const [first, second] = await Promise.all(
        sources.map(async (source) => {
          const image = new Image();
          image.src = source;
          await image.decode();
          const canvas = document.createElement('canvas');
          canvas.width = Math.floor(image.width / block);
          canvas.height = Math.floor(image.height / block);
          const context = canvas.getContext('2d')!;
          context.imageSmoothingQuality = 'high';
          context.drawImage(image, 0, 0, canvas.width, canvas.height);
          return context.getImageData(0, 0, canvas.width, canvas.height);
        })
      );
      if (first!.width !== second!.width || first!.height !== second!.height) return 1;
      let differing = 0;
      for (let i = 0; i < first!.data.length; i += 4) {
        const far = [0, 1, 2].some((channel) => Math.abs(first!.data[i + channel]! - second!.data[i + channel]!) > noticeable);
        if (far) differing += 1;
      }
      return differing / (first!.data.length / 4);
    },
    { sources, block: BLOCK, noticeable: NOTICEABLE }
  );
  await page.close();
  return share;
}
