import type { Gazetteer } from '../gazetteer/gazetteer.ts';
import { NAME_CLASSES } from '../gazetteer/name-classes.ts';
import { isPartOfName, standsForGovernment, type MentionKind } from './mention-kind.ts';
import { calibrated, openModels, type Models } from './models.ts';
import type { OutletHome } from './ranking/outlet-home.ts';
import { firstPass, secondPass, type ResolvedNames } from './ranking/resolve-names.ts';
import type { Span } from './ranking/text-names.ts';
import { recognise, type Recognised, type RecognisedSpan } from './recognition/recognise.ts';

/** One place that a text mentions. Offsets count UTF-16 units. */
export interface TextMention {
  start: number;
  end: number;
  text: string;
  kind: MentionKind;
  /** Index of the chosen place in the gazetteer, −1 where it has none. */
  place: number;
  /** 0 to 1, calibrated: how often such a mention is a place and is put right. */
  confidence: number;
  /** True where the gazetteer lacks the name and the place is that of another name in it or near it in the text. */
  nearby: boolean;
  /** The likeliest places with their shares of belief, best first. */
  candidates: { place: number; share: number }[];
}

export interface ReadContext {
  home?: OutletHome | null;
  models?: Models;
}

const SHOWN = 5;
/** A text that speaks of so many countries is about foreign affairs. */
const FOREIGN = 3;

/** A text's mentions of places, in order, resolved together. */
export function readText(text: string, gazetteer: Gazetteer, context: ReadContext = {}): TextMention[] {
  const models = context.models ?? openModels();
  return finishReading(beginReading(text, gazetteer, models), gazetteer, models, context.home ?? null);
}

/** A text that is read as far as it goes without knowing where its outlet is at home. */
export interface BegunReading extends Recognised {
  text: string;
  resolved: ResolvedNames;
}

export function beginReading(text: string, gazetteer: Gazetteer, models: Models): BegunReading {
  const recognised = recognise(text, gazetteer, models.recogniser);
  return { text, ...recognised, resolved: firstPass(text, recognised.spans, gazetteer, models.ranker) };
}

export function finishReading(
  { text, words, spans, resolved: first }: BegunReading,
  gazetteer: Gazetteer,
  models: Models,
  home: OutletHome | null
): TextMention[] {
  const resolved = secondPass(first, gazetteer, models.ranker, home);
  const mentions = mentionsOf(text, spans, resolved, models);
  const nameOf = new Map(resolved.table.names.flatMap((name) => name.mentions.map((mention) => [mention, name.folded] as const)));
  const countries = new Set(mentions.map(({ place }) => (place < 0 ? -1 : gazetteer.countryOf(place))));
  mentions.forEach((mention, i) => {
    const span = spans[i] as RecognisedSpan;
    const learned = span.keys.reduce((sum, key) => sum + (models.government.weights.get(key) ?? 0), models.government.bias);
    mention.confidence *= span.odds;
    if (mention.kind === 'demonym' || mention.place < 0) return;
    if (mention.nearby && span.organisation) mention.kind = 'organisation';
    else if (
      standsForGovernment(
        words,
        span.from,
        span.to,
        gazetteer.kindOf(mention.place),
        nameOf.get(i) ?? '',
        learned,
        countries.size >= FOREIGN
      )
    )
      mention.kind = 'government';
    else if (isPartOfName(words, span.from, span.to)) mention.kind = 'part of a name';
  });
  return mentions;
}

/** The choice for each span, from what is believed of its name. */
export function mentionsOf(text: string, spans: Span[], { table, belief }: ResolvedNames, models: Models): TextMention[] {
  const mentions: TextMention[] = spans.map(({ start, end }) => ({
    start,
    end,
    text: text.slice(start, end),
    kind: 'location',
    place: -1,
    confidence: 0,
    nearby: false,
    candidates: []
  }));
  table.names.forEach((name, n) => {
    const shares = belief.subarray(table.starts[n], table.starts[n + 1]);
    const order = Array.from(shares.keys()).sort((a, b) => (shares[b] as number) - (shares[a] as number) || a - b);
    const best = order[0];
    if (best === undefined) return;
    const chosen = name.candidates[best] as (typeof name.candidates)[0];
    const nearby = chosen.altered >= 3;
    const confidence = calibrated(nearby ? models.nearby : models.known, shares[best] as number);
    const candidates = order
      .slice(0, SHOWN)
      .map((c) => ({ place: (name.candidates[c] as typeof chosen).place, share: shares[c] as number }));
    const kind = NAME_CLASSES[chosen.nameClass] === 'demonym' && !nearby ? 'demonym' : 'location';
    for (const m of name.mentions) Object.assign(mentions[m] as TextMention, { place: chosen.place, confidence, nearby, candidates, kind });
  });
  return mentions;
}
