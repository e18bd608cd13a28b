import { version } from '$app/environment';
import { asset } from '$app/paths';

/**
 * Address of a file of this build, such as `/data/areas.geojson`. It names the build: a service worker that keeps copies of several, and a server that has
 * a newer one, never answer a page with a file of another.
 */
export function dataAddress(path: string): string {
  return `${asset(path as `/${string}`)}?v=${version}`;
}

/** Address of the embedded base map. It names what is in it, since many builds share one. */
export function basemapAddress(): string {
  return `${asset('/basemap.pmtiles' as `/${string}`)}?v=${__BASEMAP_TAG__}`;
}
