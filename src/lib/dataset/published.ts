import type { FeatureCollection, MultiPolygon, Point, Polygon } from 'geojson';
import type { ChangeKind, FormerFields } from '../records/change.ts';
import type { Claim, Status } from '../records/incident.ts';
import type { PlaceAsReported, ScoredCandidate } from '../records/place.ts';
import type { Precision } from '../records/precision.ts';
import type { Problem } from '../records/problem.ts';
import type { Publication } from '../records/publication.ts';
import type { Report } from '../records/report.ts';

/**
 * `static/data/incidents.geojson`: RFC 7946, features sorted by id, six decimals at most. The geometry is a point
 * even where the place is an area (a point inside it), and null where the incident is unplaced. `bbox` holds all
 * placed incidents and is left out where there are none; its west is greater than its east where it crosses the antimeridian.
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
  /** By the editors of the map. */
  note: string;
  /** An imported table's own sentences, where its licence lets them be handed on; left out where there are none. */
  quoted?: { table: string; licence: string | null; text: string };
  recorded: string;
  /** In the order in which they were made. */
  changes: PublishedChange[];
  /** Ids under which it was published before; left out where there are none. */
  formerIds?: string[];
}

/** What was done to a record. `kind` is missing in data of older builds and then is `corrected`. */
export interface PublishedChange {
  date: string;
  kind?: ChangeKind;
  what: string;
  why: string;
  /** What was published until then; what it leaves out is not kept. */
  was?: FormerFields;
}

export interface PublishedPlace {
  id: string;
  name: string;
  /** By language; absent where only the name is known. */
  names?: Readonly<Record<string, string>>;
  within: string[];
  kind: string;
  confidence: number;
  /** `table`: an imported table gives the position. `unknown`: a former place, of which nothing else is kept. */
  decidedBy: 'geocoder' | 'editor' | 'table' | 'unknown';
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
  reports: PublishedReport[];
}

/** A report with the ids of the incidents that it makes claims about, sorted. */
export type PublishedReport = Omit<Report, 'changes' | 'formerIds'> & {
  incidents: string[];
  changes: PublishedChange[];
  /** Left out where there are none. */
  formerIds?: string[];
};

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
  /** By language; absent where the types have none. */
  groupLabels?: Record<string, string>;
  label: string;
  labels?: Record<string, string>;
  /** One sentence: what is counted here. */
  means: string;
  colour: { light: string; dark: string };
  shape: string;
  acled: { event: string; subEvent: string } | null;
  plover: string | null;
}

/** `static/data/areas.geojson`: outlines of the areas that incidents are placed in, ids as in PublishedPlace.area, each with its bbox. */
export type PublishedAreas = FeatureCollection<Polygon | MultiPolygon, { id: string; name: string }>;

/**
 * More incidents than this are published as columns, read by ranges, in place of `incidents.geojson` and `reports.json`, which are read whole:
 * a large build. Measured: GeoJSON weighs as much as columns with the worker that opens them at 1,500 ACLED incidents (120 kB gzipped), and from 3,000
 * (250 kB) reading it keeps the page busy for 50 ms at a stretch.
 */
export const COLUMNS_FROM = 3_000;

/** A file of a large build, beside build.json. */
export interface PublishedFile {
  name: string;
  /** Its length, so that a reader of ranges need not ask. */
  bytes: number;
}

/** What a large build has in place of `incidents.geojson` and `reports.json`. */
export interface PublishedColumns {
  version: 1;
  files: {
    /** GeoParquet: write-parquet.ts. */
    parquet: PublishedFile;
    /** PublishedSources. */
    sources: PublishedFile;
    /** write-text-index.ts. */
    text: PublishedFile;
    /** write-id-index.ts. */
    ids: PublishedFile;
    /** write-report-index.ts. */
    reports: PublishedFile;
    /** PublishedChanges of src/lib/formats/latest-changes.ts. */
    changes?: PublishedFile;
  };
  /** Holds all placed incidents, as PublishedIncidents.bbox; left out where there are none. */
  bbox?: [west: number, south: number, east: number, north: number];
}

/** A report of a large build. `incidents` lists REPORT_INCIDENTS at most, newest first. */
export type LargeReport = PublishedReport & {
  /** How many incidents it makes claims about. */
  count: number;
  /** Rows of `incidents` in the Parquet file. */
  rows: number[];
};

/** `static/data/build.json`. */
export interface PublishedBuild {
  version: 1;
  /** SHA-256 of the other files, with the hash itself left empty, in hexadecimal; of a large build, of what its rows say and of the files beside them. */
  hash: string;
  /** SHA-256 of all that they were built from, in hexadecimal. */
  sources: string;
  /** The newest date on which a record was made or changed, YYYY-MM-DD: the dataset's as-of date; null where there is no record. */
  asOf: string | null;
  /** What the map says of itself; absent where geodata has no publication.json. */
  publication?: Publication;
  incidents: number;
  placed: number;
  unplaced: number;
  reports: number;
  /** How many record files were left out. */
  rejected: number;
  /** Why they were left out. */
  problems: Problem[];
  /** There where the build is large. */
  columns?: PublishedColumns;
}
