import { geoIdentity, geoStream, type GeoStream } from 'd3-geo';
import type { Geometry } from 'geojson';
import { toPixels, type MapFrame, type Size } from '../marks/mercator.ts';
import { PathWriter } from './path-writer.ts';

export interface PathOptions {
  /** Degrees: longitude, latitude. World: parts of the Mercator square from its north-west corner. */
  units?: 'degrees' | 'world';
  /** Pixels around the picture that are drawn too, so that strokes do not follow its edge. */
  margin?: number;
  /** Pixels: of points closer together than this, the first is drawn. */
  tolerance?: number;
  /** Pixels: a ring or line that is smaller both ways is left out. */
  least?: number;
}

/** Parts of the world's width by which geometry may run on beyond the antimeridian, as Chukotka does. */
const BEYOND = 15 / 360;

/**
 * Makes the function that turns GeoJSON into SVG path data in a picture's pixels.
 *
 * The projection is the live map's own (`marks/mercator.ts`): straight lines between vertices, on a plane. d3-geo's
 * `geoMercator` would bend long edges along great circles and read the winding of RFC 7946 rings as their outside, so its
 * `geoStream` and `geoIdentity` (rectangle clipping) are used without it. The world is repeated where the picture is wider.
 */
export function geometryPath(
  frame: MapFrame,
  size: Size,
  { units = 'degrees', margin = 4, tolerance = 0.6, least = 0 }: PathOptions = {}
): (geometry: Geometry) => string {
  const world = 512 * 2 ** frame.zoom;
  const centre = toPixels([frame.lon, frame.lat], frame.zoom);
  const left = centre.x - size.width / 2 - margin;
  const right = centre.x + size.width / 2 + margin;
  const copies: number[] = [];
  for (let copy = Math.floor(left / world - BEYOND); copy <= Math.floor(right / world + BEYOND); copy += 1) copies.push(copy);

  const clip = geoIdentity().clipExtent([
    [-margin, -margin],
    [size.width + margin, size.height + margin]
  ]);
  return (geometry) => {
    const writer = new PathWriter(least);
    for (const copy of copies) {
      const dx = size.width / 2 - centre.x + copy * world;
      const dy = size.height / 2 - centre.y;
      const project =
        units === 'world'
          ? (x: number, y: number, sink: GeoStream) => sink.point(x * world + dx, y * world + dy)
          : (lon: number, lat: number, sink: GeoStream) => {
              const { x, y } = toPixels([lon, lat], frame.zoom);
              sink.point(x + dx, y + dy);
            };
      geoStream(geometry, projected(thinned(clip.stream(writer), tolerance), project));
    }
    return writer.data;
  };
}

function projected(sink: GeoStream, project: (x: number, y: number, sink: GeoStream) => void): GeoStream {
  return {
    point: (x, y) => project(x, y, sink),
    lineStart: () => sink.lineStart(),
    lineEnd: () => sink.lineEnd(),
    polygonStart: () => sink.polygonStart(),
    polygonEnd: () => sink.polygonEnd(),
    sphere: () => sink.sphere?.()
  };
}

/** Drops points that lie closer to the last drawn one than the tolerance; the last point of a line is kept. */
function thinned(sink: GeoStream, tolerance: number): GeoStream {
  let lastX = NaN;
  let lastY = NaN;
  let pending: [number, number] | null = null;
  return {
    point(x, y) {
      if (Math.abs(x - lastX) < tolerance && Math.abs(y - lastY) < tolerance) {
        pending = [x, y];
        return;
      }
      pending = null;
      lastX = x;
      lastY = y;
      sink.point(x, y);
    },
    lineStart() {
      lastX = NaN;
      lastY = NaN;
      pending = null;
      sink.lineStart();
    },
    lineEnd() {
      if (pending) sink.point(...pending);
      pending = null;
      sink.lineEnd();
    },
    polygonStart: () => sink.polygonStart(),
    polygonEnd: () => sink.polygonEnd(),
    sphere: () => sink.sphere?.()
  };
}
