import { distanceMetres } from '../../../src/lib/gazetteer/distance.ts';
import { fold } from '../../../src/lib/gazetteer/fold.ts';
import type { PackedKind } from '../../../src/lib/gazetteer/kinds.ts';

export interface Settlement {
  geonameId: number | null;
  name: string;
  names: string[];
  lon: number;
  lat: number;
  kind: PackedKind;
  country: string;
  /** GeoNames' codes, blank where unknown. */
  admin1: string;
  admin2: string;
  population: number;
}

const KIND_OF_FEATURE: Record<string, PackedKind> = {
  PPLC: 'capital',
  PPLA: 'regional seat',
  PPLA2: 'district seat',
  PPLA3: 'local seat',
  PPLA4: 'local seat',
  PPLA5: 'local seat',
  PPLG: 'regional seat',
  PPLX: 'neighbourhood',
  PPLQ: 'former settlement',
  PPLW: 'former settlement',
  PPLH: 'former settlement',
  PPLCH: 'former settlement'
};

/** GeoNames' cities500.txt: populated places with 500 people or more, or that are a seat. */
export function readCities500(text: string): Settlement[] {
  const settlements: Settlement[] = [];
  for (const line of text.split('\n')) {
    const [id, name, ascii, others, lat, lon, , feature, country, , admin1, admin2, , , population] = line.split('\t');
    if (name === undefined || population === undefined) continue;
    settlements.push({
      geonameId: Number(id),
      name,
      names: [ascii ?? '', ...(others ?? '').split(',')].filter((other) => other !== '' && other !== name && !/^https?:/.test(other)),
      lon: Number(lon),
      lat: Number(lat),
      kind: KIND_OF_FEATURE[feature ?? ''] ?? 'settlement',
      country: country ?? '',
      admin1: admin1 ?? '',
      admin2: admin2 ?? '',
      population: Number(population)
    });
  }
  return settlements;
}

interface CityRow {
  name: string;
  lat: string;
  lng: string;
  country: string;
  admin1: string;
  admin2: string;
}

/** The newer list: adds what the older lacks (no id, no population there), and gives the older ones their second-level code. */
export function addCitiesJson(settlements: Settlement[], rows: CityRow[]): number {
  const byName = new Map<string, Settlement[]>();
  for (const settlement of settlements) {
    for (const name of new Set([fold(settlement.name), ...settlement.names.map(fold)])) {
      const key = `${settlement.country} ${name}`;
      const list = byName.get(key);
      if (list === undefined) byName.set(key, [settlement]);
      else list.push(settlement);
    }
  }
  let added = 0;
  for (const row of rows) {
    const lon = Number(row.lng);
    const lat = Number(row.lat);
    const same = byName.get(`${row.country} ${fold(row.name)}`)?.find((other) => distanceMetres([lon, lat], [other.lon, other.lat]) < 8000);
    if (same !== undefined) {
      if (same.admin2 === '' && same.admin1 === row.admin1) same.admin2 = row.admin2;
      continue;
    }
    settlements.push({ geonameId: null, name: row.name, names: [], lon, lat, kind: 'settlement', country: row.country, admin1: row.admin1, admin2: row.admin2, population: 0 });
    added++;
  }
  return added;
}

/** GeoNames' postal table of the United States: names of post towns that the lists lack, each at the mean of its postal codes. */
export function addPostTowns(settlements: Settlement[], text: string): number {
  const known = new Map<string, Settlement[]>();
  for (const settlement of settlements) {
    if (settlement.country !== 'US') continue;
    for (const name of new Set([fold(settlement.name), ...settlement.names.map(fold)])) {
      const key = `${settlement.admin1} ${name}`;
      known.set(key, [...(known.get(key) ?? []), settlement]);
    }
  }
  const towns = new Map<string, { name: string; state: string; county: string; lon: number; lat: number; codes: number }>();
  for (const line of text.split('\n')) {
    const [, , name, , state, , county, , , lat, lon] = line.split('\t');
    if (name === undefined || state === undefined || lon === undefined || county === undefined || county === '') continue;
    const key = `${state} ${county} ${fold(name)}`;
    const town = towns.get(key) ?? { name, state, county, lon: 0, lat: 0, codes: 0 };
    town.lon += Number(lon);
    town.lat += Number(lat);
    town.codes++;
    towns.set(key, town);
  }
  let added = 0;
  for (const key of [...towns.keys()].sort()) {
    const town = towns.get(key) as { name: string; state: string; county: string; lon: number; lat: number; codes: number };
    const at: [number, number] = [town.lon / town.codes, town.lat / town.codes];
    if ((known.get(`${town.state} ${fold(town.name)}`) ?? []).some((other) => distanceMetres(at, [other.lon, other.lat]) < 40000)) continue;
    settlements.push({ geonameId: null, name: town.name, names: [], lon: at[0], lat: at[1], kind: 'settlement', country: 'US', admin1: town.state, admin2: town.county, population: 0 });
    added++;
  }
  return added;
}

/** In the order of the pack: by country, region, district, name, point. */
export function inOrder(settlements: Settlement[]): Settlement[] {
  const key = (s: Settlement): string => `${s.country} ${s.admin1} ${s.admin2} ${s.name}`;
  return settlements
    .map((settlement) => ({ settlement, key: key(settlement) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.settlement.lon - b.settlement.lon || a.settlement.lat - b.settlement.lat))
    .map(({ settlement }) => settlement);
}
