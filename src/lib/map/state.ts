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

/** What the map shows; all of it comes from the page. */
export interface MapState {
  dataset: Dataset;
  selection: Selection;
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
}

export type ThemeChoice = 'auto' | 'light' | 'dark';

export interface MapOptions {
  /** Null: where `startFrame` says. */
  frame: Frame | null;
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
  /** `settled` is false while the map moves, at most ten times a second. Bounds are degrees: west, south, east, north. */
  onframe: (frame: Frame, bounds: BoundingBox, at: { settled: boolean }) => void;
  /** Null: a click on nothing. */
  onselect: (id: string | null) => void;
  /** Rows of incidents that share one place, in the order of the list. */
  onopencluster: (rows: ArrayLike<number>, at: LonLat) => void;
  onhover: (id: string | null) => void;
  onstate: (condition: MapCondition, reason: FailureReason | null, message: string) => void;
  /** The marks are right, but the base map is not the one that was asked for, or is missing. */
  onnotice: (code: 'basemap-slow' | 'basemap-missing') => void;
  onmeasure: (measurement: Measurement) => void;
}
