/** Letters that Unicode does not decompose, as the Latin letters that stand for them where diacritics are dropped. */
const LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ĸ: 'k',
  ŋ: 'n',
  ə: 'e',
  ɓ: 'b',
  ɗ: 'd',
  ƙ: 'k',
  ƴ: 'y',
  ɛ: 'e',
  ɔ: 'o',
  ŧ: 't'
};

/** Shortened words of names as English writes them. Applied to names and questions alike, so that either form meets the other. */
const SHORTENED: Record<string, string> = {
  st: 'saint',
  ste: 'sainte',
  ft: 'fort',
  mt: 'mount',
  mts: 'mountains',
  is: 'island',
  twp: 'township',
  co: 'county'
};

const ONLY_AT_START = new Set(['st', 'ste', 'ft', 'mt']);
const SEPARATED = /[^\p{L}\p{N}\p{M}]+/gu;
const APOSTROPHES = /['’‘ʼʻʹ′`´ʾʿ"“”.]/g;
const DIACRITICS = /[\u0300-\u036f\u064b-\u0652\u0670\u0640\u200c\u200d]/g;
const SPECIAL = /[ßæœøłđðþħıĸŋəɓɗƙƴɛɔŧ]/g;
const PLAIN = /^[a-z ]+$/;

/**
 * The form under which names are compared: lower case, without diacritics, apostrophes or full stops, other punctuation as one space,
 * "St", "Ft", "Mt" written out. Scripts are kept: Cyrillic stays Cyrillic. Empty where the name holds no letter or digit.
 */
export function fold(name: string): string {
  let text = name.toLowerCase();
  if (!PLAIN.test(text)) {
    text = text.normalize('NFKD').toLowerCase().replace(DIACRITICS, '').normalize('NFC');
    text = text
      .replace(SPECIAL, (letter) => LETTERS[letter] ?? letter)
      .replace(APOSTROPHES, '')
      .replace(SEPARATED, ' ');
  }
  text = text.trim();
  return text.includes(' ') ? writeOut(text) : text;
}

function writeOut(text: string): string {
  const words = text.split(/ +/);
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    const full = word.length <= 3 ? SHORTENED[word] : undefined;
    if (full !== undefined && (ONLY_AT_START.has(word) ? i < words.length - 1 : i === words.length - 1)) words[i] = full;
  }
  return words.join(' ');
}
