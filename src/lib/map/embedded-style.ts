import type { StyleSpecification } from 'maplibre-gl';
import { BASEMAP_SOURCE, basemapLayers, basemapSource, type Theme } from './style/index.ts';

/** The base map that comes with Dateline. @param tiles absolute address of the PMTiles archive; @param language BCP 47 */
export function embeddedStyle({ theme, tiles, language }: { theme: Theme; tiles: string; language: string }): StyleSpecification {
  return { version: 8, sources: { [BASEMAP_SOURCE]: basemapSource(tiles) }, layers: basemapLayers(theme, language) };
}
