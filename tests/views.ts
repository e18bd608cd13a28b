import type { Page } from 'playwright-core';

/** A view of the app that the documentation shows and the tests look at. */
export interface DocumentedView {
  /** File name in docs/, without its ending. */
  name: string;
  path: string;
  width: number;
  height: number;
  dark?: boolean;
  /** Chromium without any 3D, as on a machine that has none. */
  noWebgl?: boolean;
  print?: boolean;
  prepare?: (page: Page) => Promise<void>;
}

const wide = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };

export const VIEWS: DocumentedView[] = [
  { name: 'map', path: '/i/DL-0001', ...wide },
  { name: 'world', path: '/', ...wide },
  { name: 'world-dark', path: '/', ...wide, dark: true },
  { name: 'town', path: '/i/DL-0002#map=10/51.34/35.5', ...wide },
  { name: 'country-dark', path: '/i/DL-0009', ...wide, dark: true },
  {
    name: 'cluster',
    path: '/#map=6.5/51.536/35.901',
    ...wide,
    prepare: (page) =>
      page
        .getByRole('button', { name: /^4 incidents, Kursk Oblast/ })
        .first()
        .press('Enter')
  },
  {
    name: 'filters',
    path: '/?type=friendly-fire,manhunt',
    ...wide,
    prepare: (page) => page.locator('details[data-filters] > summary').click()
  },
  {
    name: 'precision',
    path: '/#map=5/50.5/36',
    ...wide,
    prepare: async (page) => {
      await page.locator('details.tools > summary').click();
      await page.getByRole('radio', { name: /precision|closely/i }).check();
    }
  },
  { name: 'phone', path: '/', ...phone },
  { name: 'phone-dark', path: '/i/DL-0004', ...phone, dark: true },
  { name: 'table', path: '/list', ...wide },
  { name: 'print', path: '/print', ...wide, print: true },
  { name: 'no-webgl', path: '/', ...wide, noWebgl: true }
];

const WITHOUT_3D = ['--disable-gpu', '--disable-3d-apis'];

/** Chromium's flags for a view. */
export function flagsFor(view: DocumentedView, flags: string[]): string[] {
  return view.noWebgl ? [...flags.filter((flag) => !/angle|swiftshader/.test(flag)), ...WITHOUT_3D] : flags;
}

/** Brings a page to the view and takes its picture. @returns a PNG */
export async function picture(page: Page, view: DocumentedView): Promise<Buffer> {
  await page.goto(view.path);
  if (view.print) await page.emulateMedia({ media: 'print' });
  await page.waitForLoadState('networkidle');
  if (await page.locator('[data-state]').count()) await page.locator('[data-state="settled"], [data-state="failed"]').waitFor();
  await view.prepare?.(page);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  return page.screenshot({ animations: 'disabled' });
}
