import type { Gazetteer } from '../../lib/gazetteer/gazetteer.ts';
import { candidateTable, FEATURES, WIDTH, writeBeliefs, type CandidateTable } from '../../lib/geocoding/ranking/features.ts';
import type { OutletHome } from '../../lib/geocoding/ranking/outlet-home.ts';
import { preferNamedRegion } from '../../lib/geocoding/ranking/prefer-named-region.ts';
import { believe, priorBeliefs } from '../../lib/geocoding/ranking/resolve-names.ts';
import { growForest, type Trees } from '../../lib/geocoding/ranking/trees.ts';
import { homesOf } from '../../lib/geocoding/read-texts.ts';
import { boostLists } from './boost.ts';
import type { LabelledText } from './rank-data.ts';

const OPTIONS = { trees: 60, depth: 4, rate: 0.15, leastCurvature: 1, ridge: 2 };

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
  gazetteer: Gazetteer
): { ranked: RankedText[]; first: Trees; second: Trees } {
  const ranked = texts.map((text, i): RankedText => {
    const table = candidateTable(text.names, gazetteer);
    const prior = priorBeliefs(table);
    writeBeliefs(table, prior, null);
    return { text, fold: fold[i] as number, table, prior, first: prior, second: prior, home: null };
  });
  crossFit(ranked, folds, (item, belief) => (item.first = belief));
  const first = fit(ranked);
  const published = ranked.map(({ text }) => ({ text: text.document.text, outlet: text.document.domain }));
  homesOf(
    published,
    ranked.map(({ table, first: belief }) => ({ table, belief })),
    gazetteer
  ).forEach((home, i) => ((ranked[i] as RankedText).home = home));
  for (const { table, first: belief, home } of ranked) writeBeliefs(table, belief, home);
  crossFit(ranked, folds, (item, belief) => (item.second = preferNamedRegion({ table: item.table, belief }, gazetteer).belief));
  return { ranked, first, second: fit(ranked) };
}

function crossFit(ranked: RankedText[], folds: number, keep: (item: RankedText, belief: Float64Array) => void): void {
  for (let f = 0; f < folds; f++) {
    const forest = growForest(fit(ranked.filter((item) => item.fold !== f)));
    for (const item of ranked) if (item.fold === f) keep(item, believe(item.table, forest));
  }
}

function fit(ranked: RankedText[]): Trees {
  const parts: Float64Array[] = [];
  const starts = [0];
  const target: number[] = [];
  const weights: number[] = [];
  for (const { text, table } of ranked) {
    text.names.forEach((name, n) => {
      const right = text.target[n];
      if (right == null || name.candidates.length < 2) return;
      parts.push(table.rows.subarray((table.starts[n] as number) * WIDTH, (table.starts[n + 1] as number) * WIDTH));
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
  const trees = boostLists(
    { rows, width: WIDTH, starts: Int32Array.from(starts), target: Float64Array.from(target), weights: Float64Array.from(weights) },
    OPTIONS
  );
  return { features: [...FEATURES], trees };
}
