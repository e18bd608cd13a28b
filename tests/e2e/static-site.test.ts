import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Reader, useBrowser } from './app.ts';
import { staticFolder } from './static-folder.ts';
import { serveStatic, type StaticHost } from './static-server.ts';

let FOLDER = '';
const PATH = '/maps/kursk';

useBrowser();

let host: StaticHost;
let pages: string[];

beforeAll(async () => {
  FOLDER = await staticFolder();
  host = await serveStatic(FOLDER, PATH);
  pages = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    .filter(({ name }) => name === 'index.html')
    .map((entry) => relative(FOLDER, entry.parentPath))
    .map((folder) => (folder === '' ? '' : `${folder.replaceAll('\\', '/')}/`))
    // Shells of the service worker: pages that are empty until the app fills them.
    .filter((path) => !path.startsWith('offline/'))
    .sort();
}, 600_000);

afterAll(() => host?.close());

const attribute = (html: string, tag: RegExp, name: string) => new RegExp(`${name}="([^"]*)"`).exec(tag.exec(html)?.[0] ?? '')?.[1];
const unescaped = (text: string) =>
  text.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&lt;', '<');

describe('the folder for static hosts, served below a path', () => {
  test('has a page for every incident and every report', () => {
    const { features } = JSON.parse(readFileSync(join(FOLDER, 'data', 'incidents.geojson'), 'utf8')) as { features: { id: string }[] };
    const { reports } = JSON.parse(readFileSync(join(FOLDER, 'data', 'reports.json'), 'utf8')) as { reports: { id: string }[] };
    expect(pages).toEqual(expect.arrayContaining([...features.map(({ id }) => `i/${id}/`), ...reports.map(({ id }) => `r/${id}/`)]));
  });

  test('every page says what it is, with a picture of the right size, and leads nowhere that is not there', async () => {
    const known = new Map<string, boolean>();
    const isThere = async (address: string) => {
      if (!known.has(address)) known.set(address, (await fetch(address)).ok);
      return known.get(address);
    };
    for (const path of pages) {
      const page = new URL(path, host.address).href;
      const html = await (await fetch(page)).text();
      const at = (address: string | undefined) => new URL(unescaped(address ?? 'missing:'), page);
      expect(html, path).toMatch(/<title>[^<]+<\/title>/);
      expect(attribute(html, /<meta name="description"[^>]*>/, 'content'), path).toBeTruthy();
      for (const property of ['title', 'description', 'url', 'image', 'image:alt', 'site_name', 'type']) {
        expect(attribute(html, new RegExp(`<meta property="og:${property}"[^>]*>`), 'content'), `${path} og:${property}`).toBeTruthy();
      }
      expect(attribute(html, /<meta name="twitter:card"[^>]*>/, 'content'), path).toBe('summary_large_image');

      if (/^[ir]\//.test(path)) expect(`${at(attribute(html, /<link rel="canonical"[^>]*>/, 'href')).href}/`, path).toBe(page);

      const blocks = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(
        ([, text]) => JSON.parse(text!) as { '@type': string }
      );
      expect(
        blocks.map((block) => block['@type']),
        path
      ).toEqual([/^[ir]\//.test(path) ? 'WebPage' : 'Dataset']);

      const picture = await fetch(at(attribute(html, /<meta property="og:image"[^>]*>/, 'content')));
      const bytes = Buffer.from(await picture.arrayBuffer());
      expect([picture.status, bytes.subarray(1, 4).toString(), bytes.readUInt32BE(16), bytes.readUInt32BE(20)], path).toEqual([
        200,
        'PNG',
        1200,
        630
      ]);
      expect(bytes.length, path).toBeLessThan(200_000);

      for (const [, address] of html.matchAll(/<(?:a|link|script|img|source)\b[^>]*?\s(?:href|src|srcset)="([^"]+)"/g)) {
        const target = at(address);
        target.hash = '';
        if (target.origin !== new URL(page).origin) continue;
        expect(await isThere(target.href), `${path} leads to ${address}`).toBe(true);
      }
    }
  }, 120_000);

  test('is read without a script, draws its map with one, and asks nobody else for anything', async () => {
    for (const path of [
      '',
      'i/DL-0001/',
      'i/DL-0002/',
      'list/',
      'about/',
      'changes/',
      ...pages.filter((page) => page.startsWith('r/')).slice(0, 1)
    ]) {
      const plain = await Reader.arrives({ javaScript: false });
      await plain.page.goto(host.address + path);
      expect(await plain.page.locator('h1').first().textContent(), path).toBeTruthy();
      await plain.leaves();

      const reader = await Reader.arrives();
      await reader.page.goto(host.address + path);
      if (/^$|^[ir]\//.test(path)) await reader.settled();
      else await reader.page.locator('html.js').waitFor();
      expect(reader.troubles, path).toEqual([]);
      expect(
        reader.elsewhere.filter((address) => !address.startsWith(host.address)),
        path
      ).toEqual([]);
      await reader.leaves();
    }
  }, 240_000);

  test('reads the filters and the frame of a link, with and without the slash at its end', async () => {
    const { features } = JSON.parse(readFileSync(join(FOLDER, 'data', 'incidents.geojson'), 'utf8')) as {
      features: { id: string; properties: { title: string } }[];
    };
    const titles = new Map(features.map(({ id, properties }) => [id, properties.title]));
    const reader = await Reader.arrives();
    await reader.page.goto(`${host.address}?type=friendly-fire#map=5/51/36`);
    await reader.settled();
    const { total, shown, hidden } = await reader.counts();
    expect([shown > 0, shown < total, shown + hidden]).toEqual([true, true, total]);
    await reader.page.goto(`${host.address}i/DL-0002?type=friendly-fire`);
    await reader.settled();
    expect(await reader.page.title()).toContain(titles.get('DL-0002'));
    expect(await reader.counts()).toMatchObject({ total, shown, hidden });
    expect(reader.troubles).toEqual([]);
    await reader.leaves();
  });

  test('draws marks and base map also where the host answers no range requests', async () => {
    const simple = await serveStatic(FOLDER, PATH, { ranges: false });
    const reader = await Reader.arrives();
    await reader.page.goto(simple.address);
    await reader.settled();
    expect((await reader.counts()).shown).toBeGreaterThan(0);
    expect(await reader.page.locator('.map-area .notice').count()).toBe(0);
    expect(reader.troubles).toEqual([]);
    await reader.leaves();
    simple.close();
  });
});
