import type { Gazetteer } from '../lib/gazetteer/gazetteer.ts';
import { lonLatDistanceMetres } from '../lib/gazetteer/distance.ts';
import type { GoldMention } from './corpus.ts';

/** Half the Earth's girth, the distance of a mention that was not placed (as CamCoder's scorer has it). */
export const UNRESOLVED_KM = 20039;
const STRICT_KM = 161;

/** How far one gold mention was placed from where people put it. */
export interface Miss {
  km: number;
  strict: boolean;
  area: boolean;
}

/** Judges a placing of one gold mention; `place` null for unresolved. The right GeoNames id is right at any distance under area tolerance. */
export function judge(gold: GoldMention, tolerance: number, place: { lon: number; lat: number; geonameId: number | null } | null): Miss {
  if (place === null) return { km: UNRESOLVED_KM, strict: false, area: false };
  const km = lonLatDistanceMetres(gold.lon, gold.lat, place.lon, place.lat) / 1000;
  const sameId = gold.geonameid !== null && gold.geonameid === place.geonameId;
  return { km, strict: km <= STRICT_KM, area: km <= Math.max(tolerance, STRICT_KM) || sameId };
}

/** The four figures over all gold mentions (shared/corpora/README.md). */
export function goldScores(misses: Miss[]): { count: number; strict: number; area: number; meanKm: number; auc: number } {
  const count = Math.max(1, misses.length);
  const share = (is: (miss: Miss) => boolean): number => misses.filter(is).length / count;
  const mean = (value: (miss: Miss) => number): number => misses.reduce((sum, miss) => sum + value(miss), 0) / count;
  return {
    count: misses.length,
    strict: share((miss) => miss.strict),
    area: share((miss) => miss.area),
    meanKm: mean((miss) => miss.km),
    auc: mean((miss) => Math.log1p(Math.min(miss.km, UNRESOLVED_KM)) / Math.log(UNRESOLVED_KM))
  };
}

/** The point and id of a gazetteer entry, as `judge` wants them. */
export function pointOf(place: number, gazetteer: Gazetteer): { lon: number; lat: number; geonameId: number | null } {
  return { lon: gazetteer.lonOf(place), lat: gazetteer.latOf(place), geonameId: gazetteer.place(place).geonameId };
}
