import { GPUInitializationError, type Map as MapLibreMap, type MapMouseEvent } from 'maplibre-gl';
import { PMTiles } from 'pmtiles';
import { markRows } from '../dataset/cells.ts';
import { lonLat } from '../dataset/dataset.ts';
import { inListOrder } from '../dataset/rows.ts';
import type { Theme } from '../marks/look.ts';
import { boundsOf, frameOf, screenPoint, type Padding, type ScreenPoint, type Size } from '../marks/mercator.ts';
import { frameAround, startFrame } from '../marks/start-frame.ts';
import type { BoundingBox, LonLat } from '../records/place.ts';
import { normalFrame, sameFrame, type Frame } from '../view/frame.ts';
import { CHOSEN_AREA, NEAR_AREA } from './area-layers.ts';
import { areaOfIncident, NO_AREA } from './areas.ts';
import { BaseLayer } from './base-layer.ts';
import { registerProtocol } from './base-map.ts';
import { BARE_STYLE } from './compose-style.ts';
import { CountedMarks } from './counted-marks.ts';
import { hiddenMark, markOf } from './find-mark.ts';
import { greatCircle } from './great-circle.ts';
import { hit } from './hit.ts';
import { labelsOf } from './label-texts.ts';
import type { Box } from './labels.ts';
import { MarkButtons } from './mark-buttons.ts';
import { markInWords } from './mark-words.ts';
import { measurementOf, withPoint } from './measuring.ts';
import { openingFrame } from './opening.ts';
import { Overlay } from './overlay.ts';
import type { Picture } from './paint.ts';
import { NAMED_FROM_ZOOM, PLACE_NAMES, placeNames } from './place-names.ts';
import { describePosition, type Position } from './position.ts';
import { colourOf, project, type DrawnMark } from './scene.ts';
import { isSoftware } from './software.ts';
import { CLOSEST_ZOOM, prepareMap, startMap } from './start-map.ts';
import type { FailureReason, MapOptions, MapState, ThemeChoice } from './state.ts';
import { WholeFileSource } from './whole-file-source.ts';

/** A pointer that only passes over a mark asks for no area. */
const HOVER_MILLISECONDS = 120;
const MOVING_MILLISECONDS = 100;
const LOST_MILLISECONDS = 4000;
/** The marks stay as they are for so long before their buttons follow. */
const BUTTONS_MILLISECONDS = 60;
/** CSS pixels from the edge at which no part of a mark is seen any more. */
const OFF_SCREEN = 40;
/** Of how many marks the map asks what they are called. */
const NAMED_LIMIT = 60;

export { prepareMap };

/**
 * The live map: it alone knows MapLibre, the camera in motion and what is pointed at. All else comes in by `update` and goes
 * out by the events of its options. Marks are drawn on a canvas of their own, in step with MapLibre's frames, so that a changed
 * filter costs no frame of the GPU.
 *
 * The constructor throws nothing: where WebGL is missing it reports `failed` and every method does nothing.
 */
export class DatelineMap {
  readonly #container: HTMLElement;
  readonly #options: MapOptions;
  #overlay!: Overlay;
  #base!: BaseLayer;
  readonly #buttons: MarkButtons;
  readonly #darkScheme = window.matchMedia('(prefers-color-scheme: dark)');
  readonly #stillness = window.matchMedia('(prefers-reduced-motion: reduce)');
  readonly #marks = new CountedMarks({
    ontake: () => this.#pending !== null && queueMicrotask(this.#openPending),
    onawait: () => this.#report('loading'),
    oncome: () => this.#come(),
    onstep: () => this.#draw(),
    onarrive: () => this.#arrive()
  });
  #map: MapLibreMap | null = null;
  #state: MapState;
  #themeChoice: ThemeChoice;
  #chosen: DrawnMark | null = null;
  #hovered: string | null = null;
  #focused: string | null = null;
  /** Rows of the cluster that was opened from the keyboard: the focus goes to one of its parts. */
  #opened: ReadonlySet<number> | null = null;
  /** A cluster that was opened before it was known which incidents are in it. */
  #pending: string | null = null;
  #path: LonLat[] = [];
  #reported: Frame | null = null;
  #condition: string = '';
  #drawnFrame = '';
  #measured: Size | null = null;
  #font: string | null = null;
  #nearTimer = 0;
  #movingTimer = 0;
  #buttonsTimer = 0;
  #lostTimer = 0;
  /** Whether the map has drawn a frame. */
  #isOn = false;
  #isLost = false;

  constructor(container: HTMLElement, options: MapOptions, state: MapState) {
    this.#container = container;
    this.#options = options;
    this.#state = state;
    this.#themeChoice = options.theme;
    this.#buttons = new MarkButtons(options.texts.marks, { onpress: this.#press, onfocus: this.#focusMark });
    this.#report('loading');
    this.#darkScheme.addEventListener('change', this.#restyle);
    try {
      this.#map = this.#start();
      this.#base = this.#baseOf(this.#map);
      this.#overlay = new Overlay(isSoftware(this.#map.getCanvas().getContext('webgl2')));
    } catch (error) {
      this.#fail(error instanceof GPUInitializationError ? 'no-webgl' : 'other', error);
      return;
    }
    this.#attach(this.#map);
    this.#clearOfCover();
    this.#showAreas();
    this.#count();
    this.#draw();
    this.#makeRoom();
    this.#showButtons();
  }

  /** Shows another state; only what differs is done again. */
  update(next: Partial<MapState>): void {
    const before = this.#state;
    const now = (this.#state = { ...before, ...next });
    if (!this.#map) return;
    const same = (key: keyof MapState) => before[key] === now[key];
    const wasAwaiting = this.#marks.areAwaited;
    if (!same('measuring')) this.clearMeasure();
    if (!same('padding')) this.#clearOfCover();
    if (!same('dataset') || !same('marks') || !same('colourBy')) this.#marks.forget();
    this.#count();
    this.#showAreas();
    this.#draw();
    if (!same('dataset') || !same('selected') || !same('known')) this.#showButtons();
    else if (!same('marks')) this.#showButtonsSoon();
    if (!same('dataset') || !same('selected') || (!same('known') && this.#camera().zoom >= NAMED_FROM_ZOOM)) this.#makeRoom();
    if (!same('selected')) {
      this.#pending = null;
      if (now.selected !== null) this.reveal(now.selected);
      // The picture may have the outline of another place in it.
      if (this.#isOn) this.#base.lay();
    }
    // Marks that were awaited may have come with the state, and nobody else would tell.
    if (!same('pictured') || (wasAwaiting && !this.#marks.areAwaited)) this.#settle();
  }

  set theme(choice: ThemeChoice) {
    if (choice === this.#themeChoice) return;
    this.#themeChoice = choice;
    this.#restyle();
  }

  /** Moves to a frame; does nothing where it is the one that the map itself reported last. */
  setFrame(frame: Frame, { animate = false } = {}): void {
    if (sameFrame(frame, this.#reported) || sameFrame(frame, this.frame())) return;
    this.#pending = null;
    this.#go(frame, animate);
  }

  /** Shows a box (west, south, east, north in degrees) within what nothing covers. */
  fit(bounds: BoundingBox, { animate = true, maxZoom = 9 } = {}): void {
    this.#go(frameOf(bounds, this.#size(), this.#roomy(), maxZoom), animate);
  }

  zoomIn(): void {
    this.#map?.zoomIn();
  }

  zoomOut(): void {
    this.#map?.zoomOut();
  }

  focus(): void {
    this.#map?.getCanvas().focus({ preventScroll: true });
  }

  frame(): Frame {
    if (!this.#map) return normalFrame(this.#options.frame ?? { zoom: 1, lat: 0, lon: 0 });
    return normalFrame(this.#camera());
  }

  /** What is seen: west, south, east, north in degrees; west is greater than east across the antimeridian. */
  bounds(): BoundingBox {
    return boundsOf(this.frame(), this.#size());
  }

  /** Where an incident is drawn, in CSS pixels of the map element; null where it has no place. */
  screenPosition(id: string): ScreenPoint | null {
    const row = this.#state.dataset.row(id);
    const mark = row < 0 ? null : this.#markOf(row);
    if (mark) return { x: mark.x, y: mark.y };
    const at = row < 0 ? null : lonLat(this.#state.dataset, row);
    return at && screenPoint(at, this.#camera(), this.#size());
  }

  /** The marks whose centre is on the screen, in the order in which they are drawn. */
  marksInFrame(): DrawnMark[] {
    const { width, height } = this.#size();
    return this.#marks.all.filter(({ x, y }) => x >= 0 && y >= 0 && x <= width && y <= height);
  }

  /** Pans, without zooming, until nothing covers the incident; does nothing where it is in plain view. */
  reveal(id: string): void {
    const at = this.screenPosition(id);
    if (!at) return;
    const { padding } = this.#state;
    const { width, height } = this.#size();
    const edge = 40;
    const room = {
      left: padding.left + edge,
      top: padding.top + edge,
      right: width - padding.right - edge,
      bottom: height - padding.bottom - edge
    };
    if (at.x >= room.left && at.x <= room.right && at.y >= room.top && at.y <= room.bottom) return;
    this.#map?.panBy([at.x - (room.left + room.right) / 2, at.y - (room.top + room.bottom) / 2], { duration: 300 });
  }

  position(at: LonLat): Position {
    return describePosition(at);
  }

  /** Takes the last measured point back. */
  undoMeasure(): void {
    this.#setPath(this.#path.slice(0, -1));
  }

  clearMeasure(): void {
    this.#setPath([]);
  }

  /** Measures to the middle of what is seen: for the keyboard. */
  measureCentre(): void {
    const { x, y } = this.#middle();
    const at = this.#map?.unproject([x, y]);
    if (at) this.#addPoint([at.lng, at.lat]);
  }

  destroy(): void {
    for (const timer of [this.#nearTimer, this.#movingTimer, this.#buttonsTimer, this.#lostTimer]) window.clearTimeout(timer);
    this.#marks.stop();
    if (this.#map) this.#base.stop();
    this.#darkScheme.removeEventListener('change', this.#restyle);
    this.#map?.remove();
    this.#map = null;
  }

  get #embeddedUrl(): string {
    return new URL(this.#options.embedded, document.baseURI).href;
  }

  #start(): MapLibreMap {
    registerProtocol().add(new PMTiles(new WholeFileSource(this.#embeddedUrl)));
    const { texts, cooperativeGestures } = this.#options;
    const { dataset, selection, selected, padding } = this.#state;
    const { box } = this.#options;
    const frame =
      this.#options.frame ??
      (box ? frameAround(box, this.#size(), padding) : startFrame(dataset, selection, selected, this.#size(), padding));
    const still = this.#stillness.matches;
    this.#container.dataset.theme = this.#theme();
    return startMap({ container: this.#container, style: BARE_STYLE, frame, texts, cooperativeGestures, still });
  }

  #baseOf(map: MapLibreMap): BaseLayer {
    const { basemap, language, events } = this.#options;
    return new BaseLayer(map, {
      container: this.#container,
      embedded: this.#embeddedUrl,
      basemap,
      language,
      theme: () => this.#theme(),
      isPictured: () => this.#state.pictured,
      onwork: () => this.#report('loading'),
      onlaid: () => events.oncamera(null),
      onnotice: events.onnotice,
      onfail: (reason, error) => this.#fail(reason, error)
    });
  }

  #attach(map: MapLibreMap): void {
    map.getCanvasContainer().append(this.#overlay.element, this.#buttons.element);
    map.on('resize', () => (this.#measured = this.#font = null));
    map.on('render', this.#redraw);
    map.on('movestart', ({ originalEvent }) => {
      if (originalEvent) this.#pending = null;
      this.#report('loading');
      this.#buttons.moving = true;
    });
    map.on('move', this.#moving);
    map.on('moveend', this.#moved);
    map.once('load', () => {
      this.#isOn = true;
      this.#settle();
    });
    map.on('idle', () => this.#settle());
    map.on('mousemove', this.#point);
    map.on('mouseout', () => this.#hover(null));
    map.on('click', this.#click);
    map.on('webglcontextlost', this.#contextLost);
    map.on('webglcontextrestored', () => {
      window.clearTimeout(this.#lostTimer);
      this.#isLost = false;
      this.#report('loading');
    });
    map.on('error', ({ error }) => this.#trouble(error));
    map.getCanvas().addEventListener('keydown', this.#key);
    for (const change of ['focus', 'blur'] as const) map.getCanvas().addEventListener(change, () => this.#state.measuring && this.#draw());
  }

  /** The browser mostly gives it back; while it does not, the page should say so. */
  #contextLost = () => {
    const message = 'the browser took the graphics context away';
    this.#isLost = true;
    this.#report('loading', 'lost', message);
    this.#lostTimer = window.setTimeout(() => this.#report('failed', 'lost', message), LOST_MILLISECONDS);
  };

  #trouble(error: { message: string }): void {
    if (!this.#map) return;
    if (error instanceof GPUInitializationError) this.#fail('lost', error);
    else if (error.message.startsWith('Worker failed')) this.#fail('worker', error);
    else this.#base.trouble(error);
  }

  #fail(reason: FailureReason, error: unknown): void {
    const map = this.#map;
    this.#map = null;
    this.#marks.stop();
    if (map) this.#base.stop();
    this.#report('failed', reason, error instanceof Error ? error.message : String(error));
    // Not from within one of its own events.
    if (map) queueMicrotask(() => map.remove());
  }

  #report(condition: 'loading' | 'settled' | 'failed', reason: FailureReason | null = null, message = ''): void {
    const told = `${condition} ${reason}`;
    if (told === this.#condition) return;
    this.#condition = told;
    this.#options.events.onstate(condition, reason, message);
  }

  /** Moves MapLibre's controls, the sources among them, to where nothing covers them. */
  #clearOfCover(): void {
    for (const [side, pixels] of Object.entries(this.#state.padding)) this.#container.style.setProperty(`--covered-${side}`, `${pixels}px`);
  }

  #theme(): Theme {
    return this.#themeChoice === 'auto' ? (this.#darkScheme.matches ? 'dark' : 'light') : this.#themeChoice;
  }

  #restyle = () => {
    if (!this.#map) return;
    this.#showAreas();
    this.#container.dataset.theme = this.#theme();
    this.#base.restyle();
    this.#draw();
  };

  /** As of the last resize that the map has taken notice of: reading it anew at every frame would cost a layout. */
  #size(): Size {
    return (this.#measured ??= { width: this.#container.clientWidth, height: this.#container.clientHeight });
  }

  /** The camera as it is, unrounded. */
  #camera(): Frame {
    const centre = this.#map?.getCenter();
    return centre ? { zoom: this.#map?.getZoom() ?? 0, lat: centre.lat, lon: centre.lng } : this.frame();
  }

  #roomy(): Padding {
    const { top, right, bottom, left } = this.#state.padding;
    const edge = 56;
    const { width, height } = this.#size();
    const roomy = { top: top + edge, right: right + edge, bottom: bottom + edge, left: left + edge };
    return roomy.left + roomy.right < width && roomy.top + roomy.bottom < height ? roomy : this.#state.padding;
  }

  #go(frame: Frame, animate: boolean): void {
    const camera = { center: [frame.lon, frame.lat] as LonLat, zoom: frame.zoom };
    if (animate) this.#map?.easeTo({ ...camera, duration: 500 });
    else this.#map?.jumpTo(camera);
  }

  /** Counts again where the marks at hand are not those of this zoom and frame. */
  #count(): void {
    this.#marks.count(this.#state, this.#camera(), this.#size(), this.#stillness.matches);
  }

  #openPending = () => {
    const drawn = this.#marks.byKey(this.#pending);
    this.#pending = null;
    if (drawn) this.#open(drawn);
  };

  #come(): void {
    const map = this.#map;
    if (!map) return;
    this.#draw();
    if (!map.isMoving()) {
      this.#makeRoom();
      this.#showButtons();
    }
    this.#settle();
  }

  #arrive(): void {
    this.#draw();
    this.#showButtons();
    this.#settle();
  }

  #settle(): void {
    const map = this.#map;
    if (!map || this.#isLost || map.isMoving() || !this.#marks.areSettled) return;
    if (this.#base.isLaid ? map.loaded() : this.#isOn && this.#state.pictured) this.#report('settled');
  }

  #redraw = () => {
    this.#count();
    const { zoom, lat, lon } = this.#camera();
    const { width, height } = this.#size();
    const frame = [zoom, lat, lon, width, height, window.devicePixelRatio].join();
    if (frame !== this.#drawnFrame) this.#draw();
    if (!this.#base.isLaid) this.#options.events.oncamera({ zoom, lat, lon });
  };

  #draw(): void {
    if (!this.#map) return;
    const camera = this.#camera();
    const size = this.#size();
    const { dataset, selected, highlighted, candidates, colourBy, measuring } = this.#state;
    this.#drawnFrame = [camera.zoom, camera.lat, camera.lon, size.width, size.height, window.devicePixelRatio].join();
    const chosenRow = selected === null ? -1 : dataset.row(selected);
    this.#chosen = chosenRow < 0 ? null : (this.#markOf(chosenRow) ?? hiddenMark(dataset, chosenRow, colourBy));
    const listed = highlighted === null ? null : this.#markOf(dataset.row(highlighted));
    const near = this.#marks.byKey(this.#hovered) ?? this.#marks.byKey(this.#focused) ?? listed;
    project(this.#marks.all, camera, size, this.#marks.share);
    if (this.#chosen) project([this.#chosen], camera, size);
    const onScreen = (points: readonly LonLat[]) => points.map((at) => screenPoint(at, camera, size));
    const closed = measuring === 'area' && this.#path.length > 2;
    const isSeen = ({ x, y }: DrawnMark) =>
      x > -OFF_SCREEN && y > -OFF_SCREEN && x < size.width + OFF_SCREEN && y < size.height + OFF_SCREEN;
    const picture: Picture = {
      theme: this.#theme(),
      font: (this.#font ??= window.getComputedStyle(this.#container).fontFamily),
      zoom: camera.zoom,
      marks: this.#marks.all.filter((drawn) => drawn.haloMetres > 0 || isSeen(drawn)),
      chosen: this.#chosen,
      near,
      candidates: candidates.map(({ at, name, chosen }, index) => ({
        ...screenPoint(at, camera, size),
        name,
        letter: String.fromCharCode(65 + (index % 26)),
        chosen
      })),
      cross: measuring && this.#map.getCanvas().matches(':focus-visible') ? this.#middle() : null,
      path: this.#path.length ? { points: onScreen(greatCircle(this.#path, closed)), corners: onScreen(this.#path), closed } : null,
      labels: []
    };
    const labels = labelsOf({
      picture,
      dataset,
      chosenRow,
      measurement: measuring && measurementOf(measuring, this.#path),
      texts: this.#options.texts,
      visible: this.#visible(),
      widthOf: this.#overlay.widthOf
    });
    this.#overlay.draw({ ...picture, labels }, size);
  }

  /** The part of the map that nothing covers. */
  #visible(): Box {
    const { left, top, right, bottom } = this.#state.padding;
    const { width, height } = this.#size();
    return { x: left, y: top, width: width - left - right, height: height - top - bottom };
  }

  /** What the keyboard measures to. */
  #middle(): ScreenPoint {
    const { x, y, width, height } = this.#visible();
    return { x: x + width / 2, y: y + height / 2 };
  }

  #markOf(row: number): DrawnMark | null {
    return markOf(this.#state.dataset, this.#state.selection, this.#marks.all, row);
  }

  #showAreas(): void {
    const { dataset, selected, highlighted, areas, colourBy } = this.#state;
    const near = this.#marks.byKey(this.#hovered) ?? this.#marks.byKey(this.#focused);
    const nearRow =
      near && (near.mark.count === 1 || near.mark.isArea)
        ? (near.mark.rows[0] ?? -1)
        : highlighted === null
          ? -1
          : dataset.row(highlighted);
    const chosenRow = selected === null ? -1 : dataset.row(selected);
    const theme = this.#theme();
    const shape = (row: number) => (row < 0 ? NO_AREA : areaOfIncident(dataset, row, areas, colourOf(dataset, row, colourBy)[theme]));
    this.#base.show(CHOSEN_AREA, shape(chosenRow));
    window.clearTimeout(this.#nearTimer);
    if (nearRow < 0 || nearRow === chosenRow) this.#base.show(NEAR_AREA, NO_AREA);
    else this.#nearTimer = window.setTimeout(() => this.#base.show(NEAR_AREA, shape(nearRow)), HOVER_MILLISECONDS);
  }

  /**
   * Takes the marks' room from the labels of the base map. Only when the map draws anyway, at rest after a move or a choice: a
   * changed filter leaves the labels as they are until then.
   */
  #makeRoom(): void {
    this.#base.show(PLACE_NAMES, placeNames(this.#state.dataset, this.#marks.all, this.#chosen));
  }

  /** While a filter is dragged there is another set of marks at every frame. */
  #showButtonsSoon(): void {
    window.clearTimeout(this.#buttonsTimer);
    this.#buttonsTimer = window.setTimeout(() => this.#showButtons(), BUTTONS_MILLISECONDS);
  }

  #showButtons(): void {
    window.clearTimeout(this.#buttonsTimer);
    if (!this.#map) return;
    const { dataset } = this.#state;
    const focused = document.activeElement;
    const hadFocus = focused !== null && this.#buttons.element.contains(focused);
    const shown = this.marksInFrame();
    const rows = inListOrder(
      dataset,
      shown.flatMap(({ mark }) => mark.rows)
    );
    const order = new Map(Array.from(rows, (row, index) => [row, index]));
    const rank = ({ mark }: DrawnMark) => mark.rows.reduce((least, row) => Math.min(least, order.get(row) ?? Infinity), Infinity);
    const ranked = shown.map((drawn) => ({ drawn, rank: rank(drawn) })).sort((a, b) => a.rank - b.rank);
    this.#buttons.show(
      ranked.map(({ drawn: { mark, x, y, radius } }) => ({
        key: mark.key,
        x,
        y,
        radius,
        name: this.#options.texts.mark(markInWords(dataset, mark)),
        chosen: this.#chosen?.mark.key === mark.key
      }))
    );
    if (hadFocus && !focused.isConnected) this.#passFocusOn(ranked.map(({ drawn }) => drawn));
    this.#look(ranked.map(({ drawn }) => drawn));
  }

  /** Asks what the marks are called that stand for one incident or one place, the one that is pointed at first. */
  #look(shown: readonly DrawnMark[]): void {
    const named = [this.#marks.byKey(this.#hovered), this.#marks.byKey(this.#focused), ...shown].filter(
      (drawn) => drawn !== null && drawn.mark.isOnePosition
    );
    this.#options.events.onlook(named.slice(0, NAMED_LIMIT).map((drawn) => drawn?.mark.rows[0] ?? -1));
  }

  /** The focused mark is no more: a part of the opened cluster takes the focus, or else the map. */
  #passFocusOn(marks: readonly DrawnMark[]): void {
    const part = this.#opened && marks.find(({ mark }) => mark.rows.some((row) => this.#opened?.has(row)));
    this.#opened = null;
    if (!part || !this.#buttons.focus(part.mark.key)) this.focus();
  }

  #moving = () => {
    if (this.#movingTimer) return;
    this.#movingTimer = window.setTimeout(() => {
      this.#movingTimer = 0;
      if (this.#map?.isMoving()) this.#options.events.onframe(this.frame(), this.bounds(), { settled: false });
    }, MOVING_MILLISECONDS);
  };

  #moved = () => {
    window.clearTimeout(this.#movingTimer);
    this.#movingTimer = 0;
    this.#count();
    this.#draw();
    this.#makeRoom();
    this.#buttons.moving = false;
    this.#showButtons();
    this.#reported = this.frame();
    this.#options.events.onframe(this.#reported, this.bounds(), { settled: true });
    if (!this.#base.isLaid) this.#settle();
  };

  #markAt({ x, y }: ScreenPoint): DrawnMark | null {
    return this.#marks.all[hit(this.#marks.all, x, y)] ?? null;
  }

  #point = (event: MapMouseEvent) => this.#hover(this.#state.measuring ? null : this.#markAt(event.point));

  #hover(drawn: DrawnMark | null): void {
    const key = drawn?.mark.key ?? null;
    if (key === this.#hovered) return;
    this.#hovered = key;
    this.#container.classList.toggle('over-mark', drawn !== null);
    this.#showAreas();
    this.#draw();
    if (drawn) this.#look(this.marksInFrame());
    this.#options.events.onhover(drawn && drawn.mark.count === 1 ? this.#state.dataset.id(drawn.mark.rows[0] ?? 0) || null : null);
  }

  #focusMark = (key: string | null) => {
    if (key === this.#focused) return;
    this.#focused = key;
    this.#showAreas();
    this.#draw();
    if (key !== null) this.#look(this.marksInFrame());
  };

  #click = (event: MapMouseEvent) => {
    this.#pending = null;
    if (this.#state.measuring) return this.#addPoint([event.lngLat.lng, event.lngLat.lat]);
    const drawn = this.#markAt(event.point);
    if (drawn) this.#open(drawn);
    else this.#options.events.onselect(null);
  };

  #press = (key: string) => {
    const drawn = this.#marks.byKey(key);
    if (!drawn) return;
    this.#pending = null;
    this.#opened = new Set(drawn.mark.rows);
    this.#open(drawn);
  };

  /** One incident is chosen; several are zoomed in on until they part; those that never part are listed. */
  #open({ mark }: DrawnMark): void {
    const { dataset, selection } = this.#state;
    const map = this.#map;
    if (!map) return;
    if (mark.count === 1) return this.#options.events.onselect(mark.rows[0] ?? null);
    if (mark.cells.length === 0) {
      this.#pending = mark.key;
      return;
    }
    const rows = markRows(dataset, selection, mark);
    const frame = openingFrame(dataset, mark, rows, {
      zoom: map.getZoom(),
      closest: CLOSEST_ZOOM,
      size: this.#size(),
      padding: this.#roomy()
    });
    if (frame) return this.#go(frame, true);
    this.#options.events.onopencluster(inListOrder(dataset, rows), [mark.lon, mark.lat]);
  }

  #addPoint(at: LonLat): void {
    if (this.#state.measuring) this.#setPath(withPoint(this.#state.measuring, this.#path, at));
  }

  #setPath(path: LonLat[]): void {
    const kind = this.#state.measuring;
    this.#container.classList.toggle('measuring', kind !== null);
    if (path.length === 0 && this.#path.length === 0) return;
    this.#path = path;
    this.#draw();
    if (kind) this.#options.events.onmeasure(measurementOf(kind, path));
  }

  #key = (event: KeyboardEvent) => {
    if (!this.#state.measuring) return;
    if (event.key === 'Enter') this.measureCentre();
    else if (event.key === 'Backspace') this.undoMeasure();
    else return;
    event.preventDefault();
  };
}
