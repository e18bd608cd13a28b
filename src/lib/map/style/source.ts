import type { VectorSourceSpecification } from 'maplibre-gl';

export const BASEMAP_SOURCE = 'basemap';

/** Last zoom that the archive has tiles for; MapLibre enlarges them beyond it. */
export const BASEMAP_MAXZOOM = 6;

/** Plain text, as it is shown: names and licences of what the base map is made from. */
export const BASEMAP_ATTRIBUTION = 'Natural Earth (public domain) · GeoNames (CC BY 4.0) · Unicode CLDR (Unicode License)';

/**
 * The base map's tiles. The `pmtiles` protocol has to be registered with MapLibre before.
 * @param url address of the PMTiles archive, absolute or relative to the page.
 */
export function basemapSource(url: string): VectorSourceSpecification {
  return { type: 'vector', url: url.startsWith('pmtiles://') ? url : `pmtiles://${url}`, attribution: BASEMAP_ATTRIBUTION };
}
