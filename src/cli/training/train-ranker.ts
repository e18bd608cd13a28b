import type { Gazetteer } from '../../lib/gazetteer/gazetteer.ts';
import { FEATURES, featureRows, WIDTH } from '../../lib/geocoding/ranking/features.ts';
import { outletHome, placeMass, type OutletHome, type PlaceMass } from '../../lib/geocoding/ranking/outlet-home.ts';
import { believe, priorBeliefs } from '../../lib/geocoding/ranking/resolve-names.ts';
import { growForest, type Trees } from '../../lib/geocoding/ranking/trees.ts';
import { boostLists } from './boost.ts';
import type { LabelledText } from './rank-data.ts';

const OPTIONS = { trees: 80, depth: 4, rate: 0.15, leastCurvature: 1, ridge: 2 };

export interface RankedText {
  text: LabelledText;
  fold: number;
  prior: Float64Array[];
  /** Beliefs of models that did not see the text. */
  first: Float64Array[];
  second: Float64Array[];
  home: OutletHome | null;
}

/** Trains the two passes, each text judged by models that did not see its fold; then both on everything. */
export function trainRanker(texts: LabelledText[], fold: number[], folds: number, gazetteer: Gazetteer): { ranked: RankedText[]; first: Trees; second: Trees } {
  const ranked = texts.map((text, i): RankedText => {
    const prior = priorBeliefs(text.names);
    return { text, fold: fold[i] as number, prior, first: prior, second: prior, home: null };
  });
  for (let f = 0; f < folds; f++) {
    const forest = growForest(fit(ranked.filter((item) => item.fold !== f), 'prior', gazetteer));
    for (const item of ranked) if (item.fold === f) item.first = believe(item.text.names, featureRows(item.text.names, item.prior, gazetteer, null), forest);
  }
  findHomes(ranked, gazetteer);
  for (let f = 0; f < folds; f++) {
    const forest = growForest(fit(ranked.filter((item) => item.fold !== f), 'first', gazetteer));
    for (const item of ranked) if (item.fold === f) item.second = believe(item.text.names, featureRows(item.text.names, item.first, gazetteer, item.home), forest);
  }
  return { ranked, first: fit(ranked, 'prior', gazetteer), second: fit(ranked, 'first', gazetteer) };
}

function findHomes(ranked: RankedText[], gazetteer: Gazetteer): void {
  const byDomain = new Map<string, { item: RankedText; mass: PlaceMass }[]>();
  for (const item of ranked) {
    const { domain } = item.text.document;
    if (domain === null) continue;
    const mass = placeMass({ names: item.text.names, beliefs: item.first }, gazetteer);
    byDomain.set(domain, [...(byDomain.get(domain) ?? []), { item, mass }]);
  }
  for (const texts of byDomain.values()) {
    const masses = texts.map(({ mass }) => mass);
    for (const { item, mass } of texts) item.home = outletHome(masses, mass, gazetteer);
  }
}

function fit(ranked: RankedText[], pass: 'prior' | 'first', gazetteer: Gazetteer): Trees {
  const parts: Float64Array[] = [];
  const starts = [0];
  const target: number[] = [];
  const weights: number[] = [];
  for (const { text, home, ...beliefs } of ranked) {
    const rows = featureRows(text.names, beliefs[pass], gazetteer, pass === 'first' ? home : null);
    let row = 0;
    text.names.forEach((name, n) => {
      const from = row;
      row += name.candidates.length;
      const right = text.target[n];
      if (right == null || name.candidates.length < 2) return;
      parts.push(rows.subarray(from * WIDTH, row * WIDTH));
      target.push(...right);
      starts.push(target.length);
      weights.push(Math.sqrt(name.mentions.length));
    });
  }
  const rows = new Float64Array(target.length * WIDTH);
  let offset = 0;
  for (const part of parts) {
    rows.set(part, offset);
    offset += part.length;
  }
  const trees = boostLists({ rows, width: WIDTH, starts: Int32Array.from(starts), target: Float64Array.from(target), weights: Float64Array.from(weights) }, OPTIONS);
  return { features: [...FEATURES], trees };
}
