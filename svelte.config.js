import adapterNode from '@sveltejs/adapter-node';
import adapterStatic from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { buildVersion } from './src/cli/build-version.mjs';
import { isLargeBuild, staticEntries } from './src/cli/static-entries.mjs';

// `npm run build:static` sets these; everything else builds the Node server.
const isStatic = process.env.DATELINE_STATIC === '1';
const base = process.env.DATELINE_BASE ?? '';
const origin = process.env.DATELINE_ORIGIN;
const isLarge = isStatic && isLargeBuild();
// Both build scripts write beside their folder, and put it in its place when it is whole.
const out = process.env.DATELINE_OUT ?? (isStatic ? 'build-static' : 'build');

// A static host cannot answer /oembed?url=…: hence `strict: false`. What it can answer is in staticEntries.
/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: vitePreprocess(),
  kit: {
    adapter: isStatic
      ? adapterStatic({ pages: out, assets: out, fallback: origin || isLarge ? '404.html' : undefined, strict: false })
      : adapterNode({ out, precompress: true }),
    // Relative addresses let the same folder work at the root and below any path.
    paths: { base, relative: true },
    prerender: {
      ...(isStatic ? { entries: staticEntries() } : {}),
      ...(origin ? { origin } : {}),
      // The list leads to a hundred of a million incidents: no page is made for those either.
      ...(isLarge ? { crawl: false, handleUnseenRoutes: 'ignore' } : {})
    },
    version: { name: buildVersion() },
    // src/lib/ui/keep-copy.ts does, where it may: in a sandboxed frame the mere question throws.
    serviceWorker: { register: false },
    csp: {
      mode: 'auto',
      directives: {
        'default-src': ['none'],
        'script-src': ['self'],
        'style-src': ['self'],
        'style-src-attr': ['unsafe-inline'],
        'img-src': ['self', 'data:', 'blob:'],
        'font-src': ['self'],
        'connect-src': ['self'],
        'frame-src': ['self'],
        'worker-src': ['self'],
        'manifest-src': ['self'],
        'base-uri': ['none'],
        'form-action': ['self'],
        'object-src': ['none'],
        // Vite's own page of errors, while developing, writes markup.
        ...(process.argv.includes('dev')
          ? {}
          : { 'require-trusted-types-for': ['script'], 'trusted-types': ['svelte-trusted-html', 'default'] })
      }
    },
    typescript: {
      config: (config) => ({
        ...config,
        include: [...config.include, '../src/cli/**/*.ts', '../tests/**/*.ts', '../geodata/**/*.ts', '../vite.config.ts']
      })
    }
  }
};
