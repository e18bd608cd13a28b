import type { Calibration } from '../../lib/geocoding/models.ts';

const LEAST_IN_STEP = 40;

/**
 * Isotonic regression by pooling adjacent violators (Ayer et al. 1955) on steps of at least forty answers: the share of right answers that rises with belief.
 */
export function calibrate(answers: { belief: number; right: boolean }[]): Calibration {
  const sorted = [...answers].sort((a, b) => a.belief - b.belief);
  const pools: { from: number; right: number; count: number }[] = [];
  for (let i = 0; i < sorted.length; i += LEAST_IN_STEP) {
    const step = sorted.slice(i, i + LEAST_IN_STEP);
    pools.push({ from: i === 0 ? 0 : (step[0]?.belief ?? 0), right: step.filter(({ right }) => right).length, count: step.length });
    while (pools.length > 1) {
      const last = pools.at(-1) as (typeof pools)[0];
      const before = pools.at(-2) as (typeof pools)[0];
      if (before.right / before.count <= last.right / last.count) break;
      pools.splice(-2, 2, { from: before.from, right: before.right + last.right, count: before.count + last.count });
    }
  }
  // One answer of each kind is added to a step, so that none claims to be certain.
  return {
    from: pools.map(({ from }) => Number(from.toFixed(4))),
    right: pools.map(({ right, count }) => Number(((right + 1) / (count + 2)).toFixed(3)))
  };
}
