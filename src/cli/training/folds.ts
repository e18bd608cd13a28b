/** Fold of each item, 0 to `folds` − 1, by a shuffle that a seed decides (linear congruential generator of C's rand, ISO/IEC 9899). */
export function foldsOf(count: number, folds: number, seed: number): number[] {
  let state = seed;
  const draws = Array.from({ length: count }, (_, i) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return { i, draw: state };
  });
  const fold = new Array<number>(count).fill(0);
  draws.sort((a, b) => a.draw - b.draw || a.i - b.i).forEach(({ i }, k) => (fold[i] = k % folds));
  return fold;
}
