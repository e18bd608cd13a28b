import { asset } from '$app/paths';
import { readData } from '$lib/ui/read-data.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = ({ fetch }) => readData(fetch, (path) => asset(path as `/${string}`));
