import { CHANGE_KINDS, type ChangeKind, type FormerFields } from '../records/change.ts';
import { credibility, placedIn, reliability, status } from './grades.ts';
import { group, m } from './message.ts';
import { count, dateInWords, joined, sentenceCase, stopped } from './words.ts';

type Development = 'added' | ChangeKind;

/** The shape of changesSince: ids by what was done to them. */
interface Since {
  incidents: Partial<Record<Development, readonly string[]>>;
  reports: Partial<Record<Development, readonly string[]>>;
}

const kinds: Readonly<Record<Development, string>> = group('changes_kinds');

const ORDER: readonly Development[] = ['added', ...CHANGE_KINDS];

/** "2 added, 1 moved, 1 withdrawn; 1 report regraded"; empty where nothing was done. */
function sinceInWords({ incidents, reports }: Since): string {
  const done = (of: Since['incidents'], say: (value: number, kind: string) => string) =>
    ORDER.flatMap((kind) => {
      const value = of[kind]?.length ?? 0;
      return value === 0 ? [] : [say(value, kinds[kind])];
    }).join(', ');
  return [
    done(incidents, (value, kind) => m.changes_done_incidents({ count: count(value), kind })),
    done(reports, (value, kind) => m.changes_done_reports({ count: value, kind }))
  ]
    .filter((part) => part !== '')
    .join('; ');
}

/** "Until then: placed in Kursk Oblast, no closer; contested." Empty where nothing is kept. */
function formerInWords(was: FormerFields, typeLabel: (type: string) => string): string {
  const { title, type, date, status: stood, place, claims, credibility: grades, reliability: grade } = was;
  const parts = [
    title !== undefined && `“${title}”`,
    type !== undefined && typeLabel(type),
    date !== undefined && (date === null ? m.changes_no_date({}) : dateInWords(date)),
    stood !== undefined && status[stood].toLowerCase(),
    place !== undefined &&
      (place === null ? m.changes_no_place({}) : `${placedIn(place.name, place.precision)} (${place.at[1]}, ${place.at[0]})`),
    claims !== undefined && m.changes_claims({ count: claims }),
    grades !== undefined && joined([...new Set(Object.values(grades))].map((each) => credibility[each])),
    grade !== undefined && reliability[grade]
  ].filter((part) => typeof part === 'string');
  return parts.length === 0 ? '' : m.changes_until_then({ parts: parts.join('; ') });
}

export const changes = group('changes', {
  kinds,
  sinceInWords,
  formerInWords,
  filter: group('changes_filter', {
    every: (value: number) => m.changes_filter_every({ count: count(value) }),
    option: (kind: Development, value: number) => m.changes_filter_option({ kind: kinds[kind], count: count(value) }),
    shown: (shown: number, total: number) =>
      shown === total ? m.changes_filter_all({ count: total }) : m.changes_filter_some({ shown: count(shown), count: total })
  }),
  asOf: group('changes_as_of', {
    stood: (date: string) => m.changes_as_of_stood({ date: dateInWords(date) }),
    since: (since: string) => m.changes_as_of_since({ since }),
    before: (date: string, first: string) => m.changes_as_of_before({ date: dateInWords(date), first: dateInWords(first) }),
    future: (date: string, last: string) => m.changes_as_of_future({ date: dateInWords(date), last: dateInWords(last) }),
    notKept: (value: number) => (value === 1 ? m.changes_as_of_not_kept_one({}) : m.changes_as_of_not_kept({ count: value }))
  }),
  standing: group('changes_standing', {
    withdrawn: (date: string, what: string, why: string) =>
      m.changes_standing_withdrawn({ date: dateInWords(date), what: stopped(what), why: stopped(why) }),
    later: (asof: string, recorded: string) => m.changes_standing_later({ asof: dateInWords(asof), recorded: dateInWords(recorded) }),
    shownThen: (asof: string) => m.changes_standing_shown_then({ asof: dateInWords(asof) }),
    change: (kind: ChangeKind, date: string, what: string, why: string) =>
      m.changes_standing_change({ kind: sentenceCase(kinds[kind]), date: dateInWords(date), what: stopped(what), why: stopped(why) })
  }),
  former: {
    now: (former: string, id: string) => m.changes_former_now({ former, id }),
    link: (id: string) => m.changes_former_link({ id })
  }
});
