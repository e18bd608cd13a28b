import type { BoundingBox, LonLat } from '../records/place.ts';
import type { Mark } from './cells.ts';
import type { SourceChoice } from './dataset.ts';
import type { IncidentProperties, PublishedReport, PublishedType } from './published.ts';
import type { Selection } from './select.ts';

/** Incidents on one page of an opening's list. */
export const OPENING_ROWS = 100;
/** Publishers and reports that an opening counts: those with the most incidents, and those that the filter names. */
export const OPENING_SOURCES = 200;
/** Incidents of a report that an opening names. */
export const OPENING_REPORT_INCIDENTS = 200;

/**
 * `/opening.json?<filters>[&incident=ID][&report=ID][&page=N]`: what a page shows before it has the columns of a large build, and all it shows without
 * JavaScript. Of bounded size, however many incidents there are. Without a frame: nothing is outside.
 */
export interface Opening {
  version: 2;
  /** Of the build: rows mean nothing in another. */
  hash: string;
  /** The filter that it is the answer to, as keyOf of engine.ts writes it. */
  asked: string;
  /** Rows of the whole dataset. */
  size: number;
  types: PublishedType[];
  counts: OpeningCounts;
  facets: OpeningFacets;
  /** The sources that `facets.source` counts, in the order of Dataset.sources. */
  sources: SourceChoice[];
  /** How many publishers and reports there are in all. */
  sourcesTotal: number;
  /** Around all placed incidents shown, as boxOf gives it; null where none is. */
  box: BoundingBox | null;
  /**
   * The marks of the picture that a page begins with: of startFrame in a room of USUAL_SIZES.large and a half as wide and high again. Without their cells,
   * and with the first of their rows alone.
   */
  marks: Mark[];
  /** What they were counted for. */
  counted: MarkFrame;
  /** The same of the whole zooms below and above, which smaller and larger rooms begin with. */
  otherRooms: (MarkFrame & { marks: Mark[] })[];
  /** First and last day on which an incident of the whole dataset is said to have happened, YYYY-MM-DD; null where none is dated. */
  span: { earliest: string | null; latest: string | null };
  /** From 1. A number beyond the last is the last. */
  page: number;
  pages: number;
  /** A page of the list of what is shown, newest first: placed ones, then those without a place. */
  list: OpeningIncident[];
  /** The chosen incident, whether it is shown or not; null where none is asked for, or there is none of that id. */
  chosen: OpeningIncident | null;
  /** Its place in the list, from 0; -1 where it is not shown. */
  chosenPlace: number;
  /** The chosen report, `incidents` cut to OPENING_REPORT_INCIDENTS. */
  report: PublishedReport | null;
  /** How many incidents the chosen report makes claims about. */
  reportIncidents: number;
}

/** The whole zoom of the cells of marks, and bounds (degrees) within which none is left out. */
export interface MarkFrame {
  zoom: number;
  bounds: BoundingBox;
}

export type OpeningCounts = Omit<Selection, 'hiddenBy'>;

export interface OpeningIncident {
  /** Row of the dataset: of the Parquet file in a large build. */
  row: number;
  at: LonLat | null;
  incident: IncidentProperties;
}

/** FacetCounts as JSON can hold them. */
export interface OpeningFacets {
  type: Record<string, number>;
  precision: Record<string, number>;
  source: Record<string, number>;
  grade: Record<string, number>;
}
