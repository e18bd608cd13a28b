import { fold } from '../gazetteer/fold.ts';
import type { Gazetteer } from '../gazetteer/gazetteer.ts';
import { isCountryLike } from '../gazetteer/kinds.ts';
import { lonLatDistanceMetres } from '../gazetteer/distance.ts';
import { kindAgreement, splitKindWord, type KindGroup } from './kind-words.ts';
import { spellingVariants } from './spelling-variants.ts';

/** What one enclosing name may mean. `places` is empty where the gazetteer does not know it. */
export interface EnclosingArea {
  text: string;
  places: number[];
}

/** Looks the enclosing names up; a kind word ("Kursk region") keeps the areas of that kind only. */
export function readEnclosing(names: string[], gazetteer: Gazetteer): EnclosingArea[] {
  return names.map((text) => {
    const folded = fold(text);
    const split = splitKindWord(folded);
    const named = (name: string): number[] =>
      gazetteer.lookupFolded(name).flatMap(({ place, nameClass }) => (nameClass === 'demonym' ? [] : [place]));
    const whole = named(folded);
    const rest = split === null || whole.some((place) => isCountryLike(gazetteer.kindOf(place))) ? [] : named(split.rest);
    const found = ofGroup([...new Set([...whole, ...rest])], split?.group ?? null, gazetteer);
    if (found.length > 0 || folded.length < 4) return { text, places: found };
    const respelled = spellingVariants(split?.rest ?? folded).flatMap(named);
    return { text, places: ofGroup([...new Set(respelled)], split?.group ?? null, gazetteer) };
  });
}

/** The countries that the enclosing names are sure to mean: names of countries and of nothing else as large. */
export function enclosingCountries(areas: EnclosingArea[], gazetteer: Gazetteer): Set<number> {
  const countries = new Set<number>();
  for (const { places } of areas) {
    for (const place of places) if (gazetteer.kindOf(place) === 'country' || gazetteer.kindOf(place) === 'territory') countries.add(place);
  }
  return countries;
}

function ofGroup(places: number[], group: KindGroup | null, gazetteer: Gazetteer): number[] {
  if (group === null || group === 'area') return places;
  const agreeing = places.filter((place) => kindAgreement(group, gazetteer.kindOf(place)) > 0);
  return agreeing.length > 0 ? agreeing : places;
}

/** 1 where a place lies in one of the enclosing places, −1 where it lies in none, 0 where the enclosing name is unknown. */
export function liesIn(place: number, area: EnclosingArea, gazetteer: Gazetteer): number {
  if (area.places.length === 0) return 0;
  for (let up = gazetteer.parentOf(place), steps = 0; up >= 0 && steps < 8; up = gazetteer.parentOf(up), steps++) {
    if (area.places.includes(up)) return 1;
  }
  if (area.places.includes(gazetteer.countryOf(place))) return 1;
  for (const other of area.places) {
    if (other === place || gazetteer.countryOf(other) !== gazetteer.countryOf(place)) continue;
    if (reaches(other, place, gazetteer)) return 0.9;
  }
  return -1;
}

/**
 * True where an area without recorded members (an informal region, a district seat named for its district) reaches the place by distance.
 * Regions and countries are judged by their members alone: a circle around them holds much that is not theirs.
 */
function reaches(area: number, place: number, gazetteer: Gazetteer): boolean {
  const kind = gazetteer.kindOf(area);
  if (kind === 'region' || isCountryLike(kind)) return false;
  const metres = lonLatDistanceMetres(gazetteer.lonOf(area), gazetteer.latOf(area), gazetteer.lonOf(place), gazetteer.latOf(place));
  return metres <= Math.max(gazetteer.radiusOf(area), kind === 'district' ? 0 : 25000);
}
