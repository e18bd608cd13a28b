import type { IncidentType } from './incident-type.ts';
import type { LonLat, PlaceAsReported } from './place.ts';
import type { Precision } from './precision.ts';

/** Where an imported incident was put by somebody else than its table: by the geocoder, or an area's outline that its table names. */
export interface FoundPlace {
  /** A gazetteer id. */
  id: string;
  name: string;
  within: string[];
  kind: string;
  /** Key of the area's outline; null where there is none. */
  area: string | null;
  /** 0 to 1. */
  confidence: number;
  reasons: string[];
  sharedBy: number;
}

/**
 * One row of a table brought in whole. Members that are unknown are left out. What follows from the table as a whole (who made it, licence,
 * day of import) stands once, in its manifest.
 */
export interface ImportedIncident {
  id: string;
  /** The table's own id, as written; left out where it has none. */
  ref?: string;
  title: string;
  /** Key of types.yaml, or of the manifest's types. */
  type: string;
  /** EDTF. */
  date?: string;
  dateBecause?: string;
  /** In the words of the table. */
  place?: PlaceAsReported;
  at?: LonLat;
  precision: Precision;
  uncertaintyMetres?: number;
  /** Where `at` is not the table's own: how the place was found. Where it is: the area that the table names. */
  found?: FoundPlace;
  /** True where the position is the geocoder's and not the table's. */
  geocoded?: true;
  unplacedBecause?: string;
  /** What the table says of it, in our words. */
  says: string;
  /** Numbers as the table gives them, by what they count. */
  figures?: Record<string, string>;
  /** Whom the table names as the first voice. */
  voice?: string;
  /** Ids of the reports that the table names as its sources. */
  sources?: string[];
  /** The table's own words, kept only where its licence allows it. */
  text?: string;
}

/** A work that a table names as a source. Nobody here has read it. */
export interface ImportedReport {
  id: string;
  label: string;
  title?: string;
  publisher?: string;
  author?: string;
  /** EDTF. */
  published?: string;
  url?: string;
  archived?: string;
}

/** A line of a part file: an incident, or a report before the first incident that names it. */
export type ImportedLine = { incident: ImportedIncident } | { report: ImportedReport };

/** What is known of a table as a whole. */
export interface ImportedTable {
  /** Name of the folder. */
  name: string;
  /** Short name for citations: "UCDP GED 23.1". */
  label: string;
  title: string | null;
  publisher: string | null;
  /** EDTF. */
  published: string | null;
  url: string | null;
  licence: { name: string; url: string | null } | null;
  /** The credit that the licence asks for; null where none is asked. */
  attribution: string | null;
  /** Whether the table's own sentences may be kept and shown. */
  keepsText: boolean;
}

/** A stretch of the converted incidents: newline-delimited JSON, gzipped. A later part's incident replaces an earlier one of its id. */
export interface ImportPart {
  file: string;
  incidents: number;
  /** YYYY-MM-DD. */
  recorded: string;
  /** Which of the manifest's sources it is from. */
  source: number;
}

/** `geodata/imports/<name>/import.json`. */
export interface ImportManifest {
  version: 1;
  format: string;
  idPrefix: string;
  table: ImportedTable;
  /** How many incidents the parts hold, each id once. */
  incidents: number;
  placed: number;
  types: IncidentType[];
  parts: ImportPart[];
  sources: ImportSource[];
}

/** A file that was imported, as far as it was. Rows count from 1 and leave out the header. */
export interface ImportSource {
  file: string;
  bytes: number;
  /** SHA-256 of the file's first million bytes, hexadecimal: enough to know it again when the import goes on. */
  head: string;
  /** SHA-256 of the whole; null until it was read to its end. */
  sha256: string | null;
  /** SHA-256 of the mapping and of what else decides on the result. */
  settings: string;
  rows: number;
  added: number;
  changed: number;
  same: number;
  rejected: number;
  geocoded: number;
  /** Length of the file of rejected rows when this state was kept; null before. */
  rejectedBytes: number | null;
  finished: boolean;
}
