/** A small TopoJSON of the same map for pictures drawn as SVG. Positions are longitude and latitude in degrees. */
import type { Feature, MultiLineString, MultiPolygon, Point, Position } from 'geojson';
import { quantize } from 'topojson-client';
import { topology } from 'topojson-server';
import { borderLines, type BorderLine } from './borders.ts';
import { landFeature, simplified } from './generalise.ts';
import { toLonLat } from './mercator.ts';
import type { RegionTopology } from './regions.ts';
import type { BorderRules } from './rules.ts';

export interface OutlineDetail {
  /** Bends smaller than a pixel at this zoom are left out. */
  zoom: number;
  /** Borders of regions that the map draws from this zoom or an earlier one. */
  regionsFrom: number;
  /** How many steps there are across the world. */
  steps: number;
}

export function outline(
  regions: RegionTopology,
  rules: BorderRules,
  extraLines: BorderLine[],
  lakes: Feature[],
  countries: Feature<Point>[],
  detail: OutlineDetail
): object {
  const shapes = simplified(regions, detail.zoom, 99);
  const lines = [...borderLines(shapes, rules), ...extraLines];
  const of = (kind: BorderLine['class'], first: number): { type: 'MultiLineString'; coordinates: Position[][] } => ({
    type: 'MultiLineString',
    coordinates: lines
      .filter((line) => line.class === kind && line.minzoom <= first)
      .flatMap((line) => degrees(line.coordinates) as Position[][])
  });
  const objects = {
    land: {
      type: 'MultiPolygon',
      coordinates: wound(southward(degrees(landFeature(shapes).geometry.coordinates) as Position[][][]))
    } satisfies MultiPolygon,
    lakes: { type: 'MultiPolygon', coordinates: wound(lakes.flatMap((lake) => polygonsOf(lake))) } satisfies MultiPolygon,
    recognised: of('recognised', 0) satisfies MultiLineString,
    disputed: of('disputed', 0) satisfies MultiLineString,
    ceasefire: of('ceasefire', 0) satisfies MultiLineString,
    regions: of('region', detail.regionsFrom) satisfies MultiLineString,
    countries: { type: 'FeatureCollection', features: countries.filter((one) => one.properties?.kind === 'country').map(label) } as const
  };
  return quantize(topology(objects as never) as never, detail.steps);
}

function label(country: Feature<Point>): Feature<Point> {
  const { name, size } = country.properties as { name: string; size: number };
  return {
    ...country,
    properties: { name, size },
    geometry: { type: 'Point', coordinates: degrees(country.geometry.coordinates) as Position }
  };
}

function polygonsOf(lake: Feature): Position[][][] {
  const geometry = lake.geometry;
  if (geometry.type === 'Polygon') return [degrees(geometry.coordinates) as Position[][]];
  return geometry.type === 'MultiPolygon' ? (degrees(geometry.coordinates) as Position[][][]) : [];
}

/** The square ends at 85°; the Antarctic's edge there goes on to the pole. */
function southward(polygons: Position[][][]): Position[][][] {
  return polygons.map((polygon) => polygon.map((ring) => ring.map(([lon = 0, lat = 0]) => [lon, lat < -85 ? -90 : lat])));
}

/** d3-geo reads rings on the sphere: outer ones clockwise, holes the other way, or a polygon covers all but itself. */
function wound(polygons: Position[][][]): Position[][][] {
  return polygons.map((polygon) => polygon.map((ring, index) => (isClockwise(ring) === (index === 0) ? ring : [...ring].reverse())));
}

function isClockwise(ring: Position[]): boolean {
  let sum = 0;
  for (let index = 1; index < ring.length; index++) {
    const [x = 0, y = 0] = ring[index - 1] ?? [];
    const [nextX = 0, nextY = 0] = ring[index] ?? [];
    sum += (nextX - x) * (nextY + y);
  }
  return sum > 0;
}

function degrees(node: unknown): unknown {
  if (!Array.isArray(node)) return node;
  return typeof node[0] === 'number' ? toLonLat(node as [number, number]) : node.map(degrees);
}
