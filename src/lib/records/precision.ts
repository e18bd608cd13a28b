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
