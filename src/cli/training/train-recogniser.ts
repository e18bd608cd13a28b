import type { Gazetteer } from '../../lib/gazetteer/gazetteer.ts';
import {
  lexicalKeys,
  SPAN_FEATURES,
  SPAN_WIDTH,
  textFacts,
  writeSpanFeatures,
  type TextFacts
} from '../../lib/geocoding/recognition/span-features.ts';
import { possibleSpans, type PossibleSpan } from '../../lib/geocoding/recognition/spans.ts';
import { tokens, type Token } from '../../lib/geocoding/recognition/tokens.ts';
import { growForest, scoreRow, type Trees } from '../../lib/geocoding/ranking/trees.ts';
import type { CorpusDocument } from '../corpus.ts';
import { isGoldMention } from '../gold-mentions.ts';
import { boostLists } from './boost.ts';
import { trainLexicon, type Lexicon } from './lexicon.ts';

const OPTIONS = { trees: 90, depth: 4, rate: 0.15, leastCurvature: 2, ridge: 2 };

export interface SpannedText {
  document: CorpusDocument;
  fold: number;
  words: Token[];
  spans: PossibleSpan[];
  facts: TextFacts;
  keys: string[][];
  target: number[];
  /** Sums of the lexicon and scores of the trees, of models that did not see the text. */
  lexical: Float64Array;
  scores: Float64Array;
}

export interface TrainedRecogniser {
  spanned: SpannedText[];
  lexicon: { bias: number; weights: Lexicon };
  forest: Trees;
  government: { bias: number; weights: Lexicon };
}

/** Trains lexicon and trees, each text judged by models that did not see its fold; then both on everything. */
export function trainRecogniser(documents: CorpusDocument[], fold: number[], folds: number, gazetteer: Gazetteer): TrainedRecogniser {
  const spanned = documents.map((document, i): SpannedText => {
    const words = tokens(document.text);
    const spans = possibleSpans(document.text, words, gazetteer);
    const gold = new Set(
      [...document.toponyms, ...document.ungeocoded].filter(isGoldMention).map(({ start, end }) => `${start.toString()}-${end.toString()}`)
    );
    return {
      document,
      fold: fold[i] as number,
      words,
      spans,
      facts: textFacts(words, spans),
      keys: spans.map((span) => lexicalKeys(words, span)),
      target: spans.map(({ start, end }) => (gold.has(`${start.toString()}-${end.toString()}`) ? 1 : 0)),
      lexical: new Float64Array(spans.length),
      scores: new Float64Array(spans.length)
    };
  });
  const lexiconOf = (texts: SpannedText[]): { bias: number; weights: Lexicon } =>
    trainLexicon(texts.flatMap(({ keys, target }) => keys.map((list, i) => ({ keys: list, target: target[i] as number }))));
  for (let f = 0; f < folds; f++) {
    const { bias, weights } = lexiconOf(spanned.filter((text) => text.fold !== f));
    for (const text of spanned)
      if (text.fold === f) text.keys.forEach((keys, i) => (text.lexical[i] = keys.reduce((sum, key) => sum + (weights[key] ?? 0), bias)));
  }
  for (let f = 0; f < folds; f++) {
    const forest = growForest(
      treesOf(
        spanned.filter((text) => text.fold !== f),
        gazetteer
      )
    );
    for (const text of spanned) {
      if (text.fold !== f) continue;
      const rows = rowsOf([text], gazetteer);
      text.spans.forEach((_, i) => (text.scores[i] = scoreRow(forest, rows, i * SPAN_WIDTH)));
    }
  }
  return { spanned, lexicon: lexiconOf(spanned), forest: treesOf(spanned, gazetteer), government: trainGovernment(spanned) };
}

function rowsOf(texts: SpannedText[], gazetteer: Gazetteer): Float64Array {
  const rows = new Float64Array(texts.reduce((sum, { spans }) => sum + spans.length, 0) * SPAN_WIDTH);
  let row = 0;
  for (const { words, spans, facts, lexical } of texts)
    spans.forEach((span, i) => writeSpanFeatures(rows, SPAN_WIDTH * row++, words, span, facts, lexical[i] as number, gazetteer));
  return rows;
}

function treesOf(texts: SpannedText[], gazetteer: Gazetteer): Trees {
  const target = Float64Array.from(texts.flatMap((text) => text.target));
  const lists = {
    rows: rowsOf(texts, gazetteer),
    width: SPAN_WIDTH,
    starts: new Int32Array(0),
    target,
    weights: new Float64Array(target.length).fill(1)
  };
  return { features: [...SPAN_FEATURES], trees: boostLists(lists, OPTIONS) };
}

/** GeoWebNews says which mentions stand for a government or people (metonymic) and which for the place. */
const METONYMIC = new Set(['Metonymic']);
const LITERAL = new Set(['Literal', 'Literal_Modifier', 'Mixed', 'Embedded_Literal']);

function trainGovernment(texts: SpannedText[]): { bias: number; weights: Lexicon } {
  const rows: { keys: string[]; target: number }[] = [];
  for (const { document, spans, keys } of texts) {
    const types = new Map(document.toponyms.map(({ start, end, type }) => [`${start.toString()}-${end.toString()}`, type ?? '']));
    spans.forEach(({ start, end }, i) => {
      const type = types.get(`${start.toString()}-${end.toString()}`) ?? '';
      if (METONYMIC.has(type) || LITERAL.has(type)) rows.push({ keys: keys[i] as string[], target: METONYMIC.has(type) ? 1 : 0 });
    });
  }
  return trainLexicon(rows);
}
