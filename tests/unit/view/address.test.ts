import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { formatView, type Page } from '../../../src/lib/view/format.ts';
import { parseView } from '../../../src/lib/view/parse.ts';
import { EMPTY_VIEW, type View } from '../../../src/lib/view/view.ts';
import { anyText, anyView } from './arbitrary.ts';

// Thousands of runs, on machines that have other work.
vi.setConfig({ testTimeout: 120_000 });

const parse = (address: string, options = {}) => {
  const [, pathname = '', search = '', hash = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(address) ?? [];
  return parseView({ pathname, search, hash }, options);
};
const text = (view: View, page?: Page) => {
  const { path, search, hash } = formatView(view, page);
  return path + search + hash;
};

describe('the address of a view', () => {
  it('says the same when read back, on every page', () => {
    fc.assert(
      fc.property(anyView, fc.constantFrom<Page>('map', 'list', 'embed', 'changes'), (view, page) => {
        const read = parse(text(view, page));
        expect(read.view).toEqual(view);
        expect(read.ignored).toEqual([]);
      }),
      { numRuns: 10_000 }
    );
  });

  it('comes out of a browser’s URL as it went in', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const { path, search, hash } = formatView(view);
        const url = new URL(`https://example.org${path}${search}${hash}`);
        expect(url.pathname + url.search + url.hash).toBe(path + search + hash);
      }),
      { numRuns: 1000 }
    );
  });

  it('is stable however it was written, and no address is too hostile to be read', () => {
    const name = fc.oneof(
      fc.constantFrom('type', 'from', 'to', 'precision', 'source', 'grade', 'q', 'asof', 'incident', 'report', '__proto__', 'constructor'),
      anyText
    );
    const value = fc.oneof(
      anyText,
      anyText.map(encodeQuietly),
      fc.constantFrom(
        '',
        '0',
        'false',
        'null',
        'undefined',
        'NaN',
        '1e999',
        '%',
        '%E0%A4%A',
        '%00',
        ',',
        ',,,',
        '__proto__',
        'none',
        'NONE,a'
      ),
      fc.constantFrom('2024-02-30', '2024', '2023-12', '0000', '9999-12-31', '-2024', '２０２４', 'A,7', 'site,plot', 'dl-0001')
    );
    const address = fc
      .record({
        path: fc.oneof(fc.constantFrom('/', '/i/', '/r/x', '/list', '/i/%', '/i/DL-1/'), anyText),
        pairs: fc.array(fc.tuple(name, value), { maxLength: 8 }),
        hash: fc.oneof(
          anyText.map((each) => `#${each}`),
          value.map((each) => `#map=${each}`),
          fc.tuple(value, value, value).map((parts) => `#map=${parts.join('/')}`),
          fc.tuple(fc.double(), fc.double(), fc.double()).map((parts) => `#map=${parts.join('/')}`)
        )
      })
      .map(({ path, pairs, hash }) => ({ pathname: path, search: `?${pairs.map((pair) => pair.join('=')).join('&')}`, hash }));
    fc.assert(
      fc.property(address, (url) => {
        const { view, ignored } = parseView(url);
        const again = parse(text(view));
        expect(again.view).toEqual(view);
        expect(again.ignored).toEqual([]);
        expect(text(again.view)).toBe(text(view));
        expect(Object.keys(view).sort()).toEqual(Object.keys(EMPTY_VIEW).sort());
        expect(Object.getPrototypeOf(view)).toBe(Object.prototype);
        for (const each of ignored) expect(each.why).toMatch(/^\w/);
      }),
      { numRuns: 10_000 }
    );
  });

  it('leaves defaults out, sorts parameters and lists, and keeps commas legible', () => {
    expect(text(EMPTY_VIEW)).toBe('/');
    expect(parse('/?type=shelling,friendly-fire&to=2025&from=2024-06&precision=region&q=').view).toEqual({
      ...EMPTY_VIEW,
      type: ['friendly-fire', 'shelling'],
      from: '2024-06',
      to: '2025',
      precision: ['region']
    });
    const view = { ...EMPTY_VIEW, to: '2025', type: ['a', 'b'], q: "it's (here)!", frame: { zoom: 6, lat: 51.3, lon: 35.5 } };
    expect(text(view)).toBe('/?q=it%27s%20%28here%29%21&to=2025&type=a,b#map=6/51.300/35.500');
  });

  it('puts what is chosen in the path of the map, and in a parameter elsewhere', () => {
    const view = { ...EMPTY_VIEW, incident: 'DL-0002', report: 'gunfire-in-kursk' };
    expect(text(view)).toBe('/i/DL-0002?report=gunfire-in-kursk');
    expect(text({ ...view, incident: null })).toBe('/r/gunfire-in-kursk');
    expect(text(view, 'embed')).toBe('/embed?incident=DL-0002&report=gunfire-in-kursk');
    expect(parse('/maps/kursk/i/DL-0002/', { base: '/maps/kursk' }).view.incident).toBe('DL-0002');
    expect(parse('/maps/kurski/i/DL-0002', { base: '/maps/kursk' }).view.incident).toBe(null);
    expect(parse('/i/dl-0002').view.incident).toBe('DL-0002');
  });
});

describe('values that are easily lost', () => {
  const cases: [parameter: string, value: string, kept: unknown, isIgnored: boolean][] = [
    ['type', 'false', ['false'], false],
    ['type', '0', ['0'], false],
    ['type', '', [], false],
    ['source', 'false', ['false'], false],
    ['source', '0', ['0'], false],
    ['source', '', [], false],
    ['precision', 'false', [], true],
    ['precision', '0', [], true],
    ['precision', '', [], false],
    ['grade', 'false', [], true],
    ['grade', '0', [], true],
    ['grade', '', [], false],
    ['q', 'false', 'false', false],
    ['q', '0', '0', false],
    ['q', '', '', false],
    ['from', 'false', null, true],
    ['from', '0', null, true],
    ['from', '0000', '0000', false],
    ['from', '', null, false],
    ['to', 'false', null, true],
    ['to', '0', null, true],
    ['to', '', null, false],
    ['asof', 'false', null, true],
    ['asof', '0', null, true],
    ['asof', '', null, false],
    ['incident', 'false', null, true],
    ['incident', '0', null, true],
    ['incident', '', null, false],
    ['report', 'false', 'false', false],
    ['report', '0', '0', false],
    ['report', '', null, false]
  ];
  it.each(cases)('%s=%s', (parameter, value, kept, isIgnored) => {
    const { view, ignored } = parse(`/list?${parameter}=${value}`);
    expect(view[parameter as keyof View]).toEqual(kept);
    expect(ignored.map((each) => each.parameter)).toEqual(isIgnored ? [parameter] : []);
  });

  it('a frame at zero is a frame', () => {
    expect(parse('/#map=0/0/0').view.frame).toEqual({ zoom: 0, lat: 0, lon: 0 });
    expect(text({ ...EMPTY_VIEW, frame: { zoom: 0, lat: 0, lon: 0 } })).toBe('/#map=0/0.00/0.00');
    expect(Object.is(parse('/#map=0/-0/-0.001').view.frame?.lon, 0)).toBe(true);
  });

  it.each(['false', '', 'null', '0', '0/0', '0/0/0/0', '1e1/0/0', 'NaN/NaN/NaN', 'Infinity/0/0', '5/10/1e999', `5/10/${'9'.repeat(400)}`])(
    'a frame of %s is none',
    (frame) => {
      const { view, ignored } = parse(`/#map=${frame}`);
      expect(view.frame).toBe(null);
      expect(ignored).toHaveLength(frame === '' ? 0 : 1);
    }
  );

  it('cleared fields of a form say nothing', () => {
    const { view, ignored } = parse('/list?type=&from=&to=&precision=&source=&grade=&q=&asof=&incident=&report=&type=shelling');
    expect(view).toEqual({ ...EMPTY_VIEW, type: ['shelling'] });
    expect(ignored).toEqual([]);
  });
});

describe('what is ignored is said', () => {
  const reasons = (address: string, options = {}) =>
    parse(address, options).ignored.map(({ parameter, found, why }) => `${parameter}: ${found} ${why}`);

  it('with a plain reason', () => {
    expect(reasons('/?from=yesterday')).toEqual(['from: yesterday is not a date such as 2024, 2024-06 or 2024-06-30']);
    expect(reasons('/?asof=2024')).toEqual(['asof: 2024 is not a day such as 2024-06-30']);
    expect(reasons('/?grade=b,7')).toEqual(['grade: 7 is no grade; grades are A to F and 1 to 6']);
    expect(reasons('/?colour=red')).toEqual(['colour: red belongs to no filter of this map']);
    expect(reasons('/?q=%21%21')).toEqual(['q: !! has no letter or digit to search for']);
    expect(reasons('/i/nowhere')).toEqual(['incident: nowhere is not the id of an incident, such as DL-0001']);
    expect(reasons('/#map=30/89/200')).toEqual([
      'map: 30/89/200 has a zoom outside 0 to 22 and a latitude outside -85.0511 to 85.0511; the nearest possible is used'
    ]);
  });

  it('dates the wrong way round are both left out', () => {
    const { view, ignored } = parse('/?from=2025&to=2024-12');
    expect([view.from, view.to]).toEqual([null, null]);
    expect(ignored).toEqual([{ parameter: 'from', found: '2025 to 2024-12', why: 'ends before it begins, so neither date is used' }]);
    expect(parse('/?from=2025-06-30&to=2025').ignored).toEqual([]);
  });

  it('repeated parameters are one list, or the first value', () => {
    expect(parse('/?type=b&type=a,b').view.type).toEqual(['a', 'b']);
    expect(parse('/?q=one&q=one').ignored).toEqual([]);
    expect(parse('/?q=one&q=two').view.q).toBe('one');
    expect(reasons('/?q=one&q=two')).toEqual(['q: two is given beside another value; the first is used']);
  });

  it('not for what pages and services add', () => {
    expect(reasons('/list?sort=date&utm_source=x&fbclid=y', { others: ['sort'] })).toEqual([]);
    expect(reasons('/#help')).toEqual([]);
  });

  it('shortly, however long the address', () => {
    const long = parse(`/?type=${'%E0,x,'.repeat(20_000)}&${'a=b&'.repeat(10)}`);
    expect(long.view.type).toEqual(['x']);
    expect(long.ignored.length).toBeLessThanOrEqual(21);
    expect(JSON.stringify(long.ignored).length).toBeLessThan(5000);
    expect(parse(`/?q=${'a'.repeat(100_000)}`).view.q).toBe('a'.repeat(200));
    expect(parse(`/${'i/'.repeat(50_000)}`).view).toEqual(EMPTY_VIEW);
    expect(parse(`/#map=${'1/'.repeat(50_000)}`).view).toEqual(EMPTY_VIEW);
  });

  it('prototype keys are names like any other', () => {
    const { view, ignored } = parse('/?__proto__=x&constructor=y&type=constructor&toString');
    expect(view).toEqual({ ...EMPTY_VIEW, type: ['constructor'] });
    expect(ignored.map((each) => each.parameter)).toEqual(['__proto__', 'constructor']);
  });
});

function encodeQuietly(each: string): string {
  try {
    return encodeURIComponent(each);
  } catch {
    return '%';
  }
}
