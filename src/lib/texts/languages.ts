/** Languages of the interface, as BCP 47 tags; each is a file of messages/. The first is what an address without a prefix speaks. */
export const LANGUAGES = ['en', 'uk', 'ru', 'ko'] as const;

/** No language: English mirrored and stretched, so that a test finds what does not turn or overflows. */
export const PSEUDO = 'ar-XB';

export type Language = (typeof LANGUAGES)[number] | typeof PSEUDO;

/** What is spoken by this build: a build for tests (DATELINE_PSEUDO=1) has the pseudo-language beside the others. */
export const SPOKEN: readonly Language[] =
  typeof __PSEUDO_LANGUAGE__ !== 'undefined' && __PSEUDO_LANGUAGE__ ? [...LANGUAGES, PSEUDO] : LANGUAGES;

/** Locales for numbers, dates and lists. */
export const INTL_LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', uk: 'uk-UA', ru: 'ru-RU', ko: 'ko-KR', [PSEUDO]: 'en-GB' };

/** What each language is called by those who speak it. */
export const OWN_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  uk: 'Українська',
  ru: 'Русский',
  ko: '한국어',
  [PSEUDO]: 'ﺭﺎﻤﺗ (test)'
};

/** Said to readers of that language who are at a page in another. */
export const OFFERS: Readonly<Record<Language, string>> = {
  en: 'This page in English',
  uk: 'Ця сторінка українською',
  ru: 'Эта страница на русском',
  ko: '이 페이지를 한국어로',
  [PSEUDO]: ''
};

/** Open Graph's form of a locale. */
export const OPEN_GRAPH_LOCALES: Readonly<Record<Language, string>> = {
  en: 'en_GB',
  uk: 'uk_UA',
  ru: 'ru_RU',
  ko: 'ko_KR',
  [PSEUDO]: 'ar_AR'
};

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === PSEUDO ? 'rtl' : 'ltr';
}

/** The language that the bundled fonts can draw for a reader of this one: they have Latin, Greek and Cyrillic letters alone. */
export function drawnLanguage(language: Language): Language {
  return language === 'uk' || language === 'ru' ? language : 'en';
}
