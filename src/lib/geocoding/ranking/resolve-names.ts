import type { Gazetteer } from '../../gazetteer/gazetteer.ts';
import { candidateTable, WIDTH, writeBeliefs, type CandidateTable } from './features.ts';
import type { OutletHome } from './outlet-home.ts';
import { preferNamedRegion } from './prefer-named-region.ts';
import { textNames, type Span } from './text-names.ts';
import { scoreRow, type Forest } from './trees.ts';

/** The ranker's two passes: the first judges from priors, the second from what the first believes. */
export interface Ranker {
  first: Forest;
  second: Forest;
}

/** The names of a text with how far each candidate is believed: one share a candidate, names one after the other. */
export interface ResolvedNames {
  table: CandidateTable;
  belief: Float64Array;
}

/** The first pass: what the names of a text mean, as far as the text alone tells. */
export function firstPass(text: string, spans: Span[], gazetteer: Gazetteer, ranker: Ranker): ResolvedNames {
  const table = candidateTable(textNames(text, spans, gazetteer), gazetteer);
  writeBeliefs(table, priorBeliefs(table), null);
  return { table, belief: believe(table, ranker.first) };
}

/** The second pass, from what the first believed and the outlet's home. */
export function secondPass({ table, belief }: ResolvedNames, gazetteer: Gazetteer, ranker: Ranker, home: OutletHome | null): ResolvedNames {
  writeBeliefs(table, belief, home);
  return preferNamedRegion({ table, belief: believe(table, ranker.second) }, gazetteer);
}

/** Beliefs before the text is looked at. */
export function priorBeliefs(table: CandidateTable): Float64Array {
  return shares(table, (row) => table.rows[row * WIDTH] as number);
}

/** Beliefs from the features in the table: the forest's scores, as shares of odds. */
export function believe(table: CandidateTable, forest: Forest): Float64Array {
  return shares(table, (row) => scoreRow(forest, table.rows, row * WIDTH));
}

/** Softmax of a score over the candidates of each name. */
function shares({ starts, rows }: CandidateTable, scoreOf: (row: number) => number): Float64Array {
  const belief = new Float64Array(rows.length / WIDTH);
  for (let n = 0; n + 1 < starts.length; n++) {
    const from = starts[n] as number;
    const to = starts[n + 1] as number;
    let best = -Infinity;
    for (let i = from; i < to; i++) best = Math.max(best, (belief[i] = scoreOf(i)));
    let sum = 0;
    for (let i = from; i < to; i++) sum += belief[i] = Math.exp((belief[i] as number) - best);
    for (let i = from; i < to; i++) belief[i] = (belief[i] as number) / sum;
  }
  return belief;
}
