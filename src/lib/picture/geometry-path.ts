import { geoIdentity, geoPath, type GeoPermissibleObjects, type GeoStream } from 'd3-geo';
import { LATITUDE_LIMIT, toPixels, type MapFrame, type Size } from '../marks/mercator.ts';

export interface PathOptions {
  /** Pixels around the picture that are drawn too, so that strokes do not follow its edge. */
  margin?: number;
  /** Pixels: of points closer together than this, the first is drawn. */
  tolerance?: number;
}

/**
 * Makes the function that turns GeoJSON (longitude, latitude in degrees) into SVG path data in a picture's pixels.
 *
 * The projection is the live map's own (`marks/mercator.ts`): straight lines between vertices, on a plane. d3-geo's
 * `geoMercator` would bend long edges along great circles and read the winding of RFC 7946 rings as their outside, so its
 * `geoPath` and `geoIdentity` (rectangle clipping) are used without it. The world is repeated where the picture is wider.
 */
export function geometryPath(
  frame: MapFrame,
  size: Size,
  { margin = 4, tolerance = 0.6 }: PathOptions = {}
): (geometry: GeoPermissibleObjects) => string {
  const world = 512 * 2 ** frame.zoom;
  const centre = toPixels([frame.lon, frame.lat], frame.zoom);
  const left = centre.x - size.width / 2 - margin;
  const right = centre.x + size.width / 2 + margin;
  const copies: number[] = [];
  for (let copy = Math.floor(left / world); copy <= Math.floor(right / world); copy += 1) copies.push(copy);

  const clip = geoIdentity().clipExtent([
    [-margin, -margin],
    [size.width + margin, size.height + margin]
  ]);
  const paths = copies.map((copy) => {
    const dx = size.width / 2 - centre.x + copy * world;
    const dy = size.height / 2 - centre.y;
    const stream = (sink: GeoStream) => projected(thinned(clip.stream(sink), tolerance), frame.zoom, dx, dy);
    return geoPath({ stream }).digits(1);
  });
  return (geometry) => paths.map((path) => path(geometry) ?? '').join('');
}

function projected(sink: GeoStream, zoom: number, dx: number, dy: number): GeoStream {
  return {
    point(lon, lat) {
      const { x, y } = toPixels([lon, Math.max(-LATITUDE_LIMIT, Math.min(LATITUDE_LIMIT, lat))], zoom);
      sink.point(x + dx, y + dy);
    },
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
