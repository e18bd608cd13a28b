import { NONE } from './filter.ts';

// Letters that Unicode does not decompose although readers type the plain one.
const PLAIN: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ħ: 'h', ı: 'i', ё: 'е' };
const UNDECOMPOSED = /[ßæœøđðþłħıё]/g;
const APOSTROPHES = /['’‘ʼʹʻʽ`´′]/g;
const PLAIN_TEXT = /^[\0-\x7f]*$/;
// Only Latin and Greek lose their marks: й is not и, and a Hangul syllable is not its letters.
const MARKED = /([\p{Script=Latin}\p{Script=Greek}])\p{M}+/gu;

/** Case, diacritics and apostrophes taken off, so that "Bol’shoye" and "bolshoye" are one text. Other scripts keep their letters. */
export function foldText(text: string): string {
  // Most texts are plain, and normalizing costs more than all else.
  if (PLAIN_TEXT.test(text)) return text.toLowerCase().replace(APOSTROPHES, '');
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(MARKED, '$1')
    .normalize('NFKC')
    .replace(UNDECOMPOSED, (letter) => PLAIN[letter] ?? letter)
    .replace(APOSTROPHES, '');
}

const WORDS = /[\p{L}\p{N}\p{M}]+/gu;
// Scripts written without spaces have no words to find: each character is one.
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const PIECES = new RegExp(`${UNSPACED.source}\\p{M}*|(?:(?!${UNSPACED.source})[\\p{L}\\p{N}\\p{M}])+`, 'gu');
const PLAIN_WORDS = /[a-z0-9]+/g;
/** Longest word that is told from others, in UTF-16 units. */
const WORD_LIMIT = 48;

/** The folded words of a text or a search, in order, each once. A word of a search stands for all that begin with it. */
export function searchWords(text: string): string[] {
  if (PLAIN_TEXT.test(text)) return [...new Set((foldText(text).match(PLAIN_WORDS) ?? []).map(shortWord))];
  return [...new Set((foldText(text).match(PIECES) ?? []).map(shortWord))];
}

function shortWord(word: string): string {
  // Without the half of a pair that is cut in two.
  return word.slice(0, WORD_LIMIT).replace(/[\ud800-\udbff]$/, '');
}

/** Key of the publisher of a report that names none. */
export const UNKNOWN_PUBLISHER = 'unknown';

/** Longest key of a publisher, in UTF-16 units. */
export const KEY_LIMIT = 80;

/** Key of a publisher: its folded words joined by hyphens; `unknown` where there is no name. */
export function publisherKey(name: string | null): string {
  const words = name === null ? [] : (foldText(name).match(WORDS) ?? []);
  let key = '';
  for (const word of words) {
    const longer = key === '' ? [...word].slice(0, KEY_LIMIT / 2).join('') : `${key}-${word}`;
    if (longer.length > KEY_LIMIT) break;
    key = longer;
  }
  if (key === NONE) return 'publisher-none';
  return key === '' ? UNKNOWN_PUBLISHER : key;
}
