// What Lighthouse says of accessibility, best practices and search engines, on the page as `npm start` serves it: `npm run bench -- lighthouse`.
// Lighthouse (175 MB) is installed by this command into .cache/, never by `npm install`.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BROWSER_FLAGS, ensureBrowser } from '../browser.mjs';
import { serveApp } from '../e2e/serve-app.ts';
import { ROOT, run } from './lib/cache.ts';
import { installed } from './lib/install.ts';

const PAGES = ['/', '/i/DL-0002', '/r/kim-furious', '/list', '/about', '/embed'];
const CATEGORIES = ['accessibility', 'best-practices', 'seo'];

interface LighthouseReport {
  lighthouseVersion: string;
  categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<string, { score: number | null; title: string; details?: { items?: unknown[] } }>;
}

const folder = installed('lighthouse');
const browser = ensureBrowser();
const app = process.env.DATELINE_ORIGIN ? null : await serveApp();
const origin = app?.origin ?? process.env.DATELINE_ORIGIN;

const lines: string[] = [];
const say = (line: string) => {
  console.log(line);
  lines.push(line);
};

say(`| page | ${CATEGORIES.join(' | ')} |`);
say(`|---|${'---|'.repeat(CATEGORIES.length)}`);
const findings: string[] = [];
let version = '';
for (const path of PAGES) {
  const { lighthouseVersion, categories, audits } = askLighthouse(`${origin}${path}`);
  version = lighthouseVersion;
  const scores = CATEGORIES.map((name) => Math.round((categories[name]?.score ?? 0) * 100));
  say(`| ${path} | ${scores.join(' | ')} |`);
  for (const { id, weight } of CATEGORIES.flatMap((name) => categories[name]?.auditRefs ?? [])) {
    const audit = audits[id];
    if (weight === 0 || !audit || audit.score === null || audit.score === 1) continue;
    findings.push(`- ${path}: ${audit.title} (${id}) ${JSON.stringify(audit.details?.items ?? []).slice(0, 400)}`);
  }
}
if (findings.length > 0) say(`\n${findings.join('\n')}`);
writeFileSync(
  join(ROOT, 'docs', 'lighthouse.md'),
  `# What Lighthouse ${version} says of the pages\n\nWritten by \`npm run bench -- lighthouse\`.\n\n${lines.join('\n')}\n`
);
await app?.stop();

function askLighthouse(address: string): LighthouseReport {
  const out = join(folder, 'report.json');
  run(
    process.execPath,
    [
      join(folder, 'node_modules/lighthouse/cli/index.js'),
      address,
      `--only-categories=${CATEGORIES.join(',')}`,
      `--chrome-flags=--headless=new ${BROWSER_FLAGS.join(' ')}`,
      '--output=json',
      `--output-path=${out}`,
      '--quiet'
    ],
    folder,
    { CHROME_PATH: browser }
  );
  return JSON.parse(readFileSync(out, 'utf8')) as LighthouseReport;
}
