/**
 * Boosted regression trees as plain numbers. Each tree is a flat array of nodes `[feature, threshold, left, right]`, a leaf `[-1, value, 0, 0]`;
 * a value goes left where it is at most the threshold. The sum of the leaves is the logarithm of odds, up to a constant.
 */
export interface Trees {
  /** Names of the columns, in order. */
  features: string[];
  trees: number[][];
}

/** Trees laid out for speed. */
export interface Forest {
  width: number;
  starts: Int32Array;
  nodes: Float64Array;
}

export function growForest({ features, trees }: Trees): Forest {
  const starts = Int32Array.from(trees.map((_, i) => trees.slice(0, i).reduce((sum, tree) => sum + tree.length, 0)));
  return { width: features.length, starts, nodes: Float64Array.from(trees.flat()) };
}

/** Sum of the leaves that one row of features falls to; the row starts at `offset`. */
export function scoreRow(forest: Forest, row: Float64Array, offset: number): number {
  const { starts, nodes } = forest;
  let sum = 0;
  for (let t = 0; t < starts.length; t++) {
    const start = starts[t] as number;
    let node = start;
    for (;;) {
      const feature = nodes[node] as number;
      if (feature < 0) {
        sum += nodes[node + 1] as number;
        break;
      }
      node = start + 4 * ((row[offset + feature] as number) <= (nodes[node + 1] as number) ? (nodes[node + 2] as number) : (nodes[node + 3] as number));
    }
  }
  return sum;
}
