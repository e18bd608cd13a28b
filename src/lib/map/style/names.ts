import type { ExpressionSpecification } from 'maplibre-gl';

/** Languages that the tiles have names in, besides English and the local name. */
export const BASEMAP_LANGUAGES = ['uk', 'ru', 'ko', 'de', 'fr', 'es', 'ar', 'zh'] as const;

/** Readers of these read a name in Cyrillic more easily than one in Latin letters, whichever language it is of. */
const CYRILLIC_READERS = ['uk', 'ru'];

/**
 * A feature's name in the reader's language, or else in English.
 * @param language BCP 47 tag: `uk`, `en-GB`; `local` for the place's own.
 */
export function nameIn(language: string): ExpressionSpecification {
  const primary = language.toLowerCase().split('-')[0] ?? 'en';
  if (primary === 'local') return ['coalesce', ['get', 'name_local'], ['get', 'name']];
  if (!(BASEMAP_LANGUAGES as readonly string[]).includes(primary)) return ['get', 'name'];
  const english: ExpressionSpecification = ['get', 'name'];
  const otherwise = CYRILLIC_READERS.includes(primary) ? cyrillicOr(english) : english;
  return ['coalesce', ['get', `name_${primary}`], otherwise];
}

/** What `nameIn` draws of a feature with these properties; undefined where it has no name. */
export function nameOf(properties: Readonly<Record<string, unknown>>, language: string): string | undefined {
  const text = (key: string) => (typeof properties[key] === 'string' && properties[key] !== '' ? properties[key] : undefined);
  const primary = language.toLowerCase().split('-')[0] ?? 'en';
  const local = text('name_local') ?? '';
  const isCyrillic = local >= '\u0400' && local < '\u0530';
  if (!(BASEMAP_LANGUAGES as readonly string[]).includes(primary)) return text('name');
  return text(`name_${primary}`) ?? (CYRILLIC_READERS.includes(primary) && isCyrillic ? local : text('name'));
}

/** The local name where it is in Cyrillic: strings compare by code unit, and the script's letters lie together. */
function cyrillicOr(otherwise: ExpressionSpecification): ExpressionSpecification {
  const local: ExpressionSpecification = ['coalesce', ['get', 'name_local'], ''];
  return ['case', ['all', ['>=', local, '\u0400'], ['<', local, '\u0530']], local, otherwise];
}

/** The name in the reader's language and, where it differs, the local one smaller below it. */
export function nameWithLocal(language: string): ExpressionSpecification {
  const name = nameIn(language);
  const local: ExpressionSpecification = ['coalesce', ['get', 'name_local'], ''];
  return [
    'case',
    ['any', ['==', local, ''], ['==', local, name]],
    ['format', name, {}],
    ['format', name, {}, '\n', {}, local, { 'font-scale': 0.85 }]
  ] as unknown as ExpressionSpecification;
}
