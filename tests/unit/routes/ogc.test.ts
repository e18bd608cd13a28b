import { spawn, spawnSync } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { Readable } from 'node:stream';
import type { AddressInfo } from 'node:net';
import type { FeatureCollection, Point } from 'geojson';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { checkGeojson } from '../../../src/lib/dataset/check-geojson.ts';
import { EMPTY_FILTER } from '../../../src/lib/dataset/filter.ts';
import { ogcAnswer } from '../../../src/routes/ogc/ogc-answer.ts';
import { openSet } from '../../../src/routes/published/open-set.ts';
import type { PublishedSet } from '../../../src/routes/published/published-set.ts';
import { publishedOf, type Sketch } from '../dataset/fixture.ts';
import { temporaryFolder, writeData, type Kind } from './data-folders.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const SIZE = 12_345;
/** A grid over the whole world, both edges of the antimeridian included; every hundredth without a place. */
const SKETCHES: Sketch[] = Array.from({ length: SIZE }, (_, index): Sketch => ({
  title: index % 500 === 0 ? 'Протест' : 'Shells',
  type: ['shelling', 'protest', 'friendly-fire'][index % 3]!,
  at: index % 100 === 99 ? null : [((index * 37) % 361) - 180, ((index * 13) % 171) - 85],
  ...(index % 10 === 0
    ? {}
    : { dates: [`20${10 + (index % 14)}-0${1 + (index % 9)}`, `20${10 + (index % 14)}-0${1 + (index % 9)}`] as [string, string] })
}));

interface Items extends FeatureCollection<Point | null, { id: string; type: string; earliest: string | null; latest: string | null }> {
  numberMatched: number;
  numberReturned: number;
  links: { rel: string; href: string; type: string }[];
}

let server: Server;
let address = '';
const sets = new Map<string, PublishedSet>();

beforeAll(async () => {
  const folder = temporaryFolder();
  for (const kind of ['small', 'large'] as const) {
    await writeData(`${folder}/${kind}`, kind, publishedOf(SKETCHES), kind === 'small' ? 'a'.repeat(64) : 'b'.repeat(64));
    sets.set(kind, await openSet(`${folder}/${kind}`));
  }
  // The map of each kind is served below a path of its name.
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', address);
    const base = /^\/[a-z]+/.exec(url.pathname)?.[0] ?? '';
    const set = sets.get(base.slice(1));
    if (!set) return response.writeHead(404).end();
    const read = () => Promise.resolve({ set, site: { origin: address, base } });
    const headers = new Headers(Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]));
    void ogcAnswer({ url, path: decodeURIComponent(url.pathname.slice(base.length)), headers }, read, 'test').then((answer) => {
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      if (answer.body) Readable.fromWeb(answer.body as never).pipe(response);
      else response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
});

async function ask(kind: Kind, path: string, headers: Record<string, string> = {}) {
  const response = await fetch(path.startsWith('http') ? path : `${address}/${kind}/ogc${path}`, { headers, redirect: 'manual' });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: () => JSON.parse(text) as never };
}

const items = async (kind: Kind, query: string): Promise<Items> => {
  const { status, text } = await ask(kind, `/collections/incidents/items${query}`);
  expect(status, text.slice(0, 300)).toBe(200);
  return JSON.parse(text) as Items;
};

async function allPages(kind: Kind, query: string): Promise<string[]> {
  const ids: string[] = [];
  for (let next: string | undefined = `${address}/${kind}/ogc/collections/incidents/items${query}`; next;) {
    const page = JSON.parse((await ask(kind, next)).text) as Items;
    ids.push(...page.features.map(({ properties }) => properties.id));
    next = page.links.find(({ rel }) => rel === 'next')?.href;
  }
  return ids;
}

describe.each(['small', 'large'] as const)('OGC API – Features of a %s build', (kind) => {
  it('leads from its landing page to everything, by links that are there', async () => {
    const seen = new Map<string, number>();
    const visit = async (href: string) => {
      if (seen.has(href) || !href.includes('/ogc')) return;
      const answer = await ask(kind, href);
      seen.set(href, answer.status);
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      const { links = [], collections = [] } = answer.body() as { links?: Items['links']; collections?: { links: Items['links'] }[] };
      for (const link of [...links, ...collections.flatMap((each) => each.links)]) {
        if (link.rel === 'next') continue;
        await visit(link.href);
        if (link.rel === 'self') expect(answer.headers.get('content-type')).toBe(link.type);
      }
    };
    await visit(`${address}/${kind}/ogc`);
    expect([...seen.values()].every((status) => status === 200)).toBe(true);
    expect([...seen.keys()].map((href) => href.slice(address.length + kind.length + 1)).sort()).toEqual([
      '/ogc',
      '/ogc/api',
      '/ogc/collections',
      '/ogc/collections/incidents',
      '/ogc/collections/incidents/items',
      '/ogc/collections/incidents/schema',
      '/ogc/conformance'
    ]);
  });

  it('says what it conforms to, and where and when its incidents are', async () => {
    const { conformsTo } = (await ask(kind, '/conformance')).body() as { conformsTo: string[] };
    expect(conformsTo).toEqual(
      ['core', 'oas30', 'geojson'].map((name) => `http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/${name}`)
    );
    const { extent, crs } = (await ask(kind, '/collections/incidents')).body() as {
      crs: string[];
      extent: { spatial: { bbox: number[][] }; temporal: { interval: string[][] } };
    };
    expect(crs).toEqual(['http://www.opengis.net/def/crs/OGC/1.3/CRS84']);
    expect(extent.spatial.bbox[0]!.slice(1, 4)).toEqual([-85, expect.any(Number), 85]);
    expect(extent.temporal.interval).toEqual([['2010-01-01T00:00:00Z', expect.stringMatching(/^2023-\d\d-\d\dT23:59:59Z$/)]]);
  });

  it('defines every parameter that it takes', async () => {
    const answer = await ask(kind, '/api');
    expect(answer.headers.get('content-type')).toBe('application/vnd.oai.openapi+json;version=3.0');
    const api = answer.body() as {
      openapi: string;
      servers: { url: string }[];
      paths: Record<string, { get: { parameters: { name: string; in: string; schema: { items?: { enum?: string[] } } }[] } }>;
    };
    expect(api.openapi).toMatch(/^3\.0\./);
    expect(api.servers).toEqual([{ url: `${address}/${kind}/ogc` }]);
    const { parameters } = api.paths['/collections/incidents/items']!.get;
    expect(parameters.map(({ name }) => name).sort()).toEqual(
      'asof bbox build datetime f from grade limit offset precision q source to type'.split(' ').sort()
    );
    expect(parameters.find(({ name }) => name === 'type')?.schema.items?.enum).toContain('shelling');
    for (const path of Object.keys(api.paths)) {
      expect((await ask(kind, path.replace('{featureId}', 'DL-0001').replace(/^\/$/, ''))).status, path).toBe(200);
    }
  });

  it('answers with valid GeoJSON, as many features as are asked for, and says how many there are', async () => {
    const page = await items(kind, '');
    expect([page.numberMatched, page.numberReturned, page.features.length]).toEqual([SIZE, 100, 100]);
    expect(checkGeojson(JSON.stringify(page), 'items')).toEqual([]);
    expect((await items(kind, '?limit=3')).features).toHaveLength(3);
    const most = await items(kind, '?limit=9999999');
    expect([most.numberReturned, most.features.length]).toEqual([10_000, 10_000]);
    expect((await items(kind, '?type=none')).numberMatched).toBe(0);
    expect((await items(kind, `?offset=${SIZE + 5}`)).features).toEqual([]);
  });

  it('pages through all incidents, each once, also within a filter', async () => {
    const all = await allPages(kind, '?limit=5000');
    expect([all.length, new Set(all).size]).toEqual([SIZE, SIZE]);
    const shells = await allPages(kind, '?limit=700&type=shelling&bbox=-60,-60,60,60');
    const expected = SKETCHES.flatMap(({ type, at }, index) =>
      type === 'shelling' && at && Math.abs(at[0]) <= 60 && Math.abs(at[1]) <= 60 ? [`DL-${String(index + 1).padStart(4, '0')}`] : []
    );
    expect(shells.sort()).toEqual(expected.sort());
  });

  it('finds what lies in any box, by way of the antimeridian too', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: -180, max: 180 }),
        fc.integer({ min: -180, max: 180 }),
        fc.integer({ min: -90, max: 90 }),
        fc.integer({ min: -90, max: 90 }),
        async (west, east, one, other) => {
          const [south, north] = [Math.min(one, other), Math.max(one, other)];
          const { numberMatched } = await items(kind, `?limit=1&bbox=${west},${south},${east},${north}`);
          // The meridian of 180° is one, whichever sign it has.
          const lonInside = (lon: number) =>
            [lon, lon === 180 ? -180 : lon === -180 ? 180 : lon].some((each) =>
              west <= east ? west <= each && each <= east : each >= west || each <= east
            );
          expect(numberMatched).toBe(SKETCHES.filter(({ at }) => at && lonInside(at[0]) && at[1] >= south && at[1] <= north).length);
        }
      ),
      { numRuns: 25 }
    );
    const six = await items(kind, '?limit=1&bbox=170,-90,0,-170,90,8000');
    expect(six.numberMatched).toBe((await items(kind, '?limit=1&bbox=170,-90,-170,90')).numberMatched);
  });

  it('finds what may have happened at a time, as the filters from and to do', async () => {
    const count = async (query: string) => (await items(kind, `?limit=1&${query}`)).numberMatched;
    const filter = async (from: string | null, to: string | null) =>
      (await sets.get(kind)!.selected({ ...EMPTY_FILTER, from, to })).selection.shown;
    expect(await count('datetime=2012-03-05')).toBe(await filter('2012-03-05', '2012-03-05'));
    expect(await count('datetime=2012-03-05')).toBeGreaterThan(0);
    expect(await count('datetime=2012-03-01T00:30:00%2B01:00')).toBe(await filter('2012-02-29', '2012-02-29'));
    expect(await count('datetime=2011-12-31T23:30:00-01:00/..')).toBe(await filter('2012-01-01', null));
    expect(await count('datetime=../2012-03-05T23:59:60Z')).toBe(await filter(null, '2012-03-05'));
    expect(await count('datetime=/2012-03-05')).toBe(await filter(null, '2012-03-05'));
    expect(await count('datetime=2012-03-05/2013-01-01')).toBe(await count('from=2012-03-05&to=2013-01-01'));
  });

  it.each([
    'colour=red',
    'LIMIT=3',
    'crs=http://www.opengis.net/def/crs/EPSG/0/3857',
    'limit=0',
    'limit=-1',
    'limit=1e3',
    'limit=3&limit=4',
    'offset=x',
    'bbox=1,2,3',
    'bbox=1,2,3,x',
    'bbox=1,3,2,1',
    'bbox=1,2,3,1e999',
    'bbox=NaN,0,0,0',
    'bbox=',
    'datetime=yesterday',
    'datetime=2024-02-30',
    'datetime=../..',
    'datetime=2024-05-01/2023-05-01',
    'datetime=2024-05-01/2025-05-01/2026-05-01',
    'datetime=2024-05-01&from=2024',
    'type=nothing-of-this-map',
    'precision=close',
    'from=soon',
    'build=xyz',
    'f=html',
    'q=%00',
    `bbox=${'1'.repeat(5000)},2,3,4`
  ])('refuses ?%.50s with 400 and a reason in JSON', async (query) => {
    const answer = await ask(kind, `/collections/incidents/items?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('application/json');
    const { code, description } = answer.body() as { code: string; description: string };
    expect(code).toBe('InvalidParameterValue');
    expect(description).toMatch(/found|wanted/);
    expect(description.length).toBeLessThan(500);
    expect(description).not.toMatch(/node_modules|\.ts:|at \//);
  });

  it('refuses parameters of resources that take none, and names that are not there', async () => {
    for (const path of ['', '/conformance', '/collections', '/collections/incidents', '/api', '/collections/incidents/items/DL-0001'])
      expect((await ask(kind, `${path}?limit=3`)).status, path).toBe(400);
    for (const path of [
      '/collections/other',
      '/collections/incidents/items/DL-99999',
      '/collections/incidents/items/..%2f..%2fbuild.json',
      '/__proto__'
    ]) {
      const answer = await ask(kind, path);
      expect([path, answer.status]).toEqual([path, 404]);
      expect((answer.body() as { code: string }).code).toBe('NotFound');
    }
  });

  it('gives one incident with its links, the same as among the others', async () => {
    const one = (await ask(kind, '/collections/incidents/items/DL-0002')).body() as { id: string; links: Items['links'] };
    const { links, ...feature } = one;
    expect(links.map(({ rel }) => rel)).toEqual(['self', 'collection', 'alternate']);
    expect(links[2]?.href).toBe(`${address}/${kind}/i/DL-0002`);
    const among = (await items(kind, '?limit=10000')).features.find(({ id }) => id === 'DL-0002');
    if (among) expect(feature).toEqual(among);
  });

  it('says what an answer was made from, so that nothing is sent twice, and does not mix two builds', async () => {
    const first = await ask(kind, '/collections/incidents/items?limit=5');
    expect(first.headers.get('etag')).toMatch(/^"[ab]{32}-test"$/);
    expect(first.headers.get('link')).toContain('; rel="next"; type="application/geo+json"');
    expect((await ask(kind, '/collections/incidents/items?limit=5')).text).toBe(first.text);
    const next = (first.body() as Items).links.find(({ rel }) => rel === 'next')!.href;
    const answer = await ask(kind, next.replace(/build=[0-9a-f]+/, `build=${'0'.repeat(12)}`));
    expect([answer.status, (answer.body() as { code: string }).code]).toEqual([409, 'DataReplaced']);
  });

  it('leads a browser to the page that says the same', async () => {
    const browser = await ask(kind, '', { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' });
    expect([browser.status, browser.headers.get('location'), browser.headers.get('vary')]).toEqual([
      303,
      `${address}/${kind}/about#gis`,
      'accept'
    ]);
    expect((await ask(kind, '', { accept: '*/*' })).status).toBe(200);
    expect((await ask(kind, '', { accept: 'application/json, text/html' })).status).toBe(200);
  });
});

/** Runs ogrinfo while this process answers it. */
async function ogrinfo(kind: Kind, ...options: string[]): Promise<string> {
  const child = spawn('ogrinfo', ['-ro', '-al', '-so', '-oo', 'PAGE_SIZE=10000', ...options, `OAPIF:${address}/${kind}/ogc`], {
    stdio: ['ignore', 'pipe', 'pipe']
  });
  let output = '';
  child.stdout.on('data', (part) => (output += String(part)));
  child.stderr.on('data', (part) => (output += String(part)));
  await new Promise((resolve) => child.on('close', resolve));
  return output;
}

const hasDriver = spawnSync('ogrinfo', ['--formats'], { encoding: 'utf8' }).stdout?.includes('OAPIF') ?? false;

describe.skipIf(!hasDriver)(
  `the OAPIF driver of GDAL${hasDriver ? '' : ' (skipped: no ogrinfo with that driver is installed; Debian has it in gdal-bin)'}`,
  () => {
    it.each(['small', 'large'] as const)('counts the incidents of a %s build as the map does, over several pages', async (kind) => {
      const shown = async (type: string[]) => (await sets.get(kind)!.selected({ ...EMPTY_FILTER, type })).selection.shown;
      const count = (output: string) => Number(/Feature Count: (\d+)/.exec(output)?.[1] ?? NaN);
      const all = await ogrinfo(kind);
      expect(all).toContain("using driver `OAPIF' successful");
      expect(count(all)).toBe(await shown([]));
      expect(all).toMatch(/earliest: Date/);
      // EDTF has dates that are no single day.
      expect(all).toMatch(/^date: String/m);
      expect(count(await ogrinfo(kind, '-where', "type = 'shelling'"))).toBe(await shown(['shelling']));
      const inBox = (await items(kind, '?limit=1&bbox=-30,-20,30,20')).numberMatched;
      expect(count(await ogrinfo(kind, '-spat', '-30', '-20', '30', '20'))).toBe(inBox);
      if (kind === 'small') return;
      // Not a filter of the API: GDAL reads every page and looks itself.
      const titled = SKETCHES.filter(({ title }) => title === 'Протест').length;
      expect(count(await ogrinfo(kind, '-where', "title = 'Протест'"))).toBe(titled);
    });
  }
);
