import { createExpression, type StylePropertySpecification } from '@maplibre/maplibre-gl-style-spec';
import { beforeAll, describe, expect, it } from 'vitest';
import { BASEMAP_MAXZOOM } from '../../../src/lib/map/style/source.ts';
import { basemapLayers } from '../../../src/lib/map/style/layers.ts';
import { screenPoint, toLonLat, toPixels } from '../../../src/lib/marks/mercator.ts';
import { baseNodes, lineLook } from '../../../src/lib/picture/base-nodes.ts';
import { labelLook, labelNodes } from '../../../src/lib/picture/label-nodes.ts';
import { TakenBoxes } from '../../../src/lib/picture/boxes.ts';
import type { BaseLabel, LineClass, Outline } from '../../../src/lib/picture/outline.ts';
import { basePalette, SYSTEM_FONTS } from '../../../src/lib/picture/palette.ts';
import { outlineOfTiles, tilesOf } from '../../../src/lib/picture/tiles.ts';
import { archive } from '../basemap/archive.ts';

const SIZE = { width: 900, height: 600 };
const KURSK = { zoom: 6.4, lat: 51.7, lon: 36.2 };

async function outlineAt(frame: typeof KURSK): Promise<Outline> {
  const tiles = tilesOf(frame, SIZE).map(async (tile) => ({ ...tile, data: (await archive.getZxy(tile.z, tile.x, tile.y))?.data ?? null }));
  return outlineOfTiles(await Promise.all(tiles), frame.zoom);
}

describe('the tiles of a picture', () => {
  it('are those that cover it, each once', () => {
    const tiles = tilesOf(KURSK, SIZE);
    expect(new Set(tiles.map(({ z, x, y }) => `${z}/${x}/${y}`)).size).toBe(tiles.length);
    for (const [dx, dy] of [
      [-449, -299],
      [449, 299],
      [0, 0]
    ] as const) {
      const centre = toPixels([KURSK.lon, KURSK.lat], KURSK.zoom);
      const world = 512 * 2 ** KURSK.zoom;
      const [x, y] = [((centre.x + dx) / world) * 64, ((centre.y + dy) / world) * 64];
      expect(tiles).toContainEqual({ z: 6, x: Math.floor(x), y: Math.floor(y) });
    }
    expect(tilesOf({ zoom: 0.2, lat: 0, lon: 179 }, { width: 3000, height: 900 })).toEqual([{ z: 0, x: 0, y: 0 }]);
    expect(tilesOf({ zoom: 5, lat: 0, lon: 179.9 }, SIZE).map(({ x }) => x)).toContain(0);
    expect(Math.max(...tilesOf({ zoom: 15, lat: 51, lon: 36 }, SIZE).map(({ z }) => z))).toBe(BASEMAP_MAXZOOM);
  });
});

describe('the base of a picture', () => {
  let outline: Outline;
  beforeAll(async () => {
    outline = await outlineAt(KURSK);
  });

  it('has the borders and the names of the place', () => {
    expect(outline.land.length).toBeGreaterThan(0);
    expect(outline.lines.recognised.length).toBeGreaterThan(0);
    expect(outline.lines.region.length).toBeGreaterThan(0);
    const names = outline.labels.map(({ text }) => text);
    expect(names).toEqual(expect.arrayContaining(['Kursk', 'Kursk Oblast', 'Sumy']));
    expect(names.filter((name) => name === 'Kursk')).toHaveLength(1);
  });

  it('draws no shore where two tiles meet inland', () => {
    expect(outline.coast).toEqual([]);
  });

  it('joins the lines of neighbouring tiles', async () => {
    const sea = await outlineAt({ zoom: 6.4, lat: 45.2, lon: 34.5 });
    const side = 2 ** 6;
    const onEdge = (value: number) => Math.abs(value * side - Math.round(value * side)) < 1e-9;
    const ends = sea.coast.flatMap((line) => [line[0], line.at(-1)]).filter((end) => end !== undefined);
    const cut = ends.filter(([x, y]) => onEdge(x) || onEdge(y));
    expect(cut.length).toBeGreaterThan(0);
    const alone = cut.filter((end) => {
      const twins = cut.filter((other) => Math.hypot(end[0] - other[0], end[1] - other[1]) * side * 512 < 2);
      const [lon, lat] = toLonLat({ x: end[0] * 512, y: end[1] * 512 }, 0);
      const { x, y } = screenPoint([lon, lat], { zoom: 6.4, lat: 45.2, lon: 34.5 }, SIZE);
      const inside = x > 20 && y > 20 && x < SIZE.width - 20 && y < SIZE.height - 20;
      return inside && twins.length < 2;
    });
    expect(alone).toEqual([]);
  });

  it('sets no name over another, over a mark, or past the edge', () => {
    const taken = new TakenBoxes();
    const middle: [number, number, number, number] = [400, 250, 500, 350];
    taken.add(middle);
    const [group] = labelNodes(outline.labels, KURSK, SIZE, basePalette('light'), SYSTEM_FONTS, taken);
    const names = (group?.children ?? []).filter((child) => typeof child === 'object' && child.tag === 'text');
    expect(names.length).toBeGreaterThan(10);
    for (const name of names) {
      if (typeof name !== 'object') continue;
      const [x, y] = [Number(name.attributes.x), Number(name.attributes.y)];
      expect(x > 0 && y > 0 && x < SIZE.width && y < SIZE.height).toBe(true);
      expect(x > 402 && x < 498 && y > 262 && y < 350).toBe(false);
    }
  });

  it('is the same each time', async () => {
    const draw = (each: Outline) => JSON.stringify(baseNodes(each, KURSK, SIZE, basePalette('light')));
    expect(draw(await outlineAt(KURSK))).toBe(draw(outline));
  });

  it('is empty, and no error, where there is no tile', () => {
    expect(outlineOfTiles([{ z: 7, x: 0, y: 0, data: null }], 7).land).toEqual([]);
  });
});

describe('picture and live map', () => {
  const layers = new Map(basemapLayers('light', 'en').map((layer) => [layer.id, layer]));

  /** A number of the live map's style at a zoom, as MapLibre works it out. */
  function styled(
    id: string,
    part: 'paint' | 'layout',
    property: string,
    zoom: number,
    properties: Record<string, unknown> = {}
  ): number | undefined {
    const layer = layers.get(id) as unknown as Record<string, Record<string, unknown>> | undefined;
    const value = layer?.[part]?.[property];
    if (value === undefined || typeof value === 'number') return value;
    const specification = {
      type: 'number',
      expression: { interpolated: true, parameters: ['zoom', 'feature'] },
      'property-type': 'data-driven'
    };
    const made = createExpression(value, property, specification as unknown as StylePropertySpecification);
    if (made.result === 'error') throw new Error(`${id} ${property}: ${made.value.map(({ message }) => message).join(', ')}`);
    return made.value.evaluate({ zoom } as never, { type: 'Point', properties } as never) as number;
  }

  it('draw lines of the same width', () => {
    const pairs: [string, LineClass | 'coast'][] = [
      ['coast', 'coast'],
      ['rivers', 'river'],
      ['region-borders', 'region'],
      ['borders', 'recognised'],
      ['borders-disputed', 'disputed'],
      ['borders-ceasefire', 'ceasefire']
    ];
    for (const [id, lineClass] of pairs) {
      for (const zoom of [1, 2.5, 4, 6.3, 8, 10]) {
        expect(lineLook(lineClass, zoom).width, `${id} at ${zoom}`).toBeCloseTo(styled(id, 'paint', 'line-width', zoom) ?? NaN, 6);
        expect(lineLook(lineClass, zoom).opacity, `${id} at ${zoom}`).toBeCloseTo(styled(id, 'paint', 'line-opacity', zoom) ?? 1, 6);
      }
    }
    expect(lineLook('disputed', 5).dashes).toEqual(
      (layers.get('borders-disputed') as never as { paint: Record<string, unknown> }).paint['line-dasharray']
    );
    expect(lineLook('ceasefire', 5).dashes).toEqual(
      (layers.get('borders-ceasefire') as never as { paint: Record<string, unknown> }).paint['line-dasharray']
    );
  });

  it('show lines and names from the same zooms on', () => {
    const spans = (id: string) => [layers.get(id)?.minzoom ?? 0, layers.get(id)?.maxzoom ?? 24];
    expect(Object.fromEntries(['rivers', 'region-borders', 'seas', 'regions', 'towns', 'countries'].map((id) => [id, spans(id)]))).toEqual({
      rivers: [3, 8],
      'region-borders': [3, 24],
      seas: [1.5, 24],
      regions: [4, 10],
      towns: [3, 24],
      countries: [0, 7]
    });
  });

  it('set names of the same size', () => {
    const pairs: [string, BaseLabel['kind']][] = [
      ['countries', 'country'],
      ['towns', 'town'],
      ['regions', 'region'],
      ['seas', 'sea']
    ];
    for (const [id, kind] of pairs) {
      for (const zoom of [2, 3.5, 5, 6.5, 8.5]) {
        for (const size of [0, 2, 5]) {
          const look = labelLook({ text: 'x', local: null, at: [0, 0], kind, size, rank: 0 }, basePalette('light'), zoom);
          expect(look.size, `${id} of size ${size} at ${zoom}`).toBeCloseTo(styled(id, 'layout', 'text-size', zoom, { size }) ?? NaN, 6);
        }
      }
    }
  });
});
