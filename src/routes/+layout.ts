import { building } from '$app/environment';
import { resolve } from '$app/paths';
import { dataAddress } from '$lib/ui/data-address.ts';
import { readData } from '$lib/ui/read-data.ts';
import { openingQuery } from '$lib/ui/opening-query.ts';
import type { LayoutLoad } from './$types';

export const prerender = __STATIC_SITE__;
// Folders with an index.html are what every static host can serve.
export const trailingSlash = __STATIC_SITE__ ? 'always' : 'never';

// What a page opens with is of the address that it is opened at: from then on it has its own answers.
export const load: LayoutLoad = ({ fetch, url, untrack }) =>
  readData(
    fetch,
    (path) => (path.startsWith('/data/') ? dataAddress(path) : resolve(path as '/')),
    () => untrack(() => (building ? '' : openingQuery(url)))
  );
