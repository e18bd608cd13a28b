import { resolve } from '$app/paths';
import { siteOrigin } from '../records/publication.ts';
import type { Site } from '../sharing/site.ts';

/** Where the map is served, as the address of one of its pages tells. */
export function siteOf(url: URL): Site {
  // `resolve` answers relatively on the server.
  return { origin: siteOrigin(url), base: new URL(resolve('/'), url).pathname.replace(/\/$/, '') };
}
