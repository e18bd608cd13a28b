import type { Gazetteer } from '../../gazetteer/gazetteer.ts';
import { isSettlement } from '../../gazetteer/kinds.ts';
import type { LonLat } from '../../records/place.ts';
import type { ResolvedNames } from './resolve-names.ts';

/** Where a publisher is at home: a point, and the region and country it lies in (indices in the gazetteer, −1 for none). */
export interface OutletHome {
  at: LonLat;
  region: number;
  country: number;
}

/** Belief by settlement or district, summed over texts. */
export type PlaceMass = Map<number, number>;

/** Least belief, in places, that makes a region a home, and its least share of all. */
const LEAST_MASS = 1.5;
const LEAST_SHARE = 0.25;

/** What one text believes of settlements and districts, each name once: a text that names its town often is still one text. */
export function placeMass({ table, belief: beliefs }: ResolvedNames, gazetteer: Gazetteer): PlaceMass {
  const mass: PlaceMass = new Map();
  table.names.forEach((name, n) => {
    name.candidates.forEach(({ place, altered }, c) => {
      const belief = beliefs[(table.starts[n] as number) + c] as number;
      const kind = gazetteer.kindOf(place);
      if (belief < 0.2 || altered > 2 || !(isSettlement(kind) || kind === 'district')) return;
      mass.set(place, (mass.get(place) ?? 0) + belief);
    });
  });
  return mass;
}

/** The home that several texts of one publisher speak for, or null where they speak for none. `without` is left out of the sum. */
export function outletHome(texts: PlaceMass[], without: PlaceMass | null, gazetteer: Gazetteer): OutletHome | null {
  const total: PlaceMass = new Map();
  for (const text of texts) {
    if (text === without) continue;
    for (const [place, belief] of text) total.set(place, (total.get(place) ?? 0) + belief);
  }
  const regions = new Map<number, number>();
  let all = 0;
  for (const [place, belief] of total) {
    all += belief;
    const region = regionOf(place, gazetteer);
    if (region >= 0) regions.set(region, (regions.get(region) ?? 0) + belief);
  }
  let region = -1;
  let most = 0;
  for (const [candidate, belief] of regions) {
    if (belief > most || (belief === most && candidate < region)) {
      region = candidate;
      most = belief;
    }
  }
  if (region < 0 || most < LEAST_MASS || most / all < LEAST_SHARE) return null;
  let lon = 0;
  let lat = 0;
  let weight = 0;
  for (const [place, belief] of total) {
    if (regionOf(place, gazetteer) !== region) continue;
    const square = belief * belief;
    lon += square * gazetteer.lonOf(place);
    lat += square * gazetteer.latOf(place);
    weight += square;
  }
  return { at: [lon / weight, lat / weight], region, country: gazetteer.countryOf(region) };
}

function regionOf(place: number, gazetteer: Gazetteer): number {
  for (let up = place, steps = 0; up >= 0 && steps < 8; up = gazetteer.parentOf(up), steps++)
    if (gazetteer.kindOf(up) === 'region') return up;
  return -1;
}
