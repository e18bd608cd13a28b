/** Natural Earth's first-level regions as one topology in the unit square, each with the owner that the rules give it. */
import type { Feature, FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson';
import { topology } from 'topojson-server';
import type { GeometryCollection, GeometryObject, Topology } from 'topojson-specification';
import { toSquare } from './mercator.ts';
import { ownersOf, type BorderRules } from './rules.ts';

/** Properties of a region in Natural Earth's admin-1 table that are used here. */
export interface RegionProperties {
  adm1_code: string;
  adm0_a3: string;
  iso_a2: string;
  name: string | null;
  name_en: string | null;
  name_local: string | null;
  latitude: number;
  longitude: number;
  min_zoom: number;
  min_label: number;
  type_en: string | null;
  /** ISO-like three-letter code of the country it is drawn with. */
  owner: string;
  [name: string]: unknown;
}

type Region = Feature<Polygon | MultiPolygon, RegionProperties>;
export type RegionTopology = Topology<{ regions: GeometryCollection<RegionProperties> }>;

export type RegionGeometry = GeometryObject<RegionProperties> & { properties: RegionProperties };

/** The regions of a topology that still have a shape; generalising empties the smallest. */
export function regionsOf(topology: RegionTopology): RegionGeometry[] {
  return topology.objects.regions.geometries.filter((one) => one.type !== null && one.properties) as RegionGeometry[];
}

export function readRegions(text: string, rules: BorderRules): Region[] {
  const table = JSON.parse(text) as FeatureCollection<Polygon | MultiPolygon, RegionProperties>;
  const owners = ownersOf(rules);
  const splits = rules.cases.flatMap((one) => (one.split ? [one.split] : []));
  const cuts = latitudesOn180(table.features);
  return table.features.flatMap((feature): Region[] => {
    const code = feature.properties.adm1_code;
    const owner = owners.get(code) ?? owners.get(feature.properties.adm0_a3) ?? feature.properties.adm0_a3;
    const polygons = joinAtAntimeridian(feature, owner, cuts);
    const split = splits.find((one) => one.regions.includes(code));
    const make = (coordinates: Position[][][], ownerCode: string): Region => ({
      type: 'Feature',
      properties: { ...feature.properties, owner: ownerCode },
      geometry: { type: 'MultiPolygon', coordinates }
    });
    if (!split) return [make(polygons, owner)];
    return [
      make(clipAtParallel(polygons, split.parallel, 'north'), owner),
      make(clipAtParallel(polygons, split.parallel, 'south'), split.south)
    ].filter((part) => part.geometry.coordinates.length > 0);
  });
}

/** Vertices are shared to the last digit in the source, so exact equality joins neighbours. */
export function regionTopology(regions: Region[]): RegionTopology {
  const projected = regions.map((region) => ({
    ...region,
    geometry: {
      type: 'MultiPolygon' as const,
      coordinates: (region.geometry as MultiPolygon).coordinates.map((polygon) => polygon.map((ring) => ring.map(toSquare)))
    }
  }));
  const collection: FeatureCollection = { type: 'FeatureCollection', features: projected };
  return topology({ regions: collection }) as unknown as RegionTopology;
}

/**
 * Natural Earth cuts Chukotka and Fiji at 180°; with their western parts moved east, and the same vertices on either side of the
 * cut, they are whole and have no edge there.
 */
function joinAtAntimeridian(feature: Feature<Polygon | MultiPolygon>, owner: string, cuts: number[]): Position[][][] {
  const polygons = polygonsOf(feature);
  if (owner !== 'RUS' && owner !== 'FJI') return polygons;
  return polygons.map((polygon) => {
    const moved = polygon[0]?.every(([lon = 0]) => lon < -160) ? 360 : 0;
    return polygon.map((ring) =>
      ring.flatMap(([lon = 0, lat = 0], index) => {
        const [nextLon = 0, nextLat = 0] = ring[index + 1] ?? [0, 0];
        const along = Math.abs(lon) === 180 && nextLon === lon;
        const between = along ? cuts.filter((cut) => (cut - lat) * (cut - nextLat) < 0) : [];
        const ordered = nextLat > lat ? between : between.reverse();
        return [lat, ...ordered].map((one) => [lon + moved, one]);
      })
    );
  });
}

/** Ascending latitudes of all vertices on the antimeridian. */
function latitudesOn180(features: Feature<Polygon | MultiPolygon>[]): number[] {
  const found = new Set<number>();
  for (const feature of features) {
    for (const [lon = 0, lat = 0] of polygonsOf(feature).flat(2)) if (Math.abs(lon) === 180) found.add(lat);
  }
  return [...found].sort((a, b) => a - b);
}

function polygonsOf(feature: Feature<Polygon | MultiPolygon>): Position[][][] {
  return feature.geometry.type === 'Polygon' ? [feature.geometry.coordinates] : feature.geometry.coordinates;
}

/** Sutherland–Hodgman against one parallel: enough for regions that cross it without doubling back. */
function clipAtParallel(polygons: Position[][][], parallel: number, keep: 'north' | 'south'): Position[][][] {
  const inside = (lat: number): boolean => (keep === 'north' ? lat >= parallel : lat <= parallel);
  const clipRing = (ring: Position[]): Position[] => {
    const out: Position[] = [];
    for (let index = 0; index < ring.length - 1; index++) {
      const [lon = 0, lat = 0] = ring[index] ?? [];
      const [nextLon = 0, nextLat = 0] = ring[index + 1] ?? [];
      if (inside(lat)) out.push([lon, lat]);
      if (inside(lat) !== inside(nextLat) && lat !== parallel && nextLat !== parallel) {
        // Ordered ends give the same crossing to both parts and to any neighbour.
        const [a, b] =
          lat < nextLat ? [[lon, lat] as const, [nextLon, nextLat] as const] : [[nextLon, nextLat] as const, [lon, lat] as const];
        out.push([a[0] + ((b[0] - a[0]) * (parallel - a[1])) / (b[1] - a[1]), parallel]);
      }
    }
    const [first] = out;
    return first && out.length > 2 ? [...out, first] : [];
  };
  return polygons.map((polygon) => polygon.map(clipRing).filter((ring) => ring.length > 3)).filter((polygon) => polygon.length > 0);
}
