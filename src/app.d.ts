declare global {
  /** True in the build for static hosts (`npm run build:static`): see vite.config.ts. */
  const __STATIC_SITE__: boolean;
  /** Path below which the map is served, without a slash at its end; empty at the root. */
  const __BASE_PATH__: string;
  namespace App {}
}

export {};
