// `npm run bench`: every benchmark of this folder, or the ones named (`npm run bench -- page dataset`).
// A benchmark is a .ts file that prints its own table when run. Figures are measured here, never judged.
// What follows the first option or number is the benchmark's own: `npm run bench -- peers --sizes 10k --only dateline,floor`.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const all = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => basename(file, '.ts'))
  .sort();
const given = process.argv.slice(2);
const first = given.findIndex((word) => /^[-\d]/.test(word));
const named = first === -1 ? given : given.slice(0, first);
const options = first === -1 ? [] : given.slice(first);
const unknown = named.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`Found no benchmark ${unknown.join(', ')}, wanted one of ${all.join(', ')}`);
  process.exit(2);
}
if (options.length > 0 && named.length !== 1) {
  console.error(
    `Found options for ${named.length === 0 ? 'every benchmark' : named.join(', ')}, wanted one benchmark before ${options[0]}`
  );
  process.exit(2);
}
for (const name of named.length > 0 ? named : all) {
  console.log(`\n== ${name}`);
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', join(folder, `${name}.ts`), ...options], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
