import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, test } from 'vitest';
import {
  BASEMAP_ATTRIBUTION,
  BASEMAP_LANGUAGES,
  BASEMAP_SOURCE,
  basemapLayers,
  basemapSource,
  inOrder,
  LAYER_ORDER,
  MAP_TOKENS,
  tokensToCss,
  type MapTokens,
  type Theme
} from '../../../src/lib/map/style/index.ts';
import { tileAt } from './archive.ts';

const THEMES: Theme[] = ['light', 'dark'];
const LANGUAGES = ['en', 'uk', 'ru', 'ko', 'local', 'tlh', 'en-GB', ''];

describe.each(THEMES)('the %s style', (theme) => {
  test.each(LANGUAGES)('is valid in "%s"', (language) => {
    const style = {
      version: 8 as const,
      sources: { [BASEMAP_SOURCE]: basemapSource('/basemap.pmtiles') },
      layers: basemapLayers(theme, language)
    };
    // Text needs `glyphs` to the validator; MapLibre 6 draws it from local fonts without.
    const errors = validateStyleMin({ ...style, glyphs: 'local/{fontstack}/{range}' });
    expect(errors.map((error) => error.message)).toEqual([]);
  });

  test('draws only layers that the tiles have, in the order of the list', async () => {
    const layers = basemapLayers(theme, 'en');
    expect(layers.map((layer) => layer.id)).toEqual([...LAYER_ORDER]);
    const tile = await tileAt(4, 9, 5);
    const have = Object.keys(tile?.layers ?? {});
    const drawn = layers.flatMap((layer) => ('source-layer' in layer && layer['source-layer'] ? [layer['source-layer']] : []));
    expect(new Set(drawn).size).toBeGreaterThanOrEqual(9);
    for (const name of new Set(drawn)) expect(have).toContain(name);
  });

  test('sets no colour that is not a token', () => {
    const tokens = new Set(Object.values(MAP_TOKENS[theme]));
    const colours = JSON.stringify(basemapLayers(theme, 'en')).match(/#[0-9a-f]{6}/g) ?? [];
    expect(colours.filter((colour) => !tokens.has(colour))).toEqual([]);
  });

  const labels: (keyof MapTokens)[] = ['countryText', 'territoryText', 'regionText', 'townText', 'seaText'];
  test.each(labels)('%s stands out from land and water at 4.5:1', (label) => {
    const { [label]: text, land, water } = MAP_TOKENS[theme];
    if (label !== 'seaText') expect(contrast(text, land)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(text, water)).toBeGreaterThanOrEqual(4.5);
  });

  test('country borders stand out from land at 3:1', () => {
    expect(contrast(MAP_TOKENS[theme].border, MAP_TOKENS[theme].land)).toBeGreaterThanOrEqual(3);
    expect(contrast(MAP_TOKENS[theme].disputed, MAP_TOKENS[theme].land)).toBeGreaterThanOrEqual(3);
  });

  test('has its tokens as CSS', () => {
    expect(tokensToCss(theme)).toContain(`--map-region-border: ${MAP_TOKENS[theme].regionBorder};`);
  });
});

describe('the layer order', () => {
  test('refuses a layer that is not in the list', () => {
    expect(() => inOrder([{ id: 'land' }, { id: 'surprise' }])).toThrow(/"surprise" is not in the layer order/);
  });
  test('refuses a layer that is there twice', () => {
    expect(() => inOrder([{ id: 'land' }, { id: 'land' }])).toThrow(/"land" is there twice/);
  });
  test('takes a longer list', () => {
    expect(inOrder([{ id: 'marks' }, { id: 'land' }], ['land', 'marks'])).toEqual([{ id: 'land' }, { id: 'marks' }]);
  });
});

test('the source names its tiles and their licences', () => {
  expect(basemapSource('https://example.org/a.pmtiles').url).toBe('pmtiles://https://example.org/a.pmtiles');
  expect(basemapSource('pmtiles:///b.pmtiles').url).toBe('pmtiles:///b.pmtiles');
  expect(BASEMAP_ATTRIBUTION).toMatch(/Natural Earth.*GeoNames \(CC BY 4\.0\)/);
  expect(BASEMAP_LANGUAGES).toContain('uk');
});

/** Contrast of two colours by WCAG 2.2. */
function contrast(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const channels = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
