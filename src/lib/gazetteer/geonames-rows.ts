import type { PackedKind } from './kinds.ts';

/** A row of GeoNames' main table (https://download.geonames.org/export/dump/readme.txt). */
export interface GeonamesRow {
  id: number;
  name: string;
  ascii: string;
  others: string[];
  lat: number;
  lon: number;
  kind: PackedKind;
  feature: string;
  country: string;
  admin1: string;
  admin2: string;
  population: number;
}

const SEATS: Record<string, PackedKind> = {
  PPLC: 'capital',
  PPLA: 'regional seat',
  PPLG: 'regional seat',
  PPLA2: 'district seat',
  PPLA3: 'local seat',
  PPLA4: 'local seat',
  PPLA5: 'local seat',
  PPLX: 'neighbourhood',
  PPLQ: 'former settlement',
  PPLH: 'former settlement',
  PPLW: 'former settlement',
  PPLCH: 'former settlement'
};
const COUNTRIES: Record<string, PackedKind> = {
  PCLI: 'country',
  PCLF: 'country',
  PCLS: 'country',
  PCL: 'country',
  PCLD: 'territory',
  PCLIX: 'territory',
  TERR: 'territory'
};

/** Reads one line; null for a line that is no place of a kind that reports name (roads, historical countries, lines with columns missing). */
export function readGeonamesLine(line: string): GeonamesRow | null {
  const columns = line.split('\t');
  if (columns.length < 15) return null;
  const [id, name, ascii, others, lat, lon, featureClass, feature, country, , admin1, admin2, , , population] = columns as string[];
  const kind = kindOf(featureClass as string, feature as string);
  if (kind === null || name === '' || !(Math.abs(Number(lat)) <= 90) || !(Math.abs(Number(lon)) <= 180)) return null;
  return {
    id: Number(id),
    name: name as string,
    ascii: ascii as string,
    others: (others as string).split(',').filter((other) => other !== ''),
    lat: Number(lat),
    lon: Number(lon),
    kind,
    feature: feature as string,
    country: country as string,
    admin1: admin1 as string,
    admin2: admin2 as string,
    population: Number(population)
  };
}

function kindOf(featureClass: string, feature: string): PackedKind | null {
  if (featureClass === 'P') return SEATS[feature] ?? 'settlement';
  if (featureClass === 'A') {
    if (Object.hasOwn(COUNTRIES, feature)) return COUNTRIES[feature] as PackedKind;
    if (feature === 'ADM1') return 'region';
    return feature.startsWith('ADM') && !feature.endsWith('H') ? 'district' : null;
  }
  if (featureClass === 'H' || featureClass === 'T' || featureClass === 'V') return 'physical feature';
  if (featureClass === 'L') return feature === 'CONT' ? 'continent' : 'area';
  return featureClass === 'S' ? 'facility' : null;
}

/** Radius in metres that holds a typical place of the kind where its extent is not known. */
export const TYPICAL_RADIUS: Record<string, number> = {
  country: 400000,
  territory: 50000,
  region: 100000,
  district: 30000,
  'physical feature': 5000,
  facility: 1000,
  area: 20000,
  continent: 4000000
};
