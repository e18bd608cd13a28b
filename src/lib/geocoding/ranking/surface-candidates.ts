import { fold } from '../../gazetteer/fold.ts';
import type { Gazetteer } from '../../gazetteer/gazetteer.ts';
import { NAME_CLASSES } from '../../gazetteer/name-classes.ts';
import { kindAgreement, splitKindWord, type KindGroup } from '../kind-words.ts';
import { spellingVariants } from '../spelling-variants.ts';

/** One entry that the words of a text may mean. */
export interface SurfaceCandidate {
  place: number;
  /** Index in NAME_CLASSES. */
  nameClass: number;
  /** 0 the words as they stand, 1 without a kind word or a word like "northern", 2 in another spelling, 3 a name inside the words, 4 the text's place nearby. */
  altered: number;
  /** Agreement with the kind word that the words hold, −1 to 1; 0 without one. */
  agreement: number;
  /** Logarithm of odds before the text is looked at, up to a constant. */
  prior: number;
  /** For a place nearby: the name it was taken from (index among the text's names), which of its candidates, and how many units of text lie between. */
  nearby?: { name: number; candidate: number; gap: number };
}

const MODIFIERS =
  /^(?:the |downtown |central |greater |metro |metropolitan |inner |outer |upper |lower |old |historic |suburban |rural |upstate |mainland |occupied |northern |southern |eastern |western |north |south |east |west |northeastern |northwestern |southeastern |southwestern |northeast |northwest |southeast |southwest |far |mid |nearby |neighbouring |neighboring |modern |ancient |present day |war torn )+/;
const TRAILERS =
  / (?:area|metro area|metropolitan area|proper|city|town|township|village|county|state|province|region|island|islands|valley|coast|border|harbor|harbour|bay|beach|downtown|suburb|suburbs|township)$/;

/** How many candidates of one name are weighed, the likeliest before the text is looked at. */
const MOST = 16;

/** Answers already found, by gazetteer: news says "Iraq" ten thousand times. Emptied when full, so that memory stays bounded. */
const FOUND = new WeakMap<Gazetteer, Map<string, readonly SurfaceCandidate[]>>();
const MOST_KEPT = 8000;

/** Every entry the words may mean, the likeliest first; with another spelling only where nothing else is known. */
export function surfaceCandidates(surface: string, gazetteer: Gazetteer): readonly SurfaceCandidate[] {
  let kept = FOUND.get(gazetteer);
  if (kept === undefined) FOUND.set(gazetteer, (kept = new Map()));
  const known = kept.get(surface);
  if (known !== undefined) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const candidates = findSurface(surface, gazetteer);
  kept.set(surface, candidates);
  return candidates;
}

function findSurface(surface: string, gazetteer: Gazetteer): SurfaceCandidate[] {
  const folded = fold(surface.replace(/['’]s?$/, ''));
  const found = new Map<number, SurfaceCandidate>();
  const split = splitKindWord(folded);
  collect(folded, 0, split?.group ?? null, found, gazetteer);
  if (split !== null && split.group !== 'facility') collect(split.rest, 1, split.group, found, gazetteer);
  if (found.size === 0) {
    const bare = folded.replace(MODIFIERS, '');
    if (bare !== folded && bare !== '') collect(bare, 1, null, found, gazetteer);
    const short = bare.replace(TRAILERS, '');
    if (found.size === 0 && short !== bare) collect(short, 1, null, found, gazetteer);
  }
  if (found.size === 0 && folded.length >= 5) {
    for (const variant of spellingVariants(folded, 24)) collect(variant, 2, null, found, gazetteer);
  }
  const asked =
    split?.group === 'region' || split?.group === 'district'
      ? [...found.values()].filter(({ altered, agreement }) => altered === 0 || agreement > 0)
      : [];
  const candidates = (asked.some(({ agreement }) => agreement > 0) ? asked : [...found.values()]).sort(
    (a, b) => b.prior - a.prior || a.place - b.place
  );
  return candidates.length > MOST ? candidates.slice(0, MOST) : candidates;
}

/** Words of the name of an institution or a street that are no place by themselves, folded. */
const NOT_ALONE = new Set(
  (
    'university college school high middle elementary academy institute hospital church cathedral chapel mosque temple court courthouse council office department police sheriff fire station bank museum library park ' +
    'square street avenue road drive lane boulevard highway house hall hotel inn club golf centre center central tower bridge airport railroad railway canal plantation estate cemetery stadium arena theatre theater ' +
    'restaurant company corporation commission ministry embassy government national international state federal public general health district authority association society chamber commerce village old new north south ' +
    'east west northern southern eastern western the of and for at in on a an union world united nations first second third saint mount fort lake river island islands point county city town'
  ).split(' ')
);

/** Places that are named inside the words of another name ("University of Alberta", "British Embassy"), the longest names first. */
export function embeddedCandidates(surface: string, gazetteer: Gazetteer): SurfaceCandidate[] {
  const words = surface.split(/[\s/–—-]+/).filter((word) => word !== '');
  const found = new Map<number, SurfaceCandidate>();
  const taken = new Array<boolean>(words.length).fill(false);
  for (let length = Math.min(4, words.length - 1); length >= 1; length--) {
    for (let from = 0; from + length <= words.length; from++) {
      if (taken.slice(from, from + length).some(Boolean)) continue;
      const part = words.slice(from, from + length);
      if (!/^\p{Lu}/u.test(part[0] as string) || !/^\p{Lu}/u.test(part.at(-1) as string)) continue;
      const folded = fold(part.join(' ').replace(/['’]s?$/, ''));
      if (folded.length < 3 || NOT_ALONE.has(folded)) continue;
      const before = found.size;
      collect(folded, 3, null, found, gazetteer);
      if (found.size > before) taken.fill(true, from, from + length);
    }
  }
  return [...found.values()].sort((a, b) => b.prior - a.prior || a.place - b.place).slice(0, MOST);
}

function collect(
  folded: string,
  altered: number,
  group: KindGroup | null,
  found: Map<number, SurfaceCandidate>,
  gazetteer: Gazetteer
): void {
  for (const { place, nameClass } of gazetteer.lookupFolded(folded)) {
    if (found.has(place)) continue;
    const agreement =
      group === null
        ? 0
        : altered === 0
          ? Math.max(0, kindAgreement(group, gazetteer.kindOf(place)))
          : kindAgreement(group, gazetteer.kindOf(place));
    const code = NAME_CLASSES.indexOf(nameClass);
    found.set(place, { place, nameClass: code, altered, agreement, prior: priorOf(place, code, altered, agreement, gazetteer) });
  }
}

const CLASS_PRIOR = [0, -1.2, -1, 0.5, 0.5];
const KIND_PRIOR: Record<string, number> = {
  country: 4.5,
  territory: 2,
  continent: 4.5,
  region: 1.5,
  district: -0.3,
  capital: 1.2,
  'regional seat': 0.5,
  neighbourhood: -0.8,
  'former settlement': -1.5,
  settlement: 0,
  'district seat': 0.2,
  'local seat': 0
};

function priorOf(place: number, nameClass: number, altered: number, agreement: number, gazetteer: Gazetteer): number {
  const people = Math.log10(gazetteer.populationOf(place) + 200) - 2.3;
  const kind = KIND_PRIOR[gazetteer.kindOf(place)] ?? 1.5;
  return kind + people * 0.9 + (CLASS_PRIOR[nameClass] ?? 0) - altered * 0.7 + agreement * 1.5;
}
