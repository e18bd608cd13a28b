import type {
  CircleLayerSpecification,
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  LineLayerSpecification,
  SymbolLayerSpecification
} from 'maplibre-gl';
import { nameIn, nameWithLocal } from './names.ts';
import { inOrder } from './order.ts';
import { BASEMAP_SOURCE } from './source.ts';
import { MAP_TOKENS, type MapTokens, type Theme } from './tokens.ts';

/**
 * Fonts of the reader's system: without `glyphs` in the style MapLibre draws labels from them. It reads weight and slope off the
 * first name of the stack, which is no font's and so gives way to the next.
 */
const REGULAR = ['Regular', 'system-ui'];
const SEMIBOLD = ['Semibold', 'system-ui'];
const ITALIC = ['Regular Italic', 'system-ui'];

/**
 * The base map as MapLibre style layers, bottom first, all on the source `basemap`.
 * @param language BCP 47 tag of the reader's language; names fall back to English.
 */
export function basemapLayers(theme: Theme, language: string): LayerSpecification[] {
  const tokens = MAP_TOKENS[theme];
  return inOrder([...surfaces(tokens), ...lines(tokens), townDots(tokens), ...labels(tokens, language)]);
}

function surfaces(tokens: MapTokens): LayerSpecification[] {
  return [
    { id: 'background', type: 'background', paint: { 'background-color': tokens.water } },
    { id: 'land', type: 'fill', source: BASEMAP_SOURCE, 'source-layer': 'land', paint: { 'fill-color': tokens.land } },
    { id: 'water', type: 'fill', source: BASEMAP_SOURCE, 'source-layer': 'water', paint: { 'fill-color': tokens.water } }
  ];
}

function lines(tokens: MapTokens): LineLayerSpecification[] {
  const line = (id: string, layer: string, rest: Partial<LineLayerSpecification>): LineLayerSpecification => ({
    id,
    type: 'line',
    source: BASEMAP_SOURCE,
    'source-layer': layer,
    ...rest
  });
  const borderWidth = byZoom([2, 0.5], [5, 0.9], [8, 1.4], [12, 2]);
  const round = { 'line-join': 'round' } as const;
  return [
    line('rivers', 'rivers', {
      minzoom: 3,
      // Their source is made for 1:50 million: nearer they would lie beside their towns.
      maxzoom: 8,
      layout: round,
      paint: { 'line-color': tokens.river, 'line-width': byZoom([3, 0.5], [7, 1.2]), 'line-opacity': byZoom([5.5, 1], [8, 0]) }
    }),
    line('coast', 'land', { layout: round, paint: { 'line-color': tokens.coast, 'line-width': byZoom([0, 0.3], [5, 0.6], [9, 1]) } }),
    line('region-borders', 'region_borders', {
      minzoom: 3,
      filter: shownFrom('minzoom', 0),
      layout: round,
      paint: { 'line-color': tokens.regionBorder, 'line-width': byZoom([3, 0.5], [8, 0.9], [12, 1.3]) }
    }),
    line('borders', 'borders', {
      filter: ['==', ['get', 'class'], 'recognised'],
      layout: round,
      paint: { 'line-color': tokens.border, 'line-width': borderWidth }
    }),
    line('borders-disputed', 'borders', {
      filter: ['==', ['get', 'class'], 'disputed'],
      paint: { 'line-color': tokens.disputed, 'line-width': borderWidth, 'line-dasharray': [4, 2.5] }
    }),
    line('borders-ceasefire', 'borders', {
      filter: ['==', ['get', 'class'], 'ceasefire'],
      layout: { 'line-cap': 'round' },
      paint: { 'line-color': tokens.disputed, 'line-width': byZoom([2, 0.8], [5, 1.3], [8, 1.8], [12, 2.4]), 'line-dasharray': [0.1, 2.4] }
    })
  ];
}

/** A dot for every town whose label may be shown: where a label has no room, the dot still says that there is a place. */
function townDots(tokens: MapTokens): CircleLayerSpecification {
  return {
    id: 'town-dots',
    type: 'circle',
    source: BASEMAP_SOURCE,
    'source-layer': 'towns',
    minzoom: 3,
    filter: shownFrom('minzoom', 9),
    paint: {
      'circle-color': tokens.townDot,
      'circle-radius': byZoom([3, ['interpolate', ['linear'], size, 0, 0.9, 6, 1.8]], [9, ['interpolate', ['linear'], size, 0, 1.3, 6, 3]]),
      'circle-stroke-color': tokens.haloLand,
      'circle-stroke-width': 0.8
    }
  };
}

function labels(tokens: MapTokens, language: string): SymbolLayerSpecification[] {
  const symbol = (id: string, rest: Partial<SymbolLayerSpecification>): SymbolLayerSpecification => ({
    id,
    type: 'symbol',
    source: BASEMAP_SOURCE,
    'source-layer': id,
    ...rest
  });
  return [
    symbol('seas', {
      minzoom: 1.5,
      // Oceans first, straits last: each size is shown from its own zoom.
      filter: ['>=', ['zoom'], ['-', 4.6, ['*', ['get', 'size'], 1.1]]],
      layout: {
        'text-field': nameIn(language),
        'text-font': ITALIC,
        'text-size': byZoom([2, 10.5], [6, 13]),
        'text-letter-spacing': 0.12,
        'text-max-width': 6,
        'symbol-sort-key': ['-', 0, ['get', 'size']]
      },
      paint: { 'text-color': tokens.seaText, 'text-halo-color': tokens.haloWater, 'text-halo-width': 1 }
    }),
    symbol('regions', {
      minzoom: 4,
      maxzoom: 10,
      filter: shownFrom('minzoom', 4),
      layout: {
        'text-field': nameIn(language),
        'text-font': REGULAR,
        'text-size': byZoom([4, 9.5], [7, 12], [9, 13]),
        'text-letter-spacing': 0.06,
        'text-max-width': 7,
        'text-padding': 4,
        // A region's seat often has the region's middle: its name then moves above or below.
        'text-variable-anchor-offset': ['center', [0, 0], 'top', [0, 1.4], 'bottom', [0, -1.4], 'top', [0, 3], 'bottom', [0, -3]],
        'symbol-sort-key': ['get', 'minzoom']
      },
      paint: { 'text-color': tokens.regionText, 'text-halo-color': tokens.haloLand, 'text-halo-width': 1.2 }
    }),
    symbol('towns', {
      minzoom: 3,
      filter: shownFrom('minzoom', 9),
      layout: {
        'text-field': ['step', ['zoom'], nameIn(language), 7, nameWithLocal(language)],
        'text-font': ['case', ['>=', size, 4], ['literal', SEMIBOLD], ['literal', REGULAR]],
        'text-size': byZoom(
          [3, ['interpolate', ['linear'], size, 0, 9, 6, 11]],
          [7, ['interpolate', ['linear'], size, 0, 10, 6, 15]],
          [11, ['interpolate', ['linear'], size, 0, 12, 6, 19]]
        ),
        'text-max-width': 8,
        'text-line-height': 1.15,
        'text-padding': 3,
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 0.45,
        'text-justify': 'auto',
        'symbol-sort-key': ['-', ['coalesce', ['get', 'minzoom'], 9], ['*', size, 0.1]]
      },
      paint: { 'text-color': tokens.townText, 'text-halo-color': tokens.haloLand, 'text-halo-width': 1.3 }
    }),
    symbol('countries', {
      maxzoom: 7,
      filter: ['>=', ['zoom'], ['-', 5.4, ['*', ['get', 'size'], 0.9]]],
      layout: {
        'text-field': nameIn(language),
        'text-font': ['case', ['==', ['get', 'kind'], 'country'], ['literal', SEMIBOLD], ['literal', REGULAR]],
        'text-size': byZoom(
          [2, ['interpolate', ['linear'], ['get', 'size'], 0, 9, 5, 13]],
          [6, ['interpolate', ['linear'], ['get', 'size'], 0, 12, 5, 20]]
        ),
        'text-letter-spacing': 0.08,
        'text-max-width': 7,
        'text-padding': 3,
        'symbol-sort-key': ['get', 'rank']
      },
      paint: {
        'text-color': ['case', ['==', ['get', 'kind'], 'country'], tokens.countryText, tokens.territoryText],
        'text-halo-color': tokens.haloLand,
        'text-halo-width': 1.4
      }
    })
  ];
}

/** 0 (a village) to 6 (above two million); the tiles leave 0 out. */
const size: ExpressionSpecification = ['coalesce', ['get', 'size'], 0];

function shownFrom(property: string, otherwise: number): FilterSpecification {
  return ['>=', ['zoom'], ['coalesce', ['get', property], otherwise]];
}

function byZoom(...stops: [zoom: number, value: number | ExpressionSpecification][]): ExpressionSpecification {
  return ['interpolate', ['linear'], ['zoom'], ...stops.flat()] as unknown as ExpressionSpecification;
}
