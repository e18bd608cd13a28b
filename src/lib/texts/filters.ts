import { readLadder, type Precision } from '../records/precision.ts';
import { precision } from './grades.ts';
import { count, counted, joined, sentenceCase } from './words.ts';

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
  const besides = withdrawn > 0 ? `; ${count(withdrawn)} withdrawn` : '';
  if (total === 0) return `No incidents in this data${besides}`;
  const parts = [
    hidden === 0 ? (total === 1 ? 'The one incident is shown' : `All ${count(total)} shown`) : `${count(shown)} of ${count(total)} shown`
  ];
  if (outside > 0) parts.push(`${count(outside)} of them outside the frame`);
  if (unplaced > 0) parts.push(`${count(unplaced)} without a place`);
  return parts.join(', ') + (hidden > 0 ? `; ${count(hidden)} hidden by filters` : '') + besides;
}

/** A period as the address has it, widest part first. */
interface Period {
  year: number;
  month: number | null;
  day: number | null;
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** "14 October 2024", "October 2024", "2024"; months cut to three letters where `short`. */
export function periodInWords({ year, month, day }: Period, short = false): string {
  const name = month === null ? null : (MONTHS[month - 1] ?? String(month));
  return [day, name && short ? name.slice(0, 3) : name, String(year).padStart(4, '0')].filter((part) => part !== null).join(' ');
}

/** "Oct 2024 – Jun 2025", "since Oct 2024", "until Jun 2025"; null where no time is asked for. */
export function spanInWords(from: Period | null, to: Period | null): string | null {
  const first = from && periodInWords(from, true);
  const last = to && periodInWords(to, true);
  if (first && last) return first === last ? first : `${first} – ${last}`;
  if (first) return `since ${first}`;
  return last ? `until ${last}` : null;
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
  if (view.none.includes('type')) said.push('No type');
  else if (view.types.length > 0) said.push(sentenceCase(brief(view.types.map(lowerFirst))));
  else said.push(view.filtered ? 'All types' : 'All incidents');
  const span = spanInWords(view.from, view.to);
  if (span) said.push(span);
  if (view.none.includes('precision')) said.push('no step of place');
  else if (view.precisions.length > 0) said.push(precisionsInWords(view.precisions));
  const sources = view.unknownSource ? [...view.sources, 'publishers not stated'] : view.sources;
  if (view.none.includes('source')) said.push('no source');
  else if (sources.length > 0) said.push(`from ${brief(sources, 'or')}`);
  if (view.none.includes('grade')) said.push('no grade');
  else if (view.grades.length > 0) said.push(`graded ${brief(view.grades, 'or')}`);
  if (view.text) said.push(`with “${view.text}”`);
  if (view.asof) said.push(`as of ${view.asof}`);
  return said.join(', ');
}

function precisionsInWords(chosen: Precision[]): string {
  const ladder = readLadder(chosen);
  if (!ladder || ladder.least === 'site')
    return `place known as ${brief(
      chosen.map((step) => lowerFirst(precision[step])),
      'or'
    )}`;
  return `place known at least as ${lowerFirst(precision[ladder.least])}${ladder.withUnplaced ? ' or not at all' : ''}`;
}

/** Leaves abbreviations alone: "Friendly fire" becomes "friendly fire", "UN convoy" stays. */
function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? text.slice(0, 1).toLowerCase() + text.slice(1) : text;
}

/** Up to three names in full; of more, two and how many others. */
function brief(names: string[], last = 'and'): string {
  if (names.length <= 3) return joined(names, last);
  return joined([...names.slice(0, 2), `${names.length - 2} more`], last);
}

export const filters = {
  heading: 'Filters',
  open: 'Filter',
  apply: 'Apply',
  clearAll: 'Clear all filters',
  clear: (what: string) => `Clear ${what}`,
  picked: (value: number) => `${count(value)} chosen`,
  incidents: ' incidents',
  only: 'only',
  onlyThis: (label: string) => `Show only ${label}`,
  all: 'all',
  allAgain: 'Show all types',
  type: 'Type of incident',
  time: 'When it happened',
  from: 'From',
  to: 'To',
  timeHint: 'A year, a month or a day: 2025, 2025-06, 2025-06-14.',
  firstDay: 'First date shown',
  lastDay: 'Last date shown',
  allDates: 'all dates',
  histogram: (step: string) => `Incidents by ${step}. Drag across it to choose a time, or move the two handles with the arrow keys.`,
  bar: (label: string, sure: number, unsure: number) =>
    unsure > 0 ? `${label}: ${count(sure)} dated to it, ${count(unsure)} that may fall in it` : `${label}: ${count(sure)}`,
  unsure: 'Lighter bars: dates that are only known to lie in a longer span, counted wherever they may fall.',
  undated: (value: number) =>
    `${counted(value, 'incident has', 'incidents have')} no date; a time filter hides ${value === 1 ? 'it' : 'them'}.`,
  steps: { day: 'day', month: 'month', year: 'year' },
  stepLength: 'Length of a step',
  stepAutomatic: 'automatic',
  stepTooFine: (step: string, bars: number, most: number) =>
    `No ${step} steps: they would make ${count(bars)} bars, more than the ${count(most)} that can be shown.`,
  stepTooCoarse: (step: string) => `No ${step} steps: all dates are within one ${step}.`,
  play: 'Play',
  pause: 'Pause',
  nextStep: 'Next step',
  previousStep: 'Previous step',
  playHint: 'Play moves the chosen time along the bars; Escape stops it.',
  playStill: 'Your device asks for less motion: the time moves by these buttons alone.',
  playedTo: (span: string) => `Stopped at ${span}. `,
  closeness: 'Show places known at least as closely as',
  anyCloseness: 'any, and no place at all',
  ownCloseness: 'the steps chosen below',
  withUnplaced: 'Incidents without a place too',
  closenessHides: (less: number, unplaced: number) => {
    const parts = [
      ...(less > 0 ? [`${count(less)} placed less closely`] : []),
      ...(unplaced > 0 ? [`${count(unplaced)} without a place`] : [])
    ];
    return parts.length > 0 ? `This hides ${joined(parts)}.` : 'This hides none.';
  },
  precision: 'How closely the place is known',
  source: 'Source',
  unknownSource: 'publisher not stated',
  grade: 'Grade',
  reliability: 'Reliability of the source',
  credibility: 'Credibility of the claim',
  text: 'Search the incidents and reports',
  textHint: 'Words in titles, places and claims',
  search: 'Search',
  ignored: (parameter: string, found: string, why: string) => `${parameter}=${found} ${why}.`,
  ignoredHeading: 'Part of this address was ignored'
};

export const empty = {
  heading: 'Nothing to show here',
  noData: 'This map holds no incidents yet.',
  outside: (value: number) =>
    `${counted(value, 'incident matches', 'incidents match')} but ${value === 1 ? 'lies' : 'lie'} outside the frame of the map.`,
  fitAll: 'Show all of them on the map',
  unplaced: (value: number) =>
    `${counted(value, 'incident matches', 'incidents match')} but ${value === 1 ? 'has' : 'have'} no place; see below.`,
  because: (filtersNamed: string[]) =>
    filtersNamed.length === 1
      ? `The filter by ${filtersNamed[0]} hides every incident.`
      : `The filters by ${joined(filtersNamed)} together hide every incident.`,
  without: (name: string, value: number) => `Without the filter by ${name}: ${counted(value, 'incident', 'incidents')}`,
  names: { type: 'type', time: 'time', precision: 'closeness of place', source: 'source', grade: 'grade', text: 'text' } as Record<
    string,
    string
  >
};
