import { resolve } from '$app/paths';
import { siteOrigin } from '../records/publication.ts';
import { spoken } from '#catalogues';
import type { Site } from '../sharing/site.ts';
import { prefixOf } from '../texts/language-path.ts';
import type { Language } from '../texts/languages.ts';

/** Where the map is served, as the address of one of its pages tells. Where no origin is known, addresses are relative to that page. */
export function siteOf(url: URL): Site {
  const origin = siteOrigin(url);
  // `resolve` answers relatively on the server.
  const root = resolve('/');
  return { origin, base: (origin === '' ? root : new URL(root, url).pathname).replace(/\/$/, '') };
}

/** Where the pages of a language are: the one spoken, where none is named. Files of data, feeds and tiles have no language. */
export function pagesOf(url: URL, language: Language = spoken().language): Site {
  const { origin, base } = siteOf(url);
  return { origin, base: base + prefixOf(language) };
}
