import type { Gazetteer } from '../gazetteer/gazetteer.ts';
import { openModels, type Models } from './models.ts';
import { outletHome, placeMass, type OutletHome, type PlaceMass } from './ranking/outlet-home.ts';
import { resolveNames } from './ranking/resolve-names.ts';
import type { Span } from './ranking/text-names.ts';
import { readText, resolveText, type TextMention } from './read-text.ts';
import { recognise } from './recognition/recognise.ts';

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
  const homes = homesOf(texts, ({ text }) => recognise(text, gazetteer, models.recogniser).spans, gazetteer, models);
  return texts.map(({ text }, i) => readText(text, gazetteer, { home: homes[i] ?? null, models }));
}

/** The same for spans that are given. */
export function resolveTexts<T extends PublishedText & { spans: Span[] }>(texts: T[], gazetteer: Gazetteer, models: Models = openModels()): TextMention[][] {
  const homes = homesOf(texts, ({ spans }) => spans, gazetteer, models);
  return texts.map(({ text, spans }, i) => resolveText(text, spans, gazetteer, { home: homes[i] ?? null, models }));
}

function homesOf<T extends PublishedText>(texts: T[], spansOf: (text: T) => Span[], gazetteer: Gazetteer, models: Models): (OutletHome | null)[] {
  const ofOutlet = new Map<string, { text: number; mass: PlaceMass }[]>();
  const counts = new Map<string, number>();
  for (const { outlet } of texts) if (outlet !== null) counts.set(outlet, (counts.get(outlet) ?? 0) + 1);
  texts.forEach((text, i) => {
    if (text.outlet === null || (counts.get(text.outlet) ?? 0) < 2) return;
    const mass = placeMass(resolveNames(text.text, spansOf(text), gazetteer, models.ranker, null, 1), gazetteer);
    const list = ofOutlet.get(text.outlet) ?? [];
    list.push({ text: i, mass });
    ofOutlet.set(text.outlet, list);
  });
  const homes = new Array<OutletHome | null>(texts.length).fill(null);
  for (const list of ofOutlet.values()) {
    const masses = list.map(({ mass }) => mass);
    for (const { text, mass } of list) homes[text] = outletHome(masses, mass, gazetteer);
  }
  return homes;
}
