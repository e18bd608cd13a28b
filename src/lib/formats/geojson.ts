import type { BBox } from 'geojson';
import { describeExport, type ExportedIncident, type ExportSource } from './exported.ts';

/**
 * The features, untouched and in their order, as an RFC 7946 FeatureCollection, one feature a line. The foreign member
 * `dateline` names licence, edition and the view it was made from.
 */
export function writeGeojson(features: readonly ExportedIncident[], source: ExportSource): string {
  const { edition, link } = source;
  const { publication, hash, asOf } = edition;
  const head = JSON.stringify({
    type: 'FeatureCollection',
    ...bboxMember(features),
    dateline: {
      version: 1,
      title: publication.title,
      selection: describeExport(features.length, source),
      shown: features.length,
      total: source.total,
      link,
      hash,
      asOf,
      licence: publication.licence,
      credits: publication.credits
    }
  });
  const rows = features.map((feature) => JSON.stringify(feature));
  return `${head.slice(0, -1)},"features":[${rows.length > 0 ? `\n${rows.join(',\n')}\n` : ''}]}\n`;
}

/** West, south, east, north of the points; across the antimeridian where that box is the narrower one (RFC 7946, 5.2). None without a point. */
function bboxMember(features: readonly ExportedIncident[]): { bbox?: BBox } {
  const points = features.flatMap(({ geometry }) => (geometry ? [geometry.coordinates] : []));
  if (points.length === 0) return {};
  let south = 90;
  let north = -90;
  for (const [, lat = 0] of points) {
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  const [west, east] = narrowest(points.map(([lon = 0]) => lon).sort((one, other) => one - other));
  return { bbox: [west, south, east, north] };
}

/** The ends of the shortest stretch of longitude that holds all of the sorted ones: what the widest gap between them leaves. */
function narrowest(longitudes: number[]): [west: number, east: number] {
  const first = longitudes[0]!;
  const last = longitudes[longitudes.length - 1]!;
  let best: [number, number] = [first, last];
  let widest = first + 360 - last;
  for (let index = 1; index < longitudes.length; index += 1) {
    const gap = longitudes[index]! - longitudes[index - 1]!;
    if (gap > widest) {
      widest = gap;
      best = [longitudes[index]!, longitudes[index - 1]!];
    }
  }
  return best;
}
