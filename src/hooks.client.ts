import type { ClientInit } from '@sveltejs/kit';
import { base } from '$app/paths';
import { speak } from '$lib/texts/catalogues-browser.ts';
import { readLanguage } from '$lib/texts/language-path.ts';
import { directionOf } from '$lib/texts/languages.ts';
import { trustOwnScripts } from '$lib/ui/trusted-scripts.ts';

trustOwnScripts();

const { language } = readLanguage(location.pathname, base);
// Asked for before the page begins: it waits for nothing else.
const loaded = speak(language);

/** Nothing is drawn before the page's language is there. */
export const init: ClientInit = async () => {
  // A static host answers with one page for all addresses that it does not know, in whatever language.
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  await loaded;
};
