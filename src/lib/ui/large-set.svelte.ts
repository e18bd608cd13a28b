import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { Mark } from '../dataset/cells.ts';
import type { Columns, Dataset, SourceChoice } from '../dataset/dataset.ts';
import { keyOf } from '../dataset/engine.ts';
import type { FacetCounts } from '../dataset/facets.ts';
import type { Filter } from '../dataset/filter.ts';
import type { Histogram, Step } from '../dataset/histogram.ts';
import { openDataset } from '../dataset/open.ts';
import type { Opening, OpeningIncident } from '../dataset/opening.ts';
import type { Connection, PageColumns, Service } from '../dataset/port.ts';
import type {
  IncidentProperties,
  LargeReport,
  PublishedBuild,
  PublishedColumns,
  PublishedReport,
  PublishedType
} from '../dataset/published.ts';
import type { RowList } from '../dataset/rows.ts';
import type { SortKey } from '../dataset/sort-rows.ts';
import type { Selection } from '../dataset/select.ts';
import type { MarkSource } from '../map/state.ts';
import { holds } from '../marks/mercator.ts';
import type { BoundingBox } from '../records/place.ts';
import { KnownIncidents } from './known-incidents.ts';
import { painted } from './painted.ts';
import { WantedRows } from './wanted-rows.ts';

/** What a page wants to know at a time. */
export interface Wish {
  filter: Filter;
  bounds: BoundingBox | null;
  /** While a filter is being dragged there is no time for lists and counts of choices. */
  isRefining: boolean;
  step: Step | null;
  /** Order of the list; null: newest first. */
  sort: { by: SortKey; descending: boolean } | null;
  /** Counts of choices: null where nobody looks at them. */
  facets: { sourceName: string } | null;
}

/** What is drawn: of one filter, whatever is asked for meanwhile. */
export interface Shown {
  key: string;
  filter: Filter;
  bounds: BoundingBox | null;
  selection: Selection;
  marks: Mark[] | null;
  frame: MapFrame | null;
}

/** What follows a little later. Parts that were not wished for are those of before. */
export interface Listed {
  rows: RowList | null;
  histogram: Histogram | null;
  facets: FacetCounts | null;
  sources: { offered: SourceChoice[]; total: number } | null;
  occurring: Pick<FacetCounts, 'precision' | 'grade'> | null;
}

interface MapFrame {
  zoom: number;
  bounds: BoundingBox;
}

const NOTHING_LISTED: Listed = { rows: null, histogram: null, facets: null, sources: null, occurring: null };
/**
 * A large build as a page has it: what the server told with the page, until a worker has opened the columns; then the answers of the worker. At most one
 * question is on its way, and what is asked next is what is wanted then: answers never queue up.
 */
export class LargeSet {
  readonly build: PublishedBuild & { columns: PublishedColumns };
  readonly opening: Opening | null;
  readonly reports = new SvelteMap<string, PublishedReport & { count?: number }>();
  /** Ids of which it is known that there is no such incident or report. */
  readonly absent = new SvelteSet<string>();
  readonly #types: PublishedType[];
  readonly #incidents = new KnownIncidents();
  readonly #wanted = new WantedRows({
    isKnown: (row) => this.#incidents.details(row) !== null,
    read: async (rows) => this.#learn(rows, await this.#connected().service.read(rows)),
    onerror: (why) => (this.trouble = why)
  });
  #connection: Connection | null = null;
  #wish: Wish | null = null;
  #asked = '';
  #listed = '';
  #busy = false;
  #frame: MapFrame | null = null;
  #opened: (() => void) | null = null;
  readonly #isOpen = new Promise<void>((resolve) => (this.#opened = resolve));
  #known = $state(0);

  dataset: Dataset = $state.raw(null as unknown as Dataset);
  /** Null until the columns are there. */
  shown: Shown | null = $state.raw(null);
  listed: Listed = $state.raw(NOTHING_LISTED);
  /** Why there will be no columns; null while there may be. */
  failure: string | null = $state(null);
  /** Why the last question could not be answered, or details not be read. */
  trouble: string | null = $state(null);
  /** The marks of what is drawn: another object for another selection. */
  marks: MarkSource = $state.raw(this.#marksOf(null));

  constructor(build: PublishedBuild & { columns: PublishedColumns }, types: PublishedType[], opening: Opening | null) {
    this.build = build;
    this.#types = opening?.types ?? types;
    this.opening = opening;
    const told = toldBy(opening);
    this.#learn(
      told.map(({ row }) => row),
      told.map(({ incident }) => incident)
    );
    if (opening?.report) this.reports.set(opening.report.id, { ...opening.report, count: opening.reportIncidents });
    this.dataset = this.#datasetOf(null);
  }

  /** Asks a worker from now on. In a page only. */
  open(connection: Connection): void {
    if (this.#connection || this.failure !== null) return;
    this.#connection = connection;
    connection.service.columns().then(
      (columns) => {
        this.dataset = this.#datasetOf(columns);
        this.#opened?.();
      },
      (error: Error) => this.fail(error.message)
    );
    if (this.#wish) void this.#pump(connection);
  }

  /** There will be no columns: the page goes on with what it opened with. */
  fail(why: string): void {
    this.failure ??= why;
  }

  get hasColumns(): boolean {
    return this.dataset.columns.lon.length > 0 || this.dataset.size === 0;
  }

  /** What the page wants from now on. */
  show(wish: Wish): void {
    this.#wish = wish;
    if (!this.#busy && this.#connection) void this.#pump(this.#connection);
  }

  /** Whether what is drawn is not yet what is wished for. */
  isBehind(filter: Filter, bounds: BoundingBox | null): boolean {
    if (this.failure !== null || this.trouble !== null) return false;
    if (!this.shown) return !this.#isOpening(filter, bounds);
    return askedOf(this.shown) !== askedOf({ filter, bounds });
  }

  /** Whether what the page opened with is the whole answer: the same filter, and nothing of it beyond what is seen. */
  #isOpening(filter: Filter, bounds: BoundingBox | null): boolean {
    const { opening } = this;
    return opening?.asked === keyOf(filter) && bounds !== null && (opening.box === null || holds(bounds, opening.box));
  }

  /** How many incidents were recorded since the day that is looked back to. */
  get later(): number {
    return this.shown?.selection.later ?? this.opening?.counts.later ?? 0;
  }

  /** How often it has come to know more: grows, and is read where that matters. */
  get known(): number {
    return this.#known;
  }

  /** Rows whose details somebody looks at: what nobody wants any more is not read. */
  want(rows: Iterable<number>, who: string): void {
    if (this.#connection) this.#wanted.want(who, [...rows]);
  }

  /** The id of an incident today, of that id or a former one; null where there is none. Its details are at hand then. */
  async incidentNow(id: string): Promise<string | null> {
    const known = this.#incidents.details(this.#incidents.row(id) ?? -1);
    if (known) return known.id;
    // A server has looked for it.
    if (!this.#connection) return null;
    const row = await this.find(id);
    return this.#incidents.details(row)?.id ?? null;
  }

  /** The same of a report. */
  async reportNow(id: string): Promise<string | null> {
    if (this.opening?.report && (this.opening.report.id === id || this.opening.report.formerIds?.includes(id)))
      return this.opening.report.id;
    return this.#connection ? ((await this.report(id))?.id ?? null) : null;
  }

  /** Row of an id, once it is known whether there is one: with its details. -1 where there is none. */
  async find(id: string): Promise<number> {
    const known = this.#incidents.row(id);
    if (known !== undefined && this.#incidents.details(known)) return known;
    if (this.absent.has(id)) return -1;
    const { service } = this.#connected();
    const row = known ?? (await service.find(id));
    if (row === -1) this.absent.add(id);
    else this.#learn([row], await service.read([row]));
    return row;
  }

  /** Id of a row, fetched where it is not at hand; null where it cannot be read. */
  async idOf(row: number): Promise<string | null> {
    if (!this.#incidents.details(row)) this.#learn([row], await this.#connected().service.read([row]));
    return this.#incidents.details(row)?.id ?? null;
  }

  /** A report, of an id or a former one; null where there is none. */
  async report(id: string): Promise<PublishedReport | null> {
    const known = this.reports.get(id);
    // One that came with the page names incidents whose rows are not known.
    if (known && known.incidents.every((each) => this.#incidents.row(each) !== undefined)) return known;
    if (this.absent.has(id)) return null;
    const found: LargeReport | null = await this.#connected().service.report(id);
    if (found === null) this.absent.add(id);
    else {
      this.reports.set(found.id, found);
      found.incidents.forEach((each, index) => this.#incidents.addId(each, found.rows[index] ?? -1));
      this.#known++;
    }
    return found;
  }

  /** How many incidents a report makes claims about; 0 while that is not known. */
  citedBy(report: string): number {
    const known = this.reports.get(report);
    return known?.count ?? known?.incidents.length ?? 0;
  }

  #connected(): Connection {
    if (!this.#connection) throw new Error(this.failure ?? 'the columns are not there yet');
    return this.#connection;
  }

  async #pump({ service }: Connection): Promise<void> {
    this.#busy = true;
    await this.#isOpen;
    try {
      for (;;) {
        const wish = this.#wish;
        if (!wish) return;
        const key = keyOf(wish.filter);
        const asked = askedOf(wish);
        const listed = JSON.stringify([asked, wish.step, wish.facets, wish.sort]);
        if (this.#asked !== asked) {
          this.#asked = asked;
          await this.#showNow(service, key, wish);
        } else if (!wish.isRefining && this.#listed !== listed) {
          // The map first: the list and the counts of choices would hold up its frame.
          await painted();
          if (this.#wish !== wish) continue;
          this.#listed = listed;
          const { filter, bounds, step, facets, sort } = wish;
          const answer = await service.ask({
            filter,
            bounds,
            rows: sort ?? true,
            ...(step ? { step } : {}),
            ...(facets ? { facets } : {})
          });
          const before = this.listed;
          this.listed = {
            rows: answer.rows ?? before.rows,
            histogram: answer.histogram ?? before.histogram,
            facets: answer.facets ?? before.facets,
            sources: answer.sources ?? before.sources,
            occurring: answer.occurring ?? before.occurring
          };
        } else return;
      }
    } catch (error) {
      // What failed is asked again with the next wish.
      this.#asked = this.#listed = '';
      this.trouble = error instanceof Error ? error.message : String(error);
    } finally {
      this.#busy = false;
    }
  }

  async #showNow(service: Service, key: string, { filter, bounds }: Wish): Promise<void> {
    const before = this.shown;
    if (before?.key === key) {
      // Another frame: what is hidden and where the marks are is as it was.
      const { counts } = await service.ask({ filter, bounds });
      this.shown = { ...before, bounds, selection: { ...counts, hiddenBy: before.selection.hiddenBy } };
      return;
    }
    const frame = this.#frame;
    const answer = await service.ask({ filter, bounds, hiddenBy: true, ...(frame ? { zoom: frame.zoom, around: frame.bounds } : {}) });
    const shown: Shown = {
      key,
      filter,
      bounds,
      selection: { ...answer.counts, hiddenBy: answer.hiddenBy ?? new Uint8Array(0) },
      marks: answer.marks ?? null,
      frame
    };
    this.trouble = null;
    this.shown = shown;
    this.marks = this.#marksOf(shown);
  }

  #marksOf(shown: Shown | null): MarkSource {
    return {
      atHand: (zoom, bounds, seen) => (shown === null ? this.#openingMarks({ zoom, bounds }, seen) : null),
      at: (zoom, bounds) => (this.failure === null ? this.#marksAt(shown, { zoom, bounds }) : (this.opening?.marks ?? []))
    };
  }

  #openingMarks(frame: MapFrame, seen: BoundingBox): { marks: Mark[]; bounds: BoundingBox } | null {
    const { opening } = this;
    // The columns answer for it as soon as they are there.
    this.#frame = frame;
    if (opening === null || (this.#wish !== null && opening.asked !== keyOf(this.#wish.filter))) return null;
    const rooms = [{ ...opening.counted, marks: opening.marks }, ...opening.otherRooms];
    return rooms.find(({ zoom, bounds }) => zoom === frame.zoom && holds(bounds, seen)) ?? null;
  }

  #marksAt(shown: Shown | null, frame: MapFrame): Mark[] | Promise<Mark[]> {
    this.#frame = frame;
    if (shown?.marks && shown.frame && sameFrame(shown.frame, frame)) return shown.marks;
    return this.#askMarks(shown, frame);
  }

  async #askMarks(shown: Shown | null, { zoom, bounds }: MapFrame): Promise<Mark[]> {
    await this.#isOpen;
    const filter = (this.shown ?? shown)?.filter ?? this.#wish?.filter;
    if (!filter) return [];
    const { marks } = await this.#connected().service.ask({ filter, bounds: null, zoom, around: bounds });
    return marks ?? [];
  }

  #learn(rows: readonly number[], incidents: readonly IncidentProperties[]): void {
    incidents.forEach((incident, index) => this.#incidents.add(rows[index] ?? -1, incident));
    this.#known++;
  }

  /** The dataset as passes and lists of a page know it. What it does not know of a row is null until it has been fetched. */
  #datasetOf(known: PageColumns | null): Dataset {
    const { opening, build } = this;
    return {
      size: known?.size ?? opening?.size ?? build.incidents,
      columns: known?.columns ?? fewColumns(this.#types, opening),
      types: known?.types ?? this.#types,
      sources: opening?.sources ?? [],
      gradeSets: known?.gradeSets ?? [],
      sourceSets: [],
      reports: this.reports,
      withdrawn: known?.withdrawn ?? [],
      isPartial: true,
      lacks: (id) => this.absent.has(id),
      id: (row) => this.#seen(() => this.#incidents.details(row)?.id ?? ''),
      row: (id) => this.#seen(() => this.#incidents.row(id) ?? -1),
      details: (row) => this.#seen(() => this.#incidents.details(row))
    };
  }

  /** Lets what reads it be worked out again when more is known. */
  #seen<Value>(read: () => Value): Value {
    void this.#known;
    return read();
  }
}

/**
 * What an opening says of its incidents, in place of the columns: their rows can be looked up, and a pass goes over none of them, since their length is 0.
 */
function fewColumns(types: PublishedType[], opening: Opening | null): Columns {
  const told = toldBy(opening);
  const { columns } = openDataset({
    incidents: {
      type: 'FeatureCollection',
      dateline: { version: 1, hash: '' },
      features: told.map(({ at, incident }) => ({
        type: 'Feature',
        geometry: at && { type: 'Point', coordinates: at },
        properties: incident
      }))
    },
    reports: { version: 1, reports: [] },
    types: { version: 1, types }
  });
  const sparse = Object.entries(columns).map(([name, column]) => [
    name,
    Object.assign(
      Object.create({ length: 0 }) as object,
      Object.fromEntries(told.map(({ row }, index) => [row, (column as Int32Array)[index]]))
    )
  ]);
  return Object.fromEntries(sparse) as Columns;
}

function toldBy(opening: Opening | null): OpeningIncident[] {
  return opening ? [...opening.list, ...(opening.chosen ? [opening.chosen] : [])] : [];
}

/** The same for questions that have the same answer on the map. */
function askedOf({ filter, bounds }: Pick<Wish, 'filter' | 'bounds'>): string {
  return JSON.stringify([keyOf(filter), bounds]);
}

function sameFrame(a: MapFrame, b: MapFrame): boolean {
  return a.zoom === b.zoom && a.bounds.every((degrees, index) => degrees === b.bounds[index]);
}
