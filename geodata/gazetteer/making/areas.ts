import type { GeometryCollection, GeometryObject, Topology } from 'topojson-specification';
import type { Outline } from './outline.ts';
import type { SourcePackages } from './packages.ts';

interface Server {
  topology(objects: Record<string, unknown>, quantization?: number): Topology;
}
interface Simplify {
  presimplify(topology: Topology, weight?: unknown): Topology;
  simplify(topology: Topology, weight: number): Topology;
  sphericalTriangleArea: unknown;
}
interface Client {
  mergeArcs(topology: Topology, objects: GeometryObject[]): GeometryObject;
  quantize(topology: Topology, transform: number): Topology;
}

/** An area made of units: a country, or a region that Natural Earth has only in parts. */
export interface Dissolved {
  key: string;
  units: string[];
}

/**
 * Outlines as one topology, so that neighbours share their borders after simplification: units as they are, others as unions of units.
 * `weight` is the smallest triangle kept, in steradians; one part in 20,000 of the globe is the grid.
 */
export function buildAreas(sources: SourcePackages, units: { key: string; outline: Outline }[], dissolved: Dissolved[], weight: number): { text: string; dissolvedKeys: Set<string> } {
  const { topology } = sources.load<Server>('topojson-server');
  const { presimplify, simplify, sphericalTriangleArea } = sources.load<Simplify>('topojson-simplify');
  const { mergeArcs, quantize } = sources.load<Client>('topojson-client');
  const collection = { type: 'FeatureCollection', features: units.map(({ key, outline }) => ({ type: 'Feature', id: key, properties: {}, geometry: outline })) };
  const full = topology({ units: collection }, 1e6);
  const small = quantize(simplify(presimplify(full, sphericalTriangleArea), weight), 2e4);
  const all = (small.objects['units'] as GeometryCollection).geometries;
  const byKey = new Map(all.map((geometry) => [String(geometry.id), geometry]));
  const unions = dissolved.map(({ key, units: members }) => {
    const parts = members.flatMap((member) => byKey.get(member) ?? []);
    return { ...mergeArcs(small, parts), id: key };
  });
  const strip = (geometry: GeometryObject): GeometryObject => {
    const kept = { ...geometry };
    delete kept.properties;
    return kept;
  };
  small.objects = {
    dissolved: { type: 'GeometryCollection', geometries: unions.map(strip) } as GeometryCollection,
    units: { type: 'GeometryCollection', geometries: all.map(strip) } as GeometryCollection
  };
  return { text: JSON.stringify(small), dissolvedKeys: new Set(dissolved.map(({ key }) => key)) };
}
