import { EMBED_HEIGHTS } from './embed-code.ts';

/** What an embedded map's address says beside its view. */
export interface EmbedOptions {
  theme: EmbedTheme;
  /** Whether the list stands beside or below the map. */
  list: boolean;
}

export const EMBED_THEMES = ['auto', 'light', 'dark'] as const;
export type EmbedTheme = (typeof EMBED_THEMES)[number];

/** The parameters that are read here; `height` only by the builder. */
export const EMBED_PARAMETERS = ['theme', 'list', 'height'] as const;

/** Reads a query; what cannot be used falls back to its default. Height in CSS pixels. */
export function readEmbedOptions(search: string): EmbedOptions & { height: number } {
  const asked = new URLSearchParams(search);
  const height = /^\d{1,5}$/.test(asked.get('height') ?? '') ? Number(asked.get('height')) : EMBED_HEIGHTS.usual;
  return {
    theme: EMBED_THEMES.find((theme) => theme === asked.get('theme')) ?? 'auto',
    list: asked.get('list') === '1',
    height: Math.min(EMBED_HEIGHTS.most, Math.max(EMBED_HEIGHTS.least, height))
  };
}

/** Adds the options to the query of a view; defaults are left out. */
export function withEmbedOptions(search: string, { theme, list }: EmbedOptions): string {
  const pairs = [search.replace(/^\?/, ''), list ? 'list=1' : '', theme === 'auto' ? '' : `theme=${theme}`].filter((pair) => pair !== '');
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}
