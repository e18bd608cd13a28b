import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseShell, SHELL_DEPTHS, shells } from '../../../src/lib/offline/choose-shell.ts';
import { basemapName, copyName, outlived } from '../../../src/lib/offline/copy-name.ts';
import { sliceRange } from '../../../src/lib/offline/slice-range.ts';

describe('the shell of a page', () => {
  it.each([
    ['', 'offline'],
    ['list', 'offline'],
    ['i/DL-0001', 'offline/1'],
    ['uk/i/DL-0001', 'offline/1/2'],
    ['embed/builder', 'offline/1']
  ])('of the server at "%s" is "%s"', (path, shell) => expect(chooseShell(path, false)).toEqual({ kind: 'shell', path: shell }));

  it.each([
    ['', ''],
    ['list/', 'offline/'],
    ['i/DL-0001/', 'offline/1/'],
    ['uk/i/DL-0001/', 'offline/1/2/']
  ])('of a static host at "%s" is "%s"', (path, shell) => expect(chooseShell(path, true)).toEqual({ kind: 'shell', path: shell }));

  it('of a static host is asked for with the slash at its end', () => expect(chooseShell('i/DL-0001', true)).toEqual({ kind: 'slash' }));

  it.each(['feed.xml', 'data/export.csv', 'picture/base/all/light-small.svg', '_app/version.json', 'card.png', 'a/b/c/d/e'])(
    '%s has none',
    (path) => {
      expect(chooseShell(path, false).kind).toBe('none');
    }
  );

  it('is one that is kept, and lies as deep as the page', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-zA-Z0-9-]{1,8}$/), { maxLength: 5 }), fc.boolean(), (parts, slashed) => {
        const path = parts.join('/') + (slashed && parts.length > 0 ? '/' : '');
        const shell = chooseShell(path, slashed);
        if (shell.kind !== 'shell') return;
        expect(shells(slashed)).toContain(shell.path);
        expect(shell.path.split('/').length).toBe(path.split('/').length);
      })
    );
  });

  it('is made for every depth', () => expect(SHELL_DEPTHS).toEqual(['', '1', '1/2', '1/2/3']));
});

describe('a part of a kept file', () => {
  const bytes = new Uint8Array(100).map((_, at) => at);
  const file = new Blob([bytes]);
  const headers = new Headers({ 'content-type': 'application/octet-stream', etag: '"1"', 'content-encoding': 'br', 'content-length': '7' });
  const part = async (range: string | null) => {
    const response = sliceRange(range, file, headers);
    return { status: response.status, range: response.headers.get('content-range'), bytes: new Uint8Array(await response.arrayBuffer()) };
  };

  it('is what the range says', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(120), fc.nat(120), async (first, last) => {
        const { status, range, bytes: sent } = await part(`bytes=${first}-${last}`);
        const isAnswered = first <= last && first <= 99;
        if (first > last) expect([status, range]).toEqual([200, null]);
        else if (!isAnswered) expect([status, range]).toEqual([416, 'bytes */100']);
        if (!isAnswered) return;
        expect([status, range]).toEqual([206, `bytes ${first}-${Math.min(last, 99)}/100`]);
        expect([...sent]).toEqual([...bytes.slice(first, last + 1)]);
      })
    ));

  it.each([
    ['bytes=90-', 206, 'bytes 90-99/100'],
    ['bytes=-10', 206, 'bytes 90-99/100'],
    ['bytes=-1000', 206, 'bytes 0-99/100'],
    ['bytes=0-0', 206, 'bytes 0-0/100'],
    ['bytes=100-', 416, 'bytes */100'],
    ['bytes=0-1,5-6', 200, null],
    ['bytes=-', 200, null],
    ['lines=1-2', 200, null],
    [null, 200, null]
  ])('for %s is answered with %i', async (asked, status, range) => {
    expect(await part(asked)).toMatchObject({ status, range });
  });

  it('says nothing of how the whole was packed', () => {
    const sent = sliceRange('bytes=0-9', file, headers).headers;
    expect([sent.get('content-encoding'), sent.get('content-length'), sent.get('etag')]).toEqual([null, '10', '"1"']);
  });
});

describe('the copies that may go', () => {
  const own = { version: 'new', basemap: 'b'.repeat(64) };
  const current = [copyName('/maps/', 'new'), basemapName('/maps/', own.basemap)];

  it('are all but the present one, its base map and the one before', () => {
    const old = [copyName('/maps/', 'oldest'), basemapName('/maps/', 'a'.repeat(64)), copyName('/maps/', 'old')];
    expect(outlived([...old, ...current], '/maps/', own)).toEqual([copyName('/maps/', 'oldest'), basemapName('/maps/', 'a'.repeat(64))]);
  });

  it('are none of another map of the same origin, nor of anything else there', () => {
    const others = [copyName('/', 'x'), copyName('/maps/kursk/', 'x'), 'somebody else’s', copyName('/map/', 'new')];
    expect(outlived([...others, ...current], '/maps/', own)).toEqual([]);
  });
});

it('what loads on the server alone is kept', () => {
  const routes = readdirSync('src/routes', { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  const onServer = routes
    .filter((path) => /\+(?:page|layout)\.server\.ts$/.test(path))
    .map((path) => path.replace(/\+page\.server\.ts$/, '__data.json'));
  const [, kept] = /const SERVER_DATA = \[([^\]]*)\]/.exec(readFileSync(join('src', 'service-worker.ts'), 'utf8'))!;
  expect(onServer.filter((path) => !kept!.includes(`'${path}'`))).toEqual([]);
});
