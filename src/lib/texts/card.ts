import type { Precision } from '../records/precision.ts';
import { placedIn } from './grades.ts';
import { group, m } from './message.ts';
import { count, dateInWords, locale, sentenceCase } from './words.ts';

/** What a card says of itself where only a line of it is shown. */
interface Described {
  date: string | null;
  place: { name: string } | null;
  precision: Precision;
  claims: { report: string }[];
}

export const card = group('card', {
  description: ({ date, place, precision, claims }: Described) =>
    sentenceCase(
      [
        place ? placedIn(place.name, precision) : m.card_no_place({}),
        date ? dateInWords(date) : m.card_date_not_known({}),
        m.card_according({ count: new Set(claims.map((claim) => claim.report)).size })
      ].join('; ')
    ) + '.',
  /** Raised after a title, one a report: "1 2 3", "1–9". */
  noteNumbers: (reports: number) => (reports > 3 ? `1–${reports}` : Array.from({ length: reports }, (_, index) => index + 1).join(' ')),
  dateReadFrom: (because: string) => m.card_date_read_from({ because }),
  asReported: (name: string, within: string[]) =>
    within.length > 0 ? m.card_as_reported_within({ name, within: within.join(', ') }) : m.card_as_reported({ name }),
  decidedBy: group('card_decided_by'),
  shared: (value: number) => (value === 0 ? '' : value === 1 ? m.card_shared_by_none({}) : m.card_shared({ count: value })),
  candidates: (listed: number, all: number) =>
    listed === 0
      ? ''
      : all > listed
        ? m.card_candidates_of({ listed: count(listed), all: count(all) })
        : m.card_candidates({ count: listed }),
  claims: (value: number) => (value === 1 ? m.card_claims_one({}) : m.card_claims({ count: value })),
  by: (author: string) => m.card_by({ author }),
  open: (host: string) => m.card_open({ host }),
  toReport: (others: number) => (others === 0 ? m.card_to_report({}) : m.card_to_report_others({ count: others })),
  sourceGrade: (grade: string) => m.card_source_grade({ grade }),
  recorded: (date: string) => m.card_recorded({ date }),
  position: (index: number, all: number) => m.card_position({ index: count(index), all: count(all) })
});

export const report = group('report', {
  description: (label: string, incidents: number) => m.report_description({ label, count: incidents }),
  inLanguage: (tag: string) => m.report_language({ language: nameOfLanguage(tag) }),
  incidents: (value: number) => (value === 0 ? m.report_no_incidents({}) : m.report_incidents({ count: value }))
});

/** "Ukrainian"; a tag that is none is returned unchanged. */
function nameOfLanguage(tag: string): string {
  try {
    return new Intl.DisplayNames(locale(), { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

export const list = group('list', {
  unplacedHeading: (value: number) => m.list_unplaced_heading({ count: count(value) }),
  outsideHeading: (value: number) => m.list_outside_heading({ count: count(value) }),
  reports: (value: number) => m.list_reports({ count: value }),
  here: (value: number) => m.list_here({ count: value }),
  hereHint: (place: string) => m.list_here_hint({ place }),
  more: (value: number) => m.list_more({ count: count(value) }),
  page: (first: number, last: number, all: number) => m.list_page({ first: count(first), last: count(last), all: count(all) }),
  firstOnly: (shown: number, all: number) => m.list_first_only({ shown: count(shown), all: count(all) })
});

export const table = group('table', {
  sortBy: (column: string) => m.table_sort_by({ column }),
  unsortable: (column: string) => m.table_unsortable({ column })
});
