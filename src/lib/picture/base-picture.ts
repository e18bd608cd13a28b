import type { Dataset } from '../dataset/dataset.ts';
import type { Selection } from '../dataset/select.ts';
import { frameOf, LATITUDE_LIMIT, screenPoint, toLonLat, toPixels, type MapFrame, type Size } from '../marks/mercator.ts';
import { CLOSEST, START_EDGE, startBox } from '../marks/start-frame.ts';
import type { BoundingBox } from '../records/place.ts';
import type { Box } from './boxes.ts';
import { markReach } from './mark-nodes.ts';
import { pictureMarks } from './picture-marks.ts';
import { worldBox, type WorldRectangle } from './world-box.ts';

/** What a base picture lies under: the start of a map that fits a box into its room, or a frame. */
export type BaseView = { box: BoundingBox } | { frame: MapFrame };

/** The rooms that base pictures are made for: a phone's and any other. */
export type Room = 'small' | 'large';

/** What a server may assume of a room it does not know: how large names and lines are, where marks form clusters. */
export const USUAL_SIZES: Record<Room, Size> = { small: { width: 390, height: 640 }, large: { width: 1000, height: 760 } };
/** Rooms larger than this show an edge of the base in the corners until the live map comes. */
const LARGEST: Record<Room, Size> = { small: { width: 700, height: 1000 }, large: { width: 2560, height: 1500 } };
/** The widest and the highest room that a base picture still fills, as width to height. */
const SHAPES: Record<Room, { widest: number; highest: number }> = {
  small: { widest: 1.2, highest: 0.4 },
  large: { widest: 2.6, highest: 0.75 }
};
/** How much of a room its edges and what covers it may take from the marks. */
const COVERED: Record<Room, number> = { small: 1.5, large: 1.2 };

export const EVERYTHING = 'all';

/**
 * The name of a base picture in its address. Static hosts have those of everything and of each incident; the others are drawn
 * when they are asked for.
 */
export function baseKey(
  dataset: Dataset,
  selection: Selection,
  chosen: string | null,
  frame: MapFrame | null,
  opened?: BoundingBox | null
): string {
  if (frame) return `at,${frame.zoom.toFixed(2)},${frame.lat.toFixed(3)},${frame.lon.toFixed(3)}`;
  if (chosen !== null && dataset.row(chosen) >= 0) return chosen;
  // Of a dataset without its columns it is not known whether the box around what is shown is that around everything.
  if (opened) return selection.hidden === 0 ? EVERYTHING : `box,${boxText(opened)}`;
  const box = boxText(startBox(dataset, selection, null));
  return box === boxText(startBox(dataset, null, null)) ? EVERYTHING : `box,${box}`;
}

// A thousandth of a degree is a pixel at zoom 9, nearer than any map starts.
const boxText = (box: BoundingBox) => box.map((degrees) => degrees.toFixed(3)).join(',');
const NUMBER = /^-?\d{1,3}\.\d{1,3}$/;

/** What a key names; null where it names nothing in this dataset. */
export function readBaseKey(dataset: Dataset, key: string): BaseView | null {
  if (key === EVERYTHING) return { box: startBox(dataset, null, null) };
  if (dataset.row(key) >= 0) return { box: startBox(dataset, null, key) };
  const [kind, ...texts] = key.split(',');
  if (!texts.every((text) => NUMBER.test(text))) return null;
  const [a = NaN, b = NaN, c = NaN, d = NaN] = texts.map(Number);
  if (kind === 'at' && texts.length === 3) {
    return a >= 0 && a <= 22 && Math.abs(b) <= LATITUDE_LIMIT && Math.abs(c) <= 180 ? { frame: { zoom: a, lat: b, lon: c } } : null;
  }
  if (kind !== 'box' || texts.length !== 4) return null;
  return Math.abs(a) <= 360 && Math.abs(c) <= 540 && a <= c && -90 <= b && b <= d && d <= 90 ? { box: [a, b, c, d] } : null;
}

/** What a base picture shows: its view in any usual room, with what lies around it. */
export function baseRectangle(view: BaseView, room: Room): WorldRectangle {
  const { widest, highest } = SHAPES[room];
  const largest = LARGEST[room];
  const zoom = 'frame' in view ? view.frame.zoom : CLOSEST;
  // Around the smallest box, and in a frame, it is the room itself that must be filled.
  const least = { width: largest.width / 2 ** zoom, height: largest.height / 2 ** zoom };
  let { width, height } = least;
  let centre: { x: number; y: number };
  if ('frame' in view) {
    centre = toPixels([view.frame.lon, view.frame.lat], 0);
  } else {
    const { extent, ...box } = worldBox(view.box);
    centre = box.centre;
    width = Math.max(width, COVERED[room] * Math.max(extent.width, extent.height * widest));
    height = Math.max(height, COVERED[room] * Math.max(extent.height, extent.width / highest));
  }
  width = Math.min(512, width);
  const top = Math.max(0, centre.y - height / 2);
  return { x: centre.x - width / 2, y: top, width, height: Math.min(512, centre.y + height / 2) - top };
}

/** The frame and size at which a base picture is drawn, so that names and lines are of their right size in a usual room. */
export function baseFrame(view: BaseView, room: Room): { frame: MapFrame; size: Size } {
  const { x, y, width, height } = baseRectangle(view, room);
  const zoom = 'frame' in view ? view.frame.zoom : fittingZoom(view.box, USUAL_SIZES[room]);
  const [lon, lat] = toLonLat({ x: x + width / 2, y: y + height / 2 }, 0);
  const size = { width: Math.max(1, Math.round(width * 2 ** zoom)), height: Math.max(1, Math.round(height * 2 ** zoom)) };
  return { frame: { zoom, lon, lat }, size };
}

/** The zoom of `startFrame` for a box. */
function fittingZoom(box: BoundingBox, size: Size): number {
  return frameOf(box, size, { top: START_EDGE, right: START_EDGE, bottom: START_EDGE, left: START_EDGE }, CLOSEST).zoom;
}

/** Boxes in a base picture that its names keep clear of: the marks of everything, as they lie while nothing is filtered. */
export function markBoxes(dataset: Dataset, selection: Selection, frame: MapFrame, size: Size): Box[] {
  return pictureMarks(dataset, selection, frame, size, null, { name: () => '', href: () => null }).map((mark) => {
    const { x, y } = screenPoint(mark.at, frame, size);
    const reach = markReach(mark) + 3;
    return [x - reach, y - reach, x + reach, y + reach];
  });
}
