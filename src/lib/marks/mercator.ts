import type { BoundingBox, LonLat } from '../records/place.ts';

/** Where a map looks: the centre of its whole element and MapLibre's zoom (the world is 512 · 2^zoom pixels wide). */
export interface MapFrame {
  zoom: number;
  lat: number;
  lon: number;
}

/** CSS pixels. */
export interface Size {
  width: number;
  height: number;
}

/** CSS pixels, y down. */
export interface ScreenPoint {
  x: number;
  y: number;
}

/** CSS pixels of each side that something else covers. */
export interface Padding {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

export const NO_PADDING: Padding = { top: 0, right: 0, bottom: 0, left: 0 };

/** Web Mercator ends here: the latitude at which the world is a square. */
export const LATITUDE_LIMIT = 85.051129;
const TILE = 512;
/** Circumference of a sphere with the Earth's mean radius (IUGG), metres: what turf and MapLibre's scale bar reckon with. */
const EQUATOR_METRES = 2 * Math.PI * 6_371_008.8;

const worldSize = (zoom: number) => TILE * 2 ** zoom;

/** Longitude, latitude (degrees) to pixels of the whole world at a zoom; 0,0 is 180° W at the northern limit. */
export function toPixels([lon, lat]: LonLat, zoom: number): ScreenPoint {
  const sine = Math.sin((Math.max(-LATITUDE_LIMIT, Math.min(LATITUDE_LIMIT, lat)) * Math.PI) / 180);
  return {
    x: (lon / 360 + 0.5) * worldSize(zoom),
    y: (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * worldSize(zoom)
  };
}

/** The reverse of `toPixels`; longitude is not wrapped. */
export function toLonLat({ x, y }: ScreenPoint, zoom: number): LonLat {
  const size = worldSize(zoom);
  return [(x / size - 0.5) * 360, (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / size))) * 180) / Math.PI];
}

/** Where a point is drawn in a map of this size, in the copy of the world nearest to its centre. */
export function screenPoint(at: LonLat, frame: MapFrame, size: Size): ScreenPoint {
  const centre = toPixels([frame.lon, frame.lat], frame.zoom);
  const point = toPixels(at, frame.zoom);
  const world = worldSize(frame.zoom);
  const dx = point.x - centre.x;
  return { x: size.width / 2 + dx - Math.round(dx / world) * world, y: size.height / 2 + point.y - centre.y };
}

/** What a map of this size shows. West is greater than east across the antimeridian; the whole world is −180 to 180. */
export function boundsOf(frame: MapFrame, size: Size): BoundingBox {
  const centre = toPixels([frame.lon, frame.lat], frame.zoom);
  const [west, north] = toLonLat({ x: centre.x - size.width / 2, y: centre.y - size.height / 2 }, frame.zoom);
  const [east, south] = toLonLat({ x: centre.x + size.width / 2, y: centre.y + size.height / 2 }, frame.zoom);
  return east - west >= 360 ? [-180, south, 180, north] : [wrap(west), south, wrap(east), north];
}

/** Whether a box holds another; both may cross the antimeridian. */
export function holds(outer: BoundingBox, inner: BoundingBox): boolean {
  const [west, south, east, north] = unwrapped(outer);
  const [innerWest, innerSouth, innerEast, innerNorth] = unwrapped(inner);
  if (innerSouth < south || innerNorth > north) return false;
  if (east - west >= 360) return true;
  const shift = innerWest < west ? 360 : 0;
  return innerWest + shift >= west && innerEast + shift <= east;
}

function unwrapped([west, south, east, north]: BoundingBox): BoundingBox {
  return [west, south, east < west ? east + 360 : east, north];
}

/** Longitude brought to −180 (included) to 180 (excluded). */
export function wrap(lon: number): number {
  return ((((lon + 180) % 360) + 360) % 360) - 180;
}

/**
 * The frame that shows a box inside what is not covered. One point, or a box smaller than the screen at `maxZoom`, is
 * shown at `maxZoom`: closer than the places are known is no use.
 */
export function frameOf(
  [west, south, east, north]: BoundingBox,
  size: Size,
  padding: Padding = NO_PADDING,
  maxZoom = 9,
  minZoom = 0
): MapFrame {
  const northWest = toPixels([west, north], 0);
  const southEast = toPixels([east < west ? east + 360 : east, south], 0);
  const width = Math.max(1, size.width - padding.left - padding.right);
  const height = Math.max(1, size.height - padding.top - padding.bottom);
  const fits = Math.log2(Math.min(width / (southEast.x - northWest.x), height / (southEast.y - northWest.y)));
  const zoom = Math.max(minZoom, Math.min(maxZoom, fits));
  const scale = 2 ** zoom;
  const [lon, lat] = toLonLat(
    {
      x: (northWest.x + southEast.x) / 2 + (padding.right - padding.left) / 2 / scale,
      y: (northWest.y + southEast.y) / 2 + (padding.bottom - padding.top) / 2 / scale
    },
    0
  );
  return constrained({ zoom, lat, lon: wrap(lon) }, size);
}

/** The nearest frame that the map can take: it never shows anything beyond the northern and southern ends of the world. */
export function constrained(frame: MapFrame, { height }: Size): MapFrame {
  const zoom = Math.max(frame.zoom, Math.log2(height / TILE));
  const world = worldSize(zoom);
  const { x, y } = toPixels([frame.lon, frame.lat], zoom);
  const [, lat] = toLonLat({ x, y: Math.max(height / 2, Math.min(world - height / 2, y)) }, zoom);
  return { zoom, lat, lon: frame.lon };
}

/** Metres on the ground that one CSS pixel spans at a latitude. */
export function metresPerPixel(lat: number, zoom: number): number {
  return (EQUATOR_METRES * Math.cos((lat * Math.PI) / 180)) / worldSize(zoom);
}
