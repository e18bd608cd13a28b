/**
 * Dateline beside other ways to the same map, on the same made-up incidents in the same run: `npm run bench -- peers`, with
 * `--sizes 10k,100k,1m`, `--only dateline,floor` (the names of `--only help`) and `--runs 3` to take less. Writes docs/bench-peers.md and .json
 * when all sizes and rows were asked for, else beside the cache. docs/bench-peers.md says how it measures.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { format, resolveConfig } from 'prettier';
import { BROWSER_FLAGS, ensureBrowser } from '../browser.mjs';
import { CACHE, ROOT } from './lib/cache.ts';
import { datelineApp, datelineData } from './lib/dateline-app.ts';
import { Failure, measure, type Figures } from './lib/drive.ts';
import { host } from './lib/host.ts';
import { peerData, type PeerData } from './lib/peer-data.ts';
import { peerPages } from './lib/peer-pages.ts';
import { table, type Row } from './lib/peer-table.ts';

const SIZES = ['10k', '100k', '1m'];
/** The largest: the one that is taken off. */
const TYPE = 'Explosions/Remote violence';
const ROWS: { id: string; page: string | null; query?: string }[] = [
  { id: 'dateline', page: null },
  { id: 'floor', page: 'floor' },
  { id: 'maplibre', page: 'maplibre' },
  { id: 'maplibre-whole', page: 'maplibre', query: 'update=whole' },
  { id: 'deck', page: 'deck' },
  { id: 'kepler', page: 'kepler' },
  { id: 'maplibre-full', page: 'maplibre', query: 'columns=all' },
  { id: 'kepler-full', page: 'kepler', query: 'columns=all' }
];

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: SIZES.join(',') },
    only: { type: 'string', default: ROWS.map(({ id }) => id).join(',') },
    runs: { type: 'string', default: '3' }
  }
});
const sizes = values.sizes.toLowerCase().split(',');
const only = values.only.split(',');
const unknown = only.filter((id) => !ROWS.some((row) => row.id === id));
const badSize = sizes.filter((size) => !/^\d+[km]?$/.test(size));
if (unknown.length > 0 || badSize.length > 0 || !(Number(values.runs) >= 1)) {
  console.error(
    `usage: npm run bench -- peers [--sizes 10k,100k,1m] [--only ${ROWS.map(({ id }) => id).join(',')}] [--runs 3]\nfound ${[...unknown, ...badSize, values.runs].join(', ')}`
  );
  process.exit(2);
}
const rows = ROWS.filter(({ id }) => only.includes(id));
const pages = rows.some(({ page }) => page !== null) ? await peerPages() : null;
const isWhole = rows.length === ROWS.length && SIZES.every((size) => sizes.includes(size));
const folder = isWhole ? join(ROOT, 'docs') : CACHE;
const processors = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${process.platform} ${release()}, Node ${process.versions.node}`;
const command = ['npm run bench -- peers', ...process.argv.slice(2)].join(' ');
// What else this machine does is part of every figure.
const machine = `${processors}; load average before the run ${loadavg()[0]!.toFixed(1)}`;
const results: Row[] = [];
let browserName = '';

for (const size of sizes) {
  const data = await peerData(size);
  for (const row of rows) {
    const figures: Partial<Figures>[] = [];
    let failure: string | null = null;
    // What takes minutes is not taken again.
    for (let run = 0; run < Number(values.runs) && failure === null && !isSlow(figures[0]); run += 1) {
      const found: Partial<Figures> = {};
      figures.push(found);
      failure = await visit(row, size, data, found);
    }
    results.push({ id: row.id, size, rows: data.rows, runs: figures.map((found) => ({ ...found, memory: undefined })), failure });
    await writeResults();
    console.log(`${size} ${row.id}: ${failure ?? 'done'} ${line(figures.at(-1) ?? {})}`);
  }
}

console.log(`\nWritten to ${join(folder, 'bench-peers.md')}`);

/** What there is so far: a run takes long, and may be stopped. */
async function writeResults(): Promise<void> {
  const versions = { chromium: browserName, ...pages?.versions };
  mkdirSync(folder, { recursive: true });
  await write('bench-peers.md', table(results, { machine, versions, command }));
  await write('bench-peers.json', JSON.stringify({ machine, versions, results }));
}

async function write(name: string, content: string): Promise<void> {
  const filepath = join(folder, name);
  writeFileSync(filepath, await format(content, { ...(await resolveConfig(filepath)), filepath }));
}

/** One visit with a browser of its own; null, or why it failed. */
async function visit(row: (typeof ROWS)[number], size: string, data: PeerData, figures: Partial<Figures>): Promise<string | null> {
  const without = data.rows - (data.rowsByType.get(TYPE) ?? 0);
  const served =
    row.page === null
      ? await host('node', datelineApp(datelineData(size, data.csv).folder))
      : await host('static', pages!.folder, data.folder);
  const browser = await chromium.launch({
    executablePath: ensureBrowser(),
    args: [...BROWSER_FLAGS, '--enable-blink-features=ForceEagerMeasureMemory']
  });
  browserName = browser.version();
  try {
    const { origin } = served;
    // A server opens its data at the first question; a page is measured once it has.
    if (row.page === null) await (await fetch(origin)).text();
    await measure(
      browser,
      {
        url: row.page === null ? `${origin}/` : `${origin}/${row.page}.html?${row.query ?? ''}`,
        ...(row.page === null ? { unfold: '[data-filters] > summary' } : {}),
        box: row.page === null ? 'input[value="acled-explosions-remote-violence"]' : `#controls input[value="${TYPE}"]`,
        handle: row.page === null ? '.brush [role="slider"]' : '#brush',
        chart: row.page === null ? '.brush .chart' : '#brush',
        total: data.rows,
        without,
        sent: served.sent
      },
      figures
    );
    return null;
  } catch (error) {
    if (error instanceof Failure || (error instanceof Error && /Target|closed|Timeout|crash/i.test(error.message)))
      return error.message.split('\n')[0] ?? 'failed';
    throw error;
  } finally {
    await Promise.race([browser.close(), new Promise((resolve) => setTimeout(resolve, 15_000))]);
    await served.stop();
  }
}

function isSlow(figures: Partial<Figures> | undefined): boolean {
  return figures !== undefined && ((figures.loadMs ?? 0) > 8000 || (figures.toggleMs ?? 0) > 3000);
}

function line({ sentBytes, pictureMs, loadMs, laidMs, toggleMs, brush, pan, blockMs, pageBytes, processBytes }: Partial<Figures>): string {
  const rounded = (figure: number | null | undefined, per = 1): string => (figure == null ? '–' : (figure / per).toFixed(per > 1 ? 2 : 1));
  return `sent ${rounded(sentBytes, 1e6)} MB, picture ${rounded(pictureMs)} ms, load ${rounded(loadMs)} ms, own base ${rounded(laidMs)} ms, toggle ${rounded(toggleMs)} ms, brush ${rounded(brush?.changes)} results and ${rounded(brush?.frames)} frames/s, pan ${rounded(pan?.frames)} frames/s, block ${rounded(blockMs)} ms, page ${rounded(pageBytes, 1e6)} MB, process ${rounded(processBytes, 1e6)} MB`;
}
