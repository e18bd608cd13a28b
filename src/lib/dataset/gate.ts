import type { Problem } from '../records/problem.ts';
import type { BuiltDataset } from './build.ts';
export function checkDataset(_built: BuiltDataset): Problem[] {
  return [];
}
