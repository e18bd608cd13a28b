import { spoken } from '#catalogues';
import { createContext, untrack } from 'svelte';
import { building } from '$app/environment';
import { goto } from '$app/navigation';
import { resolve } from '$app/paths';
import { navigating, page } from '$app/state';
import { inLanguage } from '../dataset/in-language.ts';
import { datasetAsOf, standingOf, type AsOfStanding } from '../dataset/as-of.ts';
import type { Dataset, SourceChoice } from '../dataset/dataset.ts';
import { keyOf } from '../dataset/engine.ts';
import { EMPTY_FILTER, type Filter } from '../dataset/filter.ts';
import { binsOf, histogram, stepFor, type Histogram, type Step } from '../dataset/histogram.ts';
import type { DatelineMap } from '../map/dateline-map.ts';
import { facetCounts, type FacetCounts } from '../dataset/facets.ts';
import type { IncidentProperties, PublishedBuild, PublishedType } from '../dataset/published.ts';
import { rowsIn } from '../dataset/rows.ts';
import { searchText } from '../dataset/search.ts';
import { isOnRecord, isShown, select, withBounds, type Selection } from '../dataset/select.ts';
import { boxAround, boxOf } from '../marks/start-frame.ts';
import type { BoundingBox, LonLat } from '../records/place.ts';
import { editionOf } from '../records/publication.ts';
import { EMBED_PARAMETERS } from '../sharing/embed-options.ts';
import { prefixOf } from '../texts/language-path.ts';
import {
  describeView,
  linkTo,
  namesOf,
  parseView,
  resolveView,
  sameFrame,
  withFrame,
  withIncident,
  withReport,
  type Frame,
  type Page,
  type View
} from '../view/index.ts';
import type { Ignored } from '../view/view.ts';
import type { LargeSet } from './large-set.svelte.ts';
import { largeStanding, lookedBackTo, openingFacets, openingRows, openingSelection, partsOf } from './large-parts.ts';
import type { SheetHeight } from './sheet-height.ts';
import type { SortKey } from '../dataset/sort-rows.ts';
import { pagesOf } from './site-of.ts';
import type { TableOrder } from './table-order.ts';
import { typesById } from './type-groups.ts';

/** Parameters that pages read themselves, beside those of the view. */
export const OWN_PARAMETERS = ['sort', 'limit', 'page', ...EMBED_PARAMETERS] as const;

/** As many bars of the histogram as can be told apart at a glance, and as many as a reader may ask for. */
const CLEAR_BARS = 120;
export const MOST_BARS = 1000;

export interface AtlasSource {
  dataset: Dataset;
  /** Null where the page holds the whole dataset. */
  large: LargeSet | null;
}

/** Rows that are shown, parted as the counts of the selection are. */
export interface ListedRows {
  inside: ArrayLike<number>;
  outside: ArrayLike<number>;
  unplaced: ArrayLike<number>;
}

/** Several incidents at one place, opened from their mark. */
export interface Here {
  /** In the order of the list. */
  rows: ArrayLike<number>;
  at: LonLat;
  total: number;
}

/**
 * What the address says, and all that follows from it. The address owns filters, choice, time and frame: this class reads it and
 * changes it through `go` alone. It holds besides what no link carries: what is pointed at, which cluster is open, where the map stands.
 */
export class Atlas {
  readonly #source: () => AtlasSource;

  /** What the map shows at rest, as it reported; null before there is a map. */
  bounds = $state.raw<BoundingBox | null>(null);
  /** Where the map stands at rest; null before there is a map. */
  camera = $state.raw<Frame | null>(null);
  /** The live map; null until it is loaded and where it could not be. */
  map = $state.raw<DatelineMap | null>(null);
  highlighted = $state<string | null>(null);
  here = $state.raw<Here | null>(null);
  sheet = $state<SheetHeight>('half');
  filtersOpen = $state(false);
  /** Whether the runners-up of the chosen place are drawn on the map. */
  showsCandidates = $state(false);
  /** How long a bar of the histogram is; null: as long as lets all bars be told apart. */
  timeStep = $state<Step | null>(null);
  /** The time that is being dragged: shown as it is dragged, and in the address when it is let go. */
  dragged = $state.raw<{ from: string | null; to: string | null } | null>(null);
  /** The column by which the rows of a large set are sorted; null, and for a column that it cannot be sorted by: newest first. */
  sorting = $state.raw<TableOrder | null>(null);
  /** A part of the names of the sources to offer, where there are very many. */
  sourceName = $state('');
  /** Whether the time window moves by itself. */
  playing = $state(false);
  /** The time at which it stopped last; null until then. */
  playedTo = $state.raw<{ from: string | null; to: string | null } | null>(null);
  #pending: Frame | null = null;

  constructor(source: () => AtlasSource) {
    this.#source = source;
    $effect(() => {
      const { large } = this;
      large?.show({
        filter: this.#filter,
        bounds: this.bounds,
        isRefining: this.#filterKey !== this.#restKey,
        step: this.filtersOpen ? this.step : null,
        sort: sortOf(this.sorting),
        facets: this.filtersOpen ? { sourceName: this.sourceName } : null
      });
    });
    $effect(() => {
      const { incident } = this.view;
      // An id that the address names: whether there is such an incident is known when it has been looked for.
      if (incident !== null && this.large?.hasColumns) void this.large.find(incident).catch(() => {});
    });
  }

  /** The build that the page is of, where that is large: its passes run in a worker. */
  get large(): LargeSet | null {
    return this.#source().large;
  }

  get isLarge(): boolean {
    return this.large !== null;
  }

  /** The records as they are, whatever the link's date. */
  get present(): Dataset {
    return this.large?.dataset ?? this.#source().dataset;
  }

  /** What the page shows: the records as they stood on the day that the link asks for. */
  get dataset(): Dataset {
    const dataset = this.large ? this.present : datasetAsOf(this.present, this.asof);
    return inLanguage(dataset, spoken().language);
  }

  /** The path below which the pages of this language are, as links on this page need it: relative while a server renders. */
  get base(): string {
    return resolve('/').replace(/\/$/, '') + prefixOf(spoken().language);
  }

  /** Attributes of what is in the records' own words, where the page speaks another language than they do. */
  get recorded(): { lang?: string; dir?: 'auto' } {
    const { build } = page.data as { build: PublishedBuild | null };
    const language = editionOf(build).publication.language ?? 'en';
    return language === spoken().language ? {} : { lang: language, dir: 'auto' };
  }

  /** Which page links of the list and the filters lead to. */
  readonly page: Page = $derived(page.route.id === '/list' ? 'list' : 'map');

  readonly #read = $derived.by(() => {
    // A page that is made ahead of time has no query: reading it there is an error in SvelteKit.
    const search = building ? '' : page.url.search;
    const { base } = pagesOf(page.url);
    const parsed = parseView({ pathname: page.url.pathname, search, hash: page.url.hash }, { base, others: OWN_PARAMETERS });
    const resolved = resolveView(parsed.view, this.present);
    // The page of a card says itself that there is no such incident or report.
    const isCard = /\/[ir]\/\[id\]$/.test(page.route.id ?? '');
    const isSaid = ({ parameter }: Ignored) => isCard && (parameter === 'incident' || parameter === 'report');
    return { view: resolved.view, ignored: [...parsed.ignored, ...resolved.ignored].filter((each) => !isSaid(each)) };
  });

  readonly view: View = $derived(this.#read.view);
  readonly ignored = $derived(this.#read.ignored);
  readonly #asked = $derived(this.view.asof);
  readonly standing: AsOfStanding = $derived(
    this.large ? largeStanding(this.large.build, this.#asked, this.large.later) : standingOf(this.present, this.#asked)
  );
  /** The day that is looked back to; null where the link has none, or none before the newest change. */
  readonly asof = $derived(
    this.large ? lookedBackTo(this.large.build, this.#asked) : this.standing.kind === 'past' ? this.standing.asof : null
  );
  /** The sources that the filter offers: of very many those with the most incidents, or those that `sourceName` finds. */
  readonly sources: SourceChoice[] = $derived(this.large?.listed.sources?.offered ?? this.dataset.sources);
  readonly sourcesTotal: number = $derived(
    this.large ? (this.large.listed.sources?.total ?? this.large.opening?.sourcesTotal ?? 0) : this.dataset.sources.length
  );
  readonly names = $derived(namesOf({ ...this.dataset, sources: this.sources }));
  readonly description = $derived(describeView({ ...this.view, asof: this.asof }, this.names));
  // Texts of the filters alone: a choice or a move of the map must not count everything anew.
  readonly #restKey = $derived(keyOf(this.view));
  readonly #filterKey = $derived(keyOf({ ...this.view, ...(this.dragged ?? {}) }));
  /** What is asked for: the filters of the address, with those that are being dragged. */
  readonly #filter: Filter = $derived.by(() => {
    void this.#filterKey;
    return untrack(() => ({ ...this.view, ...(this.dragged ?? {}), incident: null, report: null, frame: null }));
  });
  /** What the filters show, wherever it is. Of a large set what they showed last, until the next answer. */
  readonly filtered: Selection = $derived.by(() => {
    if (this.large) return this.large.shown?.selection ?? openingSelection(this.large.opening);
    return select(this.dataset, this.#filter, { text: searchText(this.dataset, this.#filter.q) });
  });
  /** The same of the filters of the address, whatever is being dragged. */
  readonly #rested: Selection = $derived.by(() => {
    if (this.#restKey === this.#filterKey) return this.filtered;
    const view = untrack(() => this.view);
    return select(this.dataset, view, { text: searchText(this.dataset, view.q) });
  });
  /** Whether what is shown is not yet what the filters say. */
  readonly isBehind: boolean = $derived(this.large?.isBehind(this.#filter, this.bounds) ?? false);
  /** What the filters show, with what lies outside the frame told apart. */
  readonly selection: Selection = $derived(this.large ? this.filtered : withBounds(this.dataset, this.filtered, this.bounds));
  /** The rows shown, in the order of the list. */
  readonly rows: ListedRows = $derived.by(() => {
    if (!this.large) return rowsIn(this.dataset, this.#rested, this.bounds);
    const { listed, opening } = this.large;
    return listed.rows ? partsOf(listed.rows) : openingRows(opening);
  });
  /** The same in one: inside, outside, unplaced. */
  readonly order: ArrayLike<number> = $derived.by(() => {
    if (this.large?.listed.rows) return this.large.listed.rows.rows;
    const { inside, outside, unplaced } = this.rows;
    return [...Array.from(inside), ...Array.from(outside), ...Array.from(unplaced)];
  });
  readonly facets: FacetCounts = $derived.by(() => {
    if (!this.large) return facetCounts(this.dataset, this.#rested);
    return this.large.listed.facets ?? openingFacets(this.large.opening);
  });
  /** How many incidents there are of each choice, whatever the filters. */
  readonly occurring: Pick<FacetCounts, 'precision' | 'grade'> = $derived.by(() => {
    if (!this.large) return facetCounts(this.dataset, select(this.dataset, EMPTY_FILTER));
    return this.large.listed.occurring ?? this.facets;
  });
  /** How long a bar is where the reader chooses nothing, or what cannot be shown. */
  readonly automaticStep: Step = $derived(stepFor(this.dataset, CLEAR_BARS));
  readonly step: Step = $derived(this.timeStep && binsOf(this.dataset, this.timeStep) <= MOST_BARS ? this.timeStep : this.automaticStep);
  /** Incidents over time, whatever the time filter. */
  readonly chart: Histogram = $derived.by(() => {
    if (!this.large) return histogram(this.dataset, this.#rested, this.step);
    return this.large.listed.histogram ?? { step: this.step, bins: [], undated: 0 };
  });
  /** Id of the chosen incident where the map draws it: what was withdrawn, or recorded after the link's date, has its card alone. */
  readonly drawn: string | null = $derived.by(() => {
    const { incident } = this.view;
    if (incident === null) return null;
    if (this.large && !this.large.shown) return this.large.opening?.chosen?.incident.id === incident ? incident : null;
    return isOnRecord(this.filtered, this.dataset.row(incident)) ? incident : null;
  });
  /** What a map begins with that no link has told where, as far as the page knows before it has the columns: see startFrame. */
  readonly startBox: BoundingBox | null = $derived.by(() => {
    const { large } = this;
    if (!large?.opening || large.hasColumns) return null;
    const { chosen, box } = large.opening;
    return chosen?.at ? boxAround(chosen.at, chosen.incident.uncertaintyMetres ?? 0) : box;
  });
  /** Whether it is known what a map begins with. */
  readonly canBegin: boolean = $derived(
    !this.large || this.view.frame !== null || this.startBox !== null || this.large.shown !== null || this.large.failure !== null
  );
  readonly #types = $derived(typesById(this.dataset.types));

  /** How many incidents there are, whatever the filters; those that are withdrawn are none. */
  readonly size = $derived((this.large?.build.incidents ?? this.dataset.size) - this.dataset.withdrawn.length);
  readonly reportCount = $derived(this.large?.build.reports ?? this.dataset.reports.size);

  /** What is said of an incident; null while that is not at hand: `want` asks for it. Reactive. */
  details(row: number): IncidentProperties | null {
    return this.dataset.details(row);
  }

  /** Id of a row; null while its details are not at hand. Reactive. */
  id(row: number): string | null {
    return this.dataset.id(row) || null;
  }

  /** Row of an id; -1 where there is none, or while it is being looked for. Reactive. */
  row(id: string): number {
    return this.dataset.row(id);
  }

  /**
   * Asks for the details of rows that are in view or soon will be; the last call is the whole wish, and what it no longer names is given up.
   * `who`: each part of the page has a wish of its own.
   */
  want(rows: Iterable<number>, who = 'list'): void {
    this.large?.want(rows, who);
  }

  /** Whether the filters hide an incident. */
  hides(id: string): boolean {
    if (this.large && !this.large.shown) return this.large.opening?.chosen?.incident.id === id && this.large.opening.chosenPlace === -1;
    const row = this.dataset.row(id);
    return row !== -1 && !isShown(this.filtered, row);
  }

  /** How many incidents a report makes claims about; 0 while that is not known. */
  citedBy(report: string): number {
    return this.large ? this.large.citedBy(report) : (this.dataset.reports.get(report)?.incidents.length ?? 0);
  }

  type(id: string): PublishedType | undefined {
    return this.#types.get(id);
  }

  /** The address of a view on this site. */
  link(view: View, options: { page?: Page; frame?: boolean } = {}): string {
    return linkTo(view, { base: this.base, page: this.page, ...options });
  }

  incidentLink(id: string | null): string {
    return this.link(withIncident(withReport(this.view, null), id), { page: 'map' });
  }

  /** Back from a card. */
  get listLink(): string {
    return this.incidentLink(null);
  }

  reportLink(id: string): string {
    return this.link(withReport(withIncident(this.view, null), id), { page: 'map' });
  }

  /** Goes to a view. A filter or a choice is a step of the history; what only refines the last step replaces it. */
  async go(view: View, { replace = false, target = this.page }: { replace?: boolean; target?: Page } = {}): Promise<void> {
    await goto(this.link(view, { page: target }), { replaceState: replace, keepFocus: true, noScroll: true });
  }

  async choose(id: string | null): Promise<void> {
    await this.go(withIncident(withReport(this.view, null), id), { target: 'map' });
  }

  /** The same of a row, whose id may have to be fetched first. */
  async chooseRow(row: number): Promise<void> {
    const id = await this.idOf(row);
    if (id !== null) await this.choose(id);
  }

  /** Id of a row, fetched where it is not at hand; null where it cannot be read. */
  async idOf(row: number): Promise<string | null> {
    return this.id(row) ?? (await this.large?.idOf(row).catch(() => null)) ?? null;
  }

  /** The map begins, with the frame of the address or one of its own: neither is news for the address. */
  started(frame: Frame, bounds: BoundingBox): void {
    this.camera = frame;
    this.bounds = bounds;
  }

  /** The map came to rest. Its frame goes into the address, which keeps the step of the history it is at. */
  moved(frame: Frame, bounds: BoundingBox): void {
    const stood = this.camera !== null && sameFrame(this.camera, frame);
    this.camera = frame;
    this.bounds = bounds;
    if (stood || (this.view.frame && sameFrame(this.view.frame, frame))) return;
    this.#pending = frame;
    this.settleFrame();
  }

  /** Writes the frame that waits. While another address is on its way, writing would call that back: `afterNavigate` calls again. */
  settleFrame(): void {
    const frame = this.#pending;
    if (!frame || navigating.to !== null) return;
    this.#pending = null;
    void this.go(withFrame(this.view, frame), { replace: true });
  }

  /** Moves the map to all that is selected. */
  fitAll(): void {
    const box = boxOf(this.dataset, this.filtered);
    if (box) this.map?.fit(box);
  }

  /** Opens the list of incidents that share one place. */
  openHere(here: Here): void {
    this.here = here;
    if (this.sheet === 'low') this.sheet = 'half';
    if (this.view.incident !== null || this.view.report !== null) void this.choose(null);
  }

  /** Closes the list of a cluster. */
  leaveHere(): void {
    this.here = null;
  }

  /** The map is gone: nothing is outside its frame any more. */
  unmapped(): void {
    this.bounds = null;
    this.camera = null;
  }
}

/** The columns that a large set can be sorted by. */
const SORT_KEYS: readonly string[] = ['type', 'date', 'precision', 'reports'] satisfies SortKey[];

function sortOf(order: TableOrder | null): { by: SortKey; descending: boolean } | null {
  return order && SORT_KEYS.includes(order.column) ? { by: order.column as SortKey, descending: order.descending } : null;
}

export const [getAtlas, setAtlas] = createContext<Atlas>();
