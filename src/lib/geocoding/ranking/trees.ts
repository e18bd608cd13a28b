/**
 * Boosted regression trees as plain numbers. Each tree is a flat array of nodes `[feature, threshold, left, right]`, a leaf `[-1, value, 0, 0]`;
 * a value goes left where it is at most the threshold. The sum of the leaves is the logarithm of odds, up to a constant.
 */
export interface Trees {
  /** Names of the columns, in order. */
  features: string[];
  trees: number[][];
}

/** Trees laid out for speed: one entry a node. */
export interface Forest {
  starts: Int32Array;
  /** Column, −1 for a leaf. */
  feature: Int32Array;
  /** Threshold, or the leaf's value. */
  value: Float64Array;
  left: Int32Array;
  right: Int32Array;
}

export function growForest({ trees }: Trees): Forest {
  const count = trees.reduce((sum, tree) => sum + tree.length / 4, 0);
  const forest: Forest = {
    starts: new Int32Array(trees.length),
    feature: new Int32Array(count),
    value: new Float64Array(count),
    left: new Int32Array(count),
    right: new Int32Array(count)
  };
  let start = 0;
  trees.forEach((tree, t) => {
    forest.starts[t] = start;
    for (let i = 0; i < tree.length / 4; i++) {
      forest.feature[start + i] = tree[i * 4] as number;
      forest.value[start + i] = tree[i * 4 + 1] as number;
      forest.left[start + i] = start + (tree[i * 4 + 2] as number);
      forest.right[start + i] = start + (tree[i * 4 + 3] as number);
    }
    start += tree.length / 4;
  });
  return forest;
}

/**
 * Sum of the leaves that one row of features falls to; the row starts at `offset`. Where `hopeless` is given, a row whose sum is below it after a third of the trees
 * is given up: its sum so far is the answer.
 */
export function scoreRow(forest: Forest, row: Float64Array, offset: number, hopeless = -Infinity): number {
  const { starts, feature, value, left, right } = forest;
  const third = (starts.length / 3) | 0;
  let sum = 0;
  for (let t = 0; t < starts.length; t++) {
    let node = starts[t] as number;
    let column = feature[node] as number;
    while (column >= 0) {
      node = (row[offset + column] as number) <= (value[node] as number) ? (left[node] as number) : (right[node] as number);
      column = feature[node] as number;
    }
    sum += value[node] as number;
    if (t === third && sum < hopeless) return sum;
  }
  return sum;
}
