/** The choice of a town's local name among names that do not say their language. */
import { LANGUAGE_OF, type Names } from './names.ts';

const CYRILLIC = /^[\p{Script=Cyrillic}\s\-'’.]+$/u;
const SCRIPTS: [countries: string, test: (text: string) => boolean][] = [
  ['GR CY', (text) => /^[\p{Script=Greek}\s\-'’.]+$/u.test(text)],
  ['KR KP', (text) => /^[\p{Script=Hangul}\s]+$/u.test(text)],
  ['JP', (text) => /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ーヶ]+$/u.test(text) && inCharset(text, 'shift_jis')],
  ['CN SG', (text) => /^\p{Script=Han}+$/u.test(text) && inCharset(text, 'gb2312')],
  ['TW HK MO', (text) => /^\p{Script=Han}+$/u.test(text) && inCharset(text, 'big5')],
  ['IR AF', (text) => /^[\p{Script=Arabic}\s]+$/u.test(text) && !/[أإكيىةٹڈڑہھے]/u.test(text)],
  ['PK', (text) => /^[\p{Script=Arabic}\s]+$/u.test(text) && !/[أإكيىة]/u.test(text)],
  [
    'SY IQ JO LB PS EG LY TN DZ MA SD SA YE OM AE QA BH KW MR EH',
    (text) => /^[\p{Script=Arabic}\s]+$/u.test(text) && !/[پچژگکیہھےٹڈڑ]/u.test(text)
  ],
  ['IL', (text) => /^[\p{Script=Hebrew}\s\-'"]+$/u.test(text) && !/[\u0591-\u05C7]/u.test(text)],
  ['GE', (text) => /^[\u10D0-\u10FF\s]+$/u.test(text)],
  ['AM', (text) => /^[\p{Script=Armenian}\s]+$/u.test(text)],
  ['TH', (text) => /^[\p{Script=Thai}\s]+$/u.test(text)],
  ['LA', (text) => /^[\p{Script=Lao}\s]+$/u.test(text)],
  ['KH', (text) => /^[\p{Script=Khmer}\s]+$/u.test(text)],
  ['MM', (text) => /^[\p{Script=Myanmar}\s]+$/u.test(text)],
  ['BD', (text) => /^[\p{Script=Bengali}\s]+$/u.test(text)],
  ['ET ER', (text) => /^[\p{Script=Ethiopic}\s]+$/u.test(text)]
];
const SCRIPT_OF = new Map(SCRIPTS.flatMap(([countries, test]) => countries.split(' ').map((country) => [country, test] as const)));

/** Letters and pairs of letters that Cyrillic names of a country's own language cannot have. */
const FOREIGN: Record<string, RegExp> = {
  RU: /[іїєґўјљњћђџѓќѕәғқңөұүһӣӯҷӏ]|[гкхтлц]ъ|[гхк]ь|[нрс]ьск/iu,
  UA: /[ыэёъўјљњћђџѓќѕәғқңөұүһӣӯҷӏ]|[жрчшщ]ь(?=$|[\s-])/iu,
  BY: /[иїєґъщјљњћђџѓќѕәғқңөұүһӣӯҷӏ]/iu,
  BG: /[іїєґўыэёјљњћђџѓќѕәғқңөұүһӣӯҷӏ]/iu,
  RS: /[іїєґўыэёъьщйюяѓќѕәғқңөұүһӣӯҷӏ]/iu,
  MK: /[іїєґўыэёъьщйюяћђәғқңөұүһӣӯҷӏ]/iu,
  KZ: /[їєґўјљњћђџѓќѕӣӯҷӏ]/iu,
  KG: /[іїєґўјљњћђџѓќѕәғқұһӣӯҷӏ]/iu,
  MN: /[іїєґўјљњћђџѓќѕәғқңұһӣӯҷӏ]/iu
};

/** "Курськ" has no letter that Russian lacks; its ending tells. */
const UKRAINIAN_ENDING = /(?:[сцз]ьк(?:ий|а|е)?|ець)(?=$|[\s-])/iu;

/** Letters that speak for the country's language where spellings of several languages read alike. */
const OWN: Record<string, RegExp> = { RU: /[ыэёьй]/iu, UA: /[ьй]/iu, BY: /[іўьы]/iu, KZ: /[ыәғқңөұүһі]/iu, KG: /[ыөүң]/iu, MN: /[өү]/iu };

/**
 * The name in the country's own script among GeoNames' alternate names, which do not say their language.
 * Cyrillic names are told apart by letters and by which one reads most like the main name.
 */
export function localName(country: string, name: string, alternates: string[]): string | null {
  const foreign = FOREIGN[country];
  if (foreign)
    return cyrillicName(
      country,
      name,
      alternates.filter((one) => CYRILLIC.test(one) && !foreign.test(one))
    );
  const test = SCRIPT_OF.get(country);
  if (!test) return null;
  const language = LANGUAGE_OF[country] ?? '';
  if (CONSONANTAL.has(language)) return nearestConsonants(name, alternates.filter(test), language === 'ar');
  const shortest = alternates.filter(test).sort(byLength)[0]?.replace(/ ከተማ$/u, '') ?? null;
  // "City", which Chinese and Ethiopian sources add to many.
  return country === 'CN' ? (shortest?.replace(/^(..+)市$/u, '$1') ?? null) : shortest;
}

function cyrillicName(country: string, name: string, possible: string[]): string | null {
  if (country !== 'UA')
    return nearest(
      name,
      possible.filter((one) => !UKRAINIAN_ENDING.test(one)),
      OWN[country]
    );
  const certain = possible.filter((one) => /[іїєґ]/iu.test(one) || UKRAINIAN_ENDING.test(one));
  return nearest(name, certain) ?? nearest(name, possible, OWN.UA);
}

/** Names in other languages that leave no doubt: the country's own, Ukrainian by its endings, Korean where there is one name alone. */
export function namesByLetters(country: string, name: string, local: string | null, alternates: string[]): Names {
  const names: Names = {};
  const uk =
    country === 'UA'
      ? local
      : nearest(
          name,
          alternates.filter((one) => CYRILLIC.test(one) && UKRAINIAN_ENDING.test(one) && !/[ыэёъў]/iu.test(one))
        );
  const korean = [...new Set(alternates.filter((one) => /^[\p{Script=Hangul}\s]+$/u.test(one)))].sort(byLength);
  const bare = new Set(korean.map((one) => one.replace(/(?:특별시|광역시|\s?시|\s?군)$/u, '')));
  if (uk) names.name_uk = uk;
  if (country === 'RU' && local) names.name_ru = local;
  if (korean[0] && (bare.size === 1 || country === 'KR' || country === 'KP')) names.name_ko = korean[0];
  return names;
}

const byLength = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : 1);

const LATIN: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'h',
  ґ: 'h',
  д: 'd',
  е: 'e',
  є: 'ie',
  ё: 'e',
  ж: 'j',
  з: 'z',
  и: 'i',
  і: 'i',
  ї: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ў: 'u',
  ф: 'f',
  х: 'h',
  ц: 'c',
  ч: 'q',
  ш: 'w',
  щ: 'w',
  ъ: '',
  ы: 'i',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
  ј: 'i',
  љ: 'li',
  њ: 'ni',
  ћ: 'q',
  ђ: 'd',
  џ: 'dj',
  ѓ: 'h',
  ќ: 'k'
};

function nearest(name: string, candidates: string[], preferred?: RegExp): string | null {
  const target = foldLatin(name);
  let best: { text: string; distance: number } | null = null;
  for (const text of [...candidates].sort((a, b) => (a < b ? -1 : 1))) {
    const folded = [...text.toLowerCase()]
      .map((letter) => LATIN[letter] ?? letter)
      .join('')
      .replace(/[^a-z]/g, '')
      .replace(/ii+/g, 'i');
    const hyphen = text.includes('-') && /-|^Saint /.test(name) ? 0.25 : 0;
    const distance = editDistance(target, folded) - (preferred?.test(text) ? 0.5 : 0) - hyphen;
    if (!best || distance < best.distance) best = { text, distance };
  }
  return best && best.distance <= Math.max(2, target.length * 0.4) ? best.text : null;
}

function foldLatin(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain
    .replace(/shch|sch|sh/g, 'w')
    .replace(/ch/g, 'q')
    .replace(/zh/g, 'j')
    .replace(/kh/g, 'h')
    .replace(/ts/g, 'c')
    .replace(/g/g, 'h')
    .replace(/y/g, 'i')
    .replace(/[^a-z]/g, '')
    .replace(/ii+/g, 'i');
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

const CONSONANTAL = new Set(['ar', 'fa', 'ur', 'he']);

/** Arabic and Hebrew letters as the consonants that romanised names have for them; vowels and gutturals are left out. */
const CONSONANTS: Record<string, string> = {
  ب: 'b',
  پ: 'p',
  ت: 't',
  ث: 't',
  ج: 'j',
  چ: 'c',
  ح: 'h',
  خ: 'k',
  د: 'd',
  ذ: 'd',
  ر: 'r',
  ز: 'z',
  ژ: 'z',
  س: 's',
  ش: 's',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'z',
  غ: 'g',
  ف: 'f',
  ق: 'q',
  ك: 'k',
  ک: 'k',
  گ: 'g',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
  ہ: 'h',
  ھ: 'h',
  ٹ: 't',
  ڈ: 'd',
  ڑ: 'r',
  ב: 'b',
  ג: 'g',
  ד: 'd',
  ה: 'h',
  ז: 'z',
  ח: 'h',
  ט: 't',
  כ: 'k',
  ך: 'k',
  ל: 'l',
  מ: 'm',
  ם: 'm',
  נ: 'n',
  ן: 'n',
  ס: 's',
  פ: 'p',
  ף: 'f',
  צ: 's',
  ץ: 's',
  ק: 'q',
  ר: 'r',
  ש: 's',
  ת: 't'
};
const SAME_SOUND: Record<string, string> = { p: 'b', f: 'b', v: 'b', c: 'k', q: 'k', g: 'k', j: 'k', z: 's', h: '' };
const soundsOf = (consonants: string): string =>
  [...consonants]
    .map((one) => SAME_SOUND[one] ?? one)
    .join('')
    .replace(/(.)\1+/g, '$1');

/** Arabic names take the article where both forms occur. */
function nearestConsonants(name: string, candidates: string[], articled: boolean): string | null {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^(?:al|el|ar|as|ash|ad|an|at|az)[ -]/, '');
  const target = soundsOf(
    plain
      .replace(/kh/g, 'k')
      .replace(/[cs]h/g, 's')
      .replace(/ts|tz/g, 's')
      .replace(/[aeiouyw]|[^a-z]/g, '')
  );
  let best: { text: string; distance: number } | null = null;
  for (const text of [...candidates].sort(byLength)) {
    const article = articled && text.startsWith('ال') ? 0.3 : 0;
    const sounds = soundsOf([...text.replace(/^ال/u, '')].map((letter) => CONSONANTS[letter] ?? '').join(''));
    const vowel = /[aeiou]$/.test(plain) && /[اةهىيی]$/u.test(text) ? 0.2 : 0;
    const distance = editDistance(target, sounds) - article - vowel;
    if (!best || distance < best.distance) best = { text, distance };
  }
  return best && best.distance <= (target.length < 3 ? 0 : Math.max(1, target.length * 0.34)) ? best.text : null;
}

const charsets = new Map<string, Set<string>>();

/** Whether a legacy charset has every character: tells Japanese, simplified and traditional forms apart. */
function inCharset(text: string, charset: 'shift_jis' | 'gb2312' | 'big5'): boolean {
  let known = charsets.get(charset);
  if (!known) {
    const decoder = new TextDecoder(charset);
    known = new Set();
    // GB 2312 proper ends at F7; beyond lie the traditional forms that GBK added.
    const [from, to, second] = charset === 'gb2312' ? [0xb0, 0xf7, 0xa1] : charset === 'big5' ? [0xa4, 0xf9, 0x40] : [0x81, 0xfc, 0x40];
    for (let lead = from; lead <= to; lead++) {
      for (let trail = second; trail <= 0xfe; trail++) known.add(decoder.decode(Uint8Array.of(lead, trail)));
    }
    charsets.set(charset, known);
  }
  return [...text].every((letter) => known.has(letter) || letter === 'ー');
}
