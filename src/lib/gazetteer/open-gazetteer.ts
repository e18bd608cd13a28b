import type { LonLat } from '../records/place.ts';
import type { Problem } from '../records/problem.ts';
import { fold } from './fold.ts';
import type { Gazetteer, GazetteerPlace, Match } from './gazetteer.ts';
import { hashName } from './hash.ts';
import { PACKED_KINDS } from './kinds.ts';
import { readLocalPlaces, type LocalPlace, type LocalTable } from './local-places.ts';
import { NAME_CLASSES, type NameClass } from './name-classes.ts';
import { endsOf, readPack } from './pack-format.ts';

const NONE: Match[] = [];
const COUNTRY = PACKED_KINDS.indexOf('country');
const TERRITORY = PACKED_KINDS.indexOf('territory');

/**
 * Opens a packed gazetteer (inflated; see pack-format.ts) and lays local tables over it. Works in Node, in a worker and in the page. Throws where the bytes are not a pack; faults of local tables are in `problems`.
 */
export function openGazetteer(pack: ArrayBuffer | Uint8Array, localTables: LocalTable[] = []): Gazetteer {
  const { header, column } = readPack(pack);
  const lon = column<Int32Array>('lon');
  const lat = column<Int32Array>('lat');
  const geonameId = column<Uint32Array>('geonameId');
  const kind = column<Uint8Array>('kind');
  const parent = column<Int32Array>('parent');
  const country = column<Uint8Array>('country');
  const population = column<Uint32Array>('population');
  const radius = column<Uint16Array>('radius');
  const areaKm2 = column<Float32Array>('areaKm2');
  const flags = column<Uint8Array>('flags');
  const nameEnd = endsOf(column<Uint8Array>('nameLength'));
  const nameBytes = column<Uint8Array>('nameBytes');
  const bucketEnd = endsOf(column<Uint16Array>('bucketSize'));
  const printLow = column<Uint16Array>('printLow');
  const printHigh = column<Uint8Array>('printHigh');
  const ref = column<Uint32Array>('ref');
  const decoder = new TextDecoder();
  const countryCodes = decoder.decode(column<Uint8Array>('countries'));
  const packed = header.places;
  const shift = 32 - header.bucketBits;

  const countries = new Map<string, number>();
  const country2place = new Int32Array(countryCodes.length / 2).fill(-1);
  for (let i = 0; i < packed; i++) {
    if (kind[i] !== COUNTRY && kind[i] !== TERRITORY) continue;
    const code = country[i] as number;
    countries.set(countryCodes.slice(code * 2, code * 2 + 2), i);
    country2place[code] = i;
  }

  const sparse = (name: string): ((index: number) => string | null) => {
    const places = column<Uint32Array>(`${name}Place`);
    const ends = endsOf(column<Uint8Array>(`${name}Length`));
    const bytes = column<Uint8Array>(`${name}Bytes`);
    return (index) => {
      let low = 0;
      let high = places.length - 1;
      while (low <= high) {
        const middle = (low + high) >> 1;
        const found = places[middle] as number;
        if (found === index) return decoder.decode(bytes.subarray(middle === 0 ? 0 : ends[middle - 1], ends[middle]));
        if (found < index) low = middle + 1;
        else high = middle - 1;
      }
      return null;
    };
  };
  const idOf = sparse('id');
  const areaOf = sparse('area');

  const local: LocalPlace[] = [];
  const localParent: number[] = [];
  const localNames = new Map<string, Match[]>();
  const problems: Problem[] = [];
  const hash = new Uint32Array(2);

  const nameOf = (index: number): string =>
    index >= packed
      ? (local[index - packed] as LocalPlace).name
      : decoder.decode(nameBytes.subarray(index === 0 ? 0 : nameEnd[index - 1], nameEnd[index]));

  function lookupPacked(folded: string): Match[] {
    hashName(folded, hash);
    const bucket = (hash[0] as number) >>> shift;
    const low = (hash[1] as number) & 0xffff;
    const high = ((hash[1] as number) >>> 16) & 0xff;
    const end = bucketEnd[bucket] as number;
    let found = NONE;
    for (let i = bucket === 0 ? 0 : (bucketEnd[bucket - 1] as number); i < end; i++) {
      if (printLow[i] !== low || printHigh[i] !== high) continue;
      const entry = ref[i] as number;
      if (found === NONE) found = [];
      found.push({ place: entry & 0xffffff, nameClass: NAME_CLASSES[entry >>> 24] as NameClass });
    }
    return found;
  }

  function lookupFolded(folded: string): Match[] {
    if (folded === '') return NONE;
    const extra = localNames.get(folded);
    const found = lookupPacked(folded);
    return extra === undefined ? found : [...extra, ...found];
  }

  const gazetteer: Gazetteer = {
    get size() {
      return packed + local.length;
    },
    problems,
    lookup: (name) => lookupFolded(fold(name)),
    lookupFolded,
    has: (folded) => localNames.has(folded) || lookupPacked(folded).length > 0,
    countryIndex: (code) => countries.get(code) ?? -1,
    lonOf: (index) => (index >= packed ? (local[index - packed] as LocalPlace).lon : (lon[index] as number) / 1e4),
    latOf: (index) => (index >= packed ? (local[index - packed] as LocalPlace).lat : (lat[index] as number) / 1e4),
    kindOf: (index) => (index >= packed ? (local[index - packed] as LocalPlace).kind : (PACKED_KINDS[kind[index] as number] as string)),
    populationOf: (index) => (index >= packed ? (local[index - packed] as LocalPlace).importance : (population[index] as number)),
    radiusOf: (index) => (index >= packed ? (local[index - packed] as LocalPlace).radiusMetres : (radius[index] as number) * 100),
    parentOf: (index) => (index >= packed ? (localParent[index - packed] as number) : (parent[index] as number)),
    countryOf: (index) =>
      index >= packed
        ? (countries.get((local[index - packed] as LocalPlace).country) ?? -1)
        : (country2place[country[index] as number] as number),
    place(index): GazetteerPlace {
      const row = local[index - packed];
      const parents: number[] = [];
      for (let up = gazetteer.parentOf(index); up >= 0 && parents.length < 8; up = gazetteer.parentOf(up)) parents.push(up);
      const at: LonLat = [gazetteer.lonOf(index), gazetteer.latOf(index)];
      const shared = {
        index,
        name: nameOf(index),
        at,
        within: parents.map(nameOf),
        parents,
        kind: gazetteer.kindOf(index),
        population: gazetteer.populationOf(index)
      };
      if (row !== undefined) {
        return {
          ...shared,
          id: row.id,
          geonameId: null,
          country: row.country === '' ? null : row.country,
          radiusMetres: row.radiusMetres,
          areaKm2: null,
          area: null,
          disputed: false
        };
      }
      const code = country[index] as number;
      const known = geonameId[index] as number;
      return {
        ...shared,
        id:
          known === 0
            ? (idOf(index) ?? `point:${slug(shared.name)}@${at[0].toFixed(4)},${at[1].toFixed(4)}`)
            : `geonames:${known.toString()}`,
        geonameId: known === 0 ? null : known,
        country: code === 0 ? null : countryCodes.slice(code * 2, code * 2 + 2),
        radiusMetres: (radius[index] as number) * 100,
        areaKm2: (areaKm2[index] as number) === 0 ? null : (areaKm2[index] as number),
        area: areaOf(index),
        disputed: ((flags[index] as number) & 1) === 1
      };
    },
    findById(id): GazetteerPlace | null {
      if (id.startsWith('geonames:')) {
        const number = Number(id.slice(9));
        const index = number > 0 ? geonameId.indexOf(number) : -1;
        return index < 0 ? null : gazetteer.place(index);
      }
      if (id.startsWith('local:')) {
        const index = local.findIndex((row) => row.id === id);
        return index < 0 ? null : gazetteer.place(packed + index);
      }
      const point = /^point:.*@(-?[\d.]+),(-?[\d.]+)$/.exec(id);
      const places = point === null ? column<Uint32Array>('idPlace') : null;
      if (places !== null) {
        for (const index of places) if (idOf(index) === id) return gazetteer.place(index);
        return null;
      }
      const wantedLon = Math.round(Number(point?.[1]) * 1e4);
      const wantedLat = Math.round(Number(point?.[2]) * 1e4);
      for (let i = 0; i < packed; i++) {
        if (lon[i] === wantedLon && lat[i] === wantedLat && geonameId[i] === 0 && gazetteer.place(i).id === id) return gazetteer.place(i);
      }
      return null;
    }
  };

  for (const table of localTables) {
    const { accepted, rejected } = readLocalPlaces(table);
    problems.push(...rejected);
    for (const row of accepted) {
      const index = packed + local.length;
      local.push(row);
      localParent.push(enclosing(row, gazetteer));
      const add = (name: string, nameClass: NameClass): void => {
        const folded = fold(name);
        if (folded === '') return;
        const list = localNames.get(folded) ?? [];
        if (!list.some((match) => match.place === index)) localNames.set(folded, [...list, { place: index, nameClass }]);
      };
      add(row.name, 'primary');
      for (const name of row.otherNames) add(name, 'alternate');
      for (const name of row.demonyms) add(name, 'demonym');
    }
  }
  return gazetteer;
}

/** The smallest known place that encloses a local one: what `within` names, in its country; else the country. */
function enclosing(row: LocalPlace, gazetteer: Gazetteer): number {
  const country = gazetteer.countryIndex(row.country);
  if (row.within === '') return country;
  if (row.within.includes(':')) return gazetteer.findById(row.within)?.index ?? country;
  let best = country;
  let bestRadius = -1;
  for (const { place } of gazetteer.lookup(row.within)) {
    if (country >= 0 && gazetteer.countryOf(place) !== country) continue;
    if (gazetteer.radiusOf(place) <= bestRadius) continue;
    best = place;
    bestRadius = gazetteer.radiusOf(place);
  }
  return best;
}

function slug(name: string): string {
  return fold(name).replace(/ /g, '-');
}
