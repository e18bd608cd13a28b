import { AxeBuilder } from '@axe-core/playwright';
import { describe, expect, test } from 'vitest';
import { Reader, useBrowser } from './app.ts';

useBrowser();

const PAGES = [
  '/',
  '/?type=manhunt',
  '/?q=nothing-is-called-this',
  '/i/DL-0004',
  '/i/DL-9999',
  '/r/deepening-partnership',
  '/list',
  '/about',
  '/changes'
];
const LOOKS = [
  { width: 1280, height: 800, dark: false },
  { width: 1280, height: 800, dark: true },
  { width: 390, height: 844, dark: false }
];

async function violations(reader: Reader): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: reader.page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

for (const look of LOOKS) {
  describe(`axe at ${look.width} px, ${look.dark ? 'dark' : 'light'}`, () => {
    for (const path of PAGES) {
      test(`finds nothing on ${path}`, async () => {
        const reader = await Reader.arrives(look);
        await reader.page.goto(path);
        await reader.page.waitForLoadState('networkidle');
        expect(await violations(reader)).toEqual([]);
        await reader.leaves();
      });
    }

    test('finds nothing with filters, share and help open', async () => {
      const reader = await Reader.arrives(look);
      await reader.opens('/');
      await reader.opensFilters();
      expect(await violations(reader)).toEqual([]);
      for (const name of ['Share', 'Help']) {
        await reader.page.getByRole('button', { name }).click();
        await reader.page.getByRole('dialog').waitFor();
        expect(await violations(reader)).toEqual([]);
        await reader.page.keyboard.press('Escape');
      }
      await reader.leaves();
    });
  });
}
