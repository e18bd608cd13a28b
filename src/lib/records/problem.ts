/** What is wrong with an input, said so that its author can mend it. Lines and columns count from 1. */
export interface Problem {
  file: string;
  line: number | null;
  column?: number;
  /** Where inside the record, e.g. `claims[1].report`; empty for the record as a whole. */
  field: string;
  found: string;
  wanted: string;
  /** What to do next, where that is not plain from `wanted`. */
  next?: string;
}
