/** Names in Cyrillic, told apart by letters and by which one reads most like the main name. */
import { editDistance } from './edit-distance.ts';

const CYRILLIC = /^[\p{Script=Cyrillic}\s\-'’.]+$/u;

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

/** Whether names of the country are written in Cyrillic. */
export function isCyrillic(country: string): boolean {
  return country in FOREIGN;
}

/** The alternate name in the country's own language that reads most like the main name; null where none is like it. */
export function cyrillicName(country: string, name: string, alternates: string[]): string | null {
  const possible = alternates.filter((one) => CYRILLIC.test(one) && !FOREIGN[country]?.test(one));
  if (country !== 'UA')
    return nearest(
      name,
      possible.filter((one) => !UKRAINIAN_ENDING.test(one)),
      OWN[country]
    );
  const certain = possible.filter((one) => /[іїєґ]/iu.test(one) || UKRAINIAN_ENDING.test(one));
  return nearest(name, certain) ?? nearest(name, possible, OWN.UA);
}

/** The Ukrainian name of a town elsewhere, where its ending leaves no doubt. */
export function ukrainianName(name: string, alternates: string[]): string | null {
  return nearest(
    name,
    alternates.filter((one) => CYRILLIC.test(one) && UKRAINIAN_ENDING.test(one) && !/[ыэёъў]/iu.test(one))
  );
}

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
