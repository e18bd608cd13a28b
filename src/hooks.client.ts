import type { ClientInit } from '@sveltejs/kit';
import { speak } from '$lib/texts/catalogues-browser.ts';

/** Nothing is drawn before the page's language is there. */
export const init: ClientInit = () => speak('en');
