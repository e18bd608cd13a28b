import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { TEXTS } from './src/cli/compile-texts.mjs';
import { keptFiles } from './src/cli/kept-files.mjs';

const kept = keptFiles();

export default defineConfig({
  plugins: [paraglideVitePlugin({ ...TEXTS }), sveltekit()],
  // MapLibre is as large as it is, and is loaded apart; how long plugins take is of no use to whoever starts the map.
  build: { target: 'es2022', chunkSizeWarningLimit: 1500, rolldownOptions: { checks: { pluginTimings: false } } },
  define: {
    __PSEUDO_LANGUAGE__: JSON.stringify(process.env.DATELINE_PSEUDO === '1'),
    __STATIC_SITE__: JSON.stringify(process.env.DATELINE_STATIC === '1'),
    __BASE_PATH__: JSON.stringify(process.env.DATELINE_BASE ?? ''),
    __OFFLINE__: JSON.stringify(process.env.DATELINE_OFFLINE !== '0'),
    __KEPT_FILES__: JSON.stringify(kept),
    __BASEMAP_TAG__: JSON.stringify(kept.basemap?.sha256.slice(0, 16) ?? '')
  },
  test: {
    // Tests must mean the same everywhere, so they run in a zone that trips careless code.
    env: { TZ: 'Pacific/Kiritimati' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          environment: 'node',
          setupFiles: ['tests/unit/seed.ts'],
          // Far beyond any test's need: a busy machine must not decide one.
          testTimeout: 120_000,
          hookTimeout: 120_000
        }
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['tests/e2e/setup.ts'],
          fileParallelism: false,
          expect: { poll: { timeout: 15_000 } },
          testTimeout: 60_000,
          hookTimeout: 120_000
        }
      }
    ]
  }
});
