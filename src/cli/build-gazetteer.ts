import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { addExtraNames } from '../../geodata/gazetteer/making/extra-names.ts';
import { GazetteerBuilder } from '../lib/gazetteer/gazetteer-builder.ts';
import { readGeonamesLine, TYPICAL_RADIUS, type GeonamesRow } from '../lib/gazetteer/geonames-rows.ts';
import { isSettlement } from '../lib/gazetteer/kinds.ts';
import { settlementRadiusMetres } from '../lib/gazetteer/settlement-radius.ts';
import { openText } from './zip-entry.ts';

export interface BuildOptions {
  /** GeoNames' main tables (allCountries.zip, UA.zip, cities500.zip…), zip or txt. */
  tables: string[];
  /** alternateNamesV2.zip or txt; names there are added to those of the main table. */
  alternates: string[];
  /** Told about every half a million lines. */
  progress: (text: string) => void;
}

const STEP = 500000;
const NO_NAMES = new Set(['post', 'iata', 'icao', 'faac', 'link', 'wkdt', 'unlc', 'tcid', 'phon', 'piny']);
const EXTRA = join(import.meta.dirname, '../../geodata/gazetteer/extra-names.csv');

/**
 * Packs a GeoNames dump, streamed: countries, regions and districts in a first reading, so that the places of the second find what encloses them, then the alternate names.
 */
export async function buildGazetteer({ tables, alternates, progress }: BuildOptions): Promise<{ pack: Uint8Array; places: number }> {
  const builder = new GazetteerBuilder();
  const areas = new Map<string, number>();
  const ids: number[] = [];
  const add = (row: GeonamesRow, parent: number | undefined): number => {
    const index = builder.addPlace({
      name: row.name,
      kind: row.kind,
      lon: row.lon,
      lat: row.lat,
      geonameId: row.id,
      country: /^[A-Z]{2}$/.test(row.country) ? row.country : '  ',
      population: row.population,
      radiusMetres: isSettlement(row.kind) ? settlementRadiusMetres(row.population) : (TYPICAL_RADIUS[row.kind] ?? 5000),
      ...(parent === undefined ? {} : { parent })
    });
    ids.push(row.id);
    for (const name of [row.ascii, ...row.others]) builder.addName(index, name, 'alternate');
    return index;
  };
  const LEVELS = [
    (row: GeonamesRow) => row.kind === 'country' || row.kind === 'territory' || row.kind === 'continent',
    (row: GeonamesRow) => row.kind === 'region',
    (row: GeonamesRow) => row.feature === 'ADM2'
  ];
  const held: GeonamesRow[][] = [[], [], []];
  await eachRow(tables, progress, (row) => LEVELS.forEach((is, level) => is(row) && held[level]?.push(row)));
  for (const row of held[0] ?? []) areas.set(row.country, add(row, undefined));
  for (const row of held[1] ?? []) areas.set(`${row.country}.${row.admin1}`, add(row, areas.get(row.country)));
  for (const row of held[2] ?? [])
    areas.set(`${row.country}.${row.admin1}.${row.admin2}`, add(row, areas.get(`${row.country}.${row.admin1}`) ?? areas.get(row.country)));
  await eachRow(tables, progress, (row) => {
    if (LEVELS.some((is) => is(row))) return;
    const region = `${row.country}.${row.admin1}`;
    add(row, areas.get(`${region}.${row.admin2}`) ?? areas.get(region) ?? areas.get(row.country));
  });
  const find = finder(ids);
  for (const file of alternates) await addAlternates(file, builder, find, progress);
  if (existsSync(EXTRA)) {
    addExtraNames(builder, readFileSync(EXTRA, 'utf8'), (place) => {
      const [scheme, code] = place.split(':') as [string, string];
      return scheme === 'geonames' ? find(Number(code)) : areas.get(code);
    });
  }
  progress(`packing ${builder.size.toString()} places`);
  return {
    pack: builder.finish([...tables, ...alternates].map((file) => `GeoNames, ${file.split(/[\\/]/).at(-1) ?? file}, CC BY 4.0`)),
    places: builder.size
  };
}

async function eachRow(files: string[], progress: (text: string) => void, take: (row: GeonamesRow) => void): Promise<void> {
  for (const file of files) {
    let lines = 0;
    for await (const line of createInterface({ input: openText(file).stream, crlfDelay: Infinity })) {
      const row = readGeonamesLine(line);
      if (row !== null) take(row);
      if (++lines % STEP === 0) progress(`${file}: ${lines.toString()} lines`);
    }
  }
}

async function addAlternates(
  file: string,
  builder: GazetteerBuilder,
  find: (id: number) => number | undefined,
  progress: (text: string) => void
): Promise<void> {
  let lines = 0;
  for await (const line of createInterface({ input: openText(file).stream, crlfDelay: Infinity })) {
    const [, id, language, name] = line.split('\t');
    const place = name === undefined || NO_NAMES.has(language ?? '') ? undefined : find(Number(id));
    if (place !== undefined) builder.addName(place, name as string, language === 'abbr' ? 'abbreviation' : 'alternate');
    if (++lines % STEP === 0) progress(`${file}: ${lines.toString()} lines`);
  }
}

/** Index of a place by its GeoNames id, by binary search: a Map of millions would take half a gigabyte. */
function finder(ids: number[]): (id: number) => number | undefined {
  const order = Uint32Array.from(ids.keys()).sort((a, b) => (ids[a] as number) - (ids[b] as number));
  return (id) => {
    let low = 0;
    let high = order.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const index = order[middle] as number;
      const found = ids[index] as number;
      if (found === id) return index;
      if (found < id) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  };
}
