import { formatDate } from '../records/format-date.ts';
import { cslDate, type CslDate } from './dates.ts';
import type { Reference } from './reference.ts';
import { recordNote } from './text.ts';

/** The members of a CSL-JSON 1.0.2 item that are used here. */
export interface CslItem {
  id: string;
  type: string;
  title: string;
  author?: { literal: string }[];
  publisher?: string;
  'container-title'?: string;
  number?: string;
  issued?: CslDate;
  accessed?: CslDate;
  language?: string;
  URL?: string;
  archive_location?: string;
  version?: string;
  note: string;
}

/** A reference as a CSL-JSON item. What is not known has no member; `note` says that it is not stated, and names edition and record. */
export function toCslItem(reference: Reference): CslItem {
  const { author, publisher, container, number, issued, accessed, language, address, archived, kind } = reference;
  return {
    id: reference.key,
    type: reference.cslType,
    title: reference.titleStated ? reference.title : `[${reference.title}]`,
    ...(author === null ? {} : { author: [{ literal: author }] }),
    ...(publisher === null ? {} : { publisher }),
    ...(container === null ? {} : { 'container-title': container }),
    ...(number === null ? {} : { number }),
    ...(issued === null ? {} : { issued: cslDate(issued) }),
    ...(accessed === null ? {} : { accessed: cslDate(accessed) }),
    ...(language === null ? {} : { language }),
    ...(address === null ? {} : { URL: address }),
    ...(archived === null ? {} : { archive_location: archived }),
    ...(kind === 'report' ? {} : { version: `sha256:${reference.edition.hash}` }),
    note: [...reference.notes, ...markedDate(issued), recordNote(reference)].join(' ')
  };
}

/** `circa` holds less than EDTF says: the words say the rest. */
function markedDate(issued: string | null): string[] {
  return issued !== null && /[?~%]/.test(issued) ? [`Date: ${formatDate(issued)}.`] : [];
}
