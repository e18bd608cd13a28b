/** Names of countries and large cities in several languages from Unicode CLDR, and the choice of a town's local name. */

/** Languages that names are kept in besides English and the local one (BCP 47). */
export const LANGUAGES = ['uk', 'ru', 'ko', 'de', 'fr', 'es', 'ar', 'zh'] as const;
export type Names = Record<string, string>;

interface TerritoryInfo {
  languagePopulation?: Record<string, { _populationPercent: string; _officialStatus?: string }>;
}

export interface CountryNames {
  english: string;
  local: string | null;
  other: Names;
}

/** Names by ISO 3166-1 alpha-2 code. `open` gives the text of a file of the CLDR packages. */
export function countryNames(open: (path: string) => string): (code: string) => CountryNames | null {
  const territories = new Map<string, Record<string, string>>();
  const inLanguage = (language: string): Record<string, string> => {
    const known = territories.get(language);
    if (known) return known;
    let table: Record<string, string> = {};
    try {
      const file = JSON.parse(open(`cldr-localenames-full/main/${language}/territories.json`)) as {
        main: Record<string, { localeDisplayNames: { territories: Record<string, string> } }>;
      };
      table = file.main[language]?.localeDisplayNames.territories ?? {};
    } catch (error) {
      // CLDR has no table for some small languages; their countries then have no local name here.
      if ((error as { code?: string }).code !== 'ENOENT') throw error;
    }
    territories.set(language, table);
    return table;
  };
  const info = (
    JSON.parse(open('cldr-core/supplemental/territoryInfo.json')) as { supplemental: { territoryInfo: Record<string, TerritoryInfo> } }
  ).supplemental.territoryInfo;
  const nameIn = (language: string, code: string): string | undefined => {
    const table = inLanguage(language);
    // The two Congos are told apart by their capitals in CLDR's first choice.
    const short = code === 'US' || code === 'GB' ? undefined : table[`${code}-alt-short`];
    return short ?? (code === 'CD' || code === 'CG' ? table[`${code}-alt-variant`] : undefined) ?? table[code];
  };
  return (code) => {
    const english = code === 'PS' ? 'Palestine' : nameIn('en', code);
    if (!english) return null;
    const official = Object.entries(info[code]?.languagePopulation ?? {})
      .filter(([, one]) => one._officialStatus === 'official' || one._officialStatus === 'de_facto_official')
      .sort(([a, one], [b, other]) => Number(other._populationPercent) - Number(one._populationPercent) || (a < b ? -1 : 1));
    const language = official[0]?.[0].split('_')[0];
    const local = language ? (nameIn(language, code) ?? null) : null;
    return { english, local, other: pick((one) => nameIn(one, code), english) };
  };
}

export interface CityNames {
  other: Names;
  /** By language, for every language of `LANGUAGE_OF`. */
  local: Names;
}

/** The language of a country's local names (ISO 3166-1 alpha-2 to BCP 47), where it is not written in Latin letters. */
export const LANGUAGE_OF: Record<string, string> = Object.fromEntries(
  [
    ['ru', 'RU'],
    ['uk', 'UA'],
    ['be', 'BY'],
    ['bg', 'BG'],
    ['mk', 'MK'],
    ['sr', 'RS'],
    ['kk', 'KZ'],
    ['ky', 'KG'],
    ['mn', 'MN'],
    ['el', 'GR CY'],
    ['ko', 'KR KP'],
    ['ja', 'JP'],
    ['zh', 'CN'],
    ['zh-Hant', 'TW HK MO'],
    ['fa', 'IR AF'],
    ['ur', 'PK'],
    ['ar', 'SY IQ JO LB PS EG LY TN DZ MA SD SA YE OM AE QA BH KW MR EH'],
    ['he', 'IL'],
    ['ka', 'GE'],
    ['hy', 'AM'],
    ['th', 'TH'],
    ['lo', 'LA'],
    ['km', 'KH'],
    ['my', 'MM'],
    ['bn', 'BD'],
    ['am', 'ET']
  ].flatMap(([language = '', countries = '']) => countries.split(' ').map((country) => [country, language]))
);

/** Names of the cities that stand for time zones, some four hundred: by English name as CLDR writes it. */
export function cityNames(open: (path: string) => string): Map<string, CityNames> {
  const tables = new Map<string, Map<string, string>>();
  for (const language of new Set(['en', ...LANGUAGES, ...Object.values(LANGUAGE_OF)])) {
    const file = JSON.parse(open(`cldr-dates-full/main/${language}/timeZoneNames.json`)) as {
      main: Record<string, { dates: { timeZoneNames: { zone: Record<string, unknown> } } }>;
    };
    const table = new Map<string, string>();
    const walk = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      const city = (node as { exemplarCity?: unknown }).exemplarCity;
      if (typeof city === 'string') table.set(path, city);
      for (const [key, child] of Object.entries(node)) walk(child, `${path}/${key}`);
    };
    walk(file.main[language]?.dates.timeZoneNames.zone, '');
    tables.set(language, table);
  }
  const names = new Map<string, CityNames>();
  for (const [path] of tables.get('ko') ?? []) {
    const english = tables.get('en')?.get(path) ?? path.slice(path.lastIndexOf('/') + 1).replaceAll('_', ' ');
    const local: Names = {};
    for (const language of new Set(Object.values(LANGUAGE_OF))) {
      const name = tables.get(language)?.get(path);
      // CLDR adds to some names which place is meant, and vowel signs to Arabic ones.
      if (name && !name.includes('(')) local[language] = name.replace(/[\u064B-\u0652]/gu, '');
    }
    names.set(english, { other: pick((one) => tables.get(one)?.get(path), english), local });
  }
  return names;
}

export function pick(find: (language: string) => string | undefined | null, english: string): Names {
  const names: Names = {};
  for (const language of LANGUAGES) {
    const name = find(language);
    if (name && name !== english) names[`name_${language}`] = name;
  }
  return names;
}
