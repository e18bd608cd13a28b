/**
 * How closely a place is known, from the surest to the least. The order is the ladder: an index is a rank.
 *
 * Codes: ACLED `geo_precision` (ACLED codebook, 2023) and UCDP `where_prec` (UCDP GED codebook 23.1). Several
 * steps share a code; `null` means the scheme has none.
 */
export const PRECISIONS = ['site', 'settlement', 'vicinity', 'district', 'region', 'zone', 'country', 'unplaced'] as const;

export type Precision = (typeof PRECISIONS)[number];

export const PRECISION_CODES: Record<Precision, { acled: 1 | 2 | 3 | null; ucdp: 1 | 2 | 3 | 4 | 5 | 6 | 7 }> = {
  site: { acled: 1, ucdp: 1 },
  settlement: { acled: 1, ucdp: 1 },
  vicinity: { acled: 2, ucdp: 2 },
  district: { acled: 2, ucdp: 3 },
  region: { acled: 3, ucdp: 4 },
  zone: { acled: null, ucdp: 5 },
  country: { acled: null, ucdp: 6 },
  unplaced: { acled: null, ucdp: 7 }
};

/** True where the place is an area and no point in it is better than another: drawn hollow, area shown on choice. */
export function isArea(precision: Precision): boolean {
  return precision === 'district' || precision === 'region' || precision === 'zone' || precision === 'country';
}

/** A step of the ladder and all that are closer; `withUnplaced`: incidents without a place beside them. */
export interface Ladder {
  least: Exclude<Precision, 'unplaced'>;
  withUnplaced: boolean;
}

/** The steps that a ladder stands for, closest first. */
export function stepsOf({ least, withUnplaced }: Ladder): Precision[] {
  return [...PRECISIONS.slice(0, PRECISIONS.indexOf(least) + 1), ...(withUnplaced ? (['unplaced'] as const) : [])];
}

/** The ladder that a list of steps, in any order, stands for; null where it leaves out a step that is closer than another. */
export function readLadder(steps: readonly string[]): Ladder | null {
  const least = PRECISIONS.findLast((step) => step !== 'unplaced' && steps.includes(step));
  if (!least || least === 'unplaced') return null;
  const ladder = { least, withUnplaced: steps.includes('unplaced') };
  return stepsOf(ladder).length === new Set(steps).size && stepsOf(ladder).every((step) => steps.includes(step)) ? ladder : null;
}
