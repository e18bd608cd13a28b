import type { ExportedIncident } from './exported.ts';

/** A file in the pieces in which it can be sent, however many incidents it has: the head, the incidents with what stands between two of them, the tail. */
export interface Pieces {
  head: string;
  incident(incident: ExportedIncident): string;
  between: string;
  tail: string;
}

/** The whole file. */
export function joined({ head, incident, between, tail }: Pieces, incidents: readonly ExportedIncident[]): string {
  return `${head}${incidents.map(incident).join(between)}${tail}`;
}
