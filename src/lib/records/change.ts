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
