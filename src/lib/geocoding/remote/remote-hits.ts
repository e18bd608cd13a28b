import type { BoundingBox, LonLat, PlaceAsReported } from '../../records/place.ts';

/** Services that are spoken to: Nominatim (OpenStreetMap's own geocoder) and Photon (komoot's, over the same data). */
export type RemoteKind = 'nominatim' | 'photon';

/** One answer of a service. */
export interface RemoteHit {
  /** `osm:relation/72194`. */
  id: string;
  name: string;
  within: string[];
  /** OpenStreetMap's word: city, village, county, administrative… */
  kind: string;
  at: LonLat;
  bbox: BoundingBox | null;
  /** 0 to 1, the service's own. */
  importance: number;
}

const LIMIT = 10;

/** The address to ask: free text, enclosing places after commas (Nominatim API 4, /search; Photon /api). */
export function remoteUrl(kind: RemoteKind, base: string, reported: PlaceAsReported): string {
  const url = new URL(kind === 'nominatim' ? 'search' : 'api', base.endsWith('/') ? base : `${base}/`);
  url.searchParams.set('q', [reported.name, ...reported.within].join(', '));
  url.searchParams.set('limit', String(LIMIT));
  if (kind === 'nominatim') {
    url.searchParams.set('format', 'jsonv2');
    url.searchParams.set('addressdetails', '1');
    url.searchParams.set('accept-language', 'en');
  } else url.searchParams.set('lang', 'en');
  return url.href;
}

/** Reads a service's answer; entries that are not as expected are left out. Throws where the whole is of another shape. */
export function readRemoteAnswer(kind: RemoteKind, answer: unknown): RemoteHit[] {
  const rows = kind === 'nominatim' ? answer : (answer as { features?: unknown } | null)?.features;
  if (!Array.isArray(rows))
    throw new Error(
      `The answer is not one of ${kind}: found ${JSON.stringify(answer)?.slice(0, 80) ?? 'nothing'}, wanted a list of places.`
    );
  return rows.flatMap((row) => (kind === 'nominatim' ? nominatimHit(row as NominatimRow) : photonHit(row as PhotonFeature)) ?? []);
}

interface NominatimRow {
  osm_type?: string;
  osm_id?: number;
  lat?: string;
  lon?: string;
  name?: string;
  display_name?: string;
  addresstype?: string;
  type?: string;
  importance?: number;
  boundingbox?: [string, string, string, string];
}

function nominatimHit(row: NominatimRow): RemoteHit | null {
  const at: LonLat = [Number(row.lon), Number(row.lat)];
  if (!isPoint(at) || row.display_name === undefined) return null;
  const parts = row.display_name.split(', ');
  const box = row.boundingbox?.map(Number);
  return {
    id: `osm:${row.osm_type ?? 'node'}/${String(row.osm_id ?? 0)}`,
    name: row.name !== undefined && row.name !== '' ? row.name : (parts[0] as string),
    within: parts.slice(1),
    kind: row.addresstype ?? row.type ?? 'place',
    at,
    bbox: box === undefined || box.some(Number.isNaN) ? null : [box[2] as number, box[0] as number, box[3] as number, box[1] as number],
    importance: typeof row.importance === 'number' ? row.importance : 0
  };
}

interface PhotonFeature {
  geometry?: { coordinates?: [number, number] };
  properties?: {
    osm_type?: string;
    osm_id?: number;
    name?: string;
    type?: string;
    osm_value?: string;
    county?: string;
    state?: string;
    country?: string;
    city?: string;
    extent?: [number, number, number, number];
  };
}

const OSM_TYPES: Record<string, string> = { N: 'node', W: 'way', R: 'relation' };

function photonHit({ geometry, properties }: PhotonFeature, rank = 0): RemoteHit | null {
  const at = geometry?.coordinates;
  if (at === undefined || !isPoint(at) || properties?.name === undefined) return null;
  const { osm_type: type = 'N', osm_id: id = 0, name, county, state, country, city, extent } = properties;
  return {
    id: `osm:${OSM_TYPES[type] ?? 'node'}/${String(id)}`,
    name,
    within: [city, county, state, country].filter((part): part is string => part !== undefined && part !== name),
    kind: properties.osm_value ?? properties.type ?? 'place',
    at: [at[0], at[1]],
    bbox: extent === undefined ? null : [extent[0], extent[3], extent[2], extent[1]],
    importance: 1 / (rank + 2)
  };
}

function isPoint(at: readonly number[]): boolean {
  return at.length >= 2 && Math.abs(at[0] as number) <= 180 && Math.abs(at[1] as number) <= 90;
}
