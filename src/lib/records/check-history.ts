import type * as v from 'valibot';
import type { ChangeKind } from './change.ts';

interface Historied {
  id: string;
  recorded: string;
  /** Of incidents alone. */
  status?: string;
  claims?: unknown[];
  changes: { date: string; kind: ChangeKind; was?: object | undefined }[];
  formerIds: string[];
}

/** What does not hold together in a record's own history, its status and its former ids, as an issue of its schema; null where all does. */
export function historyIssue(record: Historied): { message: string; input: unknown; path: [v.IssuePathItem, ...v.IssuePathItem[]] } | null {
  const fault = faultOf(record);
  if (!fault) return null;
  let input: unknown = record;
  const path = fault.path.map((key) => {
    const value = (input as Record<string | number, unknown>)[key];
    const item = { type: 'unknown' as const, origin: 'value' as const, input, key, value };
    input = value;
    return item;
  });
  return { message: fault.wanted, input: fault.found, path: path as [v.IssuePathItem, ...v.IssuePathItem[]] };
}

/** Where, what was found, what was wanted. */
function faultOf(record: Historied): { path: (string | number)[]; found: unknown; wanted: string } | null {
  const { id, recorded, status, claims, changes, formerIds } = record;
  let last = recorded;
  let withdrawn = false;
  for (const [index, { date, kind, was }] of changes.entries()) {
    const path = ['changes', index, 'date'];
    if (date < recorded) return { path, found: date, wanted: `a day not before ${recorded}, when the record was made` };
    if (date < last) return { path, found: date, wanted: `a day not before ${last}: changes stand in the order in which they were made` };
    last = date;
    if (kind === 'withdrawn' || kind === 'restored') {
      if (withdrawn === (kind === 'withdrawn'))
        return {
          path: ['changes', index, 'kind'],
          found: kind,
          wanted: withdrawn ? 'restored, since it is withdrawn' : 'a kind other than restored, since it is not withdrawn'
        };
      withdrawn = kind === 'withdrawn';
    }
    const stood = was && 'claims' in was ? Number(was.claims) : 0;
    if (claims && stood > claims.length)
      return { path: ['changes', index, 'was', 'claims'], found: stood, wanted: `at most ${claims.length}, the number of claims` };
  }
  if (status !== undefined && (status === 'withdrawn') !== withdrawn)
    return withdrawn
      ? { path: ['status'], found: status, wanted: 'withdrawn, since the last change says so' }
      : { path: ['status'], found: status, wanted: 'a change of kind withdrawn in changes, which says when and why' };
  const twice = formerIds.findIndex((former, index) => former === id || formerIds.indexOf(former) < index);
  if (twice !== -1) return { path: ['formerIds', twice], found: formerIds[twice], wanted: 'an id that is not named already' };
  return null;
}
