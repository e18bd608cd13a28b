import { CREDIBILITIES, RELIABILITIES } from '../records/grade.ts';
import { PRECISIONS } from '../records/precision.ts';
import type { Dataset } from './dataset.ts';
import { HIDDEN_BY, hasGrade } from './hidden.ts';
import type { Selection } from './select.ts';
import { typesNamed } from './types.ts';

export interface FacetCounts {
  /** Types and groups. */
  type: Map<string, number>;
  precision: Map<string, number>;
  source: Map<string, number>;
  /** A–F and 1–6. */
  grade: Map<string, number>;
}

/** For every choice of a facet: how many incidents would be shown were it the only one chosen there, the other filters as they are. */
export function facetCounts(dataset: Dataset, { hiddenBy }: Selection): FacetCounts {
  const { columns, types, sources, sourceSets, gradeSets } = dataset;
  const rowsOfType = rowsOfCode(hiddenBy, columns.type, types.length, HIDDEN_BY.type);
  const rowsOfPrecision = rowsOfCode(hiddenBy, columns.precision, PRECISIONS.length, HIDDEN_BY.precision);
  const rowsOfSources = rowsOfCode(hiddenBy, columns.sources, sourceSets.length, HIDDEN_BY.source);
  const rowsOfGrades = rowsOfCode(hiddenBy, columns.grades, gradeSets.length, HIDDEN_BY.grade);

  const typeIndex = new Map(types.map((type, index) => [type.id, index]));
  const typeIds = new Set(types.flatMap((type) => [type.group, type.id]));
  const rowsOfSource = new Uint32Array(sources.length);
  sourceSets.forEach((set, code) => {
    for (const source of set) rowsOfSource[source]! += rowsOfSources[code] ?? 0;
  });
  return {
    type: new Map(
      [...typeIds].map((id) => [id, typesNamed(dataset, [id]).reduce((sum, type) => sum + (rowsOfType[typeIndex.get(type) ?? 0] ?? 0), 0)])
    ),
    precision: new Map(PRECISIONS.map((precision, index) => [precision, rowsOfPrecision[index] ?? 0])),
    source: new Map(sources.map((source, index) => [source.key, rowsOfSource[index] ?? 0])),
    grade: new Map(
      [...RELIABILITIES, ...CREDIBILITIES].map((grade) => [
        grade,
        gradeSets.reduce((sum, set, code) => (set.some((pair) => hasGrade(pair, [grade])) ? sum + (rowsOfGrades[code] ?? 0) : sum), 0)
      ])
    )
  };
}

/** How many rows that nothing but the facet's own filter hides have each code. */
function rowsOfCode(hiddenBy: Uint8Array, codes: Uint8Array | Uint16Array | Uint32Array, size: number, own: number): Uint32Array {
  const rows = new Uint32Array(size);
  // A column that is not at hand.
  if (codes.length < hiddenBy.length) return rows;
  const others = 255 & ~own;
  // Adds 1 or 0 instead of asking: which rows are hidden has no pattern that a processor could guess.
  const { length } = hiddenBy;
  for (let row = 0; row < length; row++) rows[codes[row]!]! += ((hiddenBy[row]! & others) - 1) >>> 31;
  return rows;
}
