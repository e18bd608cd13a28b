import { LANGUAGES, SPOKEN, type Language } from './languages.ts';

const [FIRST] = LANGUAGES;

/** What stands before every path of a language: empty for English, `/uk` for Ukrainian. */
export function prefixOf(language: Language): string {
  return language === FIRST ? '' : `/${language}`;
}

/**
 * The language that an address begins with, and its path without it.
 *
 * @param pathname as in `URL`, with the base
 * @param base path below which the app is served, without a slash at its end
 */
export function readLanguage(pathname: string, base = ''): { language: Language; path: string } {
  const inside = base !== '' && pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : pathname;
  const before = pathname.slice(0, pathname.length - inside.length);
  for (const language of SPOKEN) {
    const prefix = prefixOf(language);
    if (prefix === '') continue;
    if (inside === prefix) return { language, path: `${before}/` };
    if (inside.startsWith(`${prefix}/`)) return { language, path: before + inside.slice(prefix.length) };
  }
  return { language: FIRST, path: pathname };
}
