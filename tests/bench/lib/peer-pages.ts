import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { build } from 'vite';
import { CACHE, ROOT } from './cache.ts';
import { installed } from './install.ts';
import { compress, generator, SENT_QUALITY } from './peer-data.ts';

const SOURCES = join(ROOT, 'tests', 'bench', 'peers');
const PEERS = join(CACHE, 'peers');
export const PAGES = ['floor', 'maplibre', 'deck', 'kepler'] as const;
/** Scripts of kepler.gl's UMD build, in the order in which they need each other. */
const KEPLER_SCRIPTS = [
  'react/umd/react.production.min.js',
  'react-dom/umd/react-dom.production.min.js',
  'redux/dist/redux.min.js',
  'react-redux/dist/react-redux.min.js',
  'styled-components/dist/styled-components.min.js',
  'kepler.gl/umd/keplergl.min.js'
];

/** Installs the peers at their pinned versions and builds a page of each. The folder is ready for a static host. */
export async function peerPages(): Promise<{ folder: string; versions: Record<string, string> }> {
  const lock = readFileSync(join(SOURCES, 'package-lock.json'), 'utf8');
  installed('peers');
  const pages = join(PEERS, 'pages');
  rmSync(pages, { recursive: true, force: true });
  cpSync(join(SOURCES, 'pages'), pages, { recursive: true });
  rmSync(join(PEERS, 'data'), { force: true });
  symlinkSync(generator(), join(PEERS, 'data'));
  const publicFolder = join(pages, 'public');
  mkdirSync(publicFolder);
  for (const script of KEPLER_SCRIPTS) cpSync(join(PEERS, 'node_modules', script), join(publicFolder, fileOf(script)));
  cpSync(join(PEERS, 'node_modules/kepler.gl/umd/keplergl.min.css'), join(publicFolder, 'keplergl.min.css'));
  for (const page of PAGES) writeFileSync(join(pages, `${page}.html`), html(page));

  const folder = join(PEERS, 'site');
  await build({
    root: pages,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    worker: { format: 'es' },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: false,
      chunkSizeWarningLimit: 1e5,
      rolldownOptions: { input: PAGES.map((page) => join(pages, `${page}.html`)) }
    }
  });
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (['.html', '.js', '.mjs', '.css'].includes(extname(file))) compress(join(folder, file), SENT_QUALITY);
  const { packages } = JSON.parse(lock) as { packages: Record<string, { version: string }> };
  const version = (name: string): string => packages[`node_modules/${name}`]?.version ?? 'unknown';
  return { folder, versions: { maplibre: version('maplibre-gl'), deck: version('@deck.gl/core'), kepler: version('kepler.gl') } };
}

function html(page: (typeof PAGES)[number]): string {
  const kepler =
    page === 'kepler'
      ? `<link rel="stylesheet" href="/keplergl.min.css">${KEPLER_SCRIPTS.map((script) => `<script src="/${fileOf(script)}"></script>`).join('')}`
      : '';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${page}</title>${kepler}</head><body><div id="map"></div><script type="module" src="./${page}.mjs"></script></body></html>\n`;
}

function fileOf(script: string): string {
  return script.split('/').at(-1) ?? script;
}
