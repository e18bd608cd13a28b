import type { Language } from './languages.ts';
import type { Messages, Spoken } from './spoken.ts';

const LOADERS: Record<Language, () => Promise<Messages>> = {
  en: () => import('./compiled/messages/en.js')
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
