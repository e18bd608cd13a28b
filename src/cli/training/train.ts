/**
 * Trains the geocoder's models from the corpora and says how well they do on documents they did not see:
 *
 *     npx tsx src/cli/training/train.ts [../shared/corpora]
 *
 * Writes src/lib/geocoding/ranking/ranker.json, src/lib/geocoding/recognition/recogniser.json and the measured part of docs/geocoder.md. Five folds by document, seed 7; the
 * figures are of models that did not see the document's fold, the models written have seen all. The same corpora give the same bytes.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Trees } from '../../lib/geocoding/ranking/trees.ts';
import { readCorpus } from '../corpus.ts';
import { openGazetteerFiles } from '../open-geodata.ts';
import { foldsOf } from './folds.ts';
import { answersOf, calibrationOf, goldTable, rawTable, reliabilityTable } from './held-out.ts';
import { labelText } from './rank-data.ts';
import { trainRanker } from './train-ranker.ts';
import { trainRecogniser } from './train-recogniser.ts';

const CORPORA = ['LGL', 'GeoWebNews', 'TUD-Loc-2013'];
const FOLDS = 5;
const SEED = 7;
/** Logarithm of odds from which a span is given as a mention: a missed place costs more than a false one, which the ranker's confidence still marks. */
const BAR = -0.8;
const LIB = join(import.meta.dirname, '../../lib/geocoding');
const DOCS = join(import.meta.dirname, '../../../docs/geocoder.md');

const folder = process.argv[2] ?? join(import.meta.dirname, '../../../../shared/corpora');
const gazetteer = openGazetteerFiles();
const items = CORPORA.flatMap((corpus) => readCorpus(join(folder, corpus)).map((document) => ({ corpus, document })));
const documents = items.map(({ document }) => document);
const corpusOf = items.map(({ corpus }) => corpus);
const fold = foldsOf(documents.length, FOLDS, SEED);

const labelled = documents.map((document) => labelText(document, gazetteer));
const { ranked, first, second, rankers } = trainRanker(labelled, fold, FOLDS, gazetteer);
const answers = ranked.flatMap((item, i) => answersOf(item, corpusOf[i] as string, gazetteer));
const recogniser = trainRecogniser(documents, fold, FOLDS, gazetteer);

const tables = [
  goldTable(CORPORA, answers),
  rawTable(CORPORA, corpusOf, recogniser.spanned, rankers, BAR, gazetteer),
  reliabilityTable(answers, FOLDS)
];
const measured = tables.map((lines) => lines.join('\n')).join('\n\n');
process.stdout.write(`${measured}\n`);
if (existsSync(DOCS))
  writeFileSync(DOCS, readFileSync(DOCS, 'utf8').replace(/(<!-- measured -->\n)[^]*(\n<!-- \/measured -->)/, `$1\n${measured}\n$2`));

const made = { by: 'npx tsx src/cli/training/train.ts', corpora: CORPORA, folds: FOLDS, seed: SEED };
write('ranking/ranker.json', { made, known: calibrationOf(answers, false), nearby: calibrationOf(answers, true), first, second });
write('recognition/recogniser.json', {
  made,
  bar: BAR,
  lexicon: recogniser.lexicon,
  government: recogniser.government,
  forest: recogniser.forest
});

/** Trees one a line, keys of the lexicon one a line. */
function write(path: string, model: Record<string, unknown>): void {
  const isTrees = (value: unknown): value is Trees => typeof value === 'object' && value !== null && 'trees' in value;
  const parts = Object.entries(model).map(([name, value]) => {
    if (!isTrees(value)) return `${JSON.stringify(name)}: ${JSON.stringify(value, null, 1)}`;
    return `${JSON.stringify(name)}: {\n"features": ${JSON.stringify(value.features)},\n"trees": [\n${value.trees.map((tree) => JSON.stringify(tree)).join(',\n')}\n]}`;
  });
  writeFileSync(join(LIB, path), `{\n${parts.join(',\n')}\n}\n`);
}
