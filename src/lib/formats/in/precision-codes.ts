import type { Precision } from '../../records/precision.ts';

/** What a code of one of these codebooks means; null where the codebook has none such. */
export function precisionOfCode(codes: Record<string, Precision>, code: string): Precision | null {
  return Object.hasOwn(codes, code) ? codes[code]! : null;
}

/**
 * `geo_precision` (ACLED codebook, 2024): 1 a town whose coordinates are known; 2 a part of a region, coded at a point near by; 3 a region, coded at a
 * town or a landmark of it. 1 covers spots too, but does not say where it is one: the ladder's coarser step is taken.
 */
export const ACLED_PRECISION: Record<string, Precision> = { '1': 'settlement', '2': 'vicinity', '3': 'region' };

/**
 * `where_prec` (UCDP GED codebook 23.1): 1 exact location; 2 within about 25 km of a known point; 3 second-order division; 4 first-order division;
 * 5 a line or an area that fits no division; 6 the country; 7 over water or in international airspace, where the point is a water's centre or an estimate.
 */
export const UCDP_PRECISION: Record<string, Precision> = {
  '1': 'settlement',
  '2': 'vicinity',
  '3': 'district',
  '4': 'region',
  '5': 'zone',
  '6': 'country',
  '7': 'unplaced'
};

/**
 * `specificity` (Global Terrorism Database codebook, 2021): 1 a city, village or town with its coordinates; 2 one whose coordinates were not found, and 3 none,
 * both at the centre of the smallest division that could be identified; 4 of a first-order division; 5 not even that, without coordinates.
 */
export const GTD_PRECISION: Record<string, Precision> = {
  '1': 'settlement',
  '2': 'district',
  '3': 'district',
  '4': 'region',
  '5': 'unplaced'
};

/** `ActionGeo_Type` (GDELT 2.0 event codebook): 1 a country; 2 a US state; 3 a US city; 4 a city elsewhere; 5 a first-order division elsewhere; 0 nothing. */
export const GDELT_PRECISION: Record<string, Precision> = {
  '0': 'unplaced',
  '1': 'country',
  '2': 'region',
  '3': 'settlement',
  '4': 'settlement',
  '5': 'region'
};
