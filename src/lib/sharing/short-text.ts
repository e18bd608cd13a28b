import { shortHash, type Edition } from '../records/publication.ts';
import { m } from '../texts/message.ts';
import { count, dateInWords } from '../texts/words.ts';

export interface ShortIncident {
  title: string;
  date: string | null;
  /** How it is placed, in words: "placed in Kursk Oblast, no closer". */
  place: string;
  reports: number;
}

/** A few lines for a message: what is said, when, where, by how many, from which edition, and the link. */
export function shortTextOfIncident({ title, date, place, reports }: ShortIncident, edition: Edition, link: string): string {
  const when = date === null ? m.sharing_short_text_no_date({}) : dateInWords(date);
  return [`${title} (${when}; ${place}). ${m.sharing_short_text_said({ count: reports })}`, ending(edition), link].join('\n');
}

export function shortTextOfView(
  { selection, shown, total }: { selection: string; shown: number; total: number },
  edition: Edition,
  link: string
): string {
  return [`${selection}: ${m.sharing_short_text_of({ shown: count(shown), count: total })}`, ending(edition), link].join('\n');
}

function ending({ publication, hash, asOf }: Edition): string {
  return [
    publication.title,
    ...(asOf ? [m.sharing_short_text_as_of({ date: asOf })] : []),
    ...(hash ? [m.sharing_short_text_dataset({ hash: shortHash(hash) })] : [])
  ].join(', ');
}
