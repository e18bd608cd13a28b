import type { Gazetteer } from '../../gazetteer/gazetteer.ts';
import { isCountryLike, isSettlement } from '../../gazetteer/kinds.ts';
import type { TextName } from './text-names.ts';

export const COUNTRY = 0;
export const REGION = 1;
export const DISTRICT = 2;
export const SETTLEMENT = 3;
export const AREA = 4;

/** Where the candidates of a text lie, one value each, names one after the other. −1 where a place lies in no region or the like. */
export interface Seats {
  place: Int32Array;
  country: Int32Array;
  region: Int32Array;
  district: Int32Array;
  lon: Float64Array;
  lat: Float64Array;
  level: Uint8Array;
  /** 3 for a capital, 2 and 1 for the seat of a region or district. */
  rank: Uint8Array;
  neighbourhood: Uint8Array;
  /** 1 for countries and what is larger. */
  vast: Uint8Array;
}

const RANKS: Record<string, number> = { capital: 3, 'regional seat': 2, 'district seat': 1 };

export function seatCandidates(names: TextName[], gazetteer: Gazetteer): Seats {
  const count = names.reduce((sum, name) => sum + name.candidates.length, 0);
  const seats: Seats = {
    place: new Int32Array(count),
    country: new Int32Array(count),
    region: new Int32Array(count),
    district: new Int32Array(count),
    lon: new Float64Array(count),
    lat: new Float64Array(count),
    level: new Uint8Array(count),
    rank: new Uint8Array(count),
    neighbourhood: new Uint8Array(count),
    vast: new Uint8Array(count)
  };
  let i = 0;
  for (const { candidates } of names) for (const { place } of candidates) seat(seats, i++, place, gazetteer);
  return seats;
}

function seat(seats: Seats, i: number, place: number, gazetteer: Gazetteer): void {
  let region = -1;
  let district = -1;
  for (let up = place, steps = 0; up >= 0 && steps < 8; up = gazetteer.parentOf(up), steps++) {
    const kind = gazetteer.kindOf(up);
    if (kind === 'region') region = up;
    else if (kind === 'district') district = up;
  }
  const kind = gazetteer.kindOf(place);
  seats.place[i] = place;
  seats.country[i] = gazetteer.countryOf(place);
  seats.region[i] = region;
  seats.district[i] = district;
  seats.lon[i] = gazetteer.lonOf(place);
  seats.lat[i] = gazetteer.latOf(place);
  seats.level[i] =
    kind === 'country' || kind === 'territory'
      ? COUNTRY
      : kind === 'region'
        ? REGION
        : kind === 'district'
          ? DISTRICT
          : isSettlement(kind)
            ? SETTLEMENT
            : AREA;
  seats.rank[i] = RANKS[kind] ?? 0;
  seats.neighbourhood[i] = kind === 'neighbourhood' ? 1 : 0;
  seats.vast[i] = isCountryLike(kind) ? 1 : 0;
}
