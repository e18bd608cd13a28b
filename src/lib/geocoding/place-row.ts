import type { Gazetteer } from '../gazetteer/gazetteer.ts';
import type { LonLat, Placement } from '../records/place.ts';
import { placeReported } from './place-reported.ts';

/** Which column of a table holds what; a column that the table lacks says nothing. */
export interface PlaceColumns {
  name: string;
  within: string;
  country: string;
  admin1: string;
  kind: string;
  near_lon: string;
  near_lat: string;
}

/** Places one row of a table of places as reported. Enclosing places in `within` are separated by commas, semicolons or `|`. */
export function placeRow(row: Record<string, string>, columns: PlaceColumns, gazetteer: Gazetteer): Placement {
  const cell = (column: string): string => (Object.hasOwn(row, column) ? (row[column] ?? '').trim() : '');
  const within = [...cell(columns.within).split(/[,;|]/), cell(columns.admin1), cell(columns.country)]
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const kind = cell(columns.kind);
  const near = pointOf(cell(columns.near_lon), cell(columns.near_lat));
  return placeReported({ name: cell(columns.name), within, kind: kind === '' ? null : kind }, gazetteer, { near });
}

function pointOf(lon: string, lat: string): LonLat | null {
  if (lon === '' || lat === '') return null;
  const point: LonLat = [Number(lon), Number(lat)];
  return Math.abs(point[0]) <= 180 && Math.abs(point[1]) <= 90 ? point : null;
}
