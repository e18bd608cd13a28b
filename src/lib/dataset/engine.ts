import type { BoundingBox } from '../records/place.ts';
import { cells, markRows, type Mark } from './cells.ts';
import type { Dataset } from './dataset.ts';
import { facetCounts, type FacetCounts } from './facets.ts';
import type { Filter } from './filter.ts';
import { histogram, type Histogram, type Step } from './histogram.ts';
import type { LaterColumn } from './parquet-layout.ts';
import type { IncidentProperties } from './published.ts';
import { rowsInside, type Order } from './rows.ts';
import { select, withBounds, type Selection } from './select.ts';

/** What a page may ask of a dataset. Parts that are left out are not worked out; ask for the marks first and for the rest after. */
export interface Question {
  filter: Filter;
  bounds: BoundingBox | null;
  /** Asks for marks. */
  zoom?: number;
  /** Asks for counts of every choice. */
  facets?: boolean;
  /** Asks for a histogram. */
  step?: Step;
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
  facets?: FacetCounts;
  histogram?: Histogram;
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
  let last: { key: string; selection: Selection } | null = null;
  const loaded = new Set<LaterColumn>();

  const need = async (columns: LaterColumn[]) => {
    const missing = columns.filter((column) => !loaded.has(column));
    if (!sources.load || missing.length === 0) return;
    await sources.load(missing);
    for (const column of missing) loaded.add(column);
  };

  const selectionFor = async (filter: Filter): Promise<Selection> => {
    const key = JSON.stringify(filter);
    if (last?.key === key) return last.selection;
    await need(columnsFor(filter));
    const text = sources.search ? await sources.search(filter.q) : undefined;
    const selection = select(dataset, filter, { text });
    last = { key, selection };
    return selection;
  };

  return {
    ask: async (question) => {
      const { filter, bounds, zoom, facets, step, list, mark } = question;
      if (facets) await need(['grades', 'sources']);
      const selection = withBounds(dataset, await selectionFor(filter), bounds);
      const { hiddenBy: _, ...counts } = selection;
      const answer: Answer = { filter, bounds, counts };
      if (zoom !== undefined) answer.marks = cells(dataset, selection, zoom, bounds ?? [-180, -90, 180, 90]);
      if (facets) answer.facets = facetCounts(dataset, selection);
      if (step) answer.histogram = histogram(dataset, selection, step);
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

function columnsFor(filter: Filter): LaterColumn[] {
  const needed: LaterColumn[] = [];
  if (filter.grade.length > 0) needed.push('grades');
  if (filter.source.length > 0) needed.push('sources');
  if (filter.asof !== null) needed.push('recorded');
  return needed;
}
