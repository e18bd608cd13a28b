import type { Precision } from '../records/precision.ts';

/** In a list of a filter: nothing is chosen, so nothing is shown. An empty list means the opposite: everything. */
export const NONE = 'none';

/** What decides which incidents are shown. The defaults let everything through. */
export interface Filter {
  /** Type or group ids; an incident is shown when its type or group is named. */
  type: string[];
  /** First day shown: YYYY, YYYY-MM or YYYY-MM-DD; the first day of the period. */
  from: string | null;
  /** Last day shown, in the same forms; the last day of the period. */
  to: string | null;
  precision: (Precision | typeof NONE)[];
  /** Keys of publishers or reports; shown when at least one claim comes from one of them. */
  source: string[];
  /** A–F and 1–6. Where both kinds are named, one and the same claim must have one of each. */
  grade: string[];
  /** Words that must all occur. */
  q: string;
  /** YYYY-MM-DD: the dataset as it stood at the end of that day. */
  asof: string | null;
}

/** The parts of a filter that can hide an incident. `asof` is none of them: it says which dataset is looked at. */
export const FILTER_NAMES = ['type', 'time', 'precision', 'source', 'grade', 'text'] as const;
export type FilterName = (typeof FILTER_NAMES)[number];

export const EMPTY_FILTER: Readonly<Filter> = Object.freeze({
  type: [],
  from: null,
  to: null,
  precision: [],
  source: [],
  grade: [],
  q: '',
  asof: null
});
