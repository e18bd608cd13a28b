import { cells } from '$lib/dataset/cells.ts';
import { lonLat, type Dataset } from '$lib/dataset/dataset.ts';
import { NO_END, NO_START } from '$lib/dataset/days.ts';
import { keyOf } from '$lib/dataset/engine.ts';
import { facetCounts, type FacetCounts } from '$lib/dataset/facets.ts';
import {
  OPENING_REPORT_INCIDENTS,
  OPENING_ROWS,
  OPENING_SOURCES,
  type Opening,
  type OpeningFacets,
  type OpeningIncident
} from '$lib/dataset/opening.ts';
import type { IncidentProperties } from '$lib/dataset/published.ts';
import { rowsIn } from '$lib/dataset/rows.ts';
import type { Selection } from '$lib/dataset/select.ts';
import { boundsOf } from '$lib/marks/mercator.ts';
import { boxOf, startFrame } from '$lib/marks/start-frame.ts';
import { USUAL_SIZES } from '$lib/picture/base-picture.ts';
import { dayText } from '$lib/records/days.ts';
import type { View } from '$lib/view/view.ts';
import { withAtHand, type PublishedSet, type SelectedSet } from './published-set.ts';

/** What a page opens with. The view's ids must be those of today. `page` from 1. */
export async function openingOf(set: PublishedSet, view: View, page: number): Promise<Opening> {
  const selected = await set.selected(view);
  const { dataset, selection } = selected;
  const { hiddenBy: _, ...counts } = selection;
  const { order, facets, box, marks } = drawnFrom(selected);
  const pages = Math.max(1, Math.ceil(order.length / OPENING_ROWS));
  const shownPage = Math.min(Math.max(1, page), pages);
  const rows = order.subarray((shownPage - 1) * OPENING_ROWS, shownPage * OPENING_ROWS);
  const chosenRow = view.incident === null ? -1 : await set.row(view.incident);
  const report = view.report === null ? null : await set.report(view.report);
  const [list, chosen] = await Promise.all([
    selected.details(rows),
    chosenRow === -1 ? [] : selection.hiddenBy[chosenRow] === 0 ? selected.details([chosenRow]) : set.details([chosenRow])
  ]);
  const entry = (row: number, incident: IncidentProperties): OpeningIncident => ({ row, at: lonLat(dataset, row), incident });
  const counted = new Set(sourcesToCount(facets.source, view.source));
  return {
    version: 2,
    hash: set.build.hash,
    asked: keyOf(view),
    size: dataset.size,
    types: dataset.types,
    counts,
    facets: asRecords(facets, counted),
    sources: dataset.sources.filter(({ key }) => counted.has(key)),
    sourcesTotal: dataset.sources.length,
    box,
    ...(chosen[0] ? marksOf(withAtHand(dataset, new Map([[chosenRow, chosen[0]]])), selection, chosen[0].id) : marks()),
    span: openingSpan(set.dataset),
    page: shownPage,
    pages,
    list: list.map((incident, index) => entry(rows[index] ?? -1, incident)),
    chosen: chosen[0] ? entry(chosenRow, chosen[0]) : null,
    chosenPlace: chosenRow === -1 ? -1 : order.indexOf(chosenRow),
    report: report && { ...report, incidents: report.incidents.slice(0, OPENING_REPORT_INCIDENTS) },
    reportIncidents: report?.count ?? 0
  };
}

interface Drawn {
  order: Uint32Array;
  facets: FacetCounts;
  box: Opening['box'];
  /** Of the start, with nothing chosen. */
  marks(): CountedMarks;
}

type CountedMarks = Pick<Opening, 'marks' | 'counted' | 'otherRooms'>;

const drawn = new WeakMap<Selection, Drawn>();

/** What passes over all rows: once for each selection that is kept. */
function drawnFrom({ dataset, selection }: SelectedSet): Drawn {
  const known = drawn.get(selection);
  if (known) return known;
  let marks: CountedMarks | null = null;
  const found = {
    order: listOrder(dataset, selection),
    facets: facetCounts(dataset, selection),
    box: boxOf(dataset, selection),
    marks: () => (marks ??= marksOf(dataset, selection, null))
  };
  drawn.set(selection, found);
  return found;
}

/** The rows of the list without a frame: newest first, those without a place last. */
export function listOrder(dataset: Dataset, selection: Selection): Uint32Array {
  const { inside, unplaced } = rowsIn(dataset, selection, null);
  const order = new Uint32Array(inside.length + unplaced.length);
  order.set(inside);
  order.set(unplaced, inside.length);
  return order;
}

/** How much of the map around a usual room is drawn with it, for rooms that are larger. */
const AROUND = 1.5;

/** More marks than a room of another size is worth before the columns are there. */
const MARKS_FOR_OTHERS = 400;

function marksOf(dataset: Dataset, selection: Selection, chosen: string | null): CountedMarks {
  const { width, height } = USUAL_SIZES.large;
  const frame = startFrame(dataset, selection, chosen, USUAL_SIZES.large);
  const bounds = boundsOf(frame, { width: width * AROUND, height: height * AROUND });
  const zoom = Math.floor(frame.zoom);
  const counted = (zoom: number) => ({
    zoom,
    bounds,
    marks: cells(dataset, selection, zoom, bounds).map((mark) => ({ ...mark, rows: mark.rows.slice(0, 1), cells: [] }))
  });
  const { marks } = counted(zoom);
  const otherRooms = [zoom - 1, zoom + 1]
    .filter((other) => other >= 0)
    .map(counted)
    .filter((other) => other.marks.length <= MARKS_FOR_OTHERS);
  return { marks, counted: { zoom, bounds }, otherRooms };
}

const spans = new WeakMap<Dataset, Opening['span']>();

/** First and last day on which an incident is said to have happened. */
export function openingSpan(dataset: Dataset): Opening['span'] {
  const known = spans.get(dataset);
  if (known) return known;
  const { first, last } = dataset.columns;
  let [earliest, latest] = [NO_END, NO_START];
  for (let row = 0; row < dataset.size; row++) {
    const [from, to] = [first[row]!, last[row]!];
    if (from > to) continue;
    if (from !== NO_START && from < earliest) earliest = from;
    if (to !== NO_END && to > latest) latest = to;
  }
  const span = {
    earliest: earliest === NO_END ? null : dayText(earliest),
    latest: latest === NO_START ? null : dayText(latest)
  };
  spans.set(dataset, span);
  return span;
}

/** Those with the most incidents, publishers before their reports where they have as many, and those that are chosen. */
function sourcesToCount(counts: ReadonlyMap<string, number>, chosen: readonly string[]): string[] {
  // Sorting is stable, and publishers come first in the dataset.
  const most = [...counts].filter(([, count]) => count > 0).sort(([, a], [, b]) => b - a);
  return [...most.slice(0, OPENING_SOURCES).map(([key]) => key), ...chosen];
}

function asRecords({ type, precision, source, grade }: FacetCounts, counted: ReadonlySet<string>): OpeningFacets {
  return {
    type: Object.fromEntries(type),
    precision: Object.fromEntries(precision),
    source: Object.fromEntries([...source].filter(([key]) => counted.has(key))),
    grade: Object.fromEntries(grade)
  };
}
