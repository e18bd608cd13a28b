/** Rows that belong to one question: one candidate a row, `target` summing to 1. */
export interface Lists {
  /** Row-major, `width` columns. */
  rows: Float64Array;
  width: number;
  /** First row of each list, and the end of the last. Empty where each row is a question of yes (target 1) or no (0) by itself. */
  starts: Int32Array;
  target: Float64Array;
  /** Weight of each list, or of each row. */
  weights: Float64Array;
}

export interface BoostOptions {
  trees: number;
  depth: number;
  rate: number;
  /** Least sum of curvature in a leaf. */
  leastCurvature: number;
  /** Added to the curvature of every leaf (ridge). */
  ridge: number;
  /**
   * Several models, each trained without every so-many-th list, whose mean is the answer: it wavers less than one. 1 for a single model on everything.
   */
  bags?: number;
}

const BINS = 48;

/**
 * Gradient-boosted trees for choosing one of a list: the loss is the cross-entropy of the softmax over each list (Chen & Guestrin 2016 for the split
 * gain and leaf value, Cao et al. 2007 for the listwise loss). Exact and without chance: the same rows give the same trees.
 */
export function boostLists(lists: Lists, options: BoostOptions): number[][] {
  const { rows, width, starts, target, weights } = lists;
  const count = target.length;
  const cuts = cutsOf(rows, width, count);
  const bins = new Uint8Array(count * width);
  for (let r = 0; r < count; r++)
    for (let f = 0; f < width; f++) bins[r * width + f] = binOf(cuts[f] as number[], rows[r * width + f] as number);
  const score = new Float64Array(count);
  const gradient = new Float64Array(count);
  const curvature = new Float64Array(count);
  const trees: number[][] = [];
  for (let t = 0; t < options.trees; t++) {
    if (starts.length === 0) yesNoSlopes(target, weights, score, gradient, curvature);
    for (let l = 0; l + 1 < starts.length; l++) {
      const from = starts[l] as number;
      const to = starts[l + 1] as number;
      let best = -Infinity;
      for (let r = from; r < to; r++) best = Math.max(best, score[r] as number);
      let sum = 0;
      for (let r = from; r < to; r++) sum += Math.exp((score[r] as number) - best);
      for (let r = from; r < to; r++) {
        const p = Math.exp((score[r] as number) - best) / sum;
        gradient[r] = (weights[l] as number) * ((target[r] as number) - p);
        curvature[r] = (weights[l] as number) * Math.max(p * (1 - p), 1e-6);
      }
    }
    const tree = growTree(bins, width, cuts, gradient, curvature, score, count, options);
    trees.push(tree);
  }
  return trees;
}

/** Slopes of the logistic loss, for rows that are each a question of yes or no; one weight a row. */
function yesNoSlopes(
  target: Float64Array,
  weights: Float64Array,
  score: Float64Array,
  gradient: Float64Array,
  curvature: Float64Array
): void {
  for (let r = 0; r < target.length; r++) {
    const p = 1 / (1 + Math.exp(-(score[r] as number)));
    gradient[r] = (weights[r] as number) * ((target[r] as number) - p);
    curvature[r] = (weights[r] as number) * Math.max(p * (1 - p), 1e-6);
  }
}

function cutsOf(rows: Float64Array, width: number, count: number): number[][] {
  const cuts: number[][] = [];
  for (let f = 0; f < width; f++) {
    const values = new Float64Array(count);
    for (let r = 0; r < count; r++) values[r] = rows[r * width + f] as number;
    values.sort();
    const found = new Set<number>();
    for (let b = 1; b < BINS; b++) found.add(values[Math.floor((count * b) / BINS)] as number);
    cuts.push([...found].sort((a, b) => a - b).map((value) => Number(value.toPrecision(5))));
  }
  return cuts;
}

function binOf(cuts: number[], value: number): number {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= (cuts[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function growTree(
  bins: Uint8Array,
  width: number,
  cuts: number[][],
  gradient: Float64Array,
  curvature: Float64Array,
  score: Float64Array,
  count: number,
  options: BoostOptions
): number[] {
  const nodes: number[] = [];
  const grow = (members: Int32Array, depth: number): number => {
    const self = nodes.length / 4;
    nodes.push(-1, 0, 0, 0);
    let g = 0;
    let h = 0;
    for (const r of members) {
      g += gradient[r] as number;
      h += curvature[r] as number;
    }
    const split =
      depth < options.depth && h > 2 * options.leastCurvature
        ? bestSplit(members, bins, width, cuts, gradient, curvature, g, h, options)
        : null;
    if (split === null) {
      const value = Number(((options.rate * g) / (h + options.ridge)).toPrecision(4));
      nodes[self * 4 + 1] = value;
      for (const r of members) score[r] = (score[r] as number) + value;
      return self;
    }
    const left: number[] = [];
    const right: number[] = [];
    for (const r of members) ((bins[r * width + split.feature] as number) <= split.bin ? left : right).push(r);
    nodes[self * 4] = split.feature;
    nodes[self * 4 + 1] = (cuts[split.feature] as number[])[split.bin] as number;
    nodes[self * 4 + 2] = grow(Int32Array.from(left), depth + 1);
    nodes[self * 4 + 3] = grow(Int32Array.from(right), depth + 1);
    return self;
  };
  grow(
    Int32Array.from({ length: count }, (_, i) => i),
    0
  );
  return nodes;
}

function bestSplit(
  members: Int32Array,
  bins: Uint8Array,
  width: number,
  cuts: number[][],
  gradient: Float64Array,
  curvature: Float64Array,
  g: number,
  h: number,
  options: BoostOptions
): { feature: number; bin: number } | null {
  const sumG = new Float64Array(width * (BINS + 1));
  const sumH = new Float64Array(width * (BINS + 1));
  for (const r of members) {
    for (let f = 0; f < width; f++) {
      const cell = f * (BINS + 1) + (bins[r * width + f] as number);
      sumG[cell] = (sumG[cell] as number) + (gradient[r] as number);
      sumH[cell] = (sumH[cell] as number) + (curvature[r] as number);
    }
  }
  const whole = (g * g) / (h + options.ridge);
  let best: { feature: number; bin: number } | null = null;
  let bestGain = 1e-3;
  for (let f = 0; f < width; f++) {
    let leftG = 0;
    let leftH = 0;
    for (let b = 0; b < (cuts[f] as number[]).length; b++) {
      leftG += sumG[f * (BINS + 1) + b] as number;
      leftH += sumH[f * (BINS + 1) + b] as number;
      if (leftH < options.leastCurvature || h - leftH < options.leastCurvature) continue;
      const gain = (leftG * leftG) / (leftH + options.ridge) + ((g - leftG) * (g - leftG)) / (h - leftH + options.ridge) - whole;
      if (gain > bestGain) {
        bestGain = gain;
        best = { feature: f, bin: b };
      }
    }
  }
  return best;
}
