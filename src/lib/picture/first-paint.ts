import type { Dataset } from '../dataset/dataset.ts';
import type { Opening } from '../dataset/opening.ts';
import type { PublishedAreas } from '../dataset/published.ts';
import type { Selection } from '../dataset/select.ts';
import { toLonLat, toPixels, type MapFrame, type ScreenPoint, type Size } from '../marks/mercator.ts';
import { CLOSEST, frameAround, startBox } from '../marks/start-frame.ts';
import { baseKey, baseRectangle, readBaseKey, USUAL_SIZES, type Room } from './base-picture.ts';
import { geometryPath } from './geometry-path.ts';
import { glyphNodes, markReach, type PictureMark } from './mark-nodes.ts';
import { node, type PictureNode } from './node.ts';
import { pictureArea } from './picture-area.ts';
import { asPictureMarks, pictureMarks, type MarkWords } from './picture-marks.ts';
import { themed } from './themed.ts';
import { worldBox, type WorldRectangle } from './world-box.ts';

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
  /** What its marks were counted for. */
  counted: MapFrame;
  /** The picture's centre, in pixels of the world at zoom 0. */
  centre: ScreenPoint;
  /** Distance of the picture's centre from the northern and southern end of the map, in pixels of the world at zoom 0. */
  fromNorth: number;
  fromSouth: number;
  /** Name of the base picture, and where it lies in each kind of room. */
  baseKey: string;
  base: Record<Room, WorldRectangle>;
  area: { node: PictureNode; rectangle: WorldRectangle } | null;
  marks: PlacedMark[];
}

export interface FirstPaintOptions {
  chosen: string | null;
  /** What the address asks for, or null for the start. */
  frame: MapFrame | null;
  /** Of the room in CSS pixels; null on the server. */
  size: Size | null;
  areas: PublishedAreas | null;
  words: MarkWords;
  font: string;
  /** Marks that were counted before, and the box around what is shown, where the dataset has no columns. */
  opening?: Pick<Opening, 'marks' | 'box'> | null;
}

/** Lays out the first paint. */
export function firstPaint(
  dataset: Dataset,
  selection: Selection,
  { chosen, frame, size, areas, words, font, opening = null }: FirstPaintOptions
): FirstPaint {
  const room = size ?? USUAL_SIZES.large;
  const start = (opening && (chosen === null ? opening.box : null)) ?? startBox(dataset, selection, chosen);
  const counted = frame ?? frameAround(start, room);
  const box = frame ? null : start;
  const fitted = box && worldBox(box);
  const centre = fitted?.centre ?? toPixels([counted.lon, counted.lat], 0);
  const key = baseKey(dataset, selection, chosen, frame, opening?.box);
  const base = opening && !frame ? { box: start } : readBaseKey(dataset, key);
  const placed = (room: Room) => {
    const rectangle = baseRectangle(base ?? { frame: counted }, room);
    return { ...rectangle, x: nearest(rectangle.x + rectangle.width / 2 - centre.x) - rectangle.width / 2, y: rectangle.y - centre.y };
  };
  const order = dataset.types.map(({ id }) => id);
  const counting = { width: room.width * 3, height: room.height * 3 };
  const drawn = opening
    ? asPictureMarks(dataset, selection, opening.marks, chosen, words)
    : pictureMarks(dataset, selection, counted, counting, chosen, words);
  const marks = drawn
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
    fit: fitted?.extent ?? null,
    scale: frame ? 2 ** frame.zoom : 2 ** CLOSEST,
    counted,
    centre,
    fromNorth: centre.y,
    fromSouth: 512 - centre.y,
    baseKey: key,
    base: { small: placed('small'), large: placed('large') },
    // The base of an incident has its area in it, so that a server need not send the outline with the page.
    area: chosen === null || key === chosen || areas === null ? null : areaOverlay(dataset, chosen, areas, counted, centre),
    marks
  };
}

/** The outline that an incident is placed in, for a picture around `centre`; null where it has none. */
export function areaOverlay(
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

/** A distance in pixels of the world at zoom 0, to the nearest copy of the world. */
export const nearest = (pixels: number) => pixels - Math.round(pixels / 512) * 512;
