import { calendarDays } from '../records/days.ts';

interface RecordedIncident {
  status: string;
  recorded: string;
  changes: readonly { date: string }[];
}

/** What happened to the records after a day; every incident is counted once at most. */
export interface ChangesSince {
  /** Recorded since: left out of a view as of that day. */
  added: number;
  /** Changed since: a view as of that day has them, as they are now. */
  changed: number;
  /** Changed since, and now withdrawn. */
  withdrawn: number;
}

/** Counts what was done after `asof`, YYYY-MM-DD. A date that names no day stands for its first day. */
export function changesSince(incidents: Iterable<RecordedIncident>, asof: string): ChangesSince {
  const since: ChangesSince = { added: 0, changed: 0, withdrawn: 0 };
  const limit = calendarDays(asof)?.last ?? Infinity;
  const isLater = (date: string) => (calendarDays(date)?.first ?? -Infinity) > limit;
  for (const { status, recorded, changes } of incidents) {
    if (isLater(recorded)) since.added += 1;
    else if (changes.some(({ date }) => isLater(date))) since[status === 'withdrawn' ? 'withdrawn' : 'changed'] += 1;
  }
  return since;
}
