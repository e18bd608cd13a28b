import rewind from '@turf/rewind';
import type { Feature, MultiPolygon, Polygon } from 'geojson';
import { feature } from 'topojson-client';
import type { MultiPolygon as TopoMultiPolygon, Polygon as TopoPolygon, Topology } from 'topojson-specification';

type Shape = TopoPolygon | TopoMultiPolygon;

/** Outlines of countries and first-level regions, kept as TopoJSON and made into GeoJSON when asked for. */
export interface Areas {
  topology: Topology;
  byKey: Map<string, Shape>;
}

/** Opens the outlines (geodata/gazetteer/areas.json, parsed). Throws where it is not a topology. */
export function openAreas(topology: unknown): Areas {
  const found = topology as Topology | null;
  if (found === null || typeof found !== 'object' || found.type !== 'Topology') {
    throw new Error('The outlines must be a TopoJSON topology.');
  }
  const byKey = new Map<string, Shape>();
  for (const name of Object.keys(found.objects).sort()) {
    const object = found.objects[name];
    if (object?.type !== 'GeometryCollection') continue;
    for (const geometry of object.geometries) {
      if (typeof geometry.id === 'string' && (geometry.type === 'Polygon' || geometry.type === 'MultiPolygon')) {
        byKey.set(geometry.id, geometry as Shape);
      }
    }
  }
  return { topology: found, byKey };
}

/** The outline of an area by its key (`ResolvedPlace.area`), in degrees, exterior rings counter-clockwise (RFC 7946); null where there is none. */
export function getArea(areas: Areas, key: string): Feature<Polygon | MultiPolygon> | null {
  const shape = areas.byKey.get(key);
  if (shape === undefined) return null;
  const made = feature(areas.topology, shape as TopoMultiPolygon);
  const { geometry } = rewind(made, { mutate: true }) as Feature<Polygon | MultiPolygon>;
  return { type: 'Feature', id: key, properties: {}, geometry };
}
