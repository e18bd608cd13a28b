/** Lines between regions, each with the class that borders.yaml gives it. Coordinates are the unit square's. */
import type { MultiLineString, Position } from 'geojson';
import { mesh } from 'topojson-client';
import type { GeometryObject } from 'topojson-specification';
import { toLonLat, toSquare } from './mercator.ts';
import { regionsOf, type RegionProperties, type RegionTopology } from './regions.ts';
import { lineRulesOf, type BorderClass, type BorderRules, type LineRule } from './rules.ts';

export interface BorderLine {
  class: Exclude<BorderClass, 'hidden'>;
  /** Id of the case in borders.yaml that decided; null for the ordinary rule. */
  case: string | null;
  /** First zoom at which a line between regions is drawn; 0 for country borders. */
  minzoom: number;
  coordinates: Position[][];
}

export function borderLines(regions: RegionTopology, rules: BorderRules): BorderLine[] {
  const lineRules = lineRulesOf(rules);
  const groups = new Map<string, { a: RegionProperties; b: RegionProperties; arcs: number[][] }>();
  for (const [arc, [a, b]] of sharedArcs(regions)) {
    const key = groupKey(a, b, lineRules);
    const group = groups.get(key) ?? { a, b, arcs: [] };
    group.arcs.push([arc]);
    groups.set(key, group);
  }
  const sorted = [...groups].sort(([one], [other]) => (one < other ? -1 : 1));
  return sorted.flatMap(([, { a, b, arcs }]) => {
    const object = { type: 'MultiLineString', arcs } as unknown as GeometryObject;
    return classify(a, b, (mesh(regions, object) as MultiLineString).coordinates, lineRules);
  });
}

/** Lines that no table has, as borders.yaml gives them. */
export function drawnLines(rules: BorderRules): BorderLine[] {
  return rules.cases.flatMap((one) =>
    one.draw.map((line) => ({ class: line.class, case: one.id, minzoom: 0, coordinates: [line.path.map(toSquare)] }))
  );
}

function sharedArcs(regions: RegionTopology): Map<number, [RegionProperties, RegionProperties]> {
  const sides = new Map<number, RegionProperties[]>();
  for (const geometry of regionsOf(regions)) {
    if (!('arcs' in geometry)) continue;
    for (const arc of (geometry.arcs as unknown[]).flat(3) as number[]) {
      const index = arc < 0 ? ~arc : arc;
      const list = sides.get(index) ?? [];
      if (!list.includes(geometry.properties)) list.push(geometry.properties);
      sides.set(index, list);
    }
  }
  const shared = new Map<number, [RegionProperties, RegionProperties]>();
  for (const [arc, [a, b]] of sides) if (a && b) shared.set(arc, [a, b]);
  return shared;
}

/** Arcs with one key are drawn as one line, so that dashes run on. */
function groupKey(a: RegionProperties, b: RegionProperties, lineRules: LineRule[]): string {
  const rule = lineRules.findIndex((one) => matches(one, a, b));
  const owners = [a.owner, b.owner].sort().join('-');
  if (rule >= 0 || a.owner !== b.owner) return `${owners}#${rule}`;
  return `${owners}#${regionZoom(a, b)}`;
}

function classify(a: RegionProperties, b: RegionProperties, coordinates: Position[][], lineRules: LineRule[]): BorderLine[] {
  const ordinary: BorderLine =
    a.owner === b.owner
      ? { class: 'region', case: null, minzoom: regionZoom(a, b), coordinates }
      : { class: 'recognised', case: null, minzoom: 0, coordinates };
  const rule = lineRules.find((one) => matches(one, a, b));
  if (!rule) return [ordinary];
  const [within, beyond] = rule.inside ? cutAtBox(coordinates, rule.inside) : [coordinates, []];
  const special =
    rule.class === 'hidden'
      ? []
      : [{ class: rule.class, case: rule.case, minzoom: rule.class === 'region' ? regionZoom(a, b) : 0, coordinates: within }];
  return [...special, { ...ordinary, coordinates: beyond }].filter((line) => line.coordinates.length > 0);
}

function matches(rule: LineRule, a: RegionProperties, b: RegionProperties): boolean {
  const on = (side: string[], region: RegionProperties): boolean =>
    side.some((code) => code === region.adm1_code || code === region.owner || code === region.adm0_a3 || code === `=${region.owner}`);
  const [left, right] = rule.between;
  return (on(left, a) && on(right, b)) || (on(left, b) && on(right, a));
}

/** Natural Earth's own zooms suit a map without a subject; the regions of large countries matter earlier in reports. */
function regionZoom(a: RegionProperties, b: RegionProperties): number {
  return Math.max(3, Math.min(8, Math.floor(Math.max(a.min_zoom, b.min_zoom) - 1.2)));
}

function cutAtBox(lines: Position[][], [west, south, east, north]: readonly number[]): [inside: Position[][], outside: Position[][]] {
  const parts: [Position[][], Position[][]] = [[], []];
  for (const line of lines) {
    let current: Position[] | null = null;
    let last = -1;
    for (let index = 1; index < line.length; index++) {
      const [from, to] = [line[index - 1] as [number, number], line[index] as [number, number]];
      const [lon, lat] = toLonLat([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]);
      const side = lon >= (west ?? 0) && lon <= (east ?? 0) && lat >= (south ?? 0) && lat <= (north ?? 0) ? 0 : 1;
      if (side !== last || !current) {
        current = [from];
        parts[side].push(current);
        last = side;
      }
      current.push(to);
    }
  }
  return parts;
}
