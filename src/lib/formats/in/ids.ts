import { hashNumber } from './hash.ts';

const LETTERS = 26;
const DIGITS = 1_000_000_000_000;

/**
 * An incident id that follows from a table's own id, so that the same row has the same address in every edition of the table. A number stays
 * readable (`UCDP-36210`), and so do three letters and a number under a prefix of at most five (`ACLEDUKR-4711`). Other texts become four letters
 * of the prefix, four letters and twelve digits of their hash: one chance in a million of a clash among 900,000 of them.
 *
 * @param prefix one to eight capitals
 */
export function incidentIdOf(prefix: string, ref: string): string {
  if (/^\d{1,12}$/.test(ref)) return `${prefix}-${ref}`;
  const parts = /^([A-Z]{3})-?(\d{1,12})$/.exec(ref);
  if (parts && prefix.length <= 5) return `${prefix}${parts[1]}-${parts[2]}`;
  return hashedId(prefix, ref);
}

/** An id for a row without one: it stays as long as the row's own words do. */
export function hashedId(prefix: string, text: string): string {
  let left = hashNumber(text, 1);
  let letters = '';
  for (let count = 0; count < 4; count += 1) {
    letters += String.fromCharCode(65 + (left % LETTERS));
    left = Math.floor(left / LETTERS);
  }
  const digits = String(hashNumber(text, 2) % DIGITS).padStart(12, '0');
  return `${prefix.slice(0, 4)}${letters}-${digits}`;
}

/** Capitals for the ids of a table, from its name: "ucdp-ged-23" → UCDP. */
export function prefixOf(name: string): string {
  const [word = ''] = name.toUpperCase().match(/[A-Z]+/) ?? [];
  return word.slice(0, 5) || 'TABLE';
}

/** Lower-case words joined by hyphens, at most `limit` characters; may be empty. */
export function slug(text: string, limit = 40): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  const words = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return words.slice(0, limit).replace(/-$/, '');
}

/** The id of a report that a table names: words of it, and a hash where words alone would not tell it from others. */
export function reportIdOf(table: string, text: string): string {
  const words = slug(text);
  const isWhole = words !== '' && words.replaceAll('-', '') === text.toLowerCase().replace(/[\s.,-]+/g, '');
  const hash = isWhole ? '' : `-${hashNumber(text).toString(36)}`;
  return `${slug(table, 24)}${words === '' ? '' : `-${words}`}${hash}`;
}
