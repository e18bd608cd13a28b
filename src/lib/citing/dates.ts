import { formatDate } from '../records/format-date.ts';

/** A date variable of CSL-JSON 1.0.2. */
export interface CslDate {
  'date-parts'?: number[][];
  circa?: boolean;
  literal?: string;
}

interface Plain {
  /** Year, month, day, as far as known. */
  parts: [number, ...number[]];
  /** Marked approximate or uncertain. */
  marked: boolean;
}

const PLAIN = /^(\d{4})(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?([?~%])?$/;

/** One EDTF date as numbers, an unspecified month or day left out; null for intervals, decades and centuries. */
function plainDate(text: string): Plain | null {
  const match = PLAIN.exec(text);
  if (!match) return null;
  const parts: Plain['parts'] = [Number(match[1])];
  for (const part of [match[2], match[3]]) {
    if (part === undefined || part === 'XX') break;
    parts.push(Number(part));
  }
  return { parts, marked: match[4] !== undefined };
}

/**
 * An EDTF date for CSL-JSON. Approximate and uncertain dates are both `circa`, which is all that CSL knows. What its
 * numbers cannot hold (a decade, an open interval) is `literal`, in words.
 */
export function cslDate(text: string): CslDate {
  const ends = text.split('/').map(plainDate);
  const known = ends.filter((end) => end !== null);
  if (known.length === 0 || known.length < ends.length) return { literal: formatDate(text) };
  return { 'date-parts': known.map(({ parts }) => parts), ...(known.some(({ marked }) => marked) ? { circa: true } : {}) };
}

/** The year of a date that has one and one only, as a number; null for decades, centuries, intervals and what is marked uncertain. */
export function certainYear(text: string): number | null {
  const plain = plainDate(text);
  return plain && !plain.marked ? plain.parts[0] : null;
}

/** `2025/10/05/` for RIS's DA; a date that its numbers cannot hold goes into the free fourth part, in words. */
export function risDate(text: string): string {
  const plain = plainDate(text);
  if (!plain || plain.marked) return `///${formatDate(text)}`;
  const [year, month, day] = plain.parts;
  const two = (part: number | undefined) => (part === undefined ? '' : String(part).padStart(2, '0'));
  return `${String(year).padStart(4, '0')}/${two(month)}/${two(day)}/`;
}

/** In words for a running citation, months before days: "October 5, 2025", "ca. 2025". */
export function dateInText(text: string): string {
  return formatDate(text, 'en-US').replaceAll('about ', 'ca. ');
}

/** In the order of APA: "2025, October 5". */
export function apaDate(text: string): string {
  const words = dateInText(text);
  const match = /^((?:ca\. )?)([A-Z][a-z]+(?: \d{1,2})?),? (\d{4})$/.exec(words);
  return match ? `${match[1]}${match[3]}, ${match[2]}` : words;
}
