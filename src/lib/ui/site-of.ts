import { resolve } from '$app/paths';
import { siteOrigin } from '../records/publication.ts';
import type { Site } from '../sharing/site.ts';

/** Where the map is served, as the address of one of its pages tells. Where no origin is known, addresses are relative to that page. */
export function siteOf(url: URL): Site {
  const origin = siteOrigin(url);
  // `resolve` answers relatively on the server.
  const root = resolve('/');
  return { origin, base: (origin === '' ? root : new URL(root, url).pathname).replace(/\/$/, '') };
}
