export { basemapLayers } from './layers.ts';
export { BASEMAP_LANGUAGES } from './names.ts';
export { inOrder, LAYER_ORDER } from './order.ts';
export { BASEMAP_ATTRIBUTION, BASEMAP_MAXZOOM, BASEMAP_SOURCE, basemapSource } from './source.ts';
export { MAP_TOKENS, tokensToCss, type MapTokens, type Theme } from './tokens.ts';
