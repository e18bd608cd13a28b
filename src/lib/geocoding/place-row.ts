import type { Gazetteer } from '../gazetteer/gazetteer.ts';
import type { LonLat, PlaceAsReported, Placement } from '../records/place.ts';
import { decidePlace } from './decide-place.ts';
import { placeReported } from './place-reported.ts';
import { tableContext, type TableContext } from './table-context.ts';

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

export type TableRow = Record<string, string>;

/** Places one row of a table of places as reported. Enclosing places in `within` are separated by commas, semicolons or `|`. */
export function placeRow(row: TableRow, columns: PlaceColumns, gazetteer: Gazetteer, table: TableContext | null = null): Placement {
  const { reported, near } = readRow(row, columns);
  return placeReported(reported, gazetteer, { near, table });
}

/** Learns from a table's first rows where its places lie: those that are sure without it, then those that are sure with what these say. */
export function learnTable(rows: TableRow[], columns: PlaceColumns, gazetteer: Gazetteer): TableContext | null {
  let table: TableContext | null = null;
  for (let round = 0; round < ROUNDS; round++) {
    const sure: number[] = [];
    for (const row of rows) {
      const { reported, near } = readRow(row, columns);
      const { chosen } = decidePlace(reported, gazetteer, near, table);
      if (chosen !== null && chosen.share > SURE && chosen.candidate.respelled === 0) sure.push(chosen.candidate.place);
    }
    table = tableContext(sure, gazetteer);
  }
  return table;
}

const ROUNDS = 2;
const SURE = 0.8;

/** The place as reported that a row holds, and the point it gives near it. */
export function readRow(row: TableRow, columns: PlaceColumns): { reported: PlaceAsReported; near: LonLat | null } {
  const cell = (column: string): string => (Object.hasOwn(row, column) ? (row[column] ?? '').trim() : '');
  const within = [...cell(columns.within).split(/[,;|]/), cell(columns.admin1), cell(columns.country)]
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const kind = cell(columns.kind);
  return {
    reported: { name: cell(columns.name), within, kind: kind === '' ? null : kind },
    near: pointOf(cell(columns.near_lon), cell(columns.near_lat))
  };
}

function pointOf(lon: string, lat: string): LonLat | null {
  if (lon === '' || lat === '') return null;
  const point: LonLat = [Number(lon), Number(lat)];
  return Math.abs(point[0]) <= 180 && Math.abs(point[1]) <= 90 ? point : null;
}
