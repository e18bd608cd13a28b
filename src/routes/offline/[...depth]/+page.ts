import { SHELL_DEPTHS } from '$lib/offline/choose-shell.ts';
import type { EntryGenerator } from './$types';

// Empty pages that start the app wherever they are served: the service worker answers with one where the network does not.
export const ssr = false;
export const prerender = true;
export const entries: EntryGenerator = () => SHELL_DEPTHS.map((depth) => ({ depth }));
