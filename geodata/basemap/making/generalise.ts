/** Generalises the one topology of regions, so that land, borders and regions agree at every zoom. */
import type { Feature, MultiPolygon } from 'geojson';
import { merge } from 'topojson-client';
import { filter, filterAttachedWeight, planarRingArea, presimplify, simplify } from 'topojson-simplify';
import { regionsOf, type RegionTopology } from './regions.ts';

/** Weighs every point once; `simplified` then only chooses. */
export function generalised(regions: RegionTopology): RegionTopology {
  return presimplify(regions as never) as unknown as RegionTopology;
}

/** Detail for the tiles of one zoom: a bend smaller than about a pixel goes. */
export function simplified(regions: RegionTopology, zoom: number, maxzoom: number): RegionTopology {
  const pixel = 1 / (512 * 2 ** (zoom + (zoom === maxzoom ? 2.5 : 0.3)));
  const simpler = simplify(regions as never, pixel * pixel * 0.8);
  const smallestIsland = pixel * pixel * (zoom === maxzoom ? 0 : 2);
  return filter(simpler, filterAttachedWeight(simpler, smallestIsland, planarRingArea)) as unknown as RegionTopology;
}

export function landFeature(regions: RegionTopology): Feature<MultiPolygon> {
  return { type: 'Feature', properties: {}, geometry: merge(regions, regionsOf(regions) as never) as MultiPolygon };
}
