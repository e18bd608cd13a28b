import { CHANGE_KINDS, type ChangeKind } from '../records/change.ts';
import type { Dataset } from './dataset.ts';
import type { IncidentProperties, PublishedChange } from './published.ts';

export type Development = 'added' | ChangeKind;

/** Most telling first: the order in which they are named. */
export const DEVELOPMENTS: readonly Development[] = ['added', ...CHANGE_KINDS];

/** What has become of the records since a day: the ids of the incidents, sorted, by what was done to them. Kinds that did not occur are left out. */
export interface ChangesSince {
  incidents: Partial<Record<Development, string[]>>;
  reports: Partial<Record<Development, string[]>>;
}

/**
 * What has changed between the end of a day, YYYY-MM-DD, and the dataset as it is. It tells the difference, not the way: an incident that was made since
 * is added, whatever else was done to it; one that is withdrawn since is that alone; what was withdrawn and restored is neither; and what was made and
 * withdrawn since is not told.
 */
export function changesSince(dataset: Dataset, asof: string): ChangesSince {
  const since: ChangesSince = { incidents: {}, reports: {} };
  const add = (to: keyof ChangesSince, kinds: Iterable<Development>, id: string) => {
    for (const kind of kinds) (since[to][kind] ??= []).push(id);
  };
  for (let row = 0; row < dataset.size; row++) {
    const details = dataset.details(row);
    if (details) add('incidents', developments(details, asof), details.id);
  }
  for (const { id, recorded, changes } of dataset.reports.values()) {
    add('reports', developments({ recorded, changes, status: 'reported' }, asof), id);
  }
  for (const ids of [...Object.values(since.incidents), ...Object.values(since.reports)]) ids.sort();
  return since;
}

/** What was done to one record since a day, in the order of DEVELOPMENTS. */
export function developments(
  { recorded, changes, status }: Pick<IncidentProperties, 'recorded' | 'changes' | 'status'>,
  asof: string
): Development[] {
  const isWithdrawn = status === 'withdrawn';
  if (recorded > asof) return isWithdrawn ? [] : ['added'];
  const later = changes.filter(({ date }) => date > asof);
  const kinds = new Set(later.map(kindOf));
  const stood = later.find(({ kind }) => kind === 'withdrawn' || kind === 'restored')?.kind ?? null;
  const wasWithdrawn = stood === null ? isWithdrawn : stood === 'restored';
  if (isWithdrawn) return wasWithdrawn ? [] : ['withdrawn'];
  return DEVELOPMENTS.filter((kind) => {
    if (kind === 'withdrawn') return false;
    if (kind === 'restored') return wasWithdrawn;
    return kind !== 'added' && kinds.has(kind);
  });
}

export function kindOf({ kind }: Pick<PublishedChange, 'kind'>): ChangeKind {
  return kind ?? 'corrected';
}
