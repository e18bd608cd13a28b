/** The choice of a town's local name among names that do not say their language. */
import { inCharset } from './charsets.ts';
import { nearestConsonants } from './consonantal-names.ts';
import { cyrillicName, isCyrillic, ukrainianName } from './cyrillic-names.ts';
import { LANGUAGE_OF, type Names } from './names.ts';

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

const CONSONANTAL = new Set(['ar', 'fa', 'ur', 'he']);

/**
 * The name in the country's own script among GeoNames' alternate names, which do not say their language.
 * Cyrillic names are told apart by letters and by which one reads most like the main name.
 */
export function localName(country: string, name: string, alternates: string[]): string | null {
  if (isCyrillic(country)) return cyrillicName(country, name, alternates);
  const test = SCRIPT_OF.get(country);
  if (!test) return null;
  const language = LANGUAGE_OF[country] ?? '';
  if (CONSONANTAL.has(language)) return nearestConsonants(name, alternates.filter(test), language === 'ar');
  const shortest = alternates.filter(test).sort(byLength)[0]?.replace(/ ከተማ$/u, '') ?? null;
  // "City", which Chinese and Ethiopian sources add to many.
  return country === 'CN' ? (shortest?.replace(/^(..+)市$/u, '$1') ?? null) : shortest;
}

/** Names in other languages that leave no doubt: the country's own, Ukrainian by its endings, Korean where there is one name alone. */
export function namesByLetters(country: string, name: string, local: string | null, alternates: string[]): Names {
  const names: Names = {};
  const uk = country === 'UA' ? local : ukrainianName(name, alternates);
  const korean = [...new Set(alternates.filter((one) => /^[\p{Script=Hangul}\s]+$/u.test(one)))].sort(byLength);
  const bare = new Set(korean.map((one) => one.replace(/(?:특별시|광역시|\s?시|\s?군)$/u, '')));
  if (uk) names.name_uk = uk;
  if (country === 'RU' && local) names.name_ru = local;
  if (korean[0] && (bare.size === 1 || country === 'KR' || country === 'KP')) names.name_ko = korean[0];
  return names;
}

const byLength = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : 1);
