import { calendarDays } from '../records/days.ts';
import { CREDIBILITIES, RELIABILITIES } from '../records/grade.ts';
import { PRECISIONS } from '../records/precision.ts';
import type { Dataset, GradePair } from './dataset.ts';
import { NO_END, NO_START } from './days.ts';
import { NONE, type Filter, type FilterName } from './filter.ts';
import { searchText } from './search.ts';
import { typesNamed } from './types.ts';

/** Bits that say why a row is hidden; 0 means that it is shown. */
export const HIDDEN_BY: Record<FilterName, number> = { type: 1, time: 2, precision: 4, source: 8, grade: 16, text: 32 };
/** Set beside `time` where no date is known. */
export const UNDATED = 64;
/** Not hidden but not there: recorded after the as-of date. */
export const LATER = 128;

/**
 * One byte a row: which parts of the filter hide it. A pass over a column for every part that is set, and none for the others.
 * `text` has 1 for every row that the text search found; without it the details in memory are searched.
 */
export function hiddenBy(dataset: Dataset, filter: Filter, text?: Uint8Array | null): Uint8Array {
  const { columns, size } = dataset;
  const hidden = new Uint8Array(size);
  if (filter.type.length) {
    const named = new Set(typesNamed(dataset, filter.type));
    markCodes(
      hidden,
      columns.type,
      dataset.types.map((type) => named.has(type.id)),
      HIDDEN_BY.type
    );
  }
  if (filter.precision.length) {
    const chosen = PRECISIONS.map((precision) => filter.precision.includes(precision));
    markCodes(hidden, columns.precision, chosen, HIDDEN_BY.precision);
  }
  if (filter.source.length) {
    const keys = new Set(filter.source);
    const chosen = dataset.sources.map((source) => keys.has(source.key));
    const sets = dataset.sourceSets.map((set) => set.some((source) => chosen[source]));
    markCodes(hidden, columns.sources, sets, HIDDEN_BY.source);
  }
  if (filter.grade.length) {
    const sets = dataset.gradeSets.map((set) => set.some((pair) => hasGrade(pair, filter.grade)));
    markCodes(hidden, columns.grades, sets, HIDDEN_BY.grade);
  }
  markTime(hidden, dataset, filter);
  const found = text === undefined ? searchText(dataset, filter.q) : text;
  if (found) for (let row = 0; row < size; row++) if (found[row] === 0) hidden[row]! |= HIDDEN_BY.text;
  markLater(hidden, dataset, filter.asof);
  return hidden;
}

/** Whether a claim's grade is among the chosen: its letter where letters are chosen, and its digit where digits are. */
export function hasGrade(pair: GradePair, chosen: readonly string[]): boolean {
  const letter = RELIABILITIES[Math.floor(pair / CREDIBILITIES.length)] ?? 'F';
  const digit = CREDIBILITIES[pair % CREDIBILITIES.length] ?? '6';
  if (chosen.includes(NONE)) return false;
  const letters = chosen.some((grade) => (RELIABILITIES as readonly string[]).includes(grade));
  const digits = chosen.some((grade) => (CREDIBILITIES as readonly string[]).includes(grade));
  return (!letters || chosen.includes(letter)) && (!digits || chosen.includes(digit));
}

function markCodes(hidden: Uint8Array, codes: Uint8Array | Uint16Array | Uint32Array, shown: boolean[], bit: number): void {
  const bits = Uint8Array.from(shown, (isShown) => (isShown ? 0 : bit));
  for (let row = 0; row < hidden.length; row++) hidden[row]! |= bits[codes[row]!]!;
}

function markTime(hidden: Uint8Array, { columns: { first, last } }: Dataset, filter: Filter): void {
  const from = calendarDays(filter.from ?? '')?.first ?? NO_START;
  const to = calendarDays(filter.to ?? '')?.last ?? NO_END;
  if (from === NO_START && to === NO_END) return;
  for (let row = 0; row < hidden.length; row++) {
    const start = first[row]!;
    const end = last[row]!;
    if (start <= to && end >= from && start <= end) continue;
    hidden[row]! |= start > end ? HIDDEN_BY.time | UNDATED : HIDDEN_BY.time;
  }
}

function markLater(hidden: Uint8Array, { columns: { recorded } }: Dataset, asof: string | null): void {
  const day = calendarDays(asof ?? '')?.last;
  if (day === undefined) return;
  for (let row = 0; row < hidden.length; row++) if (recorded[row]! > day) hidden[row]! |= LATER;
}
