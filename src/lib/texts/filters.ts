import { readLadder, type Precision } from '../records/precision.ts';
import { precision } from './grades.ts';
import { group, m } from './message.ts';
import { count, joined, periodInWords, sentenceCase, type Period } from './words.ts';

export interface Counts {
  total: number;
  shown: number;
  hidden: number;
  outside: number;
  unplaced: number;
  /** Beside all others. */
  withdrawn?: number;
}

/** "7 of 11 shown, 1 of them outside the frame, 2 without a place; 4 hidden by filters" */
export function countsInWords({ total, shown, hidden, outside, unplaced, withdrawn = 0 }: Counts): string {
  const besides = withdrawn > 0 ? `; ${m.counts_withdrawn({ count: count(withdrawn) })}` : '';
  if (total === 0) return m.counts_none({}) + besides;
  const parts = [
    hidden > 0
      ? m.counts_some_shown({ shown: count(shown), total: count(total) })
      : total === 1
        ? m.counts_one_shown({})
        : m.counts_all_shown({ count: count(total) })
  ];
  if (outside > 0) parts.push(m.counts_outside({ count: count(outside) }));
  if (unplaced > 0) parts.push(m.counts_unplaced({ count: count(unplaced) }));
  return parts.join(', ') + (hidden > 0 ? `; ${m.counts_hidden({ count: count(hidden) })}` : '') + besides;
}

/** "Oct 2024 – Jun 2025", "since Oct 2024", "until Jun 2025"; null where no time is asked for. */
export function spanInWords(from: Period | null, to: Period | null): string | null {
  const first = from && periodInWords(from, true);
  const last = to && periodInWords(to, true);
  if (first && last) return first === last ? first : `${first} – ${last}`;
  if (first) return m.selection_since({ date: first });
  return last ? m.selection_until({ date: last }) : null;
}

/** What is selected, its parts named already; the shape of `describeView`. Nothing in a list means that it narrows nothing. */
interface Selected {
  types: string[];
  none: string[];
  filtered: boolean;
  from: Period | null;
  to: Period | null;
  precisions: Precision[];
  sources: string[];
  unknownSource: boolean;
  grades: string[];
  text: string;
  asof: string | null;
}

/** The selection in one phrase: "Friendly fire and shelling, Oct 2024 – Jun 2025". */
export function selectionInWords(view: Selected): string {
  const said: string[] = [];
  if (view.none.includes('type')) said.push(m.selection_no_type({}));
  else if (view.types.length > 0) said.push(sentenceCase(brief(view.types.map(lowerFirst))));
  else said.push(view.filtered ? m.selection_all_types({}) : m.selection_all({}));
  const span = spanInWords(view.from, view.to);
  if (span) said.push(span);
  if (view.none.includes('precision')) said.push(m.selection_no_precision({}));
  else if (view.precisions.length > 0) said.push(precisionsInWords(view.precisions));
  const sources = view.unknownSource ? [...view.sources, m.selection_unknown_sources({})] : view.sources;
  if (view.none.includes('source')) said.push(m.selection_no_source({}));
  else if (sources.length > 0) said.push(m.selection_from({ sources: brief(sources, 'or') }));
  if (view.none.includes('grade')) said.push(m.selection_no_grade({}));
  else if (view.grades.length > 0) said.push(m.selection_graded({ grades: brief(view.grades, 'or') }));
  if (view.text) said.push(m.selection_with({ text: view.text }));
  if (view.asof) said.push(m.selection_as_of({ date: view.asof }));
  return said.join(', ');
}

function precisionsInWords(chosen: Precision[]): string {
  const ladder = readLadder(chosen);
  if (!ladder || ladder.least === 'site') {
    const steps = chosen.map((step) => lowerFirst(precision[step]));
    return m.selection_known_as({ steps: brief(steps, 'or') });
  }
  const step = lowerFirst(precision[ladder.least]);
  return ladder.withUnplaced ? m.selection_known_at_least_or_not({ step }) : m.selection_known_at_least({ step });
}

/** Leaves abbreviations alone: "Friendly fire" becomes "friendly fire", "UN convoy" stays. */
function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? text.slice(0, 1).toLowerCase() + text.slice(1) : text;
}

/** Up to three names in full; of more, two and how many others. */
function brief(names: string[], last: 'and' | 'or' = 'and'): string {
  if (names.length <= 3) return joined(names, last);
  return joined([...names.slice(0, 2), m.selection_more({ count: count(names.length - 2) })], last);
}

export const filters = group('filters', {
  clear: (what: string) => m.filters_clear({ what }),
  picked: (value: number) => m.filters_picked({ count: count(value) }),
  foundSources: (listed: number, all: number) => m.filters_found_sources({ listed: count(listed), all: count(all) }),
  frequentSources: (listed: number, all: number) => m.filters_frequent_sources({ listed: count(listed), all: count(all) }),
  /** What a count before it counts. */
  incidents: (value: number) => ` ${m.filters_incidents({ count: value })}`,
  onlyThis: (label: string) => m.filters_only_this({ label }),
  histogram: (step: string) => m.filters_histogram({ step }),
  bar: (label: string, sure: number, unsure: number) =>
    unsure > 0 ? m.filters_bar_unsure({ label, sure: count(sure), unsure: count(unsure) }) : m.filters_bar({ label, sure: count(sure) }),
  undated: (value: number) => m.filters_undated({ count: value }),
  steps: group('filters_steps'),
  stepTooFine: (step: string, bars: number, most: number) => m.filters_step_too_fine({ step, count: bars, most: count(most) }),
  stepTooCoarse: (step: string) => m.filters_step_too_coarse({ step }),
  playedTo: (span: string) => `${m.filters_played_to({ span })} `,
  closenessHides: (less: number, unplaced: number) => {
    const parts = [
      ...(less > 0 ? [m.filters_closeness_less({ count: count(less) })] : []),
      ...(unplaced > 0 ? [m.filters_closeness_unplaced({ count: count(unplaced) })] : [])
    ];
    return parts.length > 0 ? m.filters_closeness_hides({ parts: joined(parts) }) : m.filters_closeness_hides_none({});
  },
  ignored: (parameter: string, found: string, why: string) => `${parameter}=${found} ${why}.`
});

export const empty = group('empty', {
  outside: (value: number) => m.empty_outside({ count: value }),
  unplaced: (value: number) => m.empty_unplaced({ count: value }),
  because: (filtersNamed: string[]) =>
    filtersNamed.length === 1
      ? m.empty_because_one({ name: filtersNamed[0] ?? '' })
      : m.empty_because_several({ names: joined(filtersNamed) }),
  without: (name: string, value: number) => m.empty_without({ name, count: value }),
  names: group('empty_names') as Readonly<Record<string, string>>
});
