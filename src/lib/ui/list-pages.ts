import { OPENING_ROWS, type Opening } from '../dataset/opening.ts';

/** Up to this many rows are drawn at once, by a server too. */
export const ALL_DRAWN = 200;
/** Rows of one page of a longer list, which is all that a server draws of it. */
export const PAGE_ROWS = OPENING_ROWS;

/** Places of a list: from one, to before another. */
export interface Stretch {
  from: number;
  to: number;
}

export interface ListPage extends Stretch {
  /** From 1. */
  page: number;
  pages: number;
}

/** The page of a list that is asked for as `page=`; the first where that makes no sense, the last where there are fewer. */
export function pageOf(length: number, asked: string | null): ListPage {
  if (length <= ALL_DRAWN) return { page: 1, pages: 1, from: 0, to: length };
  const pages = Math.ceil(length / PAGE_ROWS);
  const page = Math.min(pages, /^[1-9]\d{0,8}$/.test(asked ?? '') ? Number(asked) : 1);
  return { page, pages, from: (page - 1) * PAGE_ROWS, to: Math.min(length, page * PAGE_ROWS) };
}

/** The page that a large set opens with, until all its rows are there; null then, and of every other set. */
export function pageOfLarge(large: { opening: Opening | null; listed: { rows: unknown } } | null): ListPage | null {
  if (!large?.opening || large.listed.rows !== null) return null;
  const { page, pages, list } = large.opening;
  const from = (page - 1) * PAGE_ROWS;
  return { page, pages, from, to: from + list.length };
}

/** The part of a page that lies in a stretch of `length` rows beginning `offset` rows into the list, counted from its beginning. */
export function partOf({ from, to }: Stretch, offset: number, length: number): Stretch {
  const inside = (place: number) => Math.min(length, Math.max(0, place - offset));
  return { from: inside(from), to: inside(to) };
}
