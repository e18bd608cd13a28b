import type { ImportedTable } from '../../records/imported.ts';

type KnownTable = Omit<ImportedTable, 'name'> & { idPrefix: string };

/**
 * What is known of tables that many people import. ACLED's terms (acleddata.com/terms-and-conditions, 2025) allow maps made from its data with credit, and not
 * handing on its texts: so `notes` is left out unless a mapping file says that it may be kept. UCDP GED is under CC BY 4.0.
 */
export const KNOWN_TABLES: Record<'acled' | 'ucdp', KnownTable> = {
  acled: {
    label: 'ACLED',
    title: 'Armed Conflict Location & Event Data',
    publisher: 'ACLED',
    published: null,
    url: 'https://acleddata.com/',
    licence: { name: 'ACLED terms of use', url: 'https://acleddata.com/terms-and-conditions' },
    attribution: 'ACLED (Armed Conflict Location & Event Data), acleddata.com',
    keepsText: false,
    idPrefix: 'ACLED'
  },
  ucdp: {
    label: 'UCDP GED',
    title: 'UCDP Georeferenced Event Dataset',
    publisher: 'Uppsala Conflict Data Program',
    published: null,
    url: 'https://ucdp.uu.se/downloads/',
    licence: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
    attribution:
      'Uppsala Conflict Data Program (UCDP GED): Davies, Pettersson & Öberg, Journal of Peace Research; Sundberg & Melander (2013), Journal of Peace Research 50(4)',
    keepsText: true,
    idPrefix: 'UCDP'
  }
};

/** The edition that a file or a collection names: "GEDEvent_v23_1" and "ged231.csv" are 23.1. */
export function ucdpEdition(name: string): string | null {
  const match = /ged\D{0,10}?(\d{2})[._-]?(\d)(?:[._-]?(\d{1,2})(?:[._-](\d{1,2}))?)?/i.exec(name);
  return match ? [match[1], match[2], ...(match[4] === undefined ? [] : [match[3], match[4]])].join('.') : null;
}
