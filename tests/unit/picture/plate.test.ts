import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_FILTER } from '../../../src/lib/dataset/filter.ts';
import { select } from '../../../src/lib/dataset/select.ts';
import { metresPerPixel } from '../../../src/lib/marks/mercator.ts';
import type { PictureNode } from '../../../src/lib/picture/node.ts';
import { SYSTEM_FONTS } from '../../../src/lib/picture/palette.ts';
import { formatPictureRequest, readPictureRequest, SIDES, USUAL_REQUEST } from '../../../src/lib/picture/picture-request.ts';
import { NO_TEXTS, plateLayout } from '../../../src/lib/picture/plate.ts';
import { scaleBar } from '../../../src/lib/picture/scale-bar.ts';
import { svgText } from '../../../src/lib/picture/svg-text.ts';
import { viewPicture, type PictureRequest } from '../../../src/lib/picture/view-plate.ts';
import { picture as texts } from '../../../src/lib/texts/picture.ts';
import { EMPTY_VIEW } from '../../../src/lib/view/view.ts';
import { openSketches } from '../dataset/fixture.ts';

const request: fc.Arbitrary<PictureRequest> = fc.record({
  size: fc.record({ width: fc.integer({ min: SIDES.least, max: 2000 }), height: fc.integer({ min: SIDES.least, max: 2000 }) }),
  theme: fc.constantFrom('light', 'dark'),
  title: fc.boolean(),
  legend: fc.boolean(),
  scale: fc.boolean(),
  notes: fc.boolean()
});

describe('a picture with texts around its map', () => {
  it('leaves the map most of its room, whatever the texts, and all of it without texts', () => {
    fc.assert(
      fc.property(
        request,
        fc.string({ maxLength: 300 }),
        fc.array(fc.string({ maxLength: 80 }), { maxLength: 20 }),
        ({ size }, title, labels) => {
          const { map } = plateLayout({
            size,
            texts: { title, subtitle: title, legend: labels.map((label) => ({ glyph: null, label })), notes: [title] }
          });
          expect(map.width).toBeGreaterThan(size.width * 0.8);
          expect(map.height).toBeGreaterThan(0);
          expect(map.x + map.width).toBeLessThanOrEqual(size.width);
          expect(map.y + map.height).toBeLessThanOrEqual(size.height);
        }
      )
    );
    expect(plateLayout({ size: { width: 300, height: 200 }, texts: NO_TEXTS }).map).toEqual({ x: 0, y: 0, width: 300, height: 200 });
  });

  it('says what was asked for and nothing else', () => {
    const dataset = openSketches([
      { at: [35.51, 51.336] },
      { at: [36, 52], type: 'protest', precision: 'region', uncertaintyMetres: 100_000 },
      { at: null, type: 'crowds' }
    ]);
    const selection = select(dataset, EMPTY_FILTER);
    fc.assert(
      fc.property(request, (asked) => {
        const drawn = viewPicture({
          dataset,
          selection,
          view: EMPTY_VIEW,
          seen: null,
          request: asked,
          words: { title: 'A <title> & more', counts: '2 of 3 shown', asOf: '2026-11-22', link: 'https://example.org/?type=a&q=b' },
          texts: texts.plate
        });
        const tree = drawn.draw({ outline: null, areas: null, fonts: SYSTEM_FONTS, marks: { name: () => 'mark', href: () => null } });
        const said = textsOf(tree);
        const roomy = asked.size.width > 900 && asked.size.height > 700;
        expect(said.includes('22 November 2026')).toBe(asked.notes);
        if (roomy) {
          expect(said.includes('A <title> & more')).toBe(asked.title);
          expect(said.includes('https://example.org/?type=a&q=b')).toBe(asked.notes);
          expect(said.includes('Type shelling')).toBe(asked.legend);
          expect(said.includes('Hollow')).toBe(asked.legend);
          // Nothing of that type is on the map.
          expect(said.includes('Type crowds')).toBe(false);
          expect(/\d km|\d m/.test(said)).toBe(asked.scale);
        }
        expect(svgText(tree)).not.toContain('<title> & more');
      }),
      { numRuns: 60 }
    );
  });

  it('shows all that was seen when its map has another size', () => {
    const dataset = openSketches([{ at: [35.51, 51.336] }]);
    const seen = { width: 1000, height: 500 };
    const frame = { zoom: 6, lat: 51, lon: 36 };
    const drawn = viewPicture({
      dataset,
      selection: select(dataset, EMPTY_FILTER),
      view: { ...EMPTY_VIEW, frame },
      seen,
      request: { ...USUAL_REQUEST, size: { width: 600, height: 900 } },
      words: { title: 't', counts: 'c', asOf: '', link: null },
      texts: texts.plate
    });
    expect(drawn.frame.lat).toBe(51);
    const enlarged = 2 ** (drawn.frame.zoom - frame.zoom);
    expect(seen.width * enlarged).toBeLessThanOrEqual(drawn.size.width + 1e-9);
    expect(seen.height * enlarged).toBeLessThanOrEqual(drawn.size.height + 1e-9);
  });
});

describe('the scale bar', () => {
  it('is as long as it says, at the latitude it says, for any frame', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 18, noNaN: true }), fc.double({ min: -80, max: 80, noNaN: true }), (zoom, lat) => {
        const bar = scaleBar({ zoom, lat, lon: 0 }, 500);
        expect(bar.pixels).toBeLessThanOrEqual(110 + 1e-9);
        expect(bar.pixels).toBeGreaterThan(40);
        expect(bar.pixels * metresPerPixel(lat, zoom)).toBeCloseTo(bar.metres, 3);
        expect(String(bar.metres)).toMatch(/^[125]0*$/);
      })
    );
    expect(scaleBar({ zoom: 3, lat: 46, lon: 0 }, 600).label).toBe('500 km at 46° N');
    expect(scaleBar({ zoom: 12, lat: 46, lon: 0 }, 600).label).toBe('1 km');
  });
});

describe('the address of a picture', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(request, fc.constantFrom(1 as const, 2 as const), (asked, scale) => {
        fc.pre(asked.size.width * asked.size.height * scale ** 2 <= 24_000_000);
        const read = readPictureRequest(formatPictureRequest(asked, scale, '5/51/36'));
        expect(read).toEqual({ ok: true, request: asked, scale, frame: '5/51/36' });
      })
    );
    expect(formatPictureRequest(USUAL_REQUEST, 1, null).toString()).toBe('');
  });

  it('refuses in words what it cannot do', () => {
    for (const [search, problem] of [
      ['width=9', /^width: found "9", wanted pixels from 200/],
      ['height=1e3', /^height: found "1e3"/],
      ['width=4000&height=4000&scale=2', /million pixels/],
      ['scale=3', /^scale: found "3", wanted 1 or 2/],
      ['theme=__proto__', /^theme/],
      ['without=legend,constructor', /^without/]
    ] as const) {
      const read = readPictureRequest(new URLSearchParams(search));
      expect(read.ok ? '' : read.problem).toMatch(problem);
    }
  });
});

function textsOf(tree: PictureNode): string {
  const found: string[] = [];
  const walk = (each: PictureNode) => {
    if (each.tag === 'title') return;
    for (const child of each.children) {
      if (typeof child === 'string') found.push(child);
      else walk(child);
    }
  };
  walk(tree);
  return found.join('\n');
}
