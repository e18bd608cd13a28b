import { describe, expect, it } from 'vitest';
import { clusterRadius, MARK, markLook, PAPER, PRECISION_COLOURS, shortCount, type Theme } from '../../../src/lib/marks/look.ts';
import { MAP_TOKENS } from '../../../src/lib/map/style/index.ts';

const THEMES: Theme[] = ['light', 'dark'];

/** WCAG 2.2 relative luminance and contrast of #rrggbb colours. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

describe('look of marks', () => {
  it.each(THEMES)('has colours of precision and paper and ink that are seen on the %s map', (theme) => {
    const { paper, ink } = PAPER[theme];
    for (const [precision, colour] of Object.entries(PRECISION_COLOURS)) {
      for (const ground of [MAP_TOKENS[theme].land, MAP_TOKENS[theme].water, paper]) {
        expect(contrast(colour[theme], ground), `${precision} on ${ground}`).toBeGreaterThanOrEqual(3);
      }
    }
    expect(contrast(ink, paper)).toBeGreaterThanOrEqual(7);
  });

  it('is hollow where the place is no closer than an area: an outline over paper', () => {
    const colour = { light: '#123456', dark: '#abcdef' };
    expect(markLook({ hollow: true, colour, theme: 'light' })).toMatchObject({
      fill: PAPER.light.paper,
      stroke: '#123456',
      strokeWidth: MARK.hollowStroke
    });
    expect(markLook({ hollow: false, colour, theme: 'dark' })).toMatchObject({ fill: '#abcdef', strokeWidth: 0 });
  });

  it('grows with the count, never beyond half a cell of 64 px', () => {
    const radii = [2, 9, 10, 99, 100, 1000, 50_000, 1_000_000].map(clusterRadius);
    expect([...radii].sort((a, b) => a - b)).toEqual(radii);
    expect(Math.min(...radii)).toBeGreaterThan(MARK.radius);
    expect(Math.max(...radii)).toBeLessThanOrEqual(32);
  });

  it('writes counts so that they fit a ring', () => {
    expect([2, 999, 1000, 1049, 1250, 9949, 9950, 12_345, 999_499, 999_500, 1_000_000, 2_340_000].map(shortCount)).toEqual([
      '2',
      '999',
      '1k',
      '1k',
      '1.3k',
      '9.9k',
      '10k',
      '12k',
      '999k',
      '1M',
      '1M',
      '2.3M'
    ]);
  });
});
