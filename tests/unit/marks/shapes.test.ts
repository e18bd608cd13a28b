import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { isShape, markPath, SHAPES } from '../../../src/lib/marks/shapes.ts';
import { polygonOf, rasterOf } from './outline.ts';

const rasters = new Map(SHAPES.map((shape) => [shape, rasterOf(polygonOf(markPath(shape)))]));
const areaOf = (raster: boolean[]) => (raster.filter(Boolean).length / raster.length) * 4;

describe('shapes of marks', () => {
  it('are at least fourteen, and every type of incident has one of them', () => {
    expect(SHAPES.length).toBeGreaterThanOrEqual(14);
    const { groups } = parse(readFileSync('geodata/types.yaml', 'utf8')) as {
      groups: Record<string, { types: Record<string, { shape: string }> }>;
    };
    const used = Object.values(groups).flatMap(({ types }) => Object.values(types).map(({ shape }) => shape));
    expect(used.filter((shape) => !isShape(shape))).toEqual([]);
  });

  it.each(SHAPES)('%s is one outline of absolute M, L, C and Z inside its box', (shape) => {
    expect(markPath(shape)).toMatch(/^M[-\d. ]+(?:[LC][-\d. ]+)+Z$/);
    for (const [x, y] of polygonOf(markPath(shape))) {
      expect(Math.abs(x)).toBeLessThanOrEqual(1);
      expect(Math.abs(y)).toBeLessThanOrEqual(1);
    }
  });

  it('differ in silhouette: no two share more than five sixths of what both cover', () => {
    for (const [one, a] of rasters) {
      for (const [other, b] of rasters) {
        if (one >= other) continue;
        const both = a.filter((filled, index) => filled && b[index]).length;
        const either = a.filter((filled, index) => filled || b[index]).length;
        expect(both / either, `${one} and ${other}`).toBeLessThan(5 / 6);
      }
    }
  });

  it('are of one size to the eye: none covers three times as much as another, all stand in the middle', () => {
    const areas = [...rasters.values()].map(areaOf);
    expect(Math.max(...areas) / Math.min(...areas)).toBeLessThan(3);
    for (const shape of SHAPES) {
      const points = polygonOf(markPath(shape));
      for (const axis of [0, 1] as const) {
        const values = points.map((point) => point[axis]);
        expect(Math.abs(Math.max(...values) + Math.min(...values)) / 2, shape).toBeLessThan(0.3);
      }
    }
  });

  it('draw an unknown name as the circle, also one that every object has', () => {
    for (const name of ['no-such-shape', 'constructor', '__proto__', '']) {
      expect(isShape(name)).toBe(false);
      expect(markPath(name)).toBe(markPath('circle'));
    }
  });
});
