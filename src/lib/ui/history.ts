import type { Dataset } from '../dataset/dataset.ts';

export interface HistoryEntry {
  kind: 'incident' | 'report';
  id: string;
  title: string;
  /** Null where the record was made. */
  change: { what: string; why: string } | null;
}

export interface HistoryDay {
  /** As in the records: YYYY-MM-DD. */
  date: string;
  entries: HistoryEntry[];
}

/** Every record and every change to one by the day it was made, newest first; within a day incidents before reports, by id. */
export function historyOf(dataset: Dataset): HistoryDay[] {
  const days = new Map<string, HistoryEntry[]>();
  const add = (date: string, entry: HistoryEntry) => days.set(date, [...(days.get(date) ?? []), entry]);
  const addRecord = (
    kind: HistoryEntry['kind'],
    title: string,
    record: { id: string; recorded: string; changes: { date: string; what: string; why: string }[] }
  ) => {
    add(record.recorded, { kind, id: record.id, title, change: null });
    for (const { date, what, why } of record.changes) add(date, { kind, id: record.id, title, change: { what, why } });
  };
  for (let row = 0; row < dataset.size; row++) {
    const incident = dataset.details(row);
    if (incident) addRecord('incident', incident.title, incident);
  }
  for (const report of dataset.reports.values()) addRecord('report', report.title ?? report.label, report);
  return [...days].map(([date, entries]) => ({ date, entries })).sort((a, b) => (a.date < b.date ? 1 : -1));
}
