import { formatDate } from '../records/format-date.ts';
import type { Edition } from '../records/publication.ts';
import type { Status } from '../records/stance.ts';
import type { Reference } from './reference.ts';

export interface CitableIncident {
  id: string;
  title: string;
  status: Status;
  /** Of the incident, EDTF; null where no report gives one. */
  date: string | null;
  /** When the entry was made and changed, EDTF. */
  recorded: string;
  changes: readonly { date: string }[];
}

/**
 * An incident as a reference to its entry in the map. The entry's date is that of its last change; the incident's own date is a note.
 * @param address absolute address of the entry, with the as-of date where the link should keep it
 */
export function referIncident(incident: CitableIncident, edition: Edition, address: string): Reference {
  const { publication } = edition;
  const notes = [incident.date === null ? 'Date of the incident not stated.' : `Date of the incident: ${formatDate(incident.date)}.`];
  if (incident.status === 'withdrawn') notes.push('This entry was withdrawn.');
  if (incident.status === 'contested') notes.push('Reports contest this.');
  return {
    kind: 'incident',
    key: incident.id,
    title: incident.title,
    titleStated: true,
    author: publication.publisher,
    publisher: publication.publisher,
    container: publication.title,
    number: incident.id,
    cslType: 'entry',
    issued: incident.changes.reduce((last, { date }) => (date > last ? date : last), incident.recorded),
    accessed: null,
    language: 'en',
    address,
    archived: null,
    notes,
    edition,
    recordAddress: address
  };
}
