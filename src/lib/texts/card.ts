import { formatDate } from '../records/format-date.ts';
import type { Precision } from '../records/precision.ts';
import { placedIn } from './grades.ts';
import { count, counted, sentenceCase } from './words.ts';

/** What a card says of itself where only a line of it is shown. */
interface Described {
  date: string | null;
  place: { name: string } | null;
  precision: Precision;
  claims: { report: string }[];
}

export const card = {
  description: ({ date, place, precision, claims }: Described) =>
    sentenceCase(
      [
        place ? placedIn(place.name, precision) : 'without a place on the map',
        date ? formatDate(date) : 'date not known',
        `according to ${counted(new Set(claims.map((claim) => claim.report)).size, 'report', 'reports')}`
      ].join('; ')
    ) + '.',
  back: 'Back to the list',
  close: 'Close',
  /** Raised after a title, one a report: "1 2 3", "1–9". */
  noteNumbers: (reports: number) => (reports > 3 ? `1–${reports}` : Array.from({ length: reports }, (_, index) => index + 1).join(' ')),
  date: 'Date',
  noDate: 'Not known: no report gives a date',
  dateReadFrom: (because: string) => `How it was read: ${because}`,
  place: 'Place',
  asReported: (name: string, within: string[]) => `As reported: “${name}”${within.length > 0 ? `, ${within.join(', ')}` : ''}.`,
  notReported: 'No report says where.',
  decidedBy: { geocoder: 'Found by the geocoder', editor: 'Decided by an editor', table: 'As the table has it', unknown: 'Not kept' },
  shared: (value: number) =>
    value === 0 ? '' : value === 1 ? 'No other place shares the name.' : `${count(value)} places share the name.`,
  candidates: (listed: number, all: number) =>
    listed === 0 ? '' : all > listed ? `${count(listed)} of ${count(all)} candidates` : counted(listed, 'candidate', 'candidates'),
  chosen: 'chosen',
  whyHere: 'Why here?',
  showCandidates: 'Show them on the map',
  hideCandidates: 'Hide them on the map',
  claims: (value: number) => (value === 1 ? 'What the report says' : `What ${count(value)} reports say`),
  figures: 'Figures as each report gives them',
  figuresDiffer: 'The reports differ.',
  publisherUnknown: 'publisher not stated',
  authorUnknown: 'author not stated',
  publishedUnknown: 'date of publication not stated',
  addressUnknown: 'address unknown',
  by: (author: string) => `by ${author}`,
  open: (host: string) => `Read it at ${host}`,
  archived: 'archived copy',
  toReport: (others: number) =>
    others === 0 ? 'More about this report' : `More about this report and its ${counted(others, 'other incident', 'other incidents')}`,
  sourceGrade: (words: string) => `source: ${words}`,
  note: 'Note by the editors',
  recorded: (date: string) => `Recorded ${date}`,
  unchanged: 'unchanged since',
  previous: 'Previous',
  next: 'Next',
  position: (index: number, all: number) => `${count(index)} of ${count(all)}`,
  hidden: 'The filters of this link hide this incident. It is shown here because the link names it.',
  unplaced: 'Not on the map',
  withdrawn: 'This incident was withdrawn. It is kept here so that old links still say what became of it.'
};

export const report = {
  description: (label: string, incidents: number) =>
    `What is known of the report “${label}”, and the ${counted(incidents, 'incident', 'incidents')} that it speaks of.`,
  kind: 'Report',
  untitled: 'title not stated; we call it',
  publisher: 'Publisher',
  author: 'Author',
  published: 'Published',
  inLanguage: (tag: string) => `language: ${new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? tag}`,
  medium: 'Medium',
  address: 'Address',
  retrieved: 'Retrieved',
  fingerprint: 'SHA-256 of the text as read',
  unknown: 'not stated',
  reliability: 'Source',
  summary: 'Summary in our own words',
  incidents: (value: number) =>
    value === 0 ? 'No incident is drawn from this report' : `What it says of ${counted(value, 'incident', 'incidents')}`,
  cites: 'Works it cites',
  secondHand: 'Cited at second hand: the report names these works; nobody here has read them for this record.',
  untitledWork: 'title not stated'
};

export const list = {
  heading: 'Incidents',
  unplacedHeading: (value: number) => `Without a place (${count(value)})`,
  unplacedHint: 'They match the selection but cannot be drawn on a map.',
  outsideHeading: (value: number) => `Outside the frame (${count(value)})`,
  reports: (value: number) => counted(value, 'report', 'reports'),
  noDate: 'no date',
  hollow: 'hollow: no closer than the area',
  here: (value: number) => `${counted(value, 'incident', 'incidents')} here`,
  hereHint: (place: string) => `They share one place: ${place}.`,
  leaveHere: 'Back to the whole list',
  more: (value: number) => `Show ${count(value)} more`
};

export const table = {
  title: 'List of incidents',
  caption: 'The incidents of the map as a table',
  id: 'Id',
  incident: 'Incident',
  type: 'Type',
  date: 'Date',
  place: 'Place',
  precision: 'Known as',
  reports: 'Reports',
  sortBy: (column: string) => `Sort by ${column}`,
  limit: 'Only what lies in the frame of the map',
  onMap: 'See these on the map',
  none: 'No incident matches.'
};
