import type { Gazetteer } from '../gazetteer/gazetteer.ts';
import type { NameClass } from '../gazetteer/name-classes.ts';
import { kindAgreement, type KindGroup } from './kind-words.ts';
import type { ParsedPlace } from './parse-reported.ts';
import { spellingVariants } from './spelling-variants.ts';

/** One entry that a name may mean, before it is judged. */
export interface Candidate {
  place: number;
  nameClass: NameClass;
  /** True where only another spelling of the name was met. */
  respelled: boolean;
  group: KindGroup | null;
}

/** Every entry that one of the names may mean, each once, under its best name. Demonyms name no place. */
export function findCandidates(parsed: ParsedPlace, gazetteer: Gazetteer): Candidate[] {
  const found = new Map<number, Candidate>();
  const add = (folded: string, group: KindGroup | null, respelled: boolean): void => {
    for (const { place, nameClass } of gazetteer.lookupFolded(folded)) {
      if (nameClass === 'demonym' || found.has(place)) continue;
      found.set(place, { place, nameClass, respelled, group });
    }
  };
  for (const { folded, group } of parsed.names) add(folded, group, false);
  const exact = found.size;
  const agreeing = [...found.values()].some(({ place, group }) => group === null || kindAgreement(group, gazetteer.kindOf(place)) > 0);
  for (const { folded, group } of parsed.names) {
    if (folded.length < 4 || (exact > 3 && agreeing)) continue;
    for (const variant of spellingVariants(folded)) add(variant, group, true);
  }
  return [...found.values()];
}
