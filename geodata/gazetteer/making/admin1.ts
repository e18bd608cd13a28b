import type { Feature, FeatureCollection } from 'geojson';
import type { Outline } from './outline.ts';

/** The columns of Natural Earth's admin-1 table that are read here. */
interface NaturalEarthRow {
  adm1_code: string;
  adm0_a3: string;
  iso_a2: string;
  iso_3166_2?: string;
  admin: string;
  name?: string;
  name_alt?: string;
  name_local?: string;
  gn_name?: string;
  woe_name?: string;
  gn_id?: number;
  gn_level?: number;
  gn_a1_code?: string;
  latitude: number;
  longitude: number;
  type_en?: string;
  geonunit?: string;
  [column: string]: unknown;
}

export interface Admin1Unit {
  key: string;
  name: string;
  names: string[];
  country: string;
  geonameId: number | null;
  /** GeoNames' first-level code, `RU.41`, where Natural Earth gives one. */
  code: string | null;
  iso: string | null;
  firstLevel: boolean;
  lon: number;
  lat: number;
  outline: Outline;
  disputed: boolean;
}

/** Countries that Natural Earth's lines do not follow here; reasons in SOURCES.md. Keys are adm1_code. */
const COUNTRY_OF_UNIT: Record<string, string> = { 'RUS-283': 'UA', 'RUS-5482': 'UA' };
const DISPUTED_UNITS = new Set(['RUS-283', 'RUS-5482', 'GEO-3015']);
const DISPUTED_AREAS = new Set(['SAH', 'KOS', 'TWN', 'PSX', 'CYN', 'KAS', 'SOL', 'PGA', 'FLK']);
/** Units that are part of another one here and are not a region by themselves. */
const CODE_OF_UNIT: Record<string, string> = { 'RUS-283': 'UA.11', 'RUS-5482': 'UA.20' };

/** English names as the countries' own English usage has them, where Natural Earth's table is older. */
const ENGLISH: Record<string, string> = {
  'UKR-321': 'Kyiv',
  'UKR-4826': 'Kyiv City',
  'UKR-322': 'Odesa',
  'UKR-289': 'Ivano-Frankivsk',
  'UKR-291': 'Lviv',
  'UKR-329': 'Luhansk',
  'UKR-327': 'Donetsk',
  'UKR-331': 'Zaporizhzhia',
  'UKR-284': 'Mykolaiv',
  'UKR-290': 'Khmelnytskyi',
  'UKR-292': 'Ternopil',
  'UKR-326': 'Dnipropetrovsk',
  'UKR-293': 'Zakarpattia'
};

const NAME_COLUMNS = /^(?:name_(?!len).*|name|gn_name|woe_name)$/;

export function readAdmin1(table: FeatureCollection<Outline, NaturalEarthRow>): Admin1Unit[] {
  const units: Admin1Unit[] = [];
  for (const { properties: row, geometry } of table.features as Feature<Outline, NaturalEarthRow>[]) {
    if (row.name === undefined || row.name === '') continue;
    const names = new Set<string>();
    for (const [column, value] of Object.entries(row)) {
      if (!NAME_COLUMNS.test(column) || typeof value !== 'string') continue;
      for (const name of value.split(/[|/]/)) if (name.trim() !== '') names.add(name.trim());
    }
    const crimea = COUNTRY_OF_UNIT[row.adm1_code];
    units.push({
      key: row.adm1_code,
      name: ENGLISH[row.adm1_code] ?? row.name,
      names: [...names],
      country: crimea ?? row.iso_a2,
      geonameId: (row.gn_id ?? 0) > 0 ? (row.gn_id as number) : null,
      code: CODE_OF_UNIT[row.adm1_code] ?? (row.gn_level === 1 && row.gn_a1_code !== undefined && row.gn_a1_code !== '' ? row.gn_a1_code : null),
      iso: row.iso_3166_2 ?? null,
      firstLevel: row.gn_level === undefined || row.gn_level === 1,
      lon: row.longitude,
      lat: row.latitude,
      outline: geometry,
      disputed: DISPUTED_UNITS.has(row.adm1_code) || DISPUTED_AREAS.has(row.adm0_a3)
    });
  }
  return units.sort((a, b) => (a.key < b.key ? -1 : 1));
}
