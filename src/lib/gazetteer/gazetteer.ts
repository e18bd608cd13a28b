import type { LonLat } from '../records/place.ts';
import type { Problem } from '../records/problem.ts';
import type { NameClass } from './name-classes.ts';

/** One entry of the gazetteer. */
export interface GazetteerPlace {
  /** Position in this gazetteer; valid as long as it is open. */
  index: number;
  /** `geonames:538555`, `naturalearth:RUS-2343`, `iso3166:RU`, `local:vostochny-cosmodrome`. */
  id: string;
  geonameId: number | null;
  name: string;
  kind: string;
  at: LonLat;
  /** Names of the enclosing places, from the smallest. */
  within: string[];
  /** Indices of the enclosing places, from the smallest. */
  parents: number[];
  /** ISO 3166-1 alpha-2, null for what lies in several countries or none. */
  country: string | null;
  population: number;
  /** Radius in metres around `at` that holds the whole place. */
  radiusMetres: number;
  areaKm2: number | null;
  /** Key of the outline in the areas, where there is one. */
  area: string | null;
  /** The place, or the country it is listed under, is claimed by more than one state; see geodata/gazetteer/SOURCES.md. */
  disputed: boolean;
}

export interface Match {
  place: number;
  nameClass: NameClass;
}

/** A name → candidate places. Reading it never changes it. */
export interface Gazetteer {
  /** Number of places, local ones included. */
  readonly size: number;
  /** Every place of that name, folded (fold.ts); empty where the name is unknown. */
  lookup(name: string): Match[];
  /** The same for a name that is folded already. */
  lookupFolded(folded: string): Match[];
  /** True where some place has that name. */
  has(folded: string): boolean;
  place(index: number): GazetteerPlace;
  findById(id: string): GazetteerPlace | null;
  /** The place of a country by its ISO 3166-1 alpha-2 code, −1 where unknown. */
  countryIndex(code: string): number;
  /** Columns by index, without making an object; degrees, people, metres. */
  lonOf(index: number): number;
  latOf(index: number): number;
  kindOf(index: number): string;
  populationOf(index: number): number;
  radiusOf(index: number): number;
  parentOf(index: number): number;
  /** Index of the country a place lies in (itself for a country), −1 where there is none. */
  countryOf(index: number): number;
  /** Faults of the local tables' rows, which are left out. */
  readonly problems: Problem[];
}
