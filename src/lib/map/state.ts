import type { Mark } from '../dataset/cells.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { PublishedAreas } from '../dataset/published.ts';
import type { Selection } from '../dataset/select.ts';
import type { Padding } from '../marks/mercator.ts';
import type { BoundingBox, LonLat } from '../records/place.ts';
import type { MapTexts } from '../texts/map.ts';
import type { Frame } from '../view/frame.ts';
import type { BasemapAddress } from './base-map.ts';
import type { Measurement, MeasureKind } from './measuring.ts';
import type { ColourBy } from './scene.ts';

/** An entry that the chosen incident's place name may also have meant, or the one that was taken. */
export interface Candidate {
  id: string;
  name: string;
  at: LonLat;
  chosen: boolean;
}

/** Where marks come from. Another object stands for another selection. */
export interface MarkSource {
  /** The marks of a whole zoom that `cells` counts within bounds: at once, or when they have been counted elsewhere. */
  at(zoom: number, bounds: BoundingBox): Mark[] | Promise<Mark[]>;
  /** The same where they were counted before anything could be asked for: within bounds that at least hold what is seen. Null where they were not. */
  atHand?(zoom: number, bounds: BoundingBox, seen: BoundingBox): { marks: readonly Mark[]; bounds: BoundingBox } | null;
}

/** What the map shows; all of it comes from the page. */
export interface MapState {
  dataset: Dataset;
  selection: Selection;
  marks: MarkSource;
  /** Grows when the dataset knows more of its rows than before. */
  known: number;
  areas: PublishedAreas | null;
  /** Id of the chosen incident. */
  selected: string | null;
  /** Id of the incident that is pointed at or focused in the list. */
  highlighted: string | null;
  colourBy: ColourBy;
  /** In the order in which the card letters them. */
  candidates: readonly Candidate[];
  /** CSS pixels of the map that panel, card or sheet cover. */
  padding: Padding;
  measuring: MeasureKind | null;
  /** Whether a picture of the base map lies behind: until the map's own base map is drawn, that one stands for it. */
  pictured: boolean;
}

export type ThemeChoice = 'auto' | 'light' | 'dark';

export interface MapOptions {
  /** Null: where `box` fits, and without one where `startFrame` says. */
  frame: Frame | null;
  box: BoundingBox | null;
  theme: ThemeChoice;
  /** In an embed: one finger and the bare wheel scroll the page. */
  cooperativeGestures: boolean;
  /** Address of the embedded base map, and of one of the owner's own that is tried first. */
  embedded: string;
  basemap: BasemapAddress | null;
  texts: MapTexts;
  /** Of the names on the base map: BCP 47. */
  language: string;
  events: MapEvents;
}

export type MapCondition = 'loading' | 'settled' | 'failed';
export type FailureReason = 'no-webgl' | 'lost' | 'worker' | 'style' | 'other';

export interface MapEvents {
  /** Where the map looks, unrounded, at each of its frames while a picture may lie behind; null once its own base map is drawn. */
  oncamera: (camera: Frame | null) => void;
  /** `settled` is false while the map moves, at most ten times a second. Bounds are degrees: west, south, east, north. */
  onframe: (frame: Frame, bounds: BoundingBox, at: { settled: boolean }) => void;
  /** A row, or null: a click on nothing. */
  onselect: (row: number | null) => void;
  /** Rows whose names the map could use, those of most use first: a partial dataset may not know them. */
  onlook: (rows: number[]) => void;
  /** Rows of incidents that share one place, in the order of the list. */
  onopencluster: (rows: ArrayLike<number>, at: LonLat) => void;
  onhover: (id: string | null) => void;
  onstate: (condition: MapCondition, reason: FailureReason | null, message: string) => void;
  /** The marks are right, but the base map is not the one that was asked for, or is missing. */
  onnotice: (code: 'basemap-slow' | 'basemap-missing') => void;
  onmeasure: (measurement: Measurement) => void;
}
