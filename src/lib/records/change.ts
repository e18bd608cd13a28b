import type { Credibility, Reliability } from './grade.ts';
import type { LonLat } from './place.ts';
import type { Precision } from './precision.ts';
import type { Status } from './stance.ts';

/**
 * What was done to a record after it was made. `corrected` is all that no other word names.
 * `moved`: another place, or a closer or less close one; `regraded`: another status, credibility or reliability;
 * `extended`: claims were added; `withdrawn` and `restored`: it stopped and began again to count as an incident.
 */
export const CHANGE_KINDS = [
  'moved',
  'regraded',
  'retyped',
  'redated',
  'retitled',
  'extended',
  'withdrawn',
  'restored',
  'corrected'
] as const;

export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What was published of a record before a change; what it leaves out is not kept. */
export interface FormerFields {
  title?: string;
  type?: string;
  /** EDTF. */
  date?: string | null;
  /** With the days that `date` may mean, as in IncidentProperties; there wherever `date` is. */
  earliest?: string | null;
  latest?: string | null;
  status?: Status;
  place?: { name: string; at: LonLat; precision: Exclude<Precision, 'unplaced'>; uncertaintyMetres: number } | null;
  /** How many claims there were, from the first. */
  claims?: number;
  /** By report. */
  credibility?: Record<string, Credibility>;
  /** Of a report. */
  reliability?: Reliability;
}
