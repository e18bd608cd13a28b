import { geoMercator } from 'd3-geo';
import { describe, expect, it } from 'vitest';
import type { MapFrame, Size } from '../../../src/lib/marks/mercator.ts';
import { geometryPath } from '../../../src/lib/picture/geometry-path.ts';
import { mapNodes } from '../../../src/lib/picture/map-nodes.ts';
import type { PictureMark } from '../../../src/lib/picture/mark-nodes.ts';
import { SYSTEM_FONTS } from '../../../src/lib/picture/palette.ts';

const SIZE: Size = { width: 900, height: 640 };

/** Numbers that look random and are the same each time (Park and Miller, 1988). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

const next = sequence(20_261_122);
const FRAMES: MapFrame[] = Array.from({ length: 20 }, (_, index) => ({
  zoom: index * 0.8,
  lon: next() * 360 - 180,
  lat: next() * 140 - 70
}));

/** d3-geo's own Mercator, set to tiles of 512 pixels. */
function d3Point(at: [number, number], { zoom, lon, lat }: MapFrame): [number, number] {
  const project = geoMercator()
    .scale((512 * 2 ** zoom) / (2 * Math.PI))
    .rotate([-lon, 0])
    .translate([0, 0]);
  const [x = NaN, y = NaN] = project(at) ?? [];
  const [, middle = NaN] = project([lon, lat]) ?? [];
  return [SIZE.width / 2 + x, SIZE.height / 2 + y - middle];
}

function mark(at: [number, number]): PictureMark {
  return { at, count: 1, types: [], shape: 'circle', hollow: false, chosen: false, name: 'x', haloMetres: 0, href: null };
}

describe('a picture and Web Mercator', () => {
  it('put 100 marks at the same place in 20 frames, to less than a pixel', () => {
    let compared = 0;
    for (const frame of FRAMES) {
      const reach = 300 / (512 * 2 ** frame.zoom);
      const places = Array.from({ length: 100 }, (): [number, number] => {
        const lon = frame.lon + (next() - 0.5) * reach * 720;
        return [((lon + 540) % 360) - 180, Math.max(-84, Math.min(84, frame.lat + (next() - 0.5) * reach * 360))];
      });
      const content = { frame, theme: 'light', outline: null, areas: [], typeOrder: [], fonts: SYSTEM_FONTS } as const;
      for (const place of places) {
        const [expectedX, expectedY] = d3Point(place, frame);
        const drawn = mapNodes({ ...content, marks: [mark(place)] }, SIZE).find(({ tag }) => tag === 'g');
        const inside = expectedX > 0 && expectedY > 0 && expectedX < SIZE.width && expectedY < SIZE.height;
        if (!drawn) {
          expect(inside).toBe(false);
          continue;
        }
        const [, x, y] = /^translate\((-?[\d.]+) (-?[\d.]+)\)$/.exec(String(drawn.attributes.transform)) ?? [];
        expect(Math.abs(Number(x) - expectedX)).toBeLessThan(0.02);
        expect(Math.abs(Number(y) - expectedY)).toBeLessThan(0.02);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(1000);
  });

  it('draw the vertices of an area where its marks would be', () => {
    for (const frame of FRAMES.filter(({ zoom }) => zoom > 4)) {
      const step = 60 / (512 * 2 ** frame.zoom);
      const corners: [number, number][] = [
        [frame.lon, frame.lat],
        [frame.lon + step * 360, frame.lat],
        [frame.lon + step * 360, frame.lat + step * 90],
        [frame.lon, frame.lat]
      ];
      const data = geometryPath(frame, SIZE)({ type: 'Polygon', coordinates: [corners] });
      const points = verticesOf(data);
      expect(points).toHaveLength(3);
      for (const [index, point] of points.entries()) {
        const [x, y] = d3Point(corners[index] ?? [0, 0], frame);
        expect(Math.hypot(point[0] - x, point[1] - y)).toBeLessThan(0.2);
      }
    }
  });
});

describe('paths', () => {
  const frame: MapFrame = { zoom: 1, lon: 0, lat: 0 };

  it('fill the whole picture where an area holds all of it, whichever way its ring runs', () => {
    const ring: [number, number][] = [
      [-170, -80],
      [170, -80],
      [170, 80],
      [-170, 80],
      [-170, -80]
    ];
    const near: MapFrame = { zoom: 8, lon: 20, lat: 30 };
    for (const each of [ring, [...ring].reverse()]) {
      const corners = verticesOf(geometryPath(near, SIZE, { margin: 4 })({ type: 'Polygon', coordinates: [each] }));
      expect([...corners].map(String).sort()).toEqual(['-4,-4', '-4,644', '904,-4', '904,644'].sort());
    }
  });

  it('leave a hole open', () => {
    const square = (reach: number): [number, number][] => [
      [-reach, -reach],
      [reach, -reach],
      [reach, reach],
      [-reach, reach],
      [-reach, -reach]
    ];
    const near: MapFrame = { zoom: 8, lon: 0, lat: 0 };
    const data = geometryPath(near, SIZE)({ type: 'Polygon', coordinates: [square(60), square(50).reverse()] });
    expect(data).toBe('');
  });

  it('repeat the world where the picture is wider than it', () => {
    const place: [number, number][] = [
      [0, 0],
      [5, 5]
    ];
    const data = geometryPath({ ...frame, zoom: 0 }, { width: 1400, height: 400 })({ type: 'LineString', coordinates: place });
    expect(data.match(/M/g)).toHaveLength(3);
  });

  it('cross the antimeridian without a line through the world', () => {
    const chukotka: [number, number][] = [
      [175, 66],
      [190, 66],
      [190, 68],
      [175, 68],
      [175, 66]
    ];
    const data = geometryPath({ zoom: 3, lon: -175, lat: 67 }, SIZE)({ type: 'Polygon', coordinates: [chukotka] });
    const xs = verticesOf(data).map(([x]) => x);
    expect(Math.max(...xs) - Math.min(...xs)).toBeCloseTo((15 / 360) * 4096, 0);
  });

  it('are the same as often as they are asked for', () => {
    const path = geometryPath(frame, SIZE);
    const line = {
      type: 'LineString',
      coordinates: [
        [1, 2],
        [30, 40],
        [50, 0]
      ]
    } as const;
    expect(path({ ...line, coordinates: line.coordinates.map((point) => [...point]) })).toBe(
      path({ ...line, coordinates: line.coordinates.map((point) => [...point]) })
    );
  });
});

/** The corners of path data of M, relative l and z, in pixels. */
function verticesOf(data: string): [number, number][] {
  const vertices: [number, number][] = [];
  for (const figure of data.split('M').filter(Boolean)) {
    const numbers = (figure.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
    let [x, y] = [0, 0];
    for (let index = 0; index < numbers.length; index += 2) {
      x += numbers[index] ?? 0;
      y += numbers[index + 1] ?? 0;
      vertices.push([Math.round(x * 10) / 10, Math.round(y * 10) / 10]);
    }
  }
  return vertices;
}
