import type { Edition } from '../records/publication.ts';

/** What all citation styles are written from. A fact that is not known is `null`: the styles say so or leave it out, and invent nothing. */
export interface Reference {
  kind: 'report' | 'incident' | 'view';
  /** Key for bibliographies: ASCII letters, digits and hyphens. */
  key: string;
  title: string;
  /** False where the work's own title is not known: `title` is then our description of it, and goes in square brackets. */
  titleStated: boolean;
  /** The name as it is written. It is not split into given and family name: that would be a guess. */
  author: string | null;
  publisher: string | null;
  /** For an entry or a view: the map it belongs to. */
  container: string | null;
  /** Id within the container. */
  number: string | null;
  /** A type of CSL 1.0.2. */
  cslType: string;
  /** EDTF. */
  issued: string | null;
  /** When a report was read, EDTF. */
  accessed: string | null;
  /** BCP 47. */
  language: string | null;
  /** Address of the work itself. */
  address: string | null;
  archived: string | null;
  /** Sentences that belong to the citation: what is not stated, that an incident was withdrawn. */
  notes: string[];
  edition: Edition;
  /** Address of our record of it; for an entry or a view the same as `address`. */
  recordAddress: string;
}
