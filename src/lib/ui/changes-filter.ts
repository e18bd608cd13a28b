import { foldText } from '../dataset/fold.ts';
import type { Change } from '../formats/changes.ts';
import { CHANGE_KINDS } from '../records/change.ts';
import { calendarDays } from '../records/days.ts';
import type { Ignored } from '../view/view.ts';

/** What of the changes is shown; null and '' let everything through. */
export interface ChangesFilter {
  kind: Change['kind'] | null;
  /** An id, upper or lower case as asked. */
  record: string;
  q: string;
  /** YYYY-MM-DD: made after this day. */
  since: string | null;
}

export const CHANGES_PARAMETERS = ['kind', 'record', 'q', 'since'] as const;
const TEXT_LIMIT = 200;

/** Reads the query of the page of changes. What cannot be used falls away and is named. */
export function readChangesFilter(params: URLSearchParams): { filter: ChangesFilter; ignored: Ignored[] } {
  const ignored: Ignored[] = [];
  const text = (name: (typeof CHANGES_PARAMETERS)[number]) => (params.get(name) ?? '').trim().slice(0, TEXT_LIMIT);
  const ignore = (parameter: string, found: string, why: string) => {
    ignored.push({ parameter, found: found.slice(0, 80), why });
    return null;
  };
  const kinds: readonly string[] = ['added', ...CHANGE_KINDS];
  const [kind, since] = [text('kind'), text('since')];
  const isDay = since.length === 10 && calendarDays(since) !== null;
  return {
    filter: {
      kind: kind === '' ? null : kinds.includes(kind) ? (kind as Change['kind']) : ignore('kind', kind, `is none of ${kinds.join(', ')}`),
      record: text('record'),
      q: text('q'),
      since: since === '' ? null : isDay ? since : ignore('since', since, 'is not a day such as 2026-11-22')
    },
    ignored
  };
}

/** The changes that pass every part of the filter, in their order. */
export function filterChanges(changes: readonly Change[], { kind, record, q, since }: ChangesFilter): Change[] {
  const words = foldText(q)
    .split(' ')
    .filter((word) => word !== '');
  const id = record.toLowerCase();
  return changes.filter((change) => {
    if (kind !== null && change.kind !== kind) return false;
    if (id !== '' && change.id.toLowerCase() !== id) return false;
    if (since !== null && change.date <= since) return false;
    const text = words.length === 0 ? '' : foldText(`${change.id} ${change.title} ${change.what} ${change.why}`);
    return words.every((word) => text.includes(word));
  });
}
