import type { DatelineMap } from '../map/dateline-map.ts';

let loading: Promise<typeof DatelineMap | Error> | null = null;

/** The live map and the library that it needs, loaded once. An error where it cannot be had; it is tried again by the next call. */
export function loadMap(): Promise<typeof DatelineMap | Error> {
  loading ??= import('../map/dateline-map.ts').then(
    ({ DatelineMap, prepareMap }) => {
      prepareMap();
      return DatelineMap;
    },
    (error: unknown) => {
      loading = null;
      return error instanceof Error ? error : new Error(String(error));
    }
  );
  return loading;
}
