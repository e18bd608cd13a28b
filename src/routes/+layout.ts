import { asset } from '$app/paths';
import { readData } from '$lib/ui/read-data.ts';
import type { LayoutLoad } from './$types';

export const prerender = __STATIC_SITE__;
// Folders with an index.html are what every static host can serve.
export const trailingSlash = __STATIC_SITE__ ? 'always' : 'never';

export const load: LayoutLoad = ({ fetch }) => readData(fetch, (path) => asset(path as `/${string}`));
