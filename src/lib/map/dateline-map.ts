import {
  AttributionControl,
  GPUInitializationError,
  Map as MapLibreMap,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
  type GeoJSONSource,
  type MapMouseEvent,
  type StyleSpecification
} from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { PMTiles } from 'pmtiles';
import { cells, markRows, type Mark } from '../dataset/cells.ts';
import { lonLat } from '../dataset/dataset.ts';
import { rowsIn } from '../dataset/rows.ts';
import { chosenReach, type Theme } from '../marks/look.ts';
import { boundsOf, frameOf, screenPoint, type Padding, type ScreenPoint, type Size } from '../marks/mercator.ts';
import { startFrame } from '../marks/start-frame.ts';
import { isArea, PRECISIONS } from '../records/precision.ts';
import type { BoundingBox, LonLat } from '../records/place.ts';
import { normalFrame, sameFrame, type Frame } from '../view/frame.ts';
import { areaLayers, CHOSEN_AREA, NEAR_AREA } from './area-layers.ts';
import { areaOfIncident, NO_AREA, type AreaShape } from './areas.ts';
import { answers, foreignStyle, registerProtocol } from './base-map.ts';
import { embeddedStyle } from './embedded-style.ts';
import { greatCircle } from './great-circle.ts';
import { hit, type Disc } from './hit.ts';
import { labelBox, textLabel, type Box } from './labels.ts';
import { stackLayers } from './layers.ts';
import './map.css';
import { MarkButtons } from './mark-buttons.ts';
import { markInWords } from './mark-words.ts';
import { formatArea, formatDistance } from './measure.ts';
import { measurementOf, withPoint } from './measuring.ts';
import { Overlay } from './overlay.ts';
import { candidateDisc, type DrawnLabel, type Picture } from './paint.ts';
import {
  NAMED_FROM_ZOOM,
  NO_NAMES,
  PLACE_NAMES,
  placeNameLayer,
  placeNames,
  ROOM_IMAGE,
  ROOM_SIDE,
  type PlaceNames
} from './place-names.ts';
import { describePosition, type Position } from './position.ts';
import { colourOf, draw, project, type DrawnMark } from './scene.ts';
import type { FailureReason, MapOptions, MapState, ThemeChoice } from './state.ts';
import { WholeFileSource } from './whole-file-source.ts';

const CLOSEST_ZOOM = 18;
/** A list of more incidents at one place is the list itself. */
const OPENED_LIMIT = 500;
/** Marks are counted for a wider frame than is seen, so that a pan finds them there. */
const MARGIN = 0.5;
/** A pointer that only passes over a mark asks for no area. */
const HOVER_MILLISECONDS = 120;
const MOVING_MILLISECONDS = 100;
const PARTING_MILLISECONDS = 220;
const LOST_MILLISECONDS = 4000;
const LABEL_SIZE = 13;
/** Up to this width of the map MapLibre puts the sources behind a button, but opens them until the first move. */
const NARROW = 640;

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
  readonly #overlay: Overlay;
  readonly #buttons: MarkButtons;
  readonly #darkScheme = window.matchMedia('(prefers-color-scheme: dark)');
  readonly #stillness = window.matchMedia('(prefers-reduced-motion: reduce)');
  #map: MapLibreMap | null = null;
  #state: MapState;
  #themeChoice: ThemeChoice;
  /** The owner's own base map once it has answered; a style replaces the embedded one, a PMTiles file its tiles. */
  #foreign: { style: StyleSpecification } | { tiles: string } | null = null;
  #marks: DrawnMark[] = [];
  /** For which whole zoom and bounds the marks were counted. */
  #counted: { zoom: number; bounds: BoundingBox } | null = null;
  #chosen: DrawnMark | null = null;
  #hovered: string | null = null;
  #focused: string | null = null;
  /** Rows of the cluster that was opened from the keyboard: the focus goes to one of its parts. */
  #opened: ReadonlySet<number> | null = null;
  #areas: Record<typeof CHOSEN_AREA | typeof NEAR_AREA, AreaShape> = { [CHOSEN_AREA]: NO_AREA, [NEAR_AREA]: NO_AREA };
  #names: PlaceNames = NO_NAMES;
  #path: LonLat[] = [];
  #reported: Frame | null = null;
  #condition: string = '';
  #drawnFrame = '';
  #measured: Size | null = null;
  #font: string | null = null;
  #nearTimer = 0;
  #movingTimer = 0;
  #lostTimer = 0;
  /** When the marks last parted or joined, while they are under way. */
  #partedAt: number | null = null;
  #partingFrame = 0;
  #noticed = false;

  constructor(container: HTMLElement, options: MapOptions, state: MapState) {
    this.#container = container;
    this.#options = options;
    this.#state = state;
    this.#themeChoice = options.theme;
    this.#overlay = new Overlay();
    this.#buttons = new MarkButtons(options.texts.marks, { onpress: this.#press, onfocus: this.#focusMark });
    this.#report('loading');
    this.#darkScheme.addEventListener('change', this.#restyle);
    this.#showAreas();
    try {
      this.#map = this.#start();
    } catch (error) {
      this.#fail(error instanceof GPUInitializationError ? 'no-webgl' : 'other', error);
      return;
    }
    this.#attach(this.#map);
    this.#clearOfCover();
    this.#count();
    this.#draw();
    this.#makeRoom();
    this.#showButtons();
    if (options.basemap) void this.#tryForeign(options.basemap.url);
  }

  /** Shows another state; only what differs is done again. */
  update(next: Partial<MapState>): void {
    const before = this.#state;
    const now = (this.#state = { ...before, ...next });
    if (!this.#map) return;
    const same = (key: keyof MapState) => before[key] === now[key];
    if (!same('measuring')) this.clearMeasure();
    if (!same('padding')) this.#clearOfCover();
    if (!same('dataset') || !same('selection') || !same('colourBy')) this.#counted = null;
    this.#count();
    this.#showAreas();
    this.#draw();
    if (!same('dataset') || !same('selection') || !same('selected')) this.#showButtons();
    if (!same('dataset') || !same('selected')) this.#makeRoom();
    if (!same('selected') && now.selected !== null) this.reveal(now.selected);
  }

  set theme(choice: ThemeChoice) {
    if (choice === this.#themeChoice) return;
    this.#themeChoice = choice;
    this.#restyle();
  }

  /** Moves to a frame; does nothing where it is the one that the map itself reported last. */
  setFrame(frame: Frame, { animate = false } = {}): void {
    if (sameFrame(frame, this.#reported) || sameFrame(frame, this.frame())) return;
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
    return this.#marks.filter(({ x, y }) => x >= 0 && y >= 0 && x <= width && y <= height);
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

  /** Measures to the centre of the map: for the keyboard. */
  measureCentre(): void {
    const { lon, lat } = this.#camera();
    this.#addPoint([lon, lat]);
  }

  destroy(): void {
    for (const timer of [this.#nearTimer, this.#movingTimer, this.#lostTimer]) window.clearTimeout(timer);
    window.cancelAnimationFrame(this.#partingFrame);
    this.#darkScheme.removeEventListener('change', this.#restyle);
    this.#map?.remove();
    this.#map = null;
  }

  get #embeddedUrl(): string {
    return new URL(this.#options.embedded, document.baseURI).href;
  }

  #start(): MapLibreMap {
    setWorkerUrl(workerUrl);
    registerProtocol().add(new PMTiles(new WholeFileSource(this.#embeddedUrl)));
    const { texts, cooperativeGestures } = this.#options;
    const { dataset, selection, selected, padding } = this.#state;
    const frame = this.#options.frame ?? startFrame(dataset, selection, selected, this.#size(), padding);
    const map = new MapLibreMap({
      container: this.#container,
      style: this.#style(),
      center: [frame.lon, frame.lat],
      zoom: frame.zoom,
      minZoom: 0,
      maxZoom: CLOSEST_ZOOM,
      maxPitch: 0,
      dragRotate: false,
      touchPitch: false,
      pitchWithRotate: false,
      rollEnabled: false,
      cooperativeGestures,
      attributionControl: false,
      maplibreLogo: false,
      fadeDuration: this.#stillness.matches ? 0 : 120,
      locale: {
        'Map.Title': texts.label,
        'NavigationControl.ZoomIn': texts.zoomIn,
        'NavigationControl.ZoomOut': texts.zoomOut,
        'AttributionControl.ToggleAttribution': texts.attribution,
        'ScaleControl.Meters': texts.metres,
        'ScaleControl.Kilometers': texts.kilometres,
        'CooperativeGesturesHandler.WindowsHelpText': texts.scrollToZoom,
        'CooperativeGesturesHandler.MacHelpText': texts.scrollToZoomMac,
        'CooperativeGesturesHandler.MobileHelpText': texts.twoFingers
      }
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    map.addControl(new AttributionControl({}), 'bottom-right');
    map.addControl(new ScaleControl({ maxWidth: 110 }), 'bottom-left');
    if (this.#size().width < NARROW) map.on('sourcedata', foldAttribution);
    return map;
  }

  #attach(map: MapLibreMap): void {
    map.getCanvasContainer().append(this.#overlay.element, this.#buttons.element);
    map.on('resize', () => (this.#measured = this.#font = null));
    map.on('render', this.#redraw);
    map.setMissingStyleImageResolver((id) => {
      if (id === ROOM_IMAGE) map.addImage(id, { width: ROOM_SIDE, height: ROOM_SIDE, data: new Uint8Array(4 * ROOM_SIDE ** 2) });
    });
    map.on('movestart', () => {
      this.#report('loading');
      this.#buttons.moving = true;
    });
    map.on('move', this.#moving);
    map.on('moveend', this.#moved);
    map.on('idle', () => this.#settle());
    // What was chosen while the style was being read.
    map.on('style.load', () => {
      for (const source of [CHOSEN_AREA, NEAR_AREA] as const) void map.getSource<GeoJSONSource>(source)?.setData(this.#areas[source]);
      void map.getSource<GeoJSONSource>(PLACE_NAMES)?.setData(this.#names);
    });
    map.on('mousemove', this.#point);
    map.on('mouseout', () => this.#hover(null));
    map.on('click', this.#click);
    map.on('webglcontextlost', this.#contextLost);
    map.on('webglcontextrestored', () => {
      window.clearTimeout(this.#lostTimer);
      this.#report('loading');
    });
    map.on('error', ({ error }) => this.#trouble(error));
    map.getCanvas().addEventListener('keydown', this.#key);
  }

  /** The browser mostly gives it back; while it does not, the page should say so. */
  #contextLost = () => {
    const message = 'the browser took the graphics context away';
    this.#report('loading', 'lost', message);
    this.#lostTimer = window.setTimeout(() => this.#report('failed', 'lost', message), LOST_MILLISECONDS);
  };

  #trouble(error: { message: string }): void {
    const map = this.#map;
    if (!map) return;
    if (error instanceof GPUInitializationError) this.#fail('lost', error);
    else if (error.message.startsWith('Worker failed')) this.#fail('worker', error);
    else if (!map.style?._loaded) this.#fail('style', error);
    else if (!this.#noticed) {
      this.#noticed = true;
      this.#options.events.onnotice('basemap-missing');
    }
  }

  #fail(reason: FailureReason, error: unknown): void {
    const map = this.#map;
    this.#map = null;
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

  async #tryForeign(url: string): Promise<void> {
    const tiles = /\.pmtiles(?:$|[?#])/.test(url);
    const found = tiles ? (await answers(url)) && { tiles: url } : await foreignStyle(url).then((style) => style && { style });
    if (!this.#map) return;
    if (!found) return this.#options.events.onnotice('basemap-slow');
    this.#foreign = found;
    this.#restyle();
  }

  /** Moves MapLibre's controls, the sources among them, to where nothing covers them. */
  #clearOfCover(): void {
    for (const [side, pixels] of Object.entries(this.#state.padding)) this.#container.style.setProperty(`--covered-${side}`, `${pixels}px`);
  }

  #theme(): Theme {
    return this.#themeChoice === 'auto' ? (this.#darkScheme.matches ? 'dark' : 'light') : this.#themeChoice;
  }

  #style(): StyleSpecification {
    const theme = (this.#container.dataset.theme = this.#theme());
    const foreign = this.#foreign;
    const attribution = this.#options.basemap?.attribution;
    const base =
      foreign && 'style' in foreign
        ? foreign.style
        : embeddedStyle({
            theme,
            tiles: foreign ? foreign.tiles : this.#embeddedUrl,
            language: this.#options.language
          });
    const geojson = (data: AreaShape | PlaceNames) => ({ type: 'geojson' as const, data });
    return {
      ...base,
      sources: {
        ...base.sources,
        // The owner's own attribution goes where only that base map is drawn.
        [CHOSEN_AREA]: { ...geojson(this.#areas[CHOSEN_AREA]), ...(foreign && attribution && { attribution: escaped(attribution) }) },
        [NEAR_AREA]: geojson(this.#areas[NEAR_AREA]),
        [PLACE_NAMES]: geojson(this.#names)
      },
      layers: stackLayers(base.layers, [...areaLayers(theme), placeNameLayer(theme)])
    };
  }

  #restyle = () => {
    if (!this.#map) return;
    this.#report('loading');
    this.#showAreas();
    this.#map.setStyle(this.#style(), { diff: true });
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
    const camera = this.#camera();
    const zoom = Math.floor(camera.zoom);
    const { width, height } = this.#size();
    if (this.#counted?.zoom === zoom && holds(this.#counted.bounds, boundsOf(camera, { width, height }))) return;
    const { dataset, selection, colourBy } = this.#state;
    const bounds = boundsOf(camera, { width: width * (1 + 2 * MARGIN), height: height * (1 + 2 * MARGIN) });
    const marks = draw(dataset, cells(dataset, selection, zoom, bounds), colourBy);
    if (this.#counted && this.#counted.zoom !== zoom && !this.#stillness.matches) this.#part(marks);
    this.#marks = marks;
    this.#counted = { zoom, bounds };
  }

  /** Lets marks come out of the mark that held their incidents before: it explains where they come from. */
  #part(marks: readonly DrawnMark[]): void {
    const held = new Map(this.#marks.flatMap((drawn) => drawn.mark.rows.map((row) => [row, drawn] as const)));
    for (const drawn of marks) {
      const before = held.get(drawn.mark.rows[0] ?? -1);
      if (before && before.mark.key !== drawn.mark.key) drawn.from = before.world;
    }
    this.#partedAt = performance.now();
    window.cancelAnimationFrame(this.#partingFrame);
    const step = () => {
      this.#draw();
      if (this.#parted() < 1) this.#partingFrame = window.requestAnimationFrame(step);
      else this.#arrive();
    };
    this.#partingFrame = window.requestAnimationFrame(step);
  }

  /** How far the marks have come, 0 to 1. */
  #parted(): number {
    const share = this.#partedAt === null ? 1 : Math.min(1, (performance.now() - this.#partedAt) / PARTING_MILLISECONDS);
    return 1 - (1 - share) ** 3;
  }

  #arrive(): void {
    this.#partedAt = null;
    for (const drawn of this.#marks) drawn.from = null;
    this.#draw();
    this.#showButtons();
    this.#settle();
  }

  #settle(): void {
    if (this.#map?.loaded() && !this.#map.isMoving() && this.#partedAt === null) this.#report('settled');
  }

  #redraw = () => {
    this.#count();
    const { zoom, lat, lon } = this.#camera();
    const { width, height } = this.#size();
    const frame = [zoom, lat, lon, width, height, window.devicePixelRatio].join();
    if (frame !== this.#drawnFrame) this.#draw();
  };

  #draw(): void {
    if (!this.#map) return;
    const camera = this.#camera();
    const size = this.#size();
    const { dataset, selected, highlighted, candidates, padding, measuring } = this.#state;
    this.#drawnFrame = [camera.zoom, camera.lat, camera.lon, size.width, size.height, window.devicePixelRatio].join();
    const chosenRow = selected === null ? -1 : dataset.row(selected);
    this.#chosen = chosenRow < 0 ? null : (this.#markOf(chosenRow) ?? this.#hiddenMark(chosenRow));
    const listed = highlighted === null ? null : this.#markOf(dataset.row(highlighted));
    const near = this.#byKey(this.#hovered) ?? this.#byKey(this.#focused) ?? listed;
    project(this.#marks, camera, size, this.#parted());
    if (this.#chosen) project([this.#chosen], camera, size);
    const onScreen = (points: readonly LonLat[]) => points.map((at) => screenPoint(at, camera, size));
    const closed = measuring === 'area' && this.#path.length > 2;
    const picture: Picture = {
      theme: this.#theme(),
      font: (this.#font ??= window.getComputedStyle(this.#container).fontFamily),
      zoom: camera.zoom,
      marks: this.#marks,
      chosen: this.#chosen,
      near,
      candidates: candidates.map(({ at, name, chosen }, index) => ({
        ...screenPoint(at, camera, size),
        name,
        letter: String.fromCharCode(65 + (index % 26)),
        chosen
      })),
      path: this.#path.length ? { points: onScreen(greatCircle(this.#path, closed)), corners: onScreen(this.#path), closed } : null,
      labels: []
    };
    const visible: Box = {
      x: padding.left,
      y: padding.top,
      width: size.width - padding.left - padding.right,
      height: size.height - padding.top - padding.bottom
    };
    this.#overlay.draw({ ...picture, labels: this.#labels(picture, visible) }, size);
  }

  /** The texts beside chosen, near, lettered and measured things, so that none covers another or a mark. */
  #labels({ chosen, near, candidates, path, font, marks }: Picture, visible: Box): DrawnLabel[] {
    const { dataset, selected, measuring } = this.#state;
    const labels: DrawnLabel[] = [];
    const pins = candidates.map(candidateDisc);
    const add = (words: string, beside: Disc, own: DrawnMark | null) => {
      const text = textLabel(words, font, LABEL_SIZE, this.#overlay.widthOf);
      const others = marks.filter((other) => other !== own && Math.hypot(other.x - beside.x, other.y - beside.y) < 400);
      const taken = [...labels.map(({ box }) => box), ...(own ? this.#nameBox(own, beside.radius) : [])];
      labels.push({ text, box: labelBox(text, beside, [...others, ...pins.filter((pin) => pin !== beside)], taken, visible) });
    };
    for (const mark of new Set([chosen, near])) {
      if (!mark) continue;
      const title = mark === chosen ? (dataset.details(dataset.row(selected ?? ''))?.title ?? null) : null;
      const words = markInWords(dataset, mark.mark);
      const one = title ?? words.title;
      const row = mark === chosen ? dataset.row(selected ?? '') : (mark.mark.rows[0] ?? -1);
      add(
        one === null ? this.#options.texts.several(words) : this.#options.texts.one(one, this.#placeOf(row)),
        { x: mark.x, y: mark.y, radius: mark === chosen ? chosenReach(mark) : mark.radius + 6 },
        mark
      );
    }
    for (const [index, { name, chosen: taken }] of candidates.entries()) if (!taken) add(name, pins[index] as Disc, null);
    const end = path?.corners[path.corners.length - 1];
    if (measuring && end) {
      const { metres, squareMetres, position } = measurementOf(measuring, this.#path);
      const told =
        measuring === 'position'
          ? (position?.decimal ?? '')
          : squareMetres
            ? `${formatArea(squareMetres)}\n${formatDistance(metres)}`
            : formatDistance(metres);
      if (measuring === 'position' || this.#path.length > 1) add(told, { ...end, radius: 6 }, null);
    }
    return labels;
  }

  /** Name of the place of an incident, where the map does not tell it beside the mark, and whether it is an area. */
  #placeOf(row: number): { name: string; isArea: boolean } | null {
    const { dataset } = this.#state;
    const name = dataset.details(row)?.place?.name ?? null;
    const area = isArea(PRECISIONS[dataset.columns.precision[row] ?? 0] ?? 'unplaced');
    const named = !area && this.#camera().zoom >= NAMED_FROM_ZOOM;
    return name === null || named ? null : { name, isArea: area };
  }

  /** Where the map writes the name of a mark's place: to the right, as long as there is room. */
  #nameBox({ mark, x, y }: DrawnMark, reach: number): Box[] {
    if (mark.hollow || !mark.isOnePosition || this.#camera().zoom < NAMED_FROM_ZOOM) return [];
    return [{ x: x + reach, y: y - 18, width: 90, height: 36 }];
  }

  #byKey(key: string | null): DrawnMark | null {
    return key === null ? null : (this.#marks.find(({ mark }) => mark.key === key) ?? null);
  }

  /** The mark that stands for an incident, among others or alone; null where it is not drawn. */
  #markOf(row: number): DrawnMark | null {
    if (row < 0) return null;
    const drawn = this.#marks.find(({ mark }) => mark.rows.includes(row));
    if (drawn) return drawn;
    const at = lonLat(this.#state.dataset, row);
    if (!at || this.#state.selection.hiddenBy[row] !== 0) return null;
    const { dataset, selection } = this.#state;
    return (
      this.#marks
        .filter(({ mark }) => mark.count > mark.rows.length)
        .map((each) => ({ each, far: Math.hypot(each.mark.lon - at[0], each.mark.lat - at[1]) }))
        .sort((a, b) => a.far - b.far)
        .slice(0, 4)
        .find(({ each }) => markRows(dataset, selection, each.mark).includes(row))?.each ?? null
    );
  }

  /** The chosen incident where a filter hides it: its card is open, so its place is shown. */
  #hiddenMark(row: number): DrawnMark | null {
    const { dataset, colourBy } = this.#state;
    const at = lonLat(dataset, row);
    if (!at) return null;
    const precision = PRECISIONS[dataset.columns.precision[row] ?? 0] ?? null;
    const hollow = precision !== null && isArea(precision);
    const mark: Mark = {
      key: `chosen ${row}`,
      lon: at[0],
      lat: at[1],
      count: 1,
      types: [{ type: dataset.columns.type[row] ?? 0, count: 1 }],
      precisions: [{ precision: dataset.columns.precision[row] ?? 0, count: 1 }],
      rows: [row],
      isArea: hollow,
      hollow,
      precision,
      splitZoom: null,
      isOnePosition: true,
      zoom: 0,
      cells: []
    };
    return draw(dataset, [mark], colourBy)[0] ?? null;
  }

  #showAreas(): void {
    const { dataset, selected, highlighted, areas, colourBy } = this.#state;
    const near = this.#byKey(this.#hovered) ?? this.#byKey(this.#focused);
    const nearRow =
      near && (near.mark.count === 1 || near.mark.isArea)
        ? (near.mark.rows[0] ?? -1)
        : highlighted === null
          ? -1
          : dataset.row(highlighted);
    const chosenRow = selected === null ? -1 : dataset.row(selected);
    const theme = this.#theme();
    const shape = (row: number) => (row < 0 ? NO_AREA : areaOfIncident(dataset, row, areas, colourOf(dataset, row, colourBy)[theme]));
    this.#setArea(CHOSEN_AREA, shape(chosenRow));
    window.clearTimeout(this.#nearTimer);
    if (nearRow < 0 || nearRow === chosenRow) this.#setArea(NEAR_AREA, NO_AREA);
    else this.#nearTimer = window.setTimeout(() => this.#setArea(NEAR_AREA, shape(nearRow)), HOVER_MILLISECONDS);
  }

  #setArea(source: typeof CHOSEN_AREA | typeof NEAR_AREA, shape: AreaShape): void {
    const [before, after] = [this.#areas[source].features[0], shape.features[0]];
    const dashedAlike = JSON.stringify(before?.properties) === JSON.stringify(after?.properties);
    if (dashedAlike && (before?.geometry === after?.geometry || JSON.stringify(before?.geometry) === JSON.stringify(after?.geometry)))
      return;
    this.#areas[source] = shape;
    const drawn = this.#map?.getSource<GeoJSONSource>(source);
    if (!drawn) return;
    this.#report('loading');
    void drawn.setData(shape);
  }

  /**
   * Takes the marks' room from the labels of the base map. Only when the map draws anyway, at rest after a move or a choice: a
   * changed filter leaves the labels as they are until then.
   */
  #makeRoom(): void {
    const names = placeNames(this.#state.dataset, this.#marks, this.#chosen);
    if (JSON.stringify(names) === JSON.stringify(this.#names)) return;
    this.#names = names;
    const source = this.#map?.getSource<GeoJSONSource>(PLACE_NAMES);
    if (!source) return;
    this.#report('loading');
    void source.setData(names);
  }

  #showButtons(): void {
    const { dataset } = this.#state;
    const focused = document.activeElement;
    const hadFocus = focused !== null && this.#buttons.element.contains(focused);
    const shown = this.marksInFrame();
    const rows = this.#listed(shown.flatMap(({ mark }) => mark.rows));
    const order = new Map(rows.map((row, index) => [row, index]));
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
  };

  #markAt({ x, y }: ScreenPoint): DrawnMark | null {
    return this.#marks[hit(this.#marks, x, y)] ?? null;
  }

  #point = (event: MapMouseEvent) => this.#hover(this.#state.measuring ? null : this.#markAt(event.point));

  #hover(drawn: DrawnMark | null): void {
    const key = drawn?.mark.key ?? null;
    if (key === this.#hovered) return;
    this.#hovered = key;
    this.#container.classList.toggle('over-mark', drawn !== null);
    this.#showAreas();
    this.#draw();
    this.#options.events.onhover(drawn && drawn.mark.count === 1 ? this.#state.dataset.id(drawn.mark.rows[0] ?? 0) : null);
  }

  #focusMark = (key: string | null) => {
    if (key === this.#focused) return;
    this.#focused = key;
    this.#showAreas();
    this.#draw();
  };

  #click = (event: MapMouseEvent) => {
    if (this.#state.measuring) return this.#addPoint([event.lngLat.lng, event.lngLat.lat]);
    const drawn = this.#markAt(event.point);
    if (drawn) this.#open(drawn);
    else this.#options.events.onselect(null);
  };

  #press = (key: string) => {
    const drawn = this.#byKey(key);
    if (!drawn) return;
    this.#opened = new Set(drawn.mark.rows);
    this.#open(drawn);
  };

  /** One incident is chosen; several are zoomed in on until they part; those that never part are listed. */
  #open({ mark }: DrawnMark): void {
    const { dataset, selection } = this.#state;
    const map = this.#map;
    if (!map) return;
    if (mark.count === 1) return this.#options.events.onselect(dataset.id(mark.rows[0] ?? 0));
    const rows = markRows(dataset, selection, mark);
    if (mark.splitZoom === null || mark.splitZoom > CLOSEST_ZOOM || map.getZoom() >= CLOSEST_ZOOM - 0.01) {
      const ids = this.#listed(rows).map((row) => dataset.id(row));
      return this.#options.events.onopencluster(ids.slice(0, OPENED_LIMIT), [mark.lon, mark.lat], rows.length);
    }
    const points = rows.flatMap((row) => [lonLat(dataset, row) ?? []]).filter((at): at is LonLat => at.length === 2);
    const frame = frameOf(boxAround(points), this.#size(), this.#roomy(), CLOSEST_ZOOM);
    this.#go(
      { ...frame, zoom: Math.min(CLOSEST_ZOOM, Math.max(mark.splitZoom, map.getZoom() + 1, Math.min(frame.zoom, mark.splitZoom + 1.5))) },
      true
    );
  }

  /** Rows in the order of the list. Only these are sorted, since there may be a million others. */
  #listed(rows: readonly number[]): number[] {
    const { dataset, selection } = this.#state;
    const hiddenBy = new Uint8Array(dataset.size).fill(1);
    for (const row of rows) hiddenBy[row] = 0;
    return rowsIn(dataset, { ...selection, hiddenBy }, null).inside;
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

function boxAround(points: readonly LonLat[]): BoundingBox {
  const lons = points.map(([lon]) => lon);
  const lats = points.map(([, lat]) => lat);
  return [least(lons), least(lats), greatest(lons), greatest(lats)];
}

const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b), Infinity);
const greatest = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), -Infinity);

/** Whether the bounds for which marks were counted still hold all that is seen. */
function holds(counted: BoundingBox, seen: BoundingBox): boolean {
  const unwrapped = ([west, south, east, north]: BoundingBox): BoundingBox => [west, south, east < west ? east + 360 : east, north];
  const [west, south, east, north] = unwrapped(counted);
  if (east - west >= 360) return seen[1] >= south && seen[3] <= north;
  const [seenWest, seenSouth, seenEast, seenNorth] = unwrapped(seen);
  const shift = seenWest < west ? 360 : seenWest > east ? -360 : 0;
  return seenWest + shift >= west && seenEast + shift <= east && seenSouth >= south && seenNorth <= north;
}

/** The sources would hide a sixth of a phone's map: there they wait behind their button. */
function foldAttribution(this: void, { target }: { target: MapLibreMap }): void {
  const opened = target.getContainer().querySelector('.maplibregl-ctrl-attrib.maplibregl-compact-show');
  if (!opened) return;
  opened.classList.remove('maplibregl-compact-show');
  opened.removeAttribute('open');
  target.off('sourcedata', foldAttribution);
}

/** MapLibre sets attributions as HTML. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
