import { calendarDays, dayText } from '../records/days.ts';
import type { Dataset } from './dataset.ts';
import { NO_END, NO_START, readPeriod } from './days.ts';
import { HIDDEN_BY, UNDATED } from './hidden.ts';
import type { Selection } from './select.ts';

export const STEPS = ['day', 'month', 'year'] as const;
export type Step = (typeof STEPS)[number];

export interface Bin {
  /** YYYY, YYYY-MM or YYYY-MM-DD: a value of `from` and `to`. */
  key: string;
  /** Incidents that fell in this bin for sure. */
  certain: number;
  /** Incidents that may have fallen in this bin or in others, counted in each of them. */
  uncertain: number;
}

export interface Histogram {
  step: Step;
  /** Without gaps, from the first to the last date of the whole dataset, so that the axis stays where it is. Empty where nothing is dated. */
  bins: Bin[];
  /** Incidents of which no date is known, other filters applied. */
  undated: number;
}

/** More bins than a screen is wide help nobody. */
const MAX_BINS = 2000;

/** Incidents over time, whatever the time filter, with the other filters as they are. A step too fine for the dataset becomes a coarser one. */
export function histogram(dataset: Dataset, { hiddenBy }: Selection, step: Step): Histogram {
  const { first, last } = dataset.columns;
  const axis = axisOf(dataset, step);
  const others = 255 & ~(HIDDEN_BY.time | UNDATED);
  const certain = new Uint32Array(axis.keys.length);
  // Changes from bin to bin of the number of uncertain incidents.
  const steps = new Int32Array(axis.keys.length + 1);
  let undated = 0;
  for (let row = 0; row < hiddenBy.length; row++) {
    if ((hiddenBy[row]! & others) !== 0) continue;
    const start = first[row]!;
    const end = last[row]!;
    if (start > end) {
      undated++;
      continue;
    }
    const from = start === NO_START ? 0 : axis.binOf[start - axis.start]!;
    const to = end === NO_END ? certain.length - 1 : axis.binOf[end - axis.start]!;
    if (from === to && start !== NO_START && end !== NO_END) certain[from]!++;
    else {
      steps[from]!++;
      steps[to + 1]!--;
    }
  }
  let uncertain = 0;
  const bins = axis.keys.map((key, index) => {
    uncertain += steps[index] ?? 0;
    return { key, certain: certain[index] ?? 0, uncertain };
  });
  return { step: axis.step, bins, undated };
}

/** The finest step that gives no more than so many bins; years where none does. */
export function stepFor(dataset: Dataset, maxBins: number): Step {
  const span = spanOf(dataset);
  if (!span) return 'day';
  return STEPS.find((step) => binCount(span, step) <= maxBins) ?? 'year';
}

/** How many bins a step gives, without regard to the limit of `histogram`; 0 where nothing is dated. */
export function binsOf(dataset: Dataset, step: Step): number {
  const span = spanOf(dataset);
  return span ? binCount(span, step) : 0;
}

interface Span {
  start: number;
  end: number;
}

interface Axis extends Span {
  step: Step;
  keys: string[];
  /** Bin of each day from `start` on. */
  binOf: Int32Array;
}

const spans = new WeakMap<Dataset, Span | null>();
const axes = new WeakMap<Dataset, Map<Step, Axis>>();

function spanOf(dataset: Dataset): Span | null {
  const known = spans.get(dataset);
  if (known !== undefined) return known;
  const { first, last } = dataset.columns;
  let start = NO_END;
  let end = NO_START;
  for (let row = 0; row < first.length; row++) {
    const from = first[row]!;
    const to = last[row]!;
    if (from > to) continue;
    const earliest = from === NO_START ? to : from;
    const latest = to === NO_END ? from : to;
    if (earliest < start) start = earliest;
    if (latest > end) end = latest;
  }
  const span = start > end ? null : { start, end };
  spans.set(dataset, span);
  return span;
}

function axisOf(dataset: Dataset, wanted: Step): Axis {
  const span = spanOf(dataset);
  if (!span) return { step: wanted, start: 0, end: 0, keys: [], binOf: new Int32Array(0) };
  const step = STEPS.slice(STEPS.indexOf(wanted)).find((each) => binCount(span, each) <= MAX_BINS) ?? 'year';
  const known = axes.get(dataset) ?? new Map<Step, Axis>();
  axes.set(dataset, known);
  const axis = known.get(step) ?? makeAxis(span, step);
  known.set(step, axis);
  return axis;
}

const KEY_LENGTH: Record<Step, number> = { year: 4, month: 7, day: 10 };

function makeAxis({ start, end }: Span, step: Step): Axis {
  const binOf = new Int32Array(end - start + 1);
  const keys: string[] = [];
  for (let day = start; day <= end;) {
    const key = dayText(day).slice(0, KEY_LENGTH[step]);
    const next = Math.min(end, calendarDays(key)?.last ?? day) + 1;
    binOf.fill(keys.length, day - start, next - start);
    keys.push(key);
    day = next;
  }
  return { step, start, end, keys, binOf };
}

function binCount({ start, end }: Span, step: Step): number {
  if (step === 'day') return end - start + 1;
  const [from, to] = [readPeriod(dayText(start)), readPeriod(dayText(end))];
  const years = (to?.year ?? 0) - (from?.year ?? 0);
  return (step === 'year' ? years : years * 12 + (to?.month ?? 0) - (from?.month ?? 0)) + 1;
}
