// The catalogue of src/lib/texts as code: Vite compiles it for the pages, this does for what runs without Vite.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'lib', 'texts');
const outdir = join(folder, 'compiled');
const project = join(folder, 'project.inlang');

/** What Paraglide is told, here and in vite.config.ts. A module a language: a reader loads their own alone. */
export const TEXTS = {
  project,
  outdir,
  outputStructure: /** @type {const} */ ('locale-modules'),
  strategy: /** @type {['globalVariable', 'baseLocale']} */ (['globalVariable', 'baseLocale']),
  emitReadme: false,
  emitPrettierIgnore: false,
  emitGitIgnore: false
};

/** Compiles the catalogue where it differs from what was compiled. */
export async function compileTexts() {
  const stamp = join(outdir, '.inputs');
  const inputs = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) return;
  const { compile } = await import('@inlang/paraglide-js');
  await compile({ ...TEXTS, cleanOutdir: false });
  mkdirSync(outdir, { recursive: true });
  writeFileSync(stamp, inputs);
}

function fingerprint() {
  const messages = join(folder, 'messages');
  const files = [
    join(project, 'settings.json'),
    ...readdirSync(messages)
      .sort()
      .map((name) => join(messages, name))
  ];
  const hash = createHash('sha256');
  for (const file of files) hash.update(file.slice(folder.length)).update(readFileSync(file));
  return hash.digest('hex');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await compileTexts();
