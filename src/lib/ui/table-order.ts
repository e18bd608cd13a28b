import type { IncidentProperties } from '../dataset/published.ts';
import { PRECISIONS } from '../records/precision.ts';

export const COLUMNS = ['id', 'incident', 'type', 'date', 'place', 'precision', 'reports'] as const;
export type Column = (typeof COLUMNS)[number];
/** Those that a large set is sorted by: of its other columns only what is seen is at hand. */
export const COLUMNS_OF_LARGE = ['type', 'date', 'precision', 'reports'] as const satisfies readonly Column[];

export interface TableOrder {
  column: Column;
  descending: boolean;
}

/** Reads `sort=date` and `sort=-date`; null for anything else. */
export function readOrder(text: string | null): TableOrder | null {
  if (text === null) return null;
  const descending = text.startsWith('-');
  const column = COLUMNS.find((each) => each === (descending ? text.slice(1) : text));
  return column ? { column, descending } : null;
}

/** The `sort` that choosing a column leads to: the other way round where the table is sorted by it already. */
export function nextOrder(column: Column, current: TableOrder | null): string {
  return current?.column === column && !current.descending ? `-${column}` : column;
}

type Key = string | number;

/**
 * Incidents in the order of one column, by code units and so the same on every machine; ties by id. What has no value comes last
 * either way. The input is left as it is.
 */
export function inTableOrder(
  incidents: readonly IncidentProperties[],
  { column, descending }: TableOrder,
  label: (type: string) => string
): IncidentProperties[] {
  const key = (incident: IncidentProperties): Key | null => {
    if (column === 'id') return incident.id;
    if (column === 'incident') return incident.title.toLowerCase();
    if (column === 'type') return label(incident.type).toLowerCase();
    if (column === 'date') return incident.earliest ?? incident.latest;
    if (column === 'place') return incident.place?.name.toLowerCase() ?? null;
    if (column === 'precision') return PRECISIONS.indexOf(incident.precision);
    return new Set(incident.claims.map((claim) => claim.report)).size;
  };
  const compare = (a: Key, b: Key) => (a < b ? -1 : a > b ? 1 : 0);
  return incidents
    .map((incident) => ({ incident, value: key(incident) }))
    .sort((a, b) => {
      if (a.value === null || b.value === null)
        return Number(a.value === null) - Number(b.value === null) || compare(a.incident.id, b.incident.id);
      return (descending ? -1 : 1) * compare(a.value, b.value) || compare(a.incident.id, b.incident.id);
    })
    .map(({ incident }) => incident);
}
