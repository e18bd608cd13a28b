/**
 * Times the geocoder beside other ways to the same end: `npm run bench -- geocoding`. Look-ups: the same 50,000 names and questions, half of them unknown, in a plain Map,
 * flexsearch, minisearch and fuse.js. Texts: `compromise` finding places, beside `readTexts` finding and placing them. Ratios say more than the figures of one machine.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import nlp from 'compromise';
import FlexSearch from 'flexsearch';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import { readCorpus } from '../../src/cli/corpus.ts';
import { openGazetteerFiles } from '../../src/cli/open-geodata.ts';
import { fold } from '../../src/lib/gazetteer/fold.ts';
import { readTexts } from '../../src/lib/geocoding/read-texts.ts';

const NAMES = 50_000;
const QUESTIONS = 20_000;
const BATCH = 500;
const CORPORA = join(import.meta.dirname, '../../../shared/corpora');

const started = performance.now();
const gazetteer = openGazetteerFiles();
const opened = performance.now() - started;
console.log(
  `gazetteer: ${gazetteer.size.toString()} places, opened in ${opened.toFixed(0)} ms, ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB resident in all`
);

const step = Math.floor(gazetteer.size / NAMES);
const names = Array.from({ length: NAMES }, (_, i) => gazetteer.place(i * step).name);
const questions = Array.from({ length: QUESTIONS }, (_, i) =>
  i % 2 === 0 ? (names[(i * 7919) % NAMES] as string) : `${names[(i * 104729) % NAMES] as string}zq`
);

const ways: { way: string; count: number; ask: (question: string) => unknown }[] = [
  { way: 'this gazetteer (a million names)', count: QUESTIONS, ask: (question) => gazetteer.lookup(question) }
];
const map = new Map<string, number[]>();
names.forEach((name, i) => map.set(fold(name), [...(map.get(fold(name)) ?? []), i]));
ways.push({ way: 'Map of folded names', count: QUESTIONS, ask: (question) => map.get(fold(question)) });
const flex = new FlexSearch.Index({ tokenize: 'strict' });
names.forEach((name, i) => flex.add(i, name));
ways.push({ way: 'flexsearch', count: 2000, ask: (question) => flex.search(question) });
const mini = new MiniSearch({ fields: ['name'] });
mini.addAll(names.map((name, id) => ({ id, name })));
ways.push({ way: 'minisearch', count: 2000, ask: (question) => mini.search(question, { combineWith: 'AND' }) });
const fuse = new Fuse(names, { threshold: 0 });
ways.push({ way: 'fuse.js', count: 20, ask: (question) => fuse.search(question) });

console.log('\n| look-up | µs | times this gazetteer |\n|---|---|---|');
let own = 0;
for (const { way, count, ask } of ways) {
  const micros = fastest(() => questions.slice(0, count).forEach(ask), 5) * (1000 / count);
  if (own === 0) own = micros;
  console.log(`| ${way} | ${micros.toPrecision(3)} | ${(micros / own).toPrecision(2)} |`);
}

const texts = batch();
const first = timed(() => readTexts(texts, gazetteer));
const later = fastest(() => readTexts(texts, gazetteer), 3);
const few = texts.slice(0, 50);
const rival = fastest(() => few.forEach(({ text }) => nlp(text).places().out('array')), 2) / few.length;
const perSecond = (milliseconds: number): string => Math.round((texts.length / milliseconds) * 1000).toString();
console.log(`\n| ${texts.length.toString()} texts | documents/s |\n|---|---|`);
console.log(`| found and placed, opening included, cold | ${perSecond(first + opened)} |`);
console.log(`| found and placed, warm | ${perSecond(later)} |`);
console.log(`| compromise, places found, not placed | ${(1000 / rival).toFixed(0)} |`);
console.log(`peak ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB resident, the other indexes included`);

/** News of the corpora where they are, else sentences made of the gazetteer's own names: the same every time. */
function batch(): { text: string; outlet: string | null }[] {
  const folders = ['LGL', 'GeoWebNews'].map((name) => join(CORPORA, name)).filter((folder) => existsSync(folder));
  const found = folders.flatMap((folder) => readCorpus(folder).map(({ text, domain }) => ({ text, outlet: domain })));
  if (found.length >= BATCH) return found.slice(0, BATCH);
  return Array.from({ length: BATCH }, (_, i) => {
    const name = (k: number): string => names[(i * 31 + k * 7919) % NAMES] as string;
    const sentence = (k: number): string =>
      `Police in ${name(k)} said on Monday that two men from ${name(k + 1)} were held near ${name(k + 2)} after a search that went on for days.`;
    return { text: Array.from({ length: 18 }, (_, k) => sentence(k * 3)).join(' '), outlet: null };
  });
}

function timed(work: () => unknown): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

function fastest(work: () => unknown, runs: number): number {
  return Math.min(...Array.from({ length: runs }, () => timed(work)));
}
