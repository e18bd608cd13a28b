import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Published } from '../../src/lib/dataset/open.ts';
import { writeData } from '../unit/routes/data-folders.ts';
import { Reader, useBrowser } from './app.ts';
import { idsWhere, published } from './published.ts';
import { serveStatic, type StaticHost } from './static-server.ts';

const PATH = '/maps/kursk';
/** The sources are built in a folder of their own: the data there are those of static/data as if they were very many. */
const ROOT = join('.cache', 'large-static');
const FOLDER = join(ROOT, 'build-static');
const SOURCES = ['src', 'geodata/basemap', 'package.json', 'package-lock.json', 'svelte.config.js', 'vite.config.ts', 'tsconfig.json'];

useBrowser();

let host: StaticHost;

beforeAll(async () => {
  if (!process.env.DATELINE_LARGE_STATIC_BUILT) {
    rmSync(ROOT, { recursive: true, force: true });
    mkdirSync(join(ROOT, 'static'), { recursive: true });
    // Paraglide looks for its plugin beside the sources.
    symlinkSync(join('..', '..', 'node_modules'), join(ROOT, 'node_modules'), 'junction');
    for (const path of SOURCES) cpSync(path, join(ROOT, path), { recursive: true });
    for (const name of ['basemap.pmtiles', 'favicon.svg']) cpSync(join('static', name), join(ROOT, 'static', name));
    const read = (file: string) => JSON.parse(readFileSync(join('static/data', file), 'utf8')) as unknown;
    const small = { incidents: read('incidents.geojson'), reports: read('reports.json'), types: read('types.json') } as Published;
    await writeData(join(ROOT, 'static', 'data'), 'large', small, 'f'.repeat(64));
    cpSync('static/data/areas.geojson', join(ROOT, 'static', 'data', 'areas.geojson'));
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join('..', '..', 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'],
      {
        cwd: ROOT,
        encoding: 'utf8',
        env: { ...process.env, DATELINE_STATIC: '1', DATELINE_BASE: PATH, DATELINE_ORIGIN: 'https://example.org', NODE_ENV: 'production' }
      }
    );
    if (status !== 0) throw new Error(`the build failed:\n${stdout}\n${stderr}`);
  }
  host = await serveStatic(FOLDER, PATH, { fallback: true });
}, 300_000);

afterAll(() => {
  host?.close();
  if (!process.env.DATELINE_LARGE_STATIC_BUILT) rmSync(ROOT, { recursive: true, force: true });
});

describe('the static folder of a large build', () => {
  test('has what is there once, and nothing for each incident', () => {
    const names = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
    const ids = published.features.map(({ id }) => id);
    expect(names.filter((name) => ids.some((id) => name.includes(String(id))) || /(?:^|\/)[ir]\//.test(name))).toEqual([]);
    for (const name of [
      'index.html',
      'list/index.html',
      '404.html',
      'opening.json',
      'feed.xml',
      'changes.xml',
      'card.png',
      'data/incidents.parquet',
      'data/ids.idx'
    ])
      expect(names, name).toContain(name);
    expect(names.filter((name) => /export\.|incidents\.geojson|sitemap\/|^ogc/.test(name))).toEqual([]);
    const addresses = [...readFileSync(join(FOLDER, 'sitemap.xml'), 'utf8').matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address]) => address);
    const inEachLanguage = (path: string) => ['', 'uk/', 'ru/', 'ko/'].map((prefix) => `https://example.org${PATH}/${prefix}${path}`);
    expect(addresses).toEqual(['', 'list', 'changes', 'about'].flatMap(inEachLanguage));
  });

  test('opens the address of an incident and of a report, of which no page was made', async () => {
    const { id, properties } = published.features.find((feature) => feature.id === 'DL-0002')!;
    const reader = await Reader.arrives({ at: new URL(host.address).origin });
    await reader.page.goto(`${host.address}i/${id}`);
    await reader.settled();
    expect(await reader.page.title()).toContain(properties.title);
    expect(await reader.page.getByRole('heading', { level: 1 }).first().innerText()).toContain(properties.title);
    const report = properties.claims[0]!;
    await reader.page.goto(`${host.address}r/${report.report}`);
    await reader.settled();
    await expect
      .poll(() => reader.page.getByRole('heading', { level: 1 }).first().innerText())
      .toContain(report.citation.title ?? report.citation.label);
    expect(reader.troubles).toEqual([]);
    expect(reader.elsewhere).toEqual([]);
    await reader.leaves();
  });

  test('says that there is no such incident', async () => {
    const reader = await Reader.arrives({ at: new URL(host.address).origin });
    await reader.page.goto(`${host.address}i/DL-9999`);
    await expect.poll(() => reader.page.locator('body').innerText()).toContain('DL-9999');
    await reader.leaves();
  });

  test('shows and counts all, offers the whole file, and is read without a script', async () => {
    const reader = await Reader.arrives({ at: new URL(host.address).origin });
    await reader.page.goto(host.address);
    await reader.settled();
    await expect.poll(() => reader.listed()).toEqual(idsWhere(() => true));
    expect(reader.troubles).toEqual([]);
    await reader.page.getByRole('button', { name: 'Share' }).click();
    const file = reader.page.locator('a[href$="/data/incidents.parquet"]');
    await expect.poll(() => file.count()).toBe(1);
    expect(await reader.page.locator('a[href*="/data/export."], a[href*="/ogc"]').count()).toBe(0);
    await reader.leaves();

    const plain = await Reader.arrives({ javaScript: false, at: new URL(host.address).origin });
    for (const [path, text] of [
      ['', published.features[0]!.properties.title],
      ['list/', published.features[0]!.properties.title],
      ['changes/', published.features[0]!.properties.title],
      ['about/', 'GeoParquet']
    ] as const) {
      await plain.page.goto(host.address + path);
      expect(await plain.page.content(), path).toContain(text);
    }
    await plain.leaves();
  });

  test('needs nothing that is not there', () => {
    const missing = ['index.html', 'list/index.html', 'about/index.html', 'changes/index.html'].flatMap((page) => {
      const html = readFileSync(join(FOLDER, page), 'utf8');
      return [...html.matchAll(/<(?:link|script|img|source)\b[^>]*?\s(?:href|src|srcset)="([^"]+)"/g)]
        .map(([, address]) => new URL(address!.replaceAll('&amp;', '&'), `https://example.org${PATH}/${page.replace('index.html', '')}`))
        .filter(({ origin, pathname }) => origin === 'https://example.org' && pathname.startsWith(PATH))
        .map(({ pathname }) => decodeURIComponent(pathname.slice(PATH.length)))
        .filter(
          (path) => ![path, `${path}/index.html`, `${path}index.html`].some((each) => existsSync(join(FOLDER, each)) && !each.endsWith('/'))
        )
        .map((path) => `${page} ${path}`);
    });
    expect(missing).toEqual([]);
  });
});
