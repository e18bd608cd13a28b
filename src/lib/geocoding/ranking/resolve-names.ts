import type { Gazetteer } from '../../gazetteer/gazetteer.ts';
import { featureRows, WIDTH } from './features.ts';
import type { OutletHome } from './outlet-home.ts';
import { textNames, type Span, type TextName } from './text-names.ts';
import { scoreRow, type Forest } from './trees.ts';

/** The ranker's two passes: the first judges from priors, the second from what the first believes. */
export interface Ranker {
  first: Forest;
  second: Forest;
}

/** The names of a text with how far each candidate is believed. */
export interface ResolvedNames {
  names: TextName[];
  beliefs: Float64Array[];
}

/** Resolves all names of a text together, in two passes; one is enough to learn where an outlet is at home. */
export function resolveNames(text: string, spans: Span[], gazetteer: Gazetteer, ranker: Ranker, home: OutletHome | null, passes: 1 | 2 = 2): ResolvedNames {
  const names = textNames(text, spans, gazetteer);
  let beliefs = priorBeliefs(names);
  beliefs = believe(names, featureRows(names, beliefs, gazetteer, null), ranker.first);
  if (passes === 1) return { names, beliefs };
  beliefs = believe(names, featureRows(names, beliefs, gazetteer, home), ranker.second);
  return { names, beliefs };
}

/** Beliefs before the text is looked at. */
export function priorBeliefs(names: TextName[]): Float64Array[] {
  return names.map(({ candidates }) => softmax(Float64Array.from(candidates, ({ prior }) => prior)));
}

/** Beliefs from features: the forest's scores, as shares of odds. */
export function believe(names: TextName[], rows: Float64Array, forest: Forest): Float64Array[] {
  let row = 0;
  return names.map(({ candidates }) => softmax(Float64Array.from(candidates, () => scoreRow(forest, rows, WIDTH * row++))));
}

export function softmax(scores: Float64Array): Float64Array {
  let best = -Infinity;
  for (const score of scores) best = Math.max(best, score);
  let sum = 0;
  for (let i = 0; i < scores.length; i++) {
    scores[i] = Math.exp((scores[i] as number) - best);
    sum += scores[i] as number;
  }
  for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] as number) / sum;
  return scores;
}
