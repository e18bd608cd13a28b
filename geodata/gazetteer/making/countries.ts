import { existsSync, readdirSync } from 'node:fs';

interface WorldCountry {
  name: { common: string; official: string; native?: Record<string, { common: string; official: string }> };
  cca2: string;
  cca3: string;
  altSpellings: string[];
  translations: Record<string, { common: string; official: string }>;
  demonyms?: Record<string, { f: string; m: string }>;
  independent?: boolean;
  latlng: [number, number];
  area: number;
}

export interface Country {
  code: string;
  name: string;
  names: string[];
  demonyms: string[];
  independent: boolean;
  lat: number;
  lon: number;
  areaKm2: number;
  population: number;
  disputed: boolean;
}

/** States and territories whose standing states disagree on; they are listed under the ISO code they have, and marked. */
const DISPUTED = new Set(['XK', 'EH', 'TW', 'PS', 'FK']);

/**
 * Middle of the conterminous states (US National Geodetic Survey, Special Publication 238): the mean of all states lies where few of its people do.
 */
const MIDDLE: Record<string, [lon: number, lat: number]> = { US: [-98.5795, 39.8283] };

interface Sources {
  json<T>(path: string): T;
  folderOf(path: string): string;
}

/** Countries and territories (ISO 3166-1 and Kosovo) with names of CLDR in every locale and of `world-countries`. */
export function readCountries(sources: Sources): Country[] {
  const info = sources.json<{ supplemental: { territoryInfo: Record<string, { _population: string }> } }>('cldr-core/supplemental/territoryInfo.json').supplemental.territoryInfo;
  const rows = sources.json<WorldCountry[]>('world-countries/countries.json');
  const cldr = namesOfTerritories(sources);
  return rows
    .map((row) => {
      const names = new Set<string>();
      for (const form of [...Object.values(row.translations), ...Object.values(row.name.native ?? {}), row.name]) {
        names.add(form.common);
        names.add(form.official);
      }
      for (const name of row.altSpellings) if (name.length > 2) names.add(name);
      for (const name of cldr.get(row.cca2) ?? []) names.add(name);
      names.add(row.cca3);
      const demonyms = new Set(Object.values(row.demonyms ?? {}).flatMap((forms) => [forms.f, forms.m]));
      const middle = MIDDLE[row.cca2];
      return {
        code: row.cca2,
        name: row.name.common,
        names: [...names].sort(),
        demonyms: [...demonyms].filter((word) => word !== '').sort(),
        independent: row.independent === true || row.cca2 === 'XK' || row.cca2 === 'PS' || row.cca2 === 'TW',
        lon: middle?.[0] ?? row.latlng[1],
        lat: middle?.[1] ?? row.latlng[0],
        areaKm2: row.area,
        population: Number(info[row.cca2]?._population ?? 0),
        disputed: DISPUTED.has(row.cca2)
      };
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Every name CLDR has for a territory or a continent (UN M49 number), by code. */
export function namesOfTerritories(sources: Sources): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const locale of readdirSync(sources.folderOf('cldr-localenames-full/main')).sort()) {
    if (/-(?!Hant$|Hans$|Cyrl$|Latn$|Arab$)/.test(locale)) continue;
    if (!existsSync(sources.folderOf(`cldr-localenames-full/main/${locale}/territories.json`))) continue;
    const file = sources.json<{ main: Record<string, { localeDisplayNames: { territories?: Record<string, string> } }> }>(`cldr-localenames-full/main/${locale}/territories.json`);
    for (const [key, name] of Object.entries(file.main[locale]?.localeDisplayNames.territories ?? {})) {
      const code = key.split('-alt-')[0] as string;
      if (name === code) continue;
      const names = found.get(code) ?? new Set<string>();
      names.add(name);
      found.set(code, names);
    }
  }
  return found;
}

/** Every name CLDR has for a first-level subdivision, by its code in lower case without a hyphen (`rukrs`). */
export function namesOfSubdivisions(sources: Sources): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const locale of readdirSync(sources.folderOf('cldr-subdivisions-full/subdivisions')).sort()) {
    if (!existsSync(sources.folderOf(`cldr-subdivisions-full/subdivisions/${locale}/${locale}.json`))) continue;
    const file = sources.json<{ subdivisions: { localeDisplayNames: { subdivisions: Record<string, string> } } }>(`cldr-subdivisions-full/subdivisions/${locale}/${locale}.json`);
    for (const [key, name] of Object.entries(file.subdivisions.localeDisplayNames.subdivisions)) {
      const names = found.get(key) ?? new Set<string>();
      names.add(name);
      found.set(key, names);
    }
  }
  return found;
}
