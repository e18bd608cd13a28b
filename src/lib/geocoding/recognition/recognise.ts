import type { Gazetteer } from '../../gazetteer/gazetteer.ts';
import type { Recogniser } from '../models.ts';
import type { Span } from '../ranking/text-names.ts';
import { scoreRow } from '../ranking/trees.ts';
import { chooseSpans } from './choose-spans.ts';
import { otherScripts } from './other-scripts.ts';
import { lexicalKeys, SPAN_WIDTH, textFacts, writeSpanFeatures } from './span-features.ts';
import { possibleSpans, type PossibleSpan } from './spans.ts';
import { tokens, type Token } from './tokens.ts';
import { NAME_WORDS } from './word-lists.ts';

/** Logarithm of odds after a third of the trees from which no span has come back above the bar. */
const HOPELESS = -2.2;

/** A span that names a place, as far as its words and those around it tell. */
export interface RecognisedSpan extends Span {
  from: number;
  to: number;
  /** Probability that it is a place's name, 0 to 1. */
  odds: number;
  /** Words beside it, as the lexicons know them. */
  keys: string[];
  /** Its last word says that it is an organisation. */
  organisation: boolean;
}

export interface Recognised {
  words: Token[];
  spans: RecognisedSpan[];
}

/** The spans of a text that name places, in order, without overlaps. */
export function recognise(text: string, gazetteer: Gazetteer, { bias, lexicon, forest, bar }: Recogniser): Recognised {
  const words = tokens(text);
  const possible = possibleSpans(text, words, gazetteer);
  const facts = textFacts(words, possible);
  const rows = new Float64Array(possible.length * SPAN_WIDTH);
  const scored = possible.map((span, i) => {
    const keys = lexicalKeys(words, span);
    let lexical = bias;
    for (const key of keys) lexical += lexicon.get(key) ?? 0;
    writeSpanFeatures(rows, i * SPAN_WIDTH, words, span, facts, lexical, gazetteer);
    const score = scoreRow(forest, rows, i * SPAN_WIDTH, HOPELESS);
    const organisation = span.to > span.from && NAME_WORDS.organisation.has((words[span.to] as Token).lower);
    return { start: span.start, end: span.end, from: span.from, to: span.to, score, keys, odds: 1 / (1 + Math.exp(-score)), organisation };
  });
  scored.push(...otherScripts(text, words, gazetteer));
  const chosen = chooseSpans(scored, bar);
  // A word for a people is told by the word alone; the trees learned from texts in which such words are marked or not as it fell.
  const peoples = scored.filter(
    (span, i) => isPeople(possible[i]) && !chosen.some((other) => other.start < span.end && other.end > span.start)
  );
  return { words, spans: [...chosen, ...chooseSpans(peoples, -Infinity)].sort((a, b) => a.start - b.start) };
}

function isPeople(span: PossibleSpan | undefined): boolean {
  return span !== undefined && span.matches.length > 0 && span.matches.every(({ nameClass }) => nameClass === 'demonym');
}
