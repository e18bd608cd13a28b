import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { origin, Reader, useBrowser } from './app.ts';
import { idsWhere, published } from './published.ts';
import { serveLarge } from './serve-large.ts';

useBrowser();

interface Items {
  numberMatched: number;
  features: { id: string }[];
  links: { rel: string; href: string }[];
}

let large: Awaited<ReturnType<typeof serveLarge>>;

beforeAll(async () => {
  large = await serveLarge();
});
afterAll(() => large.stop());

const servers = [
  ['a small', () => origin()],
  ['a large', () => large.origin]
] as const;

describe.each(servers)('OGC API – Features of %s build, from the server', (_, at) => {
  const items = async (query: string) => (await (await fetch(`${at()}/ogc/collections/incidents/items${query}`)).json()) as Items;

  test('gives what the filters of the map show, page after page', async () => {
    const shown = idsWhere((feature) => feature.properties.type === 'friendly-fire');
    const found: string[] = [];
    for (let page = await items('?type=friendly-fire&limit=1'); ;) {
      expect(page.numberMatched).toBe(shown.length);
      found.push(...page.features.map(({ id }) => id));
      const next = page.links.find(({ rel }) => rel === 'next');
      if (!next) break;
      expect(next.href.startsWith(`${at()}/ogc/`)).toBe(true);
      page = (await (await fetch(next.href)).json()) as Items;
    }
    expect(found.sort()).toEqual(shown);
  });

  test('answers other origins, with a tag, and 304 to who has it', async () => {
    const address = `${at()}/ogc/collections/incidents`;
    const first = await fetch(address);
    expect([first.status, first.headers.get('access-control-allow-origin'), first.headers.get('x-content-type-options')]).toEqual([
      200,
      '*',
      'nosniff'
    ]);
    const again = await fetch(address, { headers: { 'if-none-match': first.headers.get('etag')! } });
    expect(again.status).toBe(304);
    expect((await fetch(address, { method: 'HEAD' })).status).toBe(200);
  });

  test.each(['?limit=0', '?nothing=1', '?bbox=1', '?type=__proto__'])('refuses %s', async (query) => {
    const response = await fetch(`${at()}/ogc/collections/incidents/items${query}`);
    expect([response.status, response.headers.get('content-type')]).toEqual([400, 'application/json']);
    expect(await response.json()).toEqual({ code: 'InvalidParameterValue', description: expect.stringMatching(/^found /) });
  });

  test.each([
    '/ogc/../data/../../package.json',
    '/ogc/%2e%2e/%2e%2e/package.json',
    '/ogc/collections/incidents/items/%00',
    '/ogc/collections/incidents/items/a%2Fb',
    '/sitemap/9.xml',
    '/data/export.exe'
  ])('has nothing at %s', async (path) => {
    const response = await fetch(`${at()}${path}`);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toMatch(/node_modules|"name": "dateline"|\.js:\d/);
  });

  test.each(['geojson', 'csv', 'kml', 'parquet'])('gives the same filters as a whole file: %s', async (format) => {
    const response = await fetch(`${at()}/data/export.${format}?type=friendly-fire`);
    expect([response.status, response.headers.get('content-disposition')]).toEqual([
      200,
      expect.stringMatching(/^attachment; filename="dateline-/)
    ]);
    const bytes = await response.arrayBuffer();
    const content =
      format === 'parquet' ? JSON.stringify(await parquetReadObjects({ file: bytes, columns: ['id'] })) : new TextDecoder().decode(bytes);
    for (const { id, properties } of published.features)
      expect(content.includes(String(id)), String(id)).toBe(properties.type === 'friendly-fire');
  });

  test('feeds, changes, sitemap, oEmbed and pictures answer', async () => {
    const id = published.features[0]!.properties.id;
    for (const [path, text] of [
      ['/feed.xml', id],
      ['/feed.xml?type=friendly-fire', '<feed'],
      ['/changes.xml', id],
      ['/sitemap.xml', `/i/${id}`],
      [`/oembed/${id}.json`, `incident=${id}`],
      [`/oembed?url=${encodeURIComponent(`${at()}/i/${id}`)}`, `incident=${id}`],
      [`/picture.svg?incident=${id}`, '<svg']
    ] as const) {
      const response = await fetch(at() + path);
      expect(response.status, path).toBe(200);
      expect(await response.text(), path).toContain(text);
    }
    for (const path of ['/card.png', `/i/${id}/card.png`, `/r/${published.features[0]!.properties.claims[0]!.report}/card.png`]) {
      const response = await fetch(at() + path);
      expect([path, response.status, response.headers.get('content-type')]).toEqual([path, 200, 'image/png']);
    }
  });

  test('a browser is led to the page that tells people of it', async () => {
    const reader = await Reader.arrives({ at: at(), javaScript: false });
    await reader.page.goto('/ogc');
    expect(new URL(reader.page.url()).pathname + new URL(reader.page.url()).hash).toBe('/about#gis');
    expect(await reader.page.locator('#gis').innerText()).toContain(`${at()}/ogc`);
    await reader.leaves();
  });
});
