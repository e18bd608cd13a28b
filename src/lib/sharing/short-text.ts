import { formatDate } from '../records/format-date.ts';
import { shortHash, type Edition } from '../records/publication.ts';
import { counted } from '../texts/words.ts';

export interface ShortIncident {
  title: string;
  date: string | null;
  /** How it is placed, in words: "placed in Kursk Oblast, no closer". */
  place: string;
  reports: number;
}

/** A few lines for a message: what is said, when, where, by how many, from which edition, and the link. */
export function shortTextOfIncident({ title, date, place, reports }: ShortIncident, edition: Edition, link: string): string {
  const when = date === null ? 'no date stated' : formatDate(date);
  return [`${title} (${when}; ${place}). As said in ${counted(reports, 'report', 'reports')}.`, ending(edition), link].join('\n');
}

export function shortTextOfView(
  { selection, shown, total }: { selection: string; shown: number; total: number },
  edition: Edition,
  link: string
): string {
  return [`${selection}: ${shown} of ${counted(total, 'reported incident', 'reported incidents')}.`, ending(edition), link].join('\n');
}

function ending({ publication, hash, asOf }: Edition): string {
  return [publication.title, ...(asOf ? [`as of ${asOf}`] : []), ...(hash ? [`dataset ${shortHash(hash)}`] : [])].join(', ');
}
