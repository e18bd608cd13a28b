/** Languages of the interface, as BCP 47 tags; each is a file of messages/. The first is what an address without a prefix speaks. */
export const LANGUAGES = ['en'] as const;

export type Language = (typeof LANGUAGES)[number];

/** Locales for numbers, dates and lists. */
export const INTL_LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB' };
