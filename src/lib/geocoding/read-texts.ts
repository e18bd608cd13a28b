import type { Gazetteer } from '../gazetteer/gazetteer.ts';
import { openModels, type Models } from './models.ts';
import { outletHome, placeMass, type OutletHome, type PlaceMass } from './ranking/outlet-home.ts';
import { firstPass, secondPass, type ResolvedNames } from './ranking/resolve-names.ts';
import type { Span } from './ranking/text-names.ts';
import { beginReading, finishReading, mentionsOf, type TextMention } from './read-text.ts';

/** A text and who published it, in any fixed spelling; null where that is not known. */
export interface PublishedText {
  text: string;
  outlet: string | null;
}

/**
 * Reads many texts. What the other texts of the same outlet are about says where the outlet is at home, and that helps to place the names of each: local
 * papers write of Springfield and mean their own.
 */
export function readTexts(texts: PublishedText[], gazetteer: Gazetteer, models: Models = openModels()): TextMention[][] {
  const begun = texts.map(({ text }) => beginReading(text, gazetteer, models));
  const homes = homesOf(
    texts,
    begun.map(({ resolved }) => resolved),
    gazetteer
  );
  return begun.map((reading, i) => finishReading(reading, gazetteer, models, homes[i] ?? null));
}

/** The same for spans that are given. */
export function resolveTexts<T extends PublishedText & { spans: Span[] }>(
  texts: T[],
  gazetteer: Gazetteer,
  models: Models = openModels()
): TextMention[][] {
  const begun = texts.map(({ text, spans }) => firstPass(text, spans, gazetteer, models.ranker));
  const homes = homesOf(texts, begun, gazetteer);
  return begun.map((first, i) => {
    const { text, spans } = texts[i] as T;
    return mentionsOf(text, spans, secondPass(first, gazetteer, models.ranker, homes[i] ?? null), models);
  });
}

/** Where the outlet of each text is at home, by its other texts. */
export function homesOf(texts: PublishedText[], resolved: ResolvedNames[], gazetteer: Gazetteer): (OutletHome | null)[] {
  const ofOutlet = new Map<string, { text: number; mass: PlaceMass }[]>();
  texts.forEach(({ outlet }, i) => {
    if (outlet === null) return;
    const list = ofOutlet.get(outlet) ?? [];
    list.push({ text: i, mass: placeMass(resolved[i] as ResolvedNames, gazetteer) });
    ofOutlet.set(outlet, list);
  });
  const homes = new Array<OutletHome | null>(texts.length).fill(null);
  for (const list of ofOutlet.values()) {
    if (list.length < 2) continue;
    const masses = list.map(({ mass }) => mass);
    for (const { text, mass } of list) homes[text] = outletHome(masses, mass, gazetteer);
  }
  return homes;
}
