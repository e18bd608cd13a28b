import { LINE_LIMIT } from '../../records/fields.ts';

// What records/fields.ts refuses, and line ends, which a single line cannot hold.
const UNFIT = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/g;
const UNFIT_PROSE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/g;
const NEEDS_CLEANING = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]| {2}|^ | $/;

/** A cell as one line: controls and line ends become spaces, runs of spaces one, ends trimmed, at most LINE_LIMIT characters. */
export function cleanLine(text: string, limit = LINE_LIMIT): string {
  const plain = NEEDS_CLEANING.test(text) ? text.replace(UNFIT, ' ').replace(/ {2,}/g, ' ').trim() : text;
  return plain.length <= limit ? plain : `${wholeCharacters(plain, limit - 1)}…`;
}

/** A cell as prose: controls but line ends are dropped, at most `limit` characters. */
export function cleanProse(text: string, limit: number): string {
  const plain = text.replace(/\r\n?/g, '\n').replace(UNFIT_PROSE, ' ').trim();
  return plain.length <= limit ? plain : `${wholeCharacters(plain, limit - 1)}…`;
}

/** The first units of a text, not ending within a surrogate pair. */
function wholeCharacters(text: string, units: number): string {
  const last = text.charCodeAt(units - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? units - 1 : units);
}

/** A copy that stands alone: a cell is a window on a megabyte of its table, which would stay in memory as long as the cell is remembered. */
export function detached(text: string): string {
  return ` ${text}`.slice(1);
}

const MISSING = /^\s*(?:NA|N\/A|NaN|nan|NULL|null|None)\s*$/;

/** A cell of a table of codes, empty where statistics programs wrote that it was missing. */
export function presentCell(text: string): string {
  return text.length <= 12 && MISSING.test(text) ? '' : text;
}

/** A whole number as written, without the ".0" that programs add to a column in which some are missing. */
export function wholeNumber(text: string): string {
  const plain = text.trim();
  return /^\d+\.0+$/.test(plain) ? plain.slice(0, plain.indexOf('.')) : plain;
}
