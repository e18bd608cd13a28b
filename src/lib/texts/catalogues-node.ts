import * as en from './compiled/messages/en.js';
import * as ko from './compiled/messages/ko.js';
import * as ru from './compiled/messages/ru.js';
import * as uk from './compiled/messages/uk.js';
import { PSEUDO, type Language } from './languages.ts';
import { mirrored } from './pseudo.ts';
import type { Messages, Spoken } from './spoken.ts';

const CATALOGUES: Record<Language, Messages> = { en, uk, ru, ko, [PSEUDO]: mirrored(en) };

let asked: () => Language = () => 'en';

/** Lets a server say, whenever a text is asked for, in which language it answers. Without it everything is in English. */
export function answerIn(language: () => Language): void {
  asked = language;
}

/** The language and the messages of the answer that is being made. A server holds all languages. */
export function spoken(): Spoken {
  const language = asked();
  return { language, messages: CATALOGUES[language] };
}
