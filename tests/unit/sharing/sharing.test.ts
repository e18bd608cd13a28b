import { DOMParser } from '@xmldom/xmldom';
import fc from 'fast-check';
import jsQr from 'jsqr';
import { describe, expect, test } from 'vitest';
import { embedCode } from '../../../src/lib/sharing/embed-code.ts';
import { feedOf } from '../../../src/lib/sharing/feeds.ts';
import { oembed } from '../../../src/lib/sharing/oembed.ts';
import { qrPath, qrSvg } from '../../../src/lib/sharing/qr-path.ts';
import { shortTextOfIncident, shortTextOfView } from '../../../src/lib/sharing/short-text.ts';
import { sitemap, SITEMAP_LIMIT } from '../../../src/lib/sharing/sitemap.ts';
import { EMPTY_VIEW } from '../../../src/lib/view/view.ts';
import { edition } from '../formats/exported.ts';

/** The text of a code as jsQR reads it from pixels, four to a module. */
function readCode({ size, path }: { size: number; path: string }): string | undefined {
  const scale = 4;
  const side = size * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1) {
      for (let column = Number(x) * scale; column < (Number(x) + Number(width)) * scale; column += 1) {
        pixels.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3);
      }
    }
  }
  return jsQr(pixels, side, side)?.data;
}

describe('the QR code', () => {
  test.each([
    'https://maps.example.org/i/DL-0002?asof=2026-11-22#map=6.5/51.336/35.51',
    `https://maps.example.org/?q=${'Курск'.repeat(20)}`
  ])('%s', (text) => {
    expect(readCode(qrPath(text)!)).toBe(text);
  });
  test('a text that no code holds gives none', () => expect(qrPath('x'.repeat(2400))).toBeNull());
  test('the file is XML with a quiet zone', () => {
    const code = qrPath('x')!;
    expect(code.path).not.toMatch(/M[0-3] |M\d+ [0-3]h/);
    expect(new DOMParser().parseFromString(qrSvg(code), 'text/xml').documentElement!.getAttribute('viewBox')).toBe(
      `0 0 ${code.size} ${code.size}`
    );
  });
});

describe('the embed code', () => {
  const options = { address: 'https://m.example/embed?q="><script>', link: 'https://m.example/', title: `A 'title' & "more"`, height: 480 };
  test('nothing in an address or a title ends its attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (title) => {
        expect(embedCode({ ...options, title }).match(/[<>"]/g)).toHaveLength(embedCode({ ...options, title: '' }).match(/[<>"]/g)!.length);
      })
    );
  });
  test('asks for no same-origin permission, and the height stays in bounds', () => {
    expect(embedCode(options)).toContain('sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"');
    expect(embedCode({ ...options, height: 3 })).toContain('height="240"');
    expect(embedCode({ ...options, height: NaN })).toContain('height="480"');
  });
  test('oEmbed is no larger than asked for', () => {
    const page = {
      title: 'T',
      address: 'https://m.example/embed',
      link: 'https://m.example/',
      map: 'https://m.example/',
      mapTitle: 'M',
      picture: null
    };
    expect(oembed(page, { maxWidth: 300, maxHeight: 200 })).toMatchObject({
      version: '1.0',
      type: 'rich',
      width: 300,
      height: 200,
      provider_name: 'M'
    });
  });
});

test.each([
  [{}, '/feed.xml', false],
  [{ asof: '2026-11-22', incident: 'DL-0001' }, '/feed.xml', false],
  [{ type: ['shelling'] }, '/feed/shelling.xml', false],
  [{ type: ['none'] }, '/feed.xml?type=none', true],
  [{ type: ['shelling'], q: 'x' }, '/feed.xml?q=x&type=shelling', true]
] as [Partial<typeof EMPTY_VIEW>, string, boolean][])('the feed of %j is %s', (view, path, needsServer) => {
  expect(feedOf({ ...EMPTY_VIEW, ...view })).toEqual({ path, needsServer });
});

test('a sitemap is XML, dates only where they are whole, and has its limit', () => {
  const text = sitemap([
    { address: 'https://m.example/?a=1&b=2', changed: '2026-11-22' },
    { address: 'https://m.example/about', changed: '2026' }
  ]);
  const document = new DOMParser().parseFromString(text, 'text/xml');
  expect([...document.getElementsByTagName('loc')].map(({ textContent }) => textContent)).toEqual([
    'https://m.example/?a=1&b=2',
    'https://m.example/about'
  ]);
  expect(document.getElementsByTagName('lastmod')).toHaveLength(1);
  expect(() => sitemap(Array.from({ length: SITEMAP_LIMIT + 1 }, () => ({ address: 'https://m.example/', changed: null })))).toThrow(
    RangeError
  );
});

test('short texts say what, when, where, how many, which edition, and the link', () => {
  expect(
    shortTextOfIncident(
      { title: 'Shots at a convoy', date: null, place: 'no place that can be drawn', reports: 1 },
      edition,
      'https://m.example/i/DL-1'
    )
  ).toBe(
    'Shots at a convoy (no date stated; no place that can be drawn). As said in 1 report.\nBorder Watch, as of 2026-11-22, dataset abababababab\nhttps://m.example/i/DL-1'
  );
  expect(shortTextOfView({ selection: 'Friendly fire', shown: 2, total: 11 }, edition, 'https://m.example/')).toBe(
    'Friendly fire: 2 of 11 reported incidents.\nBorder Watch, as of 2026-11-22, dataset abababababab\nhttps://m.example/'
  );
});
