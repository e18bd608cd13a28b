import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALL_DRAWN, PAGE_ROWS, pageOf, partOf } from '../../../src/lib/ui/list-pages.ts';
import { withParameter } from '../../../src/lib/ui/with-parameter.ts';

describe('the pages of a list', () => {
  it('are one where the list is short, whatever page is asked for', () => {
    expect(pageOf(ALL_DRAWN, '7')).toEqual({ page: 1, pages: 1, from: 0, to: ALL_DRAWN });
    expect(pageOf(0, null)).toEqual({ page: 1, pages: 1, from: 0, to: 0 });
  });

  it('hold each row once, in order', () => {
    fc.assert(
      fc.property(fc.integer({ min: ALL_DRAWN + 1, max: 5000 }), (length) => {
        const { pages } = pageOf(length, null);
        const places = Array.from({ length: pages }, (_, index) => pageOf(length, String(index + 1))).flatMap(({ from, to }) =>
          Array.from({ length: to - from }, (_, each) => from + each)
        );
        expect(places).toEqual(Array.from({ length }, (_, place) => place));
      })
    );
  });

  it('take a number beyond the last for the last and nonsense for the first', () => {
    expect(pageOf(1000, '99').page).toBe(10);
    for (const asked of ['0', '-1', '1e3', ' 2', '2.5', '', '99999999999999999999', '__proto__']) expect(pageOf(1000, asked).page).toBe(1);
  });

  it('are parted among the sections of a list', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400), { minLength: 3, maxLength: 3 }), fc.integer({ min: 1, max: 12 }), (lengths, asked) => {
        const page = pageOf(
          lengths.reduce((sum, each) => sum + each, 0),
          String(asked)
        );
        let before = 0;
        let drawn = 0;
        for (const length of lengths) {
          const { from, to } = partOf(page, before, length);
          drawn += to - from;
          before += length;
        }
        expect(drawn).toBe(page.to - page.from);
        if (page.pages > 1) expect(drawn).toBeLessThanOrEqual(PAGE_ROWS);
      })
    );
  });
});

describe('a parameter of a page', () => {
  it('is added or set anew, before the fragment', () => {
    expect(withParameter('/list', 'page', '2')).toBe('/list?page=2');
    expect(withParameter('/list?type=a%2Cb&page=1#map=3/1/2', 'page', '2')).toBe('/list?type=a%2Cb&page=2#map=3/1/2');
    expect(withParameter('/list?q=a#b?c', 'sort', '-date')).toBe('/list?q=a&sort=-date#b?c');
  });
});
