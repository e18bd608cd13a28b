import type { Dataset } from '../dataset/dataset.ts';
import type { PublishedAreas } from '../dataset/published.ts';
import type { Selection } from '../dataset/select.ts';
import type { BoundingBox } from '../records/place.ts';
import { LATITUDE_LIMIT, screenPoint, toLonLat, toPixels, type MapFrame, type Size } from '../marks/mercator.ts';
import { CLOSEST, startBox, startFrame } from '../marks/start-frame.ts';
import type { Box } from './boxes.ts';
import { geometryPath } from './geometry-path.ts';
import { glyphNodes, markReach, type PictureMark } from './mark-nodes.ts';
import { node, type PictureNode } from './node.ts';
import { pictureArea } from './picture-area.ts';
import { pictureMarks, type MarkWords } from './picture-marks.ts';
import { themed } from './themed.ts';

/** A rectangle of the map in pixels of the world at zoom 0 (512 across), from the north-west corner. */
export interface WorldRectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A mark, its centre in pixels of the world at zoom 0 from the picture's centre. */
export interface PlacedMark {
  mark: PictureMark;
  x: number;
  y: number;
  /** Side of the square that holds the glyph, CSS pixels. */
  side: number;
  glyph: PictureNode;
}

/**
 * The picture before the size of its room is known: everything in pixels of the world at zoom 0 from the picture's centre, to be
 * multiplied by the scale that CSS works out from the room.
 */
export interface FirstPaint {
  /** The box that must fit into the room, or null where a frame says the zoom. */
  fit: Size | null;
  /** CSS pixels per pixel of the world at zoom 0: the scale itself where a frame is given, else the largest. */
  scale: number;
  /** Distance of the picture's centre from the northern and southern end of the map, in pixels of the world at zoom 0. */
  fromNorth: number;
  fromSouth: number;
  base: Record<Room, WorldRectangle>;
  area: { node: PictureNode; rectangle: WorldRectangle } | null;
  marks: PlacedMark[];
}

/** The rooms that base pictures are made for: a phone's and any other. */
export type Room = 'small' | 'large';

/** What a server may assume of a room it does not know: how large names and lines are, where marks form clusters. */
export const USUAL_SIZES: Record<Room, Size> = { small: { width: 390, height: 640 }, large: { width: 1000, height: 760 } };

/**
 * Lays out the first paint.
 * @param frame what the address asks for, or null for the start
 * @param size of the room in CSS pixels; null on the server
 */
export function firstPaint(
  dataset: Dataset,
  selection: Selection,
  {
    chosen,
    frame,
    size,
    areas,
    words,
    font
  }: { chosen: string | null; frame: MapFrame | null; size: Size | null; areas: PublishedAreas | null; words: MarkWords; font: string }
): FirstPaint {
  const room = size ?? USUAL_SIZES.large;
  const counted = frame ?? startFrame(dataset, selection, chosen, room);
  const box = frame ? null : startBox(dataset, selection, chosen);
  const centre = box ? middle(box) : toPixels([counted.lon, counted.lat], 0);
  const fit = box && extent(box);
  const placed = (room: Room) => {
    const base = baseRectangle(dataset, chosen, room);
    return { ...base, x: nearest(base.x + base.width / 2 - centre.x) - base.width / 2, y: base.y - centre.y };
  };
  const order = dataset.types.map(({ id }) => id);
  const marks = pictureMarks(dataset, selection, counted, { width: room.width * 3, height: room.height * 3 }, chosen, words)
    .sort((a, b) => Number(a.chosen) - Number(b.chosen) || b.count - a.count)
    .map((mark): PlacedMark => {
      const at = toPixels(mark.at, 0);
      const side = 2 * Math.ceil(markReach(mark));
      const draw = (theme: 'light' | 'dark') =>
        node(
          'svg',
          { viewBox: `${-side / 2} ${-side / 2} ${side} ${side}`, width: side, height: side, 'aria-hidden': 'true' },
          glyphNodes(mark, order, theme, font)
        );
      return { mark, x: nearest(at.x - centre.x), y: at.y - centre.y, side, glyph: themed(draw('light'), draw('dark')) };
    });
  return {
    fit,
    scale: frame ? 2 ** frame.zoom : 2 ** CLOSEST,
    fromNorth: centre.y,
    fromSouth: 512 - centre.y,
    base: { small: placed('small'), large: placed('large') },
    area: chosen === null ? null : areaOverlay(dataset, chosen, areas, counted, centre),
    marks
  };
}

/** Sides of the widest and of the highest room that a base picture still fills, as width to height. */
const SHAPES: Record<Room, { widest: number; highest: number }> = {
  small: { widest: 1.2, highest: 0.4 },
  large: { widest: 2.6, highest: 0.75 }
};
/** How much of a room its edges and what covers it may take from the marks. */
const COVERED: Record<Room, number> = { small: 1.5, large: 1.2 };

/** What a base picture shows: the start of the map in any usual room, with what lies around it. */
export function baseRectangle(dataset: Dataset, chosen: string | null, room: Room): WorldRectangle {
  const box = startBox(dataset, null, chosen);
  const centre = middle(box);
  const fit = extent(box);
  const { widest, highest } = SHAPES[room];
  // Around the smallest box the room itself is what must be filled.
  const least = (room === 'small' ? 640 : 2560) / 2 ** CLOSEST;
  const width = Math.min(512, COVERED[room] * Math.max(fit.width, fit.height * widest));
  const height = COVERED[room] * Math.max(fit.height, fit.width / highest);
  const halfWidth = Math.max(width, least) / 2;
  const halfHeight = Math.max(height, least) / 2;
  const top = Math.max(0, centre.y - halfHeight);
  return { x: centre.x - halfWidth, y: top, width: 2 * halfWidth, height: Math.min(512, centre.y + halfHeight) - top };
}

/** The frame and size at which a base picture is drawn, so that names and lines are of their right size in a usual room. */
export function baseFrame(dataset: Dataset, chosen: string | null, room: Room): { frame: MapFrame; size: Size } {
  const { x, y, width, height } = baseRectangle(dataset, chosen, room);
  const { zoom } = startFrame(dataset, null, chosen, USUAL_SIZES[room]);
  const [lon, lat] = toLonLat({ x: x + width / 2, y: y + height / 2 }, 0);
  return { frame: { zoom, lon, lat }, size: { width: Math.round(width * 2 ** zoom), height: Math.round(height * 2 ** zoom) } };
}

/**
 * Boxes in a base picture that its names keep clear of: the marks of everything, as they lie while nothing is filtered.
 */
export function markBoxes(dataset: Dataset, selection: Selection, chosen: string | null, frame: MapFrame, size: Size): Box[] {
  const words: MarkWords = { name: () => '', href: () => null };
  return pictureMarks(dataset, selection, frame, size, chosen, words).map((mark) => {
    const { x, y } = screenPoint(mark.at, frame, size);
    const reach = markReach(mark) + 3;
    return [x - reach, y - reach, x + reach, y + reach];
  });
}

function areaOverlay(
  dataset: Dataset,
  chosen: string,
  areas: PublishedAreas | null,
  frame: MapFrame,
  centre: { x: number; y: number }
): FirstPaint['area'] {
  const area = pictureArea(dataset, chosen, areas);
  if (!area) return null;
  const scale = 2 ** frame.zoom;
  const size = { width: USUAL_SIZES.large.width * 2, height: USUAL_SIZES.large.height * 2 };
  const [lon, lat] = toLonLat(centre, 0);
  const data = geometryPath({ zoom: frame.zoom, lon, lat }, size)(area.geometry);
  if (data === '') return null;
  const draw = (theme: 'light' | 'dark') =>
    node('svg', { viewBox: `0 0 ${size.width} ${size.height}`, 'aria-hidden': 'true' }, [
      node('path', { d: data, fill: area.colour[theme], 'fill-opacity': 0.13 }),
      node('path', {
        d: data,
        fill: 'none',
        stroke: area.colour[theme],
        'stroke-width': 1.75,
        'vector-effect': 'non-scaling-stroke',
        'stroke-linejoin': 'round',
        'stroke-dasharray': area.isCircle ? '5.25 3.5' : null
      })
    ]);
  return {
    node: themed(draw('light'), draw('dark')),
    rectangle: { x: -size.width / 2 / scale, y: -size.height / 2 / scale, width: size.width / scale, height: size.height / scale }
  };
}

function corners([west, south, east, north]: BoundingBox) {
  const limited = (lat: number) => Math.max(-LATITUDE_LIMIT, Math.min(LATITUDE_LIMIT, lat));
  return { northWest: toPixels([west, limited(north)], 0), southEast: toPixels([east < west ? east + 360 : east, limited(south)], 0) };
}

function extent(box: BoundingBox): Size {
  const { northWest, southEast } = corners(box);
  return { width: Math.max(1e-6, southEast.x - northWest.x), height: Math.max(1e-6, southEast.y - northWest.y) };
}

function middle(box: BoundingBox): { x: number; y: number } {
  const { northWest, southEast } = corners(box);
  return { x: (northWest.x + southEast.x) / 2, y: (northWest.y + southEast.y) / 2 };
}

const nearest = (pixels: number) => pixels - Math.round(pixels / 512) * 512;
