import type { GeoJSONSource, Map as MapLibreMap, StyleSpecification } from 'maplibre-gl';
import type { Theme } from '../marks/look.ts';
import { CHOSEN_AREA, NEAR_AREA } from './area-layers.ts';
import { NO_AREA } from './areas.ts';
import { answers, foreignStyle } from './base-map.ts';
import { composeStyle, type ForeignMap, type OwnData } from './compose-style.ts';
import { NO_NAMES, PLACE_NAMES } from './place-names.ts';
import type { FailureReason, MapEvents, MapOptions } from './state.ts';

/** What has been drawn reaches the screen, and a first hand laid on it is answered, before the work for the base map begins. */
const LAY_MILLISECONDS = 250;
/** From then on it waits so long for a moment without other work, where there is a picture of it. */
const LAY_PATIENCE_MILLISECONDS = 1500;

export interface BaseLayerOptions extends Pick<MapOptions, 'basemap' | 'language'> {
  container: HTMLElement;
  /** Address of the embedded base map, with its scheme and host. */
  embedded: string;
  theme: () => Theme;
  /** Whether a picture of the base map lies behind until it is laid. */
  isPictured: () => boolean;
  /** There is something to draw that a reader waits for. */
  onwork: () => void;
  onlaid: () => void;
  onnotice: MapEvents['onnotice'];
  onfail: (reason: FailureReason, error: unknown) => void;
}

/**
 * What lies under the marks: the base map, the embedded one or the owner's, with the areas and names that belong to the marks. The live map begins without
 * it, over a picture of it, since laying it is much work.
 */
export class BaseLayer {
  /** Null once it is gone. */
  #map: MapLibreMap | null;
  readonly #options: BaseLayerOptions;
  #data: OwnData = { [CHOSEN_AREA]: NO_AREA, [NEAR_AREA]: NO_AREA, [PLACE_NAMES]: NO_NAMES };
  #foreign: ForeignMap | null = null;
  #state: 'none' | 'laying' | 'laid' = 'none';
  #isStyled = false;
  #isLost = false;
  #noticed = false;
  #timer = 0;

  constructor(map: MapLibreMap, options: BaseLayerOptions) {
    this.#map = map;
    this.#options = options;
    options.container.dataset.base = this.#state;
    map.once('load', () => this.#laySoon());
    map.on('idle', () => this.#state === 'laying' && this.#nowLaid());
    map.on('style.load', this.#styled);
    map.on('webglcontextlost', () => (this.#isLost = true));
    map.on('webglcontextrestored', this.#restored);
    if (options.basemap) void this.#tryForeign(options.basemap.url);
  }

  get isLaid(): boolean {
    return this.#state === 'laid';
  }

  /** Shows what belongs to the marks; only what differs is handed on. */
  show<Name extends keyof OwnData>(name: Name, data: OwnData[Name]): void {
    if (isSame(this.#data[name], data)) return;
    this.#data = { ...this.#data, [name]: data };
    const source = this.#map?.getSource<GeoJSONSource>(name);
    if (!source) return;
    // Of what is not seen yet nobody need wait.
    if (this.isLaid || !this.#options.isPictured()) this.#options.onwork();
    void source.setData(data);
  }

  /** Draws the base map as soon as it can be, if that has not begun. */
  lay = (): void => {
    if (!this.#map || this.#state !== 'none' || this.#isLost) return;
    this.#state = 'laying';
    this.#map.setStyle(this.#style(), { diff: false });
  };

  /** For another theme, or another base map. */
  restyle(): void {
    if (this.#state === 'none') return;
    this.#options.onwork();
    this.#map?.setStyle(this.#style(), { diff: true });
  }

  /** What MapLibre could not do: the map goes on without it where it can. */
  trouble(error: unknown): void {
    // Of a style that has been given up already.
    if (this.#state === 'none') return;
    if (!this.#isStyled && !this.#foreign) return this.#options.onfail('style', error);
    if (!this.#noticed) this.#options.onnotice('basemap-missing');
    this.#noticed = true;
    if (this.#isStyled) this.#map?.triggerRepaint();
    else this.#layOurs();
  }

  stop(): void {
    window.clearTimeout(this.#timer);
    this.#map = null;
  }

  #style(): StyleSpecification {
    const { theme, language, basemap, embedded } = this.#options;
    const attribution = basemap?.attribution;
    return composeStyle({ theme: theme(), language, embedded, foreign: this.#foreign, attribution, data: this.#data });
  }

  /** The base map is much work, for which nobody need wait who has a picture of it. */
  #laySoon(): void {
    if (!this.#options.isPictured()) return this.lay();
    this.#timer = window.setTimeout(() => {
      if (typeof window.requestIdleCallback === 'function') window.requestIdleCallback(this.lay, { timeout: LAY_PATIENCE_MILLISECONDS });
      else this.lay();
    }, LAY_MILLISECONDS);
  }

  #nowLaid(): void {
    this.#options.container.dataset.base = this.#state = 'laid';
    this.#options.onlaid();
  }

  #styled = () => {
    if (this.#state === 'none') return;
    this.#isStyled = true;
    // What was chosen while the style was being read.
    for (const [name, data] of Object.entries(this.#data)) void this.#map?.getSource<GeoJSONSource>(name)?.setData(data);
  };

  #restored = () => {
    this.#isLost = false;
    // What MapLibre restores is the style as it was drawn last.
    if (this.isLaid) return;
    this.#state = 'none';
    this.lay();
  };

  async #tryForeign(url: string): Promise<void> {
    const tiles = /\.pmtiles(?:$|[?#])/.test(url);
    const found = tiles ? (await answers(url)) && { tiles: url } : await foreignStyle(url).then((style) => style && { style });
    if (!this.#map) return;
    if (!found) return this.#options.onnotice('basemap-slow');
    this.#foreign = found;
    this.restyle();
  }

  /** The owner's own style is none that MapLibre takes. */
  #layOurs(): void {
    this.#foreign = null;
    this.#state = 'none';
    // Not from within one of the map's own events.
    queueMicrotask(this.lay);
  }
}

/** Outlines are the same objects every time, and large; circles and names are small and made anew. */
function isSame(before: OwnData[keyof OwnData], after: OwnData[keyof OwnData]): boolean {
  if (before.features.length !== after.features.length) return false;
  const isSameShape = before.features.every((feature, index) => feature.geometry === after.features[index]?.geometry);
  const parts = ({ features }: OwnData[keyof OwnData]) => (isSameShape ? features.map(({ properties }) => properties) : features);
  return JSON.stringify(parts(before)) === JSON.stringify(parts(after));
}
