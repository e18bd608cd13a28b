/**
 * Builds the static site twice, in folders of other names and depths, in other time zones and with other locales, and compares every byte:
 * `npm run bench -- builds`. The server's folder is compared too with BUILDS=both.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { copyTree, runIn } from '../builds/copy-tree.ts';

const BUILDS: [folder: string, script: string][] = [
  ['build-static', 'src/cli/build-static.mjs'],
  ...(process.env['BUILDS'] === 'both' ? [['build', 'src/cli/build-site.mjs'] as [string, string]] : [])
];
const places = [
  { path: 'one', env: { TZ: 'Pacific/Kiritimati', LC_ALL: 'C', LANG: 'C' } },
  { path: join('a longer way', 'to another', 'Ördner'), env: { TZ: 'America/Los_Angeles', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' } }
];
const root = mkdtempSync(join(tmpdir(), 'dateline-builds-'));
try {
  const trees = places.map(({ path, env }) => {
    mkdirSync(join(root, path), { recursive: true });
    return { tree: copyTree(join(root, path, 'tree'), 'own'), env };
  });
  let differing = 0;
  for (const [folder, script] of BUILDS) {
    const [one, other] = trees.map(({ tree, env }) => {
      runIn(tree, [script], env);
      return filesOf(join(tree, folder));
    });
    const names = [...new Set([...one!.keys(), ...other!.keys()])].sort();
    const different = names.filter((name) => one!.get(name)?.hash !== other!.get(name)?.hash);
    const bytes = [...one!.values()].reduce((sum, file) => sum + file.bytes, 0);
    for (const name of different)
      console.log(`  ${name}: ${one!.get(name)?.bytes ?? 'not there'}, ${other!.get(name)?.bytes ?? 'not there'} bytes`);
    console.log(`${folder}: ${names.length} files, ${(bytes / 1e6).toFixed(1)} MB; ${different.length} files differ`);
    differing += different.length;
  }
  if (differing > 0) process.exitCode = 1;
} finally {
  if (!process.env['KEEP']) rmSync(root, { recursive: true, force: true });
  else console.log(root);
}

function filesOf(folder: string): Map<string, { hash: string; bytes: number }> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name !== '.inputs'
  );
  return new Map(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const bytes = readFileSync(path);
      return [relative(folder, path), { hash: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length }];
    })
  );
}
