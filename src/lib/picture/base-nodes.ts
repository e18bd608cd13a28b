import type { Geometry } from 'geojson';
import type { MapFrame, Size } from '../marks/mercator.ts';
import { geometryPath } from './geometry-path.ts';
import { node, type PictureNode } from './node.ts';
import type { LineClass, Outline, WorldPoint } from './outline.ts';
import type { BasePalette } from './palette.ts';
import { byZoom } from './by-zoom.ts';

const LINE_ORDER: LineClass[] = ['river', 'region', 'recognised', 'disputed', 'ceasefire'];

/**
 * Land, water and borders, painted as the live map paints them. Strokes keep their width where a page scales the picture.
 * @param isBrief fills the land without smooth edges, which the smooth coast covers: a browser without a graphics card draws it in half the time
 */
export function baseNodes(outline: Outline, frame: MapFrame, size: Size, palette: BasePalette, isBrief = false): PictureNode[] {
  const path = geometryPath(frame, size, { units: 'world', tolerance: 0.8, least: 1.2 });
  const shape = (geometry: Geometry, attributes: Record<string, string | number | null>): PictureNode | null => {
    const data = path(geometry);
    return data === '' ? null : node('path', { d: data, 'vector-effect': 'non-scaling-stroke', ...attributes });
  };
  const surface = (parts: WorldPoint[][][], look: Record<string, string | null>) =>
    shape({ type: 'MultiPolygon', coordinates: parts }, look);
  const lines = (parts: WorldPoint[][], stroke: string, look: LineLook) =>
    shape(
      { type: 'MultiLineString', coordinates: parts },
      {
        fill: 'none',
        stroke,
        'stroke-width': look.width,
        'stroke-opacity': look.opacity === 1 ? null : look.opacity,
        'stroke-linejoin': 'round',
        'stroke-linecap': look.dotted ? 'round' : null,
        'stroke-dasharray': look.dashes?.map((part) => part * look.width).join(' ') ?? null
      }
    );
  return [
    node('rect', { width: size.width, height: size.height, fill: palette.water }),
    surface(outline.land, { fill: palette.land, 'shape-rendering': isBrief ? 'optimizeSpeed' : null }),
    surface(outline.water, { fill: palette.water }),
    lines(outline.lines.river, palette.lines.river, lineLook('river', frame.zoom)),
    lines(outline.coast, palette.coast, lineLook('coast', frame.zoom)),
    ...LINE_ORDER.slice(1).map((name) => lines(outline.lines[name], palette.lines[name], lineLook(name, frame.zoom)))
  ].filter((child): child is PictureNode => child !== null);
}

export interface LineLook {
  width: number;
  opacity: number;
  /** In line widths. */
  dashes: number[] | null;
  dotted: boolean;
}

/** Widths and dashes of the live map's style (map/style/layers.ts). */
export function lineLook(name: LineClass | 'coast', zoom: number): LineLook {
  const border = byZoom(zoom, [2, 0.5], [5, 0.9], [8, 1.4], [12, 2]);
  switch (name) {
    case 'river':
      return { width: byZoom(zoom, [3, 0.5], [7, 1.2]), opacity: byZoom(zoom, [5.5, 1], [8, 0]), dashes: null, dotted: false };
    case 'coast':
      return { width: byZoom(zoom, [0, 0.3], [5, 0.6], [9, 1]), opacity: 1, dashes: null, dotted: false };
    case 'region':
      return { width: byZoom(zoom, [3, 0.5], [8, 0.9], [12, 1.3]), opacity: 1, dashes: null, dotted: false };
    case 'recognised':
      return { width: border, opacity: 1, dashes: null, dotted: false };
    case 'disputed':
      return { width: border, opacity: 1, dashes: [4, 2.5], dotted: false };
    case 'ceasefire':
      return { width: byZoom(zoom, [2, 0.8], [5, 1.3], [8, 1.8], [12, 2.4]), opacity: 1, dashes: [0.1, 2.4], dotted: true };
  }
}
