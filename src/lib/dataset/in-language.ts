import type { Dataset } from './dataset.ts';
import type { IncidentProperties, PublishedPlace, PublishedType } from './published.ts';

/** Where labels and names are looked up when the data has none in a language of its own. */
const ORIGINAL = 'en';

const spoken = new WeakMap<Dataset, Map<string, Dataset>>();

/**
 * The dataset for readers of a language: types and places are called what the data says they are called in it, countries what Unicode CLDR calls
 * them. What has no name in it keeps its own. Titles and claims are in their own words. For pages and pictures: exports are the same in every language.
 */
export function inLanguage(dataset: Dataset, language: string): Dataset {
  if (language === ORIGINAL) return dataset;
  const known = spoken.get(dataset) ?? new Map<string, Dataset>();
  spoken.set(dataset, known);
  const found = known.get(language) ?? translated(dataset, language);
  known.set(language, found);
  return found;
}

function translated(dataset: Dataset, language: string): Dataset {
  const incidents = new WeakMap<IncidentProperties, IncidentProperties>();
  const countries = countryNames(language);
  const details = (row: number): IncidentProperties | null => {
    const incident = dataset.details(row);
    if (!incident?.place) return incident;
    const found = incidents.get(incident) ?? { ...incident, place: namedPlace(incident.place, language, countries) };
    incidents.set(incident, found);
    return found;
  };
  return { ...dataset, types: dataset.types.map((type) => labelled(type, language)), details };
}

/** A type by its labels in a language, where it has them. */
function labelled(type: PublishedType, language: string): PublishedType {
  return {
    ...type,
    label: type.labels?.[language] ?? type.label,
    groupLabel: type.groupLabels?.[language] ?? type.groupLabel
  };
}

interface Countries {
  byCode(code: string): string | null;
  /** Of a country's English name; any other text is returned unchanged. */
  byName(name: string): string;
}

function namedPlace(place: PublishedPlace, language: string, countries: Countries): PublishedPlace {
  const country = /^iso3166:([A-Z]{2})$/.exec(place.id)?.[1];
  const name = place.names?.[language] ?? (country === undefined ? null : countries.byCode(country)) ?? place.name;
  return { ...place, name, within: place.within.map((each) => countries.byName(each)) };
}

function countryNames(language: string): Countries {
  const own = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
  let codes: Map<string, string> | null = null;
  return {
    byCode: (code) => own.of(code) ?? null,
    byName(name) {
      codes ??= englishNames();
      const code = codes.get(name);
      return (code === undefined ? undefined : own.of(code)) ?? name;
    }
  };
}

/** Codes of ISO 3166-1 alpha-2 by the English name of the country. */
function englishNames(): Map<string, string> {
  const english = new Intl.DisplayNames([ORIGINAL], { type: 'region', fallback: 'none' });
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  return new Map(codes.flatMap((code) => (english.of(code) ? [[english.of(code) ?? '', code] as const] : [])).reverse());
}
