import type { Precision } from '../../records/precision.ts';

/**
 * Metres that stand for a precision where neither table nor gazetteer gives a radius. `vicinity` is what UCDP's where_prec 2 says (25 km); the rest are
 * of the order of the areas that bear the name: about the 90th percentile of the gazetteer's radii, so that few places reach further.
 */
export const USUAL_UNCERTAINTY: Record<Exclude<Precision, 'unplaced'>, number> = {
  site: 1_000,
  settlement: 5_000,
  vicinity: 25_000,
  district: 60_000,
  region: 200_000,
  zone: 400_000,
  country: 1_000_000
};
