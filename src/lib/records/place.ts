import type { Precision } from './precision.ts';

/** Longitude and latitude in degrees, WGS 84, in this order (RFC 7946). */
export type LonLat = [lon: number, lat: number];

/** West, south, east, north in degrees (RFC 7946 section 5). West is greater than east where it crosses the antimeridian. */
export type BoundingBox = [west: number, south: number, east: number, north: number];

/** A place in the words of the report. It never holds coordinates. */
export interface PlaceAsReported {
  name: string;
  /** Enclosing places as reported, from the smallest. */
  within: string[];
  /** The report's own word for what it is: village, region, cosmodrome… */
  kind: string | null;
}

/** One entry that a name may mean, with what spoke for and against it. */
export interface ScoredCandidate {
  /** `geonames:538555`, `naturalearth:RUS-2343`, `local:vostochny-cosmodrome`. */
  id: string;
  name: string;
  /** Enclosing places from the smallest, ending with the country. */
  within: string[];
  kind: string;
  at: LonLat;
  /** 0 to 1, comparable within one question. */
  score: number;
  /** Short phrases in words: "lies in Kursk Oblast", "is a region, as asked". */
  reasons: string[];
}

/** Where a place as reported was put, and why there. */
export interface ResolvedPlace {
  status: 'placed';
  id: string;
  /** The gazetteer's name in English. */
  name: string;
  within: string[];
  kind: string;
  at: LonLat;
  precision: Exclude<Precision, 'unplaced'>;
  /** Radius in metres that holds the whole place, measured from `at` (Darwin Core coordinateUncertaintyInMeters). */
  uncertaintyMetres: number;
  bbox: BoundingBox | null;
  /** Key of the area's outline in the gazetteer's areas, where it has one. */
  area: string | null;
  /** 0 to 1, calibrated. */
  confidence: number;
  decidedBy: 'geocoder' | 'editor';
  reasons: string[];
  /** Best first; the first is the chosen one unless an editor pinned another. */
  candidates: ScoredCandidate[];
  /** How many entries share the name. */
  sharedBy: number;
}

export interface UnresolvedPlace {
  status: 'ambiguous' | 'unplaced';
  /** One sentence: why it has no place. */
  reason: string;
  candidates: ScoredCandidate[];
  sharedBy: number;
}

export type Placement = ResolvedPlace | UnresolvedPlace;
