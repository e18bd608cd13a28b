import { describe, expect, it } from 'vitest';
import { htmlText } from '../../../src/lib/geocoding/html-text.ts';

describe('the text of a page', () => {
  it('reads what the head states and the text of the article', () => {
    const page = htmlText(
      `<!doctype html><html class="a" lang="en-GB"><head><title>T</title><link rel="icon" href="/i.png">
       <link rel="canonical" class="c" href="https://example.org/a?b=1"></head>
       <body><p>Menu</p><article class="x"><h1 id="h">One</h1><p data-a="1">Two &amp; three</p></article></body></html>`
    );
    expect(page).toMatchObject({ text: 'One\nTwo & three', language: 'en-GB', url: 'https://example.org/a?b=1', title: 'T' });
  });

  it('takes a canonical address that is no http link for none', () => {
    expect(htmlText('<link href="javascript:alert(1)" rel=canonical><p>x</p>').url).toBeNull();
    expect(htmlText('<link href="https://example.org/" rel=canonical><p>x</p>').url).toBe('https://example.org/');
  });

  // Each takes minutes where a pattern begins anew at every piece and reads on to the end.
  it.each([
    '<p ',
    '<html ',
    '<link rel=canonical ',
    '<link rel=canonical href=',
    '<article ',
    '<meta name=a ',
    '<!--',
    '<script ',
    '</p',
    '&amp',
    '<'
  ])('ends on a run of %j', (piece) => {
    expect(htmlText(`<html><body>${piece.repeat(300_000)}`)).toMatchObject({ url: null, author: null });
  });
});
