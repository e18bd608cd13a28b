/** Weights of words beside a span: key → logarithm of odds. */
export type Lexicon = Record<string, number>;

const LEAST_SEEN = 4;
const ROUNDS = 6;
const RATE = 0.15;
const DECAY = 2e-4;
const LEAST_WEIGHT = 0.08;

/**
 * Logistic regression over keys by AdaGrad (Duchi et al. 2011) in the order given, without chance. Keys seen fewer than four times are left out, and in the
 * end those of little weight, so that the lexicon stays readable. `bias` is the weight of every row.
 */
export function trainLexicon(rows: { keys: string[]; target: number }[]): { bias: number; weights: Lexicon } {
  const seen = new Map<string, number>();
  for (const { keys } of rows) for (const key of keys) seen.set(key, (seen.get(key) ?? 0) + 1);
  const index = new Map<string, number>();
  for (const [key, count] of seen) if (count >= LEAST_SEEN) index.set(key, index.size + 1);
  const weights = new Float64Array(index.size + 1);
  const squares = new Float64Array(index.size + 1).fill(1e-6);
  const coded = rows.map(({ keys, target }) => ({ codes: [0, ...keys.flatMap((key) => index.get(key) ?? [])], target }));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { codes, target } of coded) {
      let sum = 0;
      for (const code of codes) sum += weights[code] as number;
      const slope = target - 1 / (1 + Math.exp(-sum));
      for (const code of codes) {
        const step = slope - DECAY * (weights[code] as number);
        squares[code] = (squares[code] as number) + step * step;
        weights[code] = (weights[code] as number) + (RATE * step) / Math.sqrt(squares[code] as number);
      }
    }
  }
  const kept: Lexicon = {};
  for (const key of [...index.keys()].sort()) {
    const weight = weights[index.get(key) as number] as number;
    if (Math.abs(weight) >= LEAST_WEIGHT) kept[key] = Number(weight.toFixed(2));
  }
  return { bias: Number((weights[0] as number).toFixed(2)), weights: kept };
}
