import type { Reroute } from '@sveltejs/kit';
import { base } from '$app/paths';
import { readLanguage } from '$lib/texts/language-path.ts';

/** Every page is there in every language: `/uk/list` is `/list` in Ukrainian. */
export const reroute: Reroute = ({ url }) => readLanguage(url.pathname, base).path;
