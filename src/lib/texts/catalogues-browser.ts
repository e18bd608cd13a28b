import { PSEUDO, type Language } from './languages.ts';
import type { Messages, Spoken } from './spoken.ts';

const english = () => import('./compiled/messages/en.js');

const LOADERS: Record<Language, () => Promise<Messages>> = {
  en: english,
  uk: () => import('./compiled/messages/uk.js'),
  ru: () => import('./compiled/messages/ru.js'),
  ko: () => import('./compiled/messages/ko.js'),
  [PSEUDO]: async () => (__PSEUDO_LANGUAGE__ ? (await import('./pseudo.ts')).mirrored(await english()) : english())
};

let current: Spoken | null = null;

/** Loads the one language that the page speaks; before that no text can be had. */
export async function speak(language: Language): Promise<void> {
  current = { language, messages: await LOADERS[language]() };
}

/** The language and the messages of the page. */
export function spoken(): Spoken {
  if (!current) throw new Error('found no language loaded, wanted speak() to have ended first');
  return current;
}
