import type { Precision } from '../records/precision.ts';

/** The kinds of the packed gazetteer. An entry's index here is its code in the pack: add at the end, never reorder. */
export const PACKED_KINDS = [
  'settlement',
  'capital',
  'regional seat',
  'district seat',
  'local seat',
  'neighbourhood',
  'former settlement',
  'region',
  'district',
  'country',
  'territory',
  'continent',
  'subregion',
  'physical feature',
  'facility',
  'area'
] as const;

export type PackedKind = (typeof PACKED_KINDS)[number];

/** The step of the ladder (DESIGN.md, Placing) for each kind, packed or local. A kind that is not listed is a site. */
const PRECISION_OF_KIND: Record<string, Exclude<Precision, 'unplaced'>> = {
  settlement: 'settlement',
  capital: 'settlement',
  'regional seat': 'settlement',
  'district seat': 'settlement',
  'local seat': 'settlement',
  city: 'settlement',
  town: 'settlement',
  village: 'settlement',
  neighbourhood: 'settlement',
  'former settlement': 'settlement',
  region: 'region',
  district: 'district',
  country: 'country',
  territory: 'country',
  continent: 'zone',
  subregion: 'zone',
  'physical feature': 'zone',
  facility: 'site',
  area: 'zone',
  'informal region': 'zone',
  'historical region': 'zone',
  'occupied territory': 'zone',
  'border area': 'zone',
  union: 'zone',
  sea: 'zone',
  ocean: 'zone',
  gulf: 'zone',
  strait: 'zone',
  lake: 'zone',
  river: 'zone',
  canal: 'zone',
  valley: 'zone',
  basin: 'zone',
  plain: 'zone',
  desert: 'zone',
  mountains: 'zone',
  peninsula: 'zone',
  islands: 'zone',
  island: 'zone',
  forest: 'zone',
  coast: 'zone',
  park: 'zone'
};

/** How closely a place of this kind is known when its name is all that is known. */
export function precisionOfKind(kind: string): Exclude<Precision, 'unplaced'> {
  return Object.hasOwn(PRECISION_OF_KIND, kind) ? (PRECISION_OF_KIND[kind] as Exclude<Precision, 'unplaced'>) : 'site';
}

const SETTLEMENTS = new Set([
  'settlement',
  'capital',
  'regional seat',
  'district seat',
  'local seat',
  'neighbourhood',
  'former settlement'
]);

/** True for towns, villages and their like. */
export function isSettlement(kind: string): boolean {
  return SETTLEMENTS.has(kind) || precisionOfKind(kind) === 'settlement';
}

/** True for countries, and for what holds several of them. */
export function isCountryLike(kind: string): boolean {
  return kind === 'country' || kind === 'territory' || kind === 'continent' || kind === 'union' || kind === 'ocean';
}
