import type { AsOfStanding } from '../dataset/as-of.ts';
import type { FacetCounts } from '../dataset/facets.ts';
import type { Opening } from '../dataset/opening.ts';
import type { PublishedBuild } from '../dataset/published.ts';
import type { RowList } from '../dataset/rows.ts';
import type { Selection } from '../dataset/select.ts';

interface Parts {
  inside: ArrayLike<number>;
  outside: ArrayLike<number>;
  unplaced: ArrayLike<number>;
}

/** The parts of a list, without copying any. */
export function partsOf({ rows, inside, outside }: RowList): Parts {
  return {
    inside: rows.subarray(0, inside),
    outside: rows.subarray(inside, inside + outside),
    unplaced: rows.subarray(inside + outside)
  };
}

/** The rows that an opening names: a page of what it counts. */
export function openingRows(opening: Opening | null): Parts {
  const list = opening?.list ?? [];
  return {
    inside: list.filter(({ at }) => at !== null).map(({ row }) => row),
    outside: [],
    unplaced: list.filter(({ at }) => at === null).map(({ row }) => row)
  };
}

/** The counts of an opening, without knowing of any row whether it is shown. */
export function openingSelection(opening: Opening | null): Selection {
  return { ...(opening?.counts ?? NO_COUNTS), hiddenBy: new Uint8Array(0) };
}

const NO_COUNTS: Opening['counts'] = {
  total: 0,
  shown: 0,
  hidden: 0,
  inside: 0,
  outside: 0,
  unplaced: 0,
  later: 0,
  withdrawn: 0,
  undated: 0,
  onlyBy: { type: 0, time: 0, precision: 0, source: 0, grade: 0, text: 0 }
};

export function openingFacets(opening: Opening | null): FacetCounts {
  const mapOf = (record: Record<string, number> | undefined) => new Map(Object.entries(record ?? {}));
  const { type, precision, source, grade } = opening?.facets ?? {};
  return { type: mapOf(type), precision: mapOf(precision), source: mapOf(source), grade: mapOf(grade) };
}

/** The day before the newest change that a link looks back to; null where it looks at the present. */
export function lookedBackTo({ asOf }: Pick<PublishedBuild, 'asOf'>, asof: string | null): string | null {
  return asof !== null && asOf !== null && asof < asOf ? asof : null;
}

/**
 * How an as-of date stands to a large build, whose columns know when each incident was recorded and withdrawn, and nothing else of former states.
 * @param later how many incidents were recorded since
 */
export function largeStanding(build: Pick<PublishedBuild, 'asOf'>, asof: string | null, later: number): AsOfStanding {
  const day = lookedBackTo(build, asof);
  if (day !== null) return { kind: 'past', asof: day, before: null, since: null, recordedSince: later };
  return asof !== null && build.asOf !== null && asof > build.asOf ? { kind: 'future', last: build.asOf } : { kind: 'present' };
}
