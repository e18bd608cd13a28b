import { describeExport, type ExportedIncident, type ExportSource } from './exported.ts';
import { joined, type Pieces } from './pieces.ts';

/** What has to be known of all features before the first of them is written. */
export interface GeojsonExtent {
  count: number;
  /** Of those that have a point, in degrees: all longitudes, sorted; the southernmost and the northernmost latitude. */
  longitudes: ArrayLike<number>;
  south: number;
  north: number;
}

/**
 * An RFC 7946 FeatureCollection, one feature a line, the features untouched and in their order. The foreign member
 * `dateline` names licence, edition and the view it was made from.
 */
export function geojsonPieces({ count, ...extent }: GeojsonExtent, source: ExportSource): Pieces {
  const { edition, link } = source;
  const { publication, hash, asOf } = edition;
  const bbox = bboxOf(extent);
  const head = JSON.stringify({
    type: 'FeatureCollection',
    ...(bbox ? { bbox } : {}),
    dateline: {
      version: 1,
      title: publication.title,
      selection: describeExport(count, source),
      shown: count,
      total: source.total,
      link,
      hash,
      asOf,
      licence: publication.licence,
      credits: publication.credits
    }
  });
  const lineEnd = count > 0 ? '\n' : '';
  return {
    head: `${head.slice(0, -1)},"features":[${lineEnd}`,
    incident: (feature) => JSON.stringify(feature),
    between: ',\n',
    tail: `${lineEnd}]}\n`
  };
}

/** The features as one file: see geojsonPieces. */
export function writeGeojson(features: readonly ExportedIncident[], source: ExportSource): string {
  const longitudes: number[] = [];
  let [south, north] = [90, -90];
  for (const { geometry } of features) {
    if (!geometry) continue;
    const [lon = 0, lat = 0] = geometry.coordinates;
    longitudes.push(lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return joined(geojsonPieces({ count: features.length, longitudes: longitudes.sort((a, b) => a - b), south, north }, source), features);
}

/** West, south, east, north of the points; across the antimeridian where that box is the narrower one (RFC 7946, 5.2). Null without a point. */
export function bboxOf({
  longitudes,
  south,
  north
}: Omit<GeojsonExtent, 'count'>): [west: number, south: number, east: number, north: number] | null {
  if (longitudes.length === 0) return null;
  const [west, east] = narrowest(longitudes);
  return [west, south, east, north];
}

/** The ends of the shortest stretch of longitude that holds all of the sorted ones: what the widest gap between them leaves. */
function narrowest(longitudes: ArrayLike<number>): [west: number, east: number] {
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
