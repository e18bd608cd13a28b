import type { Geometry } from 'geojson';

/** How a line of the base map is drawn: solid, dashed, dotted, or faint for borders inside a country. */
export type LineClass = 'recognised' | 'disputed' | 'ceasefire' | 'region';

/** A name on the base map. */
export interface BaseLabel {
  text: string;
  /** Longitude, latitude in degrees. */
  at: [lon: number, lat: number];
  kind: 'country' | 'territory' | 'region' | 'town' | 'sea';
  /** Smaller is set first and keeps its room. */
  rank: number;
  /** Zooms at which it is set; the upper end is excluded. */
  minZoom: number;
  maxZoom: number;
}

/** What a picture's base is drawn from; coordinates in degrees. */
export interface Outline {
  land: Geometry;
  lakes: Geometry | null;
  lines: { class: LineClass; geometry: Geometry; minZoom: number }[];
  labels: BaseLabel[];
}
