import type { FeatureCollection, MultiPolygon, Point, Polygon } from 'geojson';
import type { Claim, Status } from '../records/incident.ts';
import type { LonLat, PlaceAsReported, ScoredCandidate } from '../records/place.ts';
import type { Precision } from '../records/precision.ts';
import type { Report } from '../records/report.ts';

/**
 * `static/data/incidents.geojson`: RFC 7946, features sorted by id, six decimals at most. The geometry is a point
 * even where the place is an area (a point inside it), and null where the incident is unplaced.
 */
export type PublishedIncidents = FeatureCollection<Point | null, IncidentProperties> & { dateline: { version: 1; hash: string } };

export interface IncidentProperties {
  id: string;
  title: string;
  /** Key in types.json. */
  type: string;
  status: Status;
  /** EDTF as recorded; null where no report gives a date. */
  date: string | null;
  dateBecause: string | null;
  /** First and last day the date may mean, YYYY-MM-DD; null where unknown or open. */
  earliest: string | null;
  latest: string | null;
  precision: Precision;
  /** Metres from the point that hold the whole place; null where unplaced. */
  uncertaintyMetres: number | null;
  /** In the words of the reports; null where none says where. */
  reportedPlace: PlaceAsReported | null;
  place: PublishedPlace | null;
  /** One sentence, where unplaced. */
  unplacedBecause: string | null;
  claims: PublishedClaim[];
  note: string;
  recorded: string;
  changes: { date: string; what: string; why: string }[];
}

export interface PublishedPlace {
  id: string;
  name: string;
  within: string[];
  kind: string;
  confidence: number;
  decidedBy: 'geocoder' | 'editor';
  reasons: string[];
  /** How many gazetteer entries share the name. */
  sharedBy: number;
  /** The chosen place and its runners-up, best first, five at most. */
  candidates: ScoredCandidate[];
  /** Feature id in areas.geojson; null where there is no outline. */
  area: string | null;
}

/** A claim with enough of its report to cite it where the reports file is not at hand. */
export type PublishedClaim = Claim & {
  citation: Pick<Report, 'label' | 'title' | 'publisher' | 'author' | 'published' | 'url' | 'archived' | 'reliability'>;
};

/** `static/data/reports.json`: sorted by id. */
export interface PublishedReports {
  version: 1;
  reports: (Report & { incidents: string[] })[];
}

/** `static/data/types.json`: the incident types in the order of types.yaml. */
export interface PublishedTypes {
  version: 1;
  types: PublishedType[];
}

export interface PublishedType {
  id: string;
  /** Id of the group it belongs to, for legends with two levels. */
  group: string;
  groupLabel: string;
  label: string;
  colour: { light: string; dark: string };
  shape: string;
  acled: { event: string; subEvent: string } | null;
  plover: string | null;
}

/** `static/data/areas.geojson`: outlines of the areas that incidents are placed in, ids as in PublishedPlace.area. */
export type PublishedAreas = FeatureCollection<Polygon | MultiPolygon, { id: string; name: string }>;

/** `static/data/build.json`. */
export interface PublishedBuild {
  version: 1;
  /** SHA-256 of the other files, hexadecimal. */
  hash: string;
  /** The newest date on which a record was made or changed, YYYY-MM-DD: the dataset's as-of date. */
  asOf: string;
  incidents: number;
  placed: number;
  unplaced: number;
  reports: number;
  rejected: number;
}

export type { LonLat };
