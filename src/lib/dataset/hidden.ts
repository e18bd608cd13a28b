import { calendarDays } from '../records/days.ts';
import { CREDIBILITIES, RELIABILITIES } from '../records/grade.ts';
import { PRECISIONS } from '../records/precision.ts';
import type { Dataset, GradePair } from './dataset.ts';
import { NO_END, NO_START } from './days.ts';
import { EMPTY_FILTER, NONE, type Filter, type FilterName } from './filter.ts';
import { searchText } from './search.ts';
import { typesNamed } from './types.ts';

/** Bits that say why a row is hidden; 0 means that it is shown. */
export const HIDDEN_BY: Record<FilterName, number> = { type: 1, time: 2, precision: 4, source: 8, grade: 16, text: 32 };
/** Set beside `time` where no date is known. */
export const UNDATED = 64;
/** Not hidden but not there: recorded after the as-of date, or withdrawn by then. */
export const LATER = 128;

/** The bytes of a filter, which another filter may take over. */
export interface Hidden {
  filter: Filter;
  hiddenBy: Uint8Array;
}

/**
 * One byte a row: which parts of the filter hide it. A pass over a column for every part that differs from the filter `before`, whose bytes are
 * changed into those of this one; without it, for every part that is set.
 * `text` has 1 for every row that the text search found; without it the details in memory are searched.
 */
export function hiddenBy(dataset: Dataset, filter: Filter, text?: Uint8Array | null, before?: Hidden): Uint8Array {
  const { columns, size } = dataset;
  const hidden = before?.hiddenBy ?? new Uint8Array(size);
  const was = before?.filter ?? EMPTY_FILTER;
  const differs = (a: readonly string[], b: readonly string[]) => a.length !== b.length || a.some((each, index) => each !== b[index]);
  if (differs(filter.type, was.type)) {
    const named = new Set(typesNamed(dataset, filter.type));
    const chosen = dataset.types.map((type) => filter.type.length === 0 || named.has(type.id));
    markCodes(hidden, columns.type, chosen, HIDDEN_BY.type);
  }
  if (differs(filter.precision, was.precision)) {
    const chosen = PRECISIONS.map((precision) => filter.precision.length === 0 || filter.precision.includes(precision));
    markCodes(hidden, columns.precision, chosen, HIDDEN_BY.precision);
  }
  if (differs(filter.source, was.source)) {
    const keys = new Set(filter.source);
    const chosen = dataset.sources.map((source) => keys.has(source.key));
    const sets = dataset.sourceSets.map((set) => filter.source.length === 0 || set.some((source) => chosen[source]));
    markCodes(hidden, columns.sources, sets, HIDDEN_BY.source);
  }
  if (differs(filter.grade, was.grade)) {
    const sets = dataset.gradeSets.map((set) => filter.grade.length === 0 || set.some((pair) => hasGrade(pair, filter.grade)));
    markCodes(hidden, columns.grades, sets, HIDDEN_BY.grade);
  }
  if (filter.from !== was.from || filter.to !== was.to) markTime(hidden, dataset, filter);
  if (filter.q !== was.q) {
    const found = text === undefined ? searchText(dataset, filter.q) : text;
    if (found) markText(hidden, found);
    else clear(hidden, HIDDEN_BY.text);
  }
  if (filter.asof !== was.asof) markLater(hidden, dataset, filter.asof);
  if (filter.asof !== was.asof || !before) for (const row of rowsWithdrawn(dataset, filter.asof)) hidden[row]! |= LATER;
  return hidden;
}

/** The rows that were recorded by a day and withdrawn by then; without a day, all that are withdrawn. */
export function rowsWithdrawn({ withdrawn, columns: { recorded } }: Dataset, asof: string | null): number[] {
  const day = calendarDays(asof ?? '')?.last ?? null;
  return withdrawn.filter(({ row, from }) => day === null || (from <= day && (recorded[row] ?? 0) <= day)).map(({ row }) => row);
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

function clear(hidden: Uint8Array, bits: number): void {
  const others = ~bits;
  const { length } = hidden;
  for (let row = 0; row < length; row++) hidden[row]! &= others;
}

function markCodes(hidden: Uint8Array, codes: Uint8Array | Uint16Array | Uint32Array, shown: boolean[], bit: number): void {
  if (shown.every(Boolean)) return clear(hidden, bit);
  const bits = Uint8Array.from(shown, (isShown) => (isShown ? 0 : bit));
  const others = ~bit;
  const { length } = hidden;
  for (let row = 0; row < length; row++) hidden[row] = (hidden[row]! & others) | bits[codes[row]!]!;
}

// The loops below compare by sign bits, since which rows pass has no pattern that a processor could guess, and keep what they need in
// local constants that are machine integers (`| 0`): a floating-point number or an imported name inside costs several times as much.

function markTime(hidden: Uint8Array, { columns: { first, last } }: Dataset, filter: Filter): void {
  const from = (calendarDays(filter.from ?? '')?.first ?? NO_START) | 0;
  const to = (calendarDays(filter.to ?? '')?.last ?? NO_END) | 0;
  const bit = HIDDEN_BY.time;
  const bitsOfUndated = HIDDEN_BY.time | UNDATED;
  if (from === NO_START && to === NO_END) return clear(hidden, bitsOfUndated);
  const others = ~bitsOfUndated;
  const { length } = hidden;
  for (let row = 0; row < length; row++) {
    const start = first[row]!;
    const end = last[row]!;
    hidden[row] = (hidden[row]! & others) | ((((to - start) | (end - from)) >> 31) & bit) | (((end - start) >> 31) & bitsOfUndated);
  }
}

function markText(hidden: Uint8Array, found: Uint8Array): void {
  const bit = HIDDEN_BY.text;
  const others = ~bit;
  const { length } = hidden;
  for (let row = 0; row < length; row++) hidden[row] = (hidden[row]! & others) | ((found[row]! - 1) & bit);
}

function markLater(hidden: Uint8Array, { columns: { recorded } }: Dataset, asof: string | null): void {
  const asOf = calendarDays(asof ?? '');
  if (!asOf) return clear(hidden, LATER);
  const day = asOf.last | 0;
  const bit = LATER;
  const others = ~bit;
  const { length } = hidden;
  for (let row = 0; row < length; row++) hidden[row] = (hidden[row]! & others) | (((day - recorded[row]!) >> 31) & bit);
}
