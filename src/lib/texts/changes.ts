import { CHANGE_KINDS, type ChangeKind, type FormerFields } from '../records/change.ts';
import { formatDate } from '../records/format-date.ts';
import { credibility, placedIn, reliability, status } from './grades.ts';
import { count, counted, joined, sentenceCase, stopped } from './words.ts';

type Development = 'added' | ChangeKind;

/** The shape of changesSince: ids by what was done to them. */
interface Since {
  incidents: Partial<Record<Development, readonly string[]>>;
  reports: Partial<Record<Development, readonly string[]>>;
}

const kinds: Record<Development, string> = {
  added: 'added',
  moved: 'moved',
  regraded: 'regraded',
  retyped: 'retyped',
  redated: 'redated',
  retitled: 'retitled',
  extended: 'extended',
  withdrawn: 'withdrawn',
  restored: 'restored',
  corrected: 'corrected'
};

const ORDER: readonly Development[] = ['added', ...CHANGE_KINDS];

/** "2 added, 1 moved, 1 withdrawn; 1 report regraded"; empty where nothing was done. */
function sinceInWords({ incidents, reports }: Since): string {
  const done = (of: Since['incidents'], one: string, many: string) =>
    ORDER.flatMap((kind) => {
      const value = of[kind]?.length ?? 0;
      return value === 0 ? [] : [`${one === '' ? count(value) : counted(value, one, many)} ${kinds[kind]}`];
    }).join(', ');
  return [done(incidents, '', ''), done(reports, 'report', 'reports')].filter((part) => part !== '').join('; ');
}

/** "Until then: placed in Kursk Oblast, no closer; contested." Empty where nothing is kept. */
function formerInWords(was: FormerFields, typeLabel: (type: string) => string): string {
  const { title, type, date, status: stood, place, claims, credibility: grades, reliability: grade } = was;
  const parts = [
    title !== undefined && `“${title}”`,
    type !== undefined && typeLabel(type),
    date !== undefined && (date === null ? 'no date' : formatDate(date)),
    stood !== undefined && status[stood].toLowerCase(),
    place !== undefined &&
      (place === null ? 'no place on the map' : `${placedIn(place.name, place.precision)} (${place.at[1]}, ${place.at[0]})`),
    claims !== undefined && counted(claims, 'claim', 'claims'),
    grades !== undefined && joined([...new Set(Object.values(grades))].map((each) => credibility[each])),
    grade !== undefined && reliability[grade]
  ].filter((part) => typeof part === 'string');
  return parts.length === 0 ? '' : `Until then: ${parts.join('; ')}.`;
}

export const changes = {
  title: 'Changes',
  intro:
    'Every record and every change to one, newest first. Ids are never reused and nothing is removed: what turns out wrong is marked as withdrawn.',
  recorded: 'recorded',
  why: 'Why',
  incident: 'Incident',
  report: 'Report',
  none: 'Nothing is recorded yet.',
  kinds,
  sinceInWords,
  formerInWords,
  notKept: 'What stood before is not kept.',
  filter: {
    heading: 'Filter the changes',
    kind: 'What was done',
    every: (value: number) => `everything (${count(value)})`,
    option: (kind: Development, value: number) => `${kinds[kind]} (${count(value)})`,
    record: 'Incident or report',
    recordHint: 'An id such as DL-0001',
    text: 'With the words',
    since: 'Made after',
    apply: 'Filter',
    clear: 'Show every change',
    shown: (shown: number, total: number) =>
      shown === total ? `${counted(total, 'entry', 'entries')}.` : `${count(shown)} of ${counted(total, 'entry', 'entries')} shown.`,
    empty: 'No change fits.',
    feed: 'Follow the changes (Atom feed)'
  },
  asOf: {
    stood: (date: string) => `The map as it stood on ${formatDate(date)}.`,
    since: (since: string) => `Since then: ${since};`,
    asNow: 'show it as it is now',
    listed: 'see what was changed',
    before: (date: string, first: string) =>
      `Nothing was recorded yet on ${formatDate(date)}: the first record was made on ${formatDate(first)}.`,
    future: (date: string, last: string) =>
      `This link asks for the map as it stood on ${formatDate(date)}, but its records end on ${formatDate(last)}: this is the map as of then.`,
    notKept: (value: number) =>
      value === 1
        ? 'Of one incident the record does not keep all that stood: what is missing is shown as it is now.'
        : `Of ${count(value)} incidents the records do not keep all that stood: what is missing is shown as it is now.`
  },
  standing: {
    withdrawn: (date: string, what: string, why: string) => `Withdrawn on ${formatDate(date)}. ${stopped(what)} Why: ${stopped(why)}`,
    withdrawnBare: 'Withdrawn. The record does not say when or why.',
    later: (asof: string, recorded: string) =>
      `This incident was recorded on ${formatDate(recorded)}: the map as it stood on ${formatDate(asof)} does not have it. It is shown as it is now.`,
    shownThen: (asof: string) => `Shown as it stood on ${formatDate(asof)}. Since then:`,
    change: (kind: ChangeKind, date: string, what: string, why: string) =>
      `${sentenceCase(kinds[kind])} on ${formatDate(date)}: ${stopped(what)} Why: ${stopped(why)}`,
    notKept: 'What stood before is not kept: it is shown as it is now.',
    asNow: 'Show the incident as it is now'
  },
  former: {
    now: (former: string, id: string) => `${former} is an earlier id of this record, which is ${id}.`,
    link: (id: string) => `Go to ${id}`
  }
};
