import type { KeptFiles } from './cli/kept-files.mjs';

declare global {
  /** True in the build for static hosts (`npm run build:static`): see vite.config.ts. */
  const __STATIC_SITE__: boolean;
  /** Path below which the map is served, without a slash at its end; empty at the root. */
  const __BASE_PATH__: string;
  /** False where DATELINE_OFFLINE=0: readers' browsers keep no copy, and give up the one that they have. */
  const __OFFLINE__: boolean;
  /** What the service worker keeps of static/: see src/cli/kept-files.mjs. */
  const __KEPT_FILES__: KeptFiles;
  /** Beginning of the hash of the embedded base map. */
  const __BASEMAP_TAG__: string;
  /** True in builds that have the pseudo-language for tests (DATELINE_PSEUDO=1). */
  const __PSEUDO_LANGUAGE__: boolean;
  namespace App {}
}
