import type { Gazetteer } from '../../lib/gazetteer/gazetteer.ts';
import { candidateTable, FEATURES, WIDTH, writeBeliefs, type CandidateTable } from '../../lib/geocoding/ranking/features.ts';
import type { OutletHome } from '../../lib/geocoding/ranking/outlet-home.ts';
import { preferNamedRegion } from '../../lib/geocoding/ranking/prefer-named-region.ts';
import { believe, priorBeliefs, type Ranker } from '../../lib/geocoding/ranking/resolve-names.ts';
import { growForest, type Forest, type Trees } from '../../lib/geocoding/ranking/trees.ts';
import { homesOf } from '../../lib/geocoding/read-texts.ts';
import { boostLists, type BoostOptions, type Lists } from './boost.ts';
import type { LabelledText } from './rank-data.ts';

const OPTIONS: BoostOptions = { trees: 32, depth: 4, rate: 0.18, leastCurvature: 2, ridge: 4, bags: 3 };

export interface RankedText {
  text: LabelledText;
  fold: number;
  table: CandidateTable;
  prior: Float64Array;
  /** Beliefs of models that did not see the text. */
  first: Float64Array;
  second: Float64Array;
  home: OutletHome | null;
}

/** Trains the two passes, each text judged by models that did not see its fold; then both on everything. */
export function trainRanker(
  texts: LabelledText[],
  fold: number[],
  folds: number,
  gazetteer: Gazetteer,
  options: BoostOptions = OPTIONS
): { ranked: RankedText[]; first: Trees; second: Trees; rankers: Ranker[] } {
  const ranked = texts.map((text, i): RankedText => {
    const table = candidateTable(text.names, gazetteer);
    const prior = priorBeliefs(table);
    writeBeliefs(table, prior, null);
    return { text, fold: fold[i] as number, table, prior, first: prior, second: prior, home: null };
  });
  const firsts = crossFit(ranked, folds, options, (item, belief) => (item.first = belief));
  const first = fit(ranked, options);
  const published = ranked.map(({ text }) => ({ text: text.document.text, outlet: text.document.domain }));
  homesOf(
    published,
    ranked.map(({ table, first: belief }) => ({ table, belief })),
    gazetteer
  ).forEach((home, i) => ((ranked[i] as RankedText).home = home));
  for (const { table, first: belief, home } of ranked) writeBeliefs(table, belief, home);
  const seconds = crossFit(
    ranked,
    folds,
    options,
    (item, belief) => (item.second = preferNamedRegion({ table: item.table, belief }, gazetteer).belief)
  );
  const rankers = firsts.map((forest, f) => ({ first: forest, second: seconds[f] as Forest }));
  return { ranked, first, second: fit(ranked, options), rankers };
}

/** Judges each text by a model that did not see its fold; gives back the models, one a fold. */
function crossFit(
  ranked: RankedText[],
  folds: number,
  options: BoostOptions,
  keep: (item: RankedText, belief: Float64Array) => void
): Forest[] {
  return Array.from({ length: folds }, (_, f) => {
    const others = ranked.filter((item) => item.fold !== f);
    const forest = growForest(fit(others, options));
    for (const item of ranked) if (item.fold === f) keep(item, believe(item.table, forest));
    return forest;
  });
}

/** The mean of models that each leave out a part of the lists; their leaves are scaled, so that they are one forest. */
function fit(ranked: RankedText[], options: BoostOptions): Trees {
  const bags = options.bags ?? 1;
  const trees: number[][] = [];
  for (let bag = 0; bag < bags; bag++) {
    for (const tree of boostLists(listsOf(ranked, bag, bags), options)) {
      for (let node = 0; node < tree.length; node += 4)
        if (tree[node] === -1) tree[node + 1] = Number(((tree[node + 1] as number) / bags).toPrecision(4));
      trees.push(tree);
    }
  }
  return { features: [...FEATURES], trees };
}

function listsOf(ranked: RankedText[], bag: number, bags: number): Lists {
  const parts: Float64Array[] = [];
  const starts = [0];
  const target: number[] = [];
  const weights: number[] = [];
  ranked.forEach(({ text, table }, t) => {
    if (bags > 1 && t % bags === bag) return;
    text.names.forEach((name, n) => {
      const right = text.target[n];
      if (right == null || name.candidates.length < 2) return;
      parts.push(table.rows.subarray((table.starts[n] as number) * WIDTH, (table.starts[n + 1] as number) * WIDTH));
      target.push(...right);
      starts.push(target.length);
      weights.push(Math.sqrt(name.mentions.length));
    });
  });
  const rows = new Float64Array(target.length * WIDTH);
  let offset = 0;
  for (const part of parts) {
    rows.set(part, offset);
    offset += part.length;
  }
  return { rows, width: WIDTH, starts: Int32Array.from(starts), target: Float64Array.from(target), weights: Float64Array.from(weights) };
}
