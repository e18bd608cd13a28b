// `npm run screenshots`: takes the pictures of docs/ anew, from the app as `npm start` serves it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { BROWSER_FLAGS, ensureBrowser } from './browser.mjs';
import { serveApp } from './e2e/serve-app.ts';
import { flagsFor, picture, VIEWS } from './views.ts';

const wanted = process.argv.slice(2);
const executablePath = ensureBrowser();
const app = await serveApp();
mkdirSync('docs', { recursive: true });
for (const view of VIEWS) {
  if (wanted.length > 0 && !wanted.includes(view.name)) continue;
  const browser = await chromium.launch({ executablePath, args: flagsFor(view, BROWSER_FLAGS) });
  const page = await browser.newPage({
    baseURL: app.origin,
    viewport: { width: view.width, height: view.height },
    colorScheme: view.dark ? 'dark' : 'light',
    reducedMotion: 'reduce'
  });
  writeFileSync(`docs/${view.name}.png`, await picture(page, view));
  await browser.close();
  console.log(`docs/${view.name}.png`);
}
await app.stop();
