import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { CACHE, contentHash, once, ROOT, run } from './cache.ts';
import { compress } from './peer-data.ts';

const APP = join(CACHE, 'app');
/** The legend holds ACLED's types alone, so that taking one off takes off the same incidents as on the other pages. */
const TYPES = `groups:
  other:
    label: Other
    types:
      other:
        label: Other
        means: What no type of the table says.
        colour: { light: "#555555", dark: "#bbbbbb" }
        shape: cross
        acled: null
        plover: null
`;

export interface Made {
  importSeconds: number;
  geocodeSeconds: number;
}

/**
 * The real app over a table: `dateline import acled`, `dateline geocode`, `vite build` for Node, in a copy of the working tree.
 * Returns the folder of the build, with that table's data in it.
 */
export function datelineApp(size: string, csv: string): { build: string; made: Made } {
  copyTree();
  const records = join(CACHE, 'records', size);
  const data = join(CACHE, 'served', size);
  const timesFile = join(data, '.times.json');
  const code = contentHash(APP, ['src/lib/records', 'src/lib/dataset', 'src/lib/formats', 'src/cli']);
  once(data, `${code} ${csv}`, () => {
    rmSync(records, { recursive: true, force: true });
    mkdirSync(join(records, 'imports'), { recursive: true });
    for (const folder of ['reports', 'incidents']) mkdirSync(join(records, folder));
    writeFileSync(join(records, 'types.yaml'), TYPES);
    const importSeconds = seconds(() =>
      run(process.execPath, ['src/cli/dateline.mjs', 'import', 'acled', csv, '--name', 'bench', '--out', join(records, 'imports')], APP)
    );
    const geocodeSeconds = seconds(() =>
      run(process.execPath, ['src/cli/dateline.mjs', 'geocode', '--geodata', records, '--out', data], APP)
    );
    for (const name of ['types.json', 'areas.geojson', 'build.json', 'sources.json', 'incidents.geojson', 'reports.json']) {
      const file = join(data, name);
      if (!existsSync(file)) continue;
      compress(file, 11);
      writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
    }
    writeFileSync(timesFile, JSON.stringify({ importSeconds, geocodeSeconds }));
  });

  const kind = existsSync(join(data, 'incidents.geojson')) ? 'small' : 'large';
  const build = join(APP, `build-${kind}`);
  const sources = contentHash(APP, ['src', 'static', 'svelte.config.js', 'vite.config.ts', 'package-lock.json'], join('static', 'data'));
  once(join(CACHE, `built-${kind}`), sources, () => {
    // SvelteKit writes the names of static files into the build: those of this kind of data must be there.
    rmSync(join(APP, 'static', 'data'), { recursive: true, force: true });
    cpSync(data, join(APP, 'static', 'data'), { recursive: true });
    const vite = join(createRequire(join(ROOT, 'package.json')).resolve('vite/package.json'), '..', 'bin', 'vite.js');
    run(process.execPath, [vite, 'build', '--logLevel', 'warn'], APP);
    rmSync(join(APP, 'static', 'data'), { recursive: true });
    rmSync(build, { recursive: true, force: true });
    renameSync(join(APP, 'build'), build);
  });
  rmSync(join(build, 'client', 'data'), { recursive: true, force: true });
  symlinkSync(data, join(build, 'client', 'data'));
  return { build, made: JSON.parse(readFileSync(timesFile, 'utf8')) as Made };
}

/** Copies what a build reads, so that neither the records here nor a server that runs here are touched. */
function copyTree(): void {
  const parts = ['src', 'static', 'svelte.config.js', 'vite.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json'];
  const stamp = contentHash(ROOT, parts, join('static', 'data'));
  once(join(CACHE, 'app-copied'), stamp, () => {
    rmSync(APP, { recursive: true, force: true });
    mkdirSync(APP, { recursive: true });
    for (const part of parts)
      cpSync(join(ROOT, part), join(APP, part), { recursive: true, filter: (from) => from !== join(ROOT, 'static', 'data') });
    symlinkSync(join(ROOT, 'node_modules'), join(APP, 'node_modules'));
    cpSync(join(ROOT, 'geodata'), join(APP, 'geodata'), { recursive: true });
    for (const folder of ['reports', 'incidents', 'imports']) rmSync(join(APP, 'geodata', folder), { recursive: true, force: true });
    writeFileSync(join(APP, 'geodata', 'types.yaml'), TYPES);
  });
}

function seconds(work: () => unknown): number {
  const from = performance.now();
  work();
  return (performance.now() - from) / 1000;
}
