import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { t } from '../../src/lib/texts/index.ts';
import { Reader, useBrowser } from './app.ts';
import { serveApp } from './serve-app.ts';
import { serveStatic } from './static-server.ts';

useBrowser();

const SQUARE = {
  type: 'Polygon',
  coordinates: [
    [
      [0, 0],
      [90, 0],
      [90, 60],
      [0, 60],
      [0, 0]
    ]
  ]
};
// One pixel.
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** A host of another origin: a style with data and tiles of its own, and an address that never answers. */
let host: Server;
let elsewhere: string;
const asked: string[] = [];

beforeAll(async () => {
  host = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    if (path.startsWith('/hangs')) return;
    const style = {
      version: 8,
      sources: {
        land: { type: 'geojson', data: `${elsewhere}/land.json` },
        pictures: { type: 'raster', tiles: [`${elsewhere}/{z}/{x}/{y}.png`], tileSize: 256 }
      },
      layers: [
        { id: 'pictures', type: 'raster', source: 'pictures' },
        { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': '#8a5' } }
      ]
    };
    const wrong = { ...style, layers: [{ id: 'land', type: 'fill', source: 'land', paint: { 'fill-colour': 'green' } }] };
    const body =
      path === '/style.json'
        ? JSON.stringify(style)
        : path === '/wrong.json'
          ? JSON.stringify(wrong)
          : path === '/land.json'
            ? JSON.stringify(SQUARE)
            : PNG;
    response.writeHead(200, {
      'access-control-allow-origin': '*',
      'content-type': path.endsWith('.png') ? 'image/png' : 'application/json'
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  elsewhere = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
});

afterAll(() => {
  host.close();
  host.closeAllConnections();
});

/** Opens the map of a site whose owner has set these. */
async function visit(settings: Record<string, string>, look: (reader: Reader, origin: string) => Promise<void>): Promise<void> {
  const app = await serveApp(settings);
  const reader = await Reader.arrives();
  try {
    await reader.opens(`${app.origin}/`);
    await look(reader, app.origin);
  } finally {
    await reader.leaves();
    await app.stop();
  }
}

describe("a base map of the owner's own", () => {
  test('that MapLibre does not take gives way to the embedded one, and the page says so', async () => {
    await visit({ DATELINE_BASEMAP: `${elsewhere}/wrong.json` }, async (reader) => {
      await reader.page.getByText(t.failure.basemapMissing).waitFor();
      await reader.laid();
      await reader.page.locator('.maplibregl-ctrl-attrib', { hasText: 'Natural Earth' }).waitFor({ state: 'attached' });
    });
  });

  test('a style of another origin is drawn with its attribution, and the policy lets its data and tiles through', async () => {
    const settings = { DATELINE_BASEMAP: `${elsewhere}/style.json`, DATELINE_BASEMAP_ATTRIBUTION: 'Mapmakers & daughters' };
    await visit(settings, async (reader, origin) => {
      await reader.page.locator('.maplibregl-ctrl-attrib', { hasText: 'Mapmakers & daughters' }).waitFor({ state: 'attached' });
      await expect.poll(() => asked.includes('/land.json') && asked.some((path) => /^\/\d+\/\d+\/\d+\.png$/.test(path))).toBe(true);
      await reader.settled();
      expect(reader.troubles).toEqual([]);
      expect(await reader.page.getByText(t.failure.basemapSlow).count()).toBe(0);
      const policy = async (path: string) => (await fetch(origin + path)).headers.get('content-security-policy');
      expect(await policy('/embed')).toMatch(/worker-src 'self' data:/);
      for (const path of ['/', '/embed']) {
        expect(await policy(path)).toContain(`connect-src 'self' ${elsewhere}`);
        expect(await policy(path)).toContain(`img-src 'self' ${elsewhere} data: blob:`);
      }
    });
  });

  test('a PMTiles file of another origin is read by ranges', async () => {
    const files = await serveStatic('static', '', { headers: { 'access-control-allow-origin': '*' } });
    const url = `${files.address}basemap.pmtiles`.replace('localhost', '127.0.0.1');
    await visit({ DATELINE_BASEMAP: url, DATELINE_BASEMAP_ATTRIBUTION: 'A copy' }, async (reader) => {
      await reader.page.locator('.maplibregl-ctrl-attrib', { hasText: 'A copy' }).waitFor({ state: 'attached' });
      await reader.settled();
      expect(reader.elsewhere).toContain(url);
      expect(reader.troubles).toEqual([]);
    });
    files.close();
  });

  test('one that does not answer in five seconds leaves the embedded one, and the page says so', async () => {
    await visit({ DATELINE_BASEMAP: `${elsewhere}/hangs.json`, DATELINE_BASEMAP_ATTRIBUTION: 'Mapmakers' }, async (reader) => {
      await reader.page.getByText(t.failure.basemapSlow).waitFor();
      await reader.settled();
      expect((await reader.counts()).shown).toBeGreaterThan(0);
      expect(await reader.page.locator('.maplibregl-ctrl-attrib').innerText()).not.toContain('Mapmakers');
    });
  });

  test('without the setting nothing in the page speaks of one', async () => {
    await visit({ DATELINE_BASEMAP: '' }, async (reader) => {
      expect(await reader.page.locator('meta[name="dateline-basemap"]').count()).toBe(0);
      expect(reader.page.url()).toMatch(/^http:\/\/localhost/);
      expect(new Set(reader.elsewhere.map((url) => new URL(url).origin))).toEqual(new Set([new URL(reader.page.url()).origin]));
    });
  });
});
