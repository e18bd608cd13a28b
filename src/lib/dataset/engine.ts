import type { BoundingBox } from '../records/place.ts';
import { cells, markRows, type Mark } from './cells.ts';
import type { Dataset, SourceChoice } from './dataset.ts';
import { facetCounts, type FacetCounts } from './facets.ts';
import { EMPTY_FILTER, type Filter } from './filter.ts';
import { histogram, type Histogram, type Step } from './histogram.ts';
import type { LaterColumn } from './parquet-layout.ts';
import type { IncidentProperties } from './published.ts';
import { rowList, rowsInside, type Order, type RowList } from './rows.ts';
import { select, withBounds, type Selection } from './select.ts';
import { sortRows, type SortKey } from './sort-rows.ts';
import { topSources } from './top-sources.ts';

/** What a page may ask of a dataset. Parts that are left out are not worked out; ask for the marks first and for the rest after. */
export interface Question {
  filter: Filter;
  /** What is seen: what lies beyond is counted as outside. */
  bounds: BoundingBox | null;
  /** Asks for marks. */
  zoom?: number;
  /** Where they are wanted, if that is not `bounds`. */
  around?: BoundingBox;
  /** Asks for the bytes of the selection. */
  hiddenBy?: boolean;
  /** Asks for counts of every choice; of sources, whose names have a part in them, for those with the most incidents. */
  facets?: boolean | { sourceName: string };
  /** Asks for a histogram. */
  step?: Step;
  /** Asks for all rows of the list, each part of it in the order of a column where one is named. */
  rows?: true | { by: SortKey; descending: boolean };
  /** Asks for a stretch of the list of what is in the frame. */
  list?: { order: Order; start: number; count: number };
  /** Asks for all rows of a mark. */
  mark?: Mark;
}

/** With the filter and bounds it was worked out from, so that an answer to an old question is seen to be one. */
export interface Answer {
  filter: Filter;
  bounds: BoundingBox | null;
  counts: Omit<Selection, 'hiddenBy'>;
  marks?: Mark[];
  /** A copy. */
  hiddenBy?: Uint8Array;
  facets?: FacetCounts;
  /** The sources to offer, and how many there are in all. */
  sources?: { offered: SourceChoice[]; total: number };
  /** What there is of each choice, whatever the filter. */
  occurring?: Pick<FacetCounts, 'precision' | 'grade'>;
  histogram?: Histogram;
  rows?: RowList;
  /** Row, id and details of each incident listed; id and details where they are at hand. */
  list?: Listed[];
  markRows?: number[];
}

export interface Listed {
  row: number;
  id: string;
  details: IncidentProperties | null;
}

/** Where details, later columns and text answers come from when they are not all in memory. */
export interface Sources {
  fetch?(rows: readonly number[]): Promise<void>;
  load?(columns: LaterColumn[]): Promise<void>;
  search?(q: string): Promise<Uint8Array | null>;
}

export interface Engine {
  ask(question: Question): Promise<Answer>;
}

/**
 * Answers questions about one dataset, the same in a page, in a worker and in Node. It keeps the last selection, so that a pan filters nothing
 * again, and fetches columns, text answers and details when a question needs them first.
 */
export function createEngine(dataset: Dataset, sources: Sources = {}): Engine {
  let last: { filter: Filter; selection: Selection } | null = null;
  let occurring: Answer['occurring'];
  const loaded = new Set<LaterColumn>();

  const need = async (columns: LaterColumn[]) => {
    const missing = columns.filter((column) => !loaded.has(column));
    if (!sources.load || missing.length === 0) return;
    await sources.load(missing);
    for (const column of missing) loaded.add(column);
  };

  let found: { q: string; text: Promise<Uint8Array | null> } | null = null;
  const textFor = (q: string): Promise<Uint8Array | null> | undefined => {
    if (!sources.search) return undefined;
    if (found?.q === q) return found.text;
    const text = sources.search(q);
    const asked = { q, text };
    found = asked;
    // One that failed is tried again.
    text.catch(() => {
      if (found === asked) found = null;
    });
    return text;
  };

  // Not to be interrupted between taking over the bytes of the last selection and the last use of its own.
  const selectionFor = (filter: Filter, text: Uint8Array | null | undefined): Selection => {
    if (last && keyOf(last.filter) === keyOf(filter)) return last.selection;
    const before = last ? { filter: last.filter, hiddenBy: last.selection.hiddenBy } : undefined;
    // Bytes that are half changed are those of no filter.
    last = null;
    const selection = select(dataset, filter, { text, before });
    last = { filter, selection };
    return selection;
  };

  return {
    ask: async (question) => {
      const { filter, bounds, zoom, around, facets, step, list, mark } = question;
      await need(columnsFor(filter));
      if (facets) await need(['grades', 'sources']);
      if (typeof question.rows === 'object' && question.rows.by === 'reports') await need(['sources']);
      const text = await textFor(filter.q);
      const selection = withBounds(dataset, selectionFor(filter, text), bounds);
      const { hiddenBy, ...counts } = selection;
      const answer: Answer = { filter, bounds, counts };
      if (question.hiddenBy) answer.hiddenBy = hiddenBy.slice();
      if (zoom !== undefined) answer.marks = cells(dataset, selection, zoom, around ?? bounds ?? [-180, -90, 180, 90]);
      if (facets) {
        const counted = facetCounts(dataset, selection);
        const offered = topSources(dataset.sources, counted.source, {
          chosen: filter.source,
          name: facets === true ? '' : facets.sourceName
        });
        answer.facets = { ...counted, source: new Map(offered.map(({ key }) => [key, counted.source.get(key) ?? 0])) };
        answer.sources = { offered, total: dataset.sources.length };
        answer.occurring = occurring ??= whatOccurs(dataset);
      }
      if (step) answer.histogram = histogram(dataset, selection, step);
      if (question.rows) {
        const listed = rowList(dataset, selection, bounds);
        answer.rows = question.rows === true ? listed : sortedList(dataset, listed, question.rows);
      }
      if (mark) answer.markRows = markRows(dataset, selection, mark);
      if (list) {
        const rows = rowsInside(dataset, selection, bounds, list.order, list.start, list.count);
        await sources.fetch?.(rows);
        answer.list = rows.map((row) => ({ row, id: dataset.id(row), details: dataset.details(row) }));
      }
      return answer;
    }
  };
}

function sortedList(
  dataset: Dataset,
  { rows, inside, outside }: RowList,
  { by, descending }: { by: SortKey; descending: boolean }
): RowList {
  const sorted = new Uint32Array(rows.length);
  for (const [start, end] of [
    [0, inside],
    [inside, inside + outside],
    [inside + outside, rows.length]
  ] as const)
    sorted.set(sortRows(dataset, rows.subarray(start, end), by, descending), start);
  return { rows: sorted, inside, outside };
}

/** The same for filters that let the same through. */
export function keyOf({ type, from, to, precision, source, grade, q, asof }: Filter): string {
  return JSON.stringify([type, from, to, precision, source, grade, q, asof]);
}

function whatOccurs(dataset: Dataset): Pick<FacetCounts, 'precision' | 'grade'> {
  const { precision, grade } = facetCounts(dataset, select(dataset, EMPTY_FILTER, { text: null }));
  return { precision, grade };
}

function columnsFor(filter: Filter): LaterColumn[] {
  const needed: LaterColumn[] = [];
  if (filter.grade.length > 0) needed.push('grades');
  if (filter.source.length > 0) needed.push('sources');
  if (filter.asof !== null) needed.push('recorded');
  return needed;
}
