import rankerJson from './ranking/ranker.json' with { type: 'json' };
import recogniserJson from './recognition/recogniser.json' with { type: 'json' };
import type { Ranker } from './ranking/resolve-names.ts';
import { growForest, type Forest } from './ranking/trees.ts';

/** Steps of a rising curve: below `from[i]` the share of right ones is `right[i - 1]`. */
export interface Calibration {
  from: number[];
  right: number[];
}

/** What tells a place from other names: weights of words, then trees over the features of span-features.ts. */
export interface Recogniser {
  bias: number;
  lexicon: Map<string, number>;
  forest: Forest;
  /** Least logarithm of odds of a mention that is given. */
  bar: number;
}

export interface Models {
  ranker: Ranker;
  /** Share of right places by belief: for names the gazetteer knows, and for those put near another place of the text. */
  known: Calibration;
  nearby: Calibration;
  recogniser: Recogniser;
  /** Weights of words that speak for a government rather than a place. */
  government: { bias: number; weights: Map<string, number> };
}

let opened: Models | null = null;

/** The trained models; the JSON files beside the code say how they were made. Opened once. */
export function openModels(): Models {
  opened ??= {
    ranker: { first: growForest(rankerJson.first), second: growForest(rankerJson.second) },
    known: rankerJson.known,
    nearby: rankerJson.nearby,
    recogniser: {
      bias: recogniserJson.lexicon.bias,
      lexicon: new Map(Object.entries(recogniserJson.lexicon.weights)),
      forest: growForest(recogniserJson.forest),
      bar: recogniserJson.bar
    },
    government: { bias: recogniserJson.government.bias, weights: new Map(Object.entries(recogniserJson.government.weights)) }
  };
  return opened;
}

/** The share of right ones that a calibration gives for a belief. */
export function calibrated({ from, right }: Calibration, belief: number): number {
  let share = right[0] ?? 0;
  for (let i = 0; i < from.length && belief >= (from[i] as number); i++) share = right[i] as number;
  return share;
}
