import type { IncidentType } from '../../records/incident-type.ts';
import type { PlaceAsReported } from '../../records/place.ts';
import type { ImportedIncident, ImportedReport, ImportedTable } from '../../records/imported.ts';

/** What a row became: an incident with the reports that it names, or what speaks against it. */
export type Conversion =
  | {
      ok: true;
      incident: ImportedIncident;
      reports: ImportedReport[];
      /** The country it names, to hold its position against; may be empty. */
      country: string;
      /** The area that its position stands for, where its precision is an area's and the table names it. */
      area: PlaceAsReported | null;
    }
  | { ok: false; ref: string; faults: RowFault[] };

/** One fault of a row, in the words of a Problem. */
export interface RowFault {
  /** The column, as the header names it. */
  field: string;
  found: string;
  wanted: string;
}

export interface ConverterContext {
  table: ImportedTable;
  /** Capitals that ids begin with. */
  idPrefix: string;
  /** The types of types.yaml: those that say the same as a code of the table are used. */
  types: readonly IncidentType[];
}

/** Turns rows of one format into incidents. Keeps the types it used, and nothing of the rows. */
export interface Converter {
  /** Cells in the order of the header. */
  convert(cells: readonly string[]): Conversion;
  /** Types that stand neither in types.yaml nor were used before this run, in the order of the legend. */
  usedTypes(): IncidentType[];
}

export type OpenedConverter = { ok: true; converter: Converter } | { ok: false; faults: RowFault[] };
