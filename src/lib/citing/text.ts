import { shortHash } from '../records/publication.ts';
import { apaDate, dateInText } from './dates.ts';
import type { Reference } from './reference.ts';
import { stopped } from './words.ts';

/**
 * A bibliography entry after the Chicago Manual of Style (17th edition, 14.205–14.210, websites). Names stay as written, since
 * splitting them would be a guess. What is not stated is said in words, a missing date as "n.d.".
 */
export function toChicago(reference: Reference): string {
  const { kind, author, publisher, issued } = reference;
  const title = reference.titleStated ? `“${stopped(reference.title)}”` : `[${reference.title}].`;
  const date = issued === null ? 'n.d.' : dateInText(issued);
  const published = kind === 'report' ? [[publisher, date].filter((part) => part !== null).join(', ')] : [within(reference), date];
  return sentences([author, title, ...published, ...reference.notes, ...addresses(reference), recordNote(reference)]);
}

/**
 * A reference list entry after the Publication Manual of the APA (7th edition, 10.16 webpages, 10.9 data sets). Names stay as
 * written. Without an author the title comes first, as the manual asks; untitled works are described in square brackets.
 */
export function toApa(reference: Reference): string {
  const { kind, author, publisher, issued } = reference;
  const date = `(${issued === null ? 'n.d.' : apaDate(issued)}).`;
  const title = reference.titleStated ? reference.title : `[${reference.title}]`;
  const from = kind === 'report' ? publisher : within(reference);
  const head = author === null ? [title, date] : [author, date, title];
  return sentences([...head, from === author ? null : from, ...reference.notes, ...addresses(reference), recordNote(reference)]);
}

/** Which edition of which map the citation was made from, and where the record is. */
export function recordNote({ kind, edition, recordAddress }: Reference): string {
  const source = [
    edition.publication.title,
    ...(edition.hash === '' ? [] : [`dataset ${shortHash(edition.hash)}`]),
    ...(edition.asOf === '' ? [] : [`as of ${dateInText(edition.asOf)}`])
  ].join(', ');
  return kind === 'report' ? `Recorded in ${source}, ${recordAddress}` : `From ${source}`;
}

function within({ kind, container, number }: Reference): string {
  return kind === 'incident' ? `Entry ${number} in ${container}` : `View of ${container}`;
}

function addresses({ address, archived }: Reference): string[] {
  return [...(address === null ? [] : [address]), ...(archived === null ? [] : [`Archived at ${archived}`])];
}

/** Joins the parts, each ended with a full stop; an address ends without one, so that it can be copied. */
function sentences(parts: (string | null)[]): string {
  const present = parts.filter((part) => part !== null && part !== '');
  return present.map((part) => (/(?<!\S)https?:\/\/\S+$/.test(part!) ? part : stopped(part!))).join(' ');
}
