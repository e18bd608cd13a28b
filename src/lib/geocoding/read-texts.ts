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
 * papers write of Springfield and mean their own. One outlet is read after the other, so that memory holds the words of one.
 */
export function readTexts(texts: PublishedText[], gazetteer: Gazetteer, models: Models = openModels()): TextMention[][] {
  return byOutlet(texts, (group) => {
    const begun = group.map(({ text }) => beginReading(text, gazetteer, models));
    const resolved = begun.map((reading) => reading.resolved);
    const homes = homesOf(group, resolved, gazetteer);
    return begun.map((reading, i) => finishReading(reading, gazetteer, models, homes[i] ?? null));
  });
}

/** The same for spans that are given. */
export function resolveTexts<T extends PublishedText & { spans: Span[] }>(
  texts: T[],
  gazetteer: Gazetteer,
  models: Models = openModels()
): TextMention[][] {
  return byOutlet(texts, (group) => {
    const begun = group.map(({ text, spans }) => firstPass(text, spans, gazetteer, models.ranker));
    const homes = homesOf(group, begun, gazetteer);
    return group.map(({ text, spans }, i) =>
      mentionsOf(text, spans, secondPass(begun[i] as ResolvedNames, gazetteer, models.ranker, homes[i] ?? null), models)
    );
  });
}

/** Works through the texts of each outlet together, and gives the answers in the order of the texts. */
function byOutlet<T extends PublishedText>(texts: T[], work: (group: T[]) => TextMention[][]): TextMention[][] {
  const groups = new Map<string, number[]>();
  texts.forEach(({ outlet }, i) => {
    const key = outlet === null ? `:${i.toString()}` : outlet;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [i]);
    else group.push(i);
  });
  const answers = new Array<TextMention[]>(texts.length);
  for (const indices of groups.values()) {
    work(indices.map((i) => texts[i] as T)).forEach((answer, k) => (answers[indices[k] as number] = answer));
  }
  return answers;
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
