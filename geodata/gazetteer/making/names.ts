import type { GazetteerBuilder } from '../../../src/lib/gazetteer/gazetteer-builder.ts';
import type { NameClass } from '../../../src/lib/gazetteer/name-classes.ts';

/** Adds names in order of code units, each once. */
export function addNames(builder: GazetteerBuilder, place: number, names: string[], nameClass: NameClass): void {
  for (const name of [...new Set(names)].sort()) builder.addName(place, name, nameClass);
}

/** Continents and their parts by UN M49 number, with a middle and a radius that holds the land (kilometres; measured on a globe, rounded up). */
export const CONTINENTS: { code: string; name: string; demonym: string[]; lon: number; lat: number; radiusKm: number }[] = [
  { code: '002', name: 'Africa', demonym: ['African', 'Africans'], lon: 20, lat: 5, radiusKm: 4500 },
  { code: '142', name: 'Asia', demonym: ['Asian', 'Asians'], lon: 90, lat: 35, radiusKm: 6500 },
  { code: '150', name: 'Europe', demonym: ['European', 'Europeans'], lon: 15, lat: 52, radiusKm: 3700 },
  { code: '003', name: 'North America', demonym: ['North American', 'North Americans'], lon: -100, lat: 46, radiusKm: 5500 },
  { code: '005', name: 'South America', demonym: ['South American', 'South Americans'], lon: -58, lat: -15, radiusKm: 4700 },
  { code: '009', name: 'Oceania', demonym: ['Oceanian'], lon: 150, lat: -20, radiusKm: 6500 },
  { code: '019', name: 'Americas', demonym: [], lon: -85, lat: 15, radiusKm: 8500 },
  { code: '013', name: 'Central America', demonym: ['Central American', 'Central Americans'], lon: -87, lat: 14.5, radiusKm: 1300 },
  { code: '029', name: 'Caribbean', demonym: [], lon: -73, lat: 18, radiusKm: 1900 },
  { code: '419', name: 'Latin America', demonym: ['Latin American', 'Latin Americans'], lon: -65, lat: -5, radiusKm: 6500 },
  { code: '015', name: 'Northern Africa', demonym: ['North African', 'North Africans'], lon: 13, lat: 26, radiusKm: 2800 },
  { code: '011', name: 'Western Africa', demonym: ['West African', 'West Africans'], lon: -1, lat: 13, radiusKm: 2100 },
  { code: '017', name: 'Middle Africa', demonym: ['Central African'], lon: 18, lat: 2, radiusKm: 2500 },
  { code: '014', name: 'Eastern Africa', demonym: ['East African', 'East Africans'], lon: 37, lat: -3, radiusKm: 3000 },
  { code: '018', name: 'Southern Africa', demonym: ['Southern African'], lon: 23, lat: -27, radiusKm: 1400 },
  { code: '143', name: 'Central Asia', demonym: ['Central Asian', 'Central Asians'], lon: 66, lat: 43, radiusKm: 2000 },
  { code: '030', name: 'Eastern Asia', demonym: ['East Asian', 'East Asians'], lon: 112, lat: 36, radiusKm: 3500 },
  { code: '035', name: 'South-eastern Asia', demonym: ['Southeast Asian', 'Southeast Asians'], lon: 114, lat: 6, radiusKm: 3200 },
  { code: '034', name: 'Southern Asia', demonym: ['South Asian', 'South Asians'], lon: 74, lat: 25, radiusKm: 2900 },
  { code: '145', name: 'Western Asia', demonym: [], lon: 43, lat: 30, radiusKm: 2200 },
  { code: '151', name: 'Eastern Europe', demonym: ['Eastern European', 'East European'], lon: 30, lat: 52, radiusKm: 2500 },
  { code: '154', name: 'Northern Europe', demonym: ['Northern European'], lon: 12, lat: 61, radiusKm: 2200 },
  { code: '039', name: 'Southern Europe', demonym: ['Southern European'], lon: 12, lat: 41, radiusKm: 2300 },
  { code: '155', name: 'Western Europe', demonym: ['Western European', 'West European'], lon: 6, lat: 49, radiusKm: 1200 }
];

/** The four parts of the United Kingdom, whose GeoNames ids Natural Earth's table does not give. */
export const UNITED_KINGDOM: Record<string, { geonameId: number; names: string[] } | undefined> = {
  'GB.ENG': { geonameId: 6269131, names: ['England'] },
  'GB.SCT': { geonameId: 2638360, names: ['Scotland'] },
  'GB.WLS': { geonameId: 2634895, names: ['Wales'] },
  'GB.NIR': { geonameId: 2641364, names: ['Northern Ireland', 'Ulster'] }
};
