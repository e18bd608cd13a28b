/** How a line of the base map is drawn: solid, dashed, dotted, or faint for borders inside a country. */
export type LineClass = 'recognised' | 'disputed' | 'ceasefire' | 'region' | 'river';

/** A point of the Mercator square: 0,0 its north-west corner, 1,1 its south-east one. */
export type WorldPoint = [x: number, y: number];

/** A name on the base map. */
export interface BaseLabel {
  text: string;
  /** The place's own name for itself, where it is set below. */
  local: string | null;
  /** Longitude, latitude in degrees. */
  at: [lon: number, lat: number];
  kind: 'country' | 'territory' | 'region' | 'town' | 'sea';
  /** How large the place is: 0 to 6 for towns, 0 to 5 for countries, 0 to 3 for seas. */
  size: number;
  /** Among names of one kind, smaller is set first. */
  rank: number;
}

/** What a picture's base is drawn from. */
export interface Outline {
  /** Surfaces, each a list of rings with holes running the other way; neighbours overlap a little. */
  land: WorldPoint[][][];
  water: WorldPoint[][][];
  coast: WorldPoint[][];
  lines: Record<LineClass, WorldPoint[][]>;
  labels: BaseLabel[];
}
