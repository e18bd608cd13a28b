import { lonLatDistanceMetres } from '../gazetteer/distance.ts';
import type { Gazetteer } from '../gazetteer/gazetteer.ts';

/** What the other rows of a table say of where a place may be. */
export interface TableContext {
  /** Points (logarithm of odds) for a candidate: where the table's places lie, and in which countries. */
  pointsOf(place: number, gazetteer: Gazetteer): number;
}

const LEAST_ROWS = 8;
const REACH_METRES = 75000;
const MOST_POINTS = 400;

/** Learns from places that were put without doubt. Null where they are too few to say anything. */
export function tableContext(places: number[], gazetteer: Gazetteer): TableContext | null {
  if (places.length < LEAST_ROWS) return null;
  const countries = new Map<number, number>();
  for (const place of places) countries.set(gazetteer.countryOf(place), (countries.get(gazetteer.countryOf(place)) ?? 0) + 1);
  const regions = new Map<number, number>();
  for (const place of places) regions.set(regionOf(place, gazetteer), (regions.get(regionOf(place, gazetteer)) ?? 0) + 1);
  const step = Math.ceil(places.length / MOST_POINTS);
  const points = places.filter((_, i) => i % step === 0).map((place) => [gazetteer.lonOf(place), gazetteer.latOf(place)] as const);
  const known = new Map<number, number>();
  return {
    pointsOf(place) {
      const cached = known.get(place);
      if (cached !== undefined) return cached;
      const share = (countries.get(gazetteer.countryOf(place)) ?? 0) / places.length;
      const lon = gazetteer.lonOf(place);
      const lat = gazetteer.latOf(place);
      let near = 0;
      for (const [otherLon, otherLat] of points)
        if (Math.abs(otherLat - lat) < 1 && lonLatDistanceMetres(lon, lat, otherLon, otherLat) < REACH_METRES) near++;
      const density = Math.log((near + 0.5) / (points.length * 0.03 + 0.5));
      const regionShare = (regions.get(regionOf(place, gazetteer)) ?? 0) / places.length;
      const value =
        Math.log(share + 0.01) - Math.log(1.01) + 0.7 * Math.log((regionShare + 0.05) / 1.05) + Math.max(-2, Math.min(3, density));
      known.set(place, value);
      return value;
    }
  };
}

function regionOf(place: number, gazetteer: Gazetteer): number {
  for (let up = place, steps = 0; up >= 0 && steps < 8; up = gazetteer.parentOf(up), steps++)
    if (gazetteer.kindOf(up) === 'region') return up;
  return -1;
}
