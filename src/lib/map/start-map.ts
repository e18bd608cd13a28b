import {
  AttributionControl,
  Map as MapLibreMap,
  NavigationControl,
  prewarm,
  ScaleControl,
  setWorkerUrl,
  type StyleSpecification
} from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { MapTexts } from '../texts/map.ts';
import type { Frame } from '../view/frame.ts';
import './map.css';
import { ROOM_IMAGE, ROOM_SIDE } from './place-names.ts';

/** Beyond it the embedded base map has no more to show than at 14, and coordinates of five decimals are a pixel apart. */
export const CLOSEST_ZOOM = 18;

/** Up to this width of the map MapLibre puts the sources behind a button, but opens them until the first move. */
const NARROW = 640;

export interface MapStart {
  container: HTMLElement;
  style: StyleSpecification;
  frame: Frame;
  texts: MapTexts;
  cooperativeGestures: boolean;
  /** The reader asked for less motion. */
  still: boolean;
}

/** Starts MapLibre's worker before there is a map: it loads while the page is made. */
export function prepareMap(): void {
  setWorkerUrl(workerUrl);
  prewarm();
}

/**
 * A MapLibre map with north up, seen from straight above, with our controls.
 *
 * @throws GPUInitializationError where the browser has no WebGL 2
 */
export function startMap({ container, style, frame, texts, cooperativeGestures, still }: MapStart): MapLibreMap {
  setWorkerUrl(workerUrl);
  const map = new MapLibreMap({
    container,
    style,
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
    fadeDuration: still ? 0 : 120,
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
  withoutSky(map);
  // It has another painter then.
  map.on('webglcontextrestored', () => withoutSky(map));
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  map.addControl(new AttributionControl({}), 'bottom-right');
  map.addControl(new ScaleControl({ maxWidth: 110 }), 'bottom-left');
  if (container.clientWidth < NARROW) map.on('sourcedata', foldAttribution);
  map.setMissingStyleImageResolver((id) => {
    if (id === ROOM_IMAGE) map.addImage(id, { width: ROOM_SIDE, height: ROOM_SIDE, data: new Uint8Array(4 * ROOM_SIDE ** 2) });
  });
  return map;
}

/** Seen from straight above there is no sky; MapLibre draws one at every frame all the same, and its shader is the first it waits for. */
function withoutSky({ painter }: MapLibreMap): void {
  painter.drawFunctions = { ...painter.drawFunctions, sky: () => undefined };
}

/** The sources would hide a sixth of a phone's map: there they wait behind their button. */
function foldAttribution(this: void, { target }: { target: MapLibreMap }): void {
  const opened = target.getContainer().querySelector('.maplibregl-ctrl-attrib.maplibregl-compact-show');
  if (!opened) return;
  opened.classList.remove('maplibregl-compact-show');
  opened.removeAttribute('open');
  target.off('sourcedata', foldAttribution);
}
