declare global {
  /** True in the build for static hosts (`npm run build:static`): see vite.config.ts. */
  const __STATIC_SITE__: boolean;
  namespace App {}
}

export {};
