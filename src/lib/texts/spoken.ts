import type * as english from './compiled/messages/en.js';
import type { Language } from './languages.ts';

/** The messages of one language as Paraglide compiles them: a function each. */
export type Messages = typeof english;

export interface Spoken {
  language: Language;
  messages: Messages;
}
