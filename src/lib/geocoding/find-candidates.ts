import type { Gazetteer } from '../gazetteer/gazetteer.ts';
import type { NameClass } from '../gazetteer/name-classes.ts';
import { kindAgreement, type KindGroup } from './kind-words.ts';
import type { NameToTry } from './parse-reported.ts';
import { oneLetterApart, spellingVariants } from './spelling-variants.ts';

/** One entry that a name may mean, before it is judged. */
export interface Candidate {
  place: number;
  nameClass: NameClass;
  /** 0 the name as it stands, 1 another spelling by the rules of transliteration, 2 one letter apart. */
  respelled: 0 | 1 | 2;
  group: KindGroup | null;
  /** The kind word is part of the name that was met. */
  inName: boolean;
  /** Position among the names tried: the later, the freer the reading. */
  name: number;
}

/**
 * Every entry that one of the names may mean, each once, under its best name. Other spellings are tried where the names as they stand give little; names one letter
 * apart only where nothing fits and `fits` can hold them against the enclosing places. Demonyms name no place.
 */
export function findCandidates(names: NameToTry[], gazetteer: Gazetteer, fits: (place: number) => boolean, bounded: boolean): Candidate[] {
  const found = new Map<number, Candidate>();
  const add = (folded: string, group: KindGroup | null, respelled: Candidate['respelled'], name: number, inName = false): void => {
    for (const { place, nameClass } of gazetteer.lookupFolded(folded)) {
      if (nameClass === 'demonym' || found.has(place) || (respelled > 0 && bounded && !fits(place))) continue;
      found.set(place, { place, nameClass, respelled, group, inName, name });
    }
  };
  const satisfied = (): boolean =>
    [...found.values()].some(({ place, group }) => fits(place) && (group === null || kindAgreement(group, gazetteer.kindOf(place)) > 0));
  names.forEach(({ folded, group, inName }, n) => add(folded, group, 0, n, inName));
  const settled = satisfied() && (found.size > 3 || bounded);
  if (settled) return [...found.values()];
  names.forEach(({ folded, group }, n) => {
    if (folded.length >= 4) for (const variant of spellingVariants(folded)) add(variant, group, 1, n);
  });
  if (bounded && !satisfied()) {
    names.forEach(({ folded, group }, n) => {
      if (folded.length >= 6) for (const variant of oneLetterApart(folded)) add(variant, group, 2, n);
    });
  }
  return [...found.values()];
}
