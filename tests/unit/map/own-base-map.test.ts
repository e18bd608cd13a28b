import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { foreignStyle } from '../../../src/lib/map/base-map.ts';
import { allowing, basemapElement, basemapOf, readOwnBasemap, type BasemapSettings } from '../../../src/lib/map/own-base-map.ts';

const read = (settings: Partial<BasemapSettings>) => readOwnBasemap(settings as BasemapSettings);

describe('settings of an own base map', () => {
  test('none where nothing is set', () => {
    expect(read({})).toEqual({ basemap: null, problems: [] });
    expect(read({ DATELINE_BASEMAP: ' ', DATELINE_BASEMAP_ATTRIBUTION: 'nobody' })).toEqual({ basemap: null, problems: [] });
  });

  test('the address, its attribution and all origins', () => {
    const set = {
      DATELINE_BASEMAP: 'https://tiles.example:8443/style.json?key=a',
      DATELINE_BASEMAP_ATTRIBUTION: '© Mapmakers',
      DATELINE_BASEMAP_ORIGINS: 'https://glyphs.example/fonts/ https://tiles.example:8443'
    };
    expect(read(set)).toEqual({
      basemap: {
        url: 'https://tiles.example:8443/style.json?key=a',
        attribution: '© Mapmakers',
        origins: ['https://tiles.example:8443', 'https://glyphs.example']
      },
      problems: []
    });
  });

  test.each(['tiles.example/style.json', '/map.pmtiles', 'javascript:alert(1)', 'https://user:secret@tiles.example/', 'https://'])(
    'refuses %s and says what it wanted',
    (address) => {
      const { basemap, problems } = read({ DATELINE_BASEMAP: address });
      expect(basemap).toBeNull();
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(/^DATELINE_BASEMAP: found ".*", wanted/);
    }
  );

  test('keeps the base map where a further origin is none', () => {
    const { basemap, problems } = read({ DATELINE_BASEMAP: 'https://a.example/s.json', DATELINE_BASEMAP_ORIGINS: "'unsafe-inline' *" });
    expect(basemap?.origins).toEqual(['https://a.example']);
    expect(problems).toHaveLength(2);
  });
});

test('the policy allows the origins for data and images, and for nothing else', () => {
  const policy = "default-src 'none'; script-src 'self' 'nonce-a'; img-src 'self' data: blob:; connect-src 'self'";
  expect(allowing(policy, ['https://a.example', 'https://b.example'])).toBe(
    "default-src 'none'; script-src 'self' 'nonce-a'; img-src 'self' https://a.example https://b.example data: blob:; connect-src 'self' https://a.example https://b.example"
  );
});

test('no text of the owner leaves its element', () => {
  const element = basemapElement({ url: 'https://a.example/?a=1&b=2', attribution: `"><script>alert('1')</script>` });
  expect(element.match(/[<>]/g)).toHaveLength(2);
  expect(element.match(/"/g)).toHaveLength(4);
});

test('a page without the element has the embedded base map alone', () => {
  expect(basemapOf({ querySelector: () => null })).toBeNull();
});

describe('a style of another origin', () => {
  let server: Server;
  let origin: string;
  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/hangs') return;
      response.end(request.url === '/style.json' ? '{"version":8,"sources":{},"layers":[]}' : '<html>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  test('is taken where it answers', async () => {
    expect(await foreignStyle(`${origin}/style.json`)).toMatchObject({ version: 8 });
  });

  test('is given up where it hangs, or answers with anything else', async () => {
    expect(await foreignStyle(`${origin}/hangs`, 50)).toBeNull();
    expect(await foreignStyle(`${origin}/page`)).toBeNull();
  });
});

test('an origin that would end its directive is refused', () => {
  const { basemap, problems } = readOwnBasemap({
    DATELINE_BASEMAP: 'https://tiles.example/style.json',
    DATELINE_BASEMAP_ATTRIBUTION: undefined,
    DATELINE_BASEMAP_ORIGINS: 'https://a;script-src'
  });
  expect(basemap?.origins).toEqual(['https://tiles.example']);
  expect(problems).toHaveLength(1);
});
