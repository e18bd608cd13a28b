import { createContext } from 'svelte';
import type { DatelineMap } from '../map/dateline-map.ts';

/** The live map, for what is done to it by hand: null until it is loaded and where it could not be. */
export const [getMapHandle, setMapHandle] = createContext<() => DatelineMap | null>();
