import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, gzipSync } from 'node:zlib';
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

/** What `dateline import acled` and `dateline geocode` make of a table: the folder that the page reads. */
export function datelineData(size: string, csv: string): { folder: string; made: Made } {
  copyTree();
  const records = join(CACHE, 'records', size);
  const folder = join(CACHE, 'served', size);
  const timesFile = join(folder, '.times.json');
  const code = contentHash(APP, ['src/lib/records', 'src/lib/dataset', 'src/lib/formats', 'src/cli']);
  once(folder, `${code} ${csv}`, () => {
    rmSync(records, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(join(records, 'imports'), { recursive: true });
    for (const name of ['reports', 'incidents']) mkdirSync(join(records, name));
    writeFileSync(join(records, 'types.yaml'), TYPES);
    const dateline = (...args: string[]): number => seconds(() => run(process.execPath, ['src/cli/dateline.mjs', ...args], APP));
    const importSeconds = dateline('import', 'acled', csv, '--name', 'bench', '--out', join(records, 'imports'));
    const geocodeSeconds = dateline('geocode', '--geodata', records, '--out', folder);
    // As the build does for the files that it finds.
    for (const file of readdirSync(folder)
      .filter((name) => /\.(?:geo)?json$/.test(name))
      .map((name) => join(folder, name))) {
      compress(file, constants.BROTLI_MAX_QUALITY);
      writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
    }
    writeFileSync(timesFile, JSON.stringify({ importSeconds, geocodeSeconds }));
  });
  return { folder, made: JSON.parse(readFileSync(timesFile, 'utf8')) as Made };
}

/** The real app over such a folder: a copy of the working tree, built by Vite for Node. Returns the build, with that data in it. */
export function datelineApp(data: string): string {
  copyTree();
  const kind = existsSync(join(data, 'incidents.geojson')) ? 'small' : 'large';
  const build = join(CACHE, `build-${kind}`);
  once(join(CACHE, `built-${kind}`), contentHash(APP, readdirSync(APP).filter(isSource), join('static', 'data')), () => {
    // SvelteKit writes the names of static files into the build: those of this kind of data must be there.
    rmSync(join(APP, 'static', 'data'), { recursive: true, force: true });
    cpSync(data, join(APP, 'static', 'data'), { recursive: true });
    // Packages are looked at where they lie: below this tree's tsconfig.json, which extends what SvelteKit writes.
    if (!existsSync(join(ROOT, '.svelte-kit', 'tsconfig.json')))
      run(process.execPath, [script('@sveltejs/kit', 'svelte-kit.js'), 'sync'], ROOT);
    run(process.execPath, [script('vite', 'bin/vite.js'), 'build', '--logLevel', 'warn'], APP);
    rmSync(join(APP, 'static', 'data'), { recursive: true });
    rmSync(build, { recursive: true, force: true });
    renameSync(join(APP, 'build'), build);
  });
  rmSync(join(build, 'client', 'data'), { recursive: true, force: true });
  symlinkSync(data, join(build, 'client', 'data'));
  return build;
}

/** Copies what a build reads, so that neither the records here nor a server that runs here are touched. */
function copyTree(): void {
  const parts = readdirSync(ROOT).filter(isSource);
  const data = join('static', 'data');
  once(join(CACHE, 'app-copied'), contentHash(ROOT, parts, data), () => {
    rmSync(APP, { recursive: true, force: true });
    mkdirSync(APP, { recursive: true });
    for (const part of parts) cpSync(join(ROOT, part), join(APP, part), { recursive: true, filter: (from) => from !== join(ROOT, data) });
    symlinkSync(join(ROOT, 'node_modules'), join(APP, 'node_modules'));
    for (const folder of ['reports', 'incidents', 'imports']) rmSync(join(APP, 'geodata', folder), { recursive: true, force: true });
    writeFileSync(join(APP, 'geodata', 'types.yaml'), TYPES);
  });
}

function script(name: string, path: string): string {
  return join(ROOT, 'node_modules', name, path);
}

function isSource(name: string): boolean {
  return !name.startsWith('.') && !/^(?:build|docs|node_modules|test)/.test(name);
}

function seconds(work: () => unknown): number {
  const from = performance.now();
  work();
  return (performance.now() - from) / 1000;
}
