import type { ChangeKind, FormerFields } from '../records/change.ts';
import type { ExportedIncident } from './exported.ts';

/** One thing that was done to a record, as `/changes` lists it. */
export interface Change {
  /** When, EDTF as recorded. */
  date: string;
  kind: 'added' | ChangeKind;
  record: 'incident' | 'report';
  id: string;
  title: string;
  what: string;
  why: string;
  /** What was published until then; null where the record does not keep it. */
  was: FormerFields | null;
  /** Which change of its record on its date, from 0: with record, id, date and whether it was added it names the change for good. */
  index: number;
}

export interface ChangedReport {
  id: string;
  label: string;
  title: string | null;
  recorded: string;
  changes: { date: string; kind?: ChangeKind; what: string; why: string; was?: FormerFields }[];
}

/** Every addition and change of every record, newest first; of one day, by record and id. */
export function listChanges(incidents: readonly ExportedIncident[], reports: readonly ChangedReport[]): Change[] {
  const all = [
    ...incidents.flatMap(({ properties }) => changesOf('incident', properties.title, properties)),
    ...reports.flatMap((report) => changesOf('report', report.title ?? report.label, report))
  ];
  return all.sort(compareChanges);
}

/** Newest first; of one day, by record and id. */
export function compareChanges(one: Change, other: Change): number {
  return compare(other.date, one.date) || compare(one.record, other.record) || compare(one.id, other.id) || other.index - one.index;
}

/** The day of the last change of a record, or of its making. */
export function lastChange({ recorded, changes }: Pick<ChangedReport, 'recorded' | 'changes'>): string {
  return changes.reduce((last, { date }) => (date > last ? date : last), recorded);
}

/** The making of one record and its changes, in their order. */
export function changesOf(
  record: Change['record'],
  title: string,
  { id, recorded, changes }: Pick<ChangedReport, 'id' | 'recorded' | 'changes'>
): Change[] {
  const added: Change = { date: recorded, kind: 'added', record, id, title, what: 'Added', why: '', was: null, index: 0 };
  const later = changes.map(({ date, kind = 'corrected', what, why, was = null }, at): Change => ({
    date,
    kind,
    record,
    id,
    title,
    what,
    why,
    was,
    index: changes.slice(0, at).filter((earlier) => earlier.date === date).length
  }));
  return [added, ...later];
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
