/**
 * Trains the geocoder's models from the corpora and says how well they do on documents they did not see:
 *
 *     npx tsx src/cli/training/train.ts [../shared/corpora]
 *
 * Writes src/lib/geocoding/ranking/ranker.json and src/lib/geocoding/recognition/recogniser.json. Five folds by document, seed 7; the figures are of the models that
 * did not see the document's fold, the models written have seen all. The same corpora give the same bytes.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chooseSpans } from '../../lib/geocoding/recognition/choose-spans.ts';
import { readCorpus } from '../corpus.ts';
import { goldScores, judge, pointOf, type Miss } from '../gold-scores.ts';
import { isGoldMention } from '../gold-mentions.ts';
import { openGazetteerFiles } from '../open-geodata.ts';
import { calibrate } from './calibrate.ts';
import { foldsOf } from './folds.ts';
import { labelText } from './rank-data.ts';
import { trainRanker, type RankedText } from './train-ranker.ts';
import { trainRecogniser } from './train-recogniser.ts';
import type { Trees } from '../../lib/geocoding/ranking/trees.ts';

const CORPORA = ['LGL', 'GeoWebNews', 'TUD-Loc-2013'];
const FOLDS = 5;
const SEED = 7;
/** Logarithm of odds from which a span is given as a mention: a missed place costs more than a false one, which the ranker's confidence still marks. */
const BAR = -0.8;

const folder = process.argv[2] ?? join(import.meta.dirname, '../../../../shared/corpora');
const gazetteer = openGazetteerFiles();
const documents = CORPORA.flatMap((corpus) => readCorpus(join(folder, corpus)).map((document) => ({ corpus, document })));
const fold = foldsOf(documents.length, FOLDS, SEED);
const say = (text: string): void => void process.stdout.write(`${text}\n`);

const { ranked, first, second } = trainRanker(
  documents.map(({ document }) => labelText(document, gazetteer)),
  fold,
  FOLDS,
  gazetteer
);
const answers: { corpus: string; belief: number; nearby: boolean; miss: Miss }[] = [];
ranked.forEach((item, i) => answers.push(...answersOf(item, (documents[i] as { corpus: string }).corpus)));
say('| corpus, gold spans | mentions | area | strict | mean km | AUC |\n|---|---|---|---|---|---|');
for (const corpus of CORPORA) {
  const { count, area, strict, meanKm, auc } = goldScores(answers.filter((answer) => answer.corpus === corpus).map(({ miss }) => miss));
  say(`| ${corpus} | ${count.toString()} | ${area.toFixed(3)} | ${strict.toFixed(3)} | ${meanKm.toFixed(0)} | ${auc.toFixed(3)} |`);
}
const calibrationOf = (nearby: boolean): ReturnType<typeof calibrate> =>
  calibrate(
    answers.filter((answer) => answer.nearby === nearby && answer.belief >= 0).map(({ belief, miss }) => ({ belief, right: miss.area }))
  );

const recogniser = trainRecogniser(
  documents.map(({ document }) => document),
  fold,
  FOLDS,
  gazetteer
);
say('\n| corpus, raw text | annotated | precision | recall | F1 |\n|---|---|---|---|---|');
for (const corpus of CORPORA) {
  let right = 0;
  let given = 0;
  let gold = 0;
  recogniser.spanned.forEach(({ document, spans, scores, target }, i) => {
    if ((documents[i] as { corpus: string }).corpus !== corpus) return;
    const peopleOnly = new Set(
      spans
        .filter(({ matches }) => matches.length > 0 && matches.every(({ nameClass }) => nameClass === 'demonym'))
        .map(({ start, end }) => `${start.toString()}-${end.toString()}`)
    );
    const chosen = chooseSpans(
      spans.map(({ start, end }, s) => ({ start, end, score: scores[s] as number, target: target[s] as number })),
      BAR
    ).filter(({ start, end }) => !peopleOnly.has(`${start.toString()}-${end.toString()}`));
    given += chosen.length;
    right += chosen.filter((span) => span.target === 1).length;
    gold += [...document.toponyms, ...document.ungeocoded].filter(
      (mention) => isGoldMention(mention) && !peopleOnly.has(`${mention.start.toString()}-${mention.end.toString()}`)
    ).length;
  });
  const precision = right / given;
  const recall = right / gold;
  say(
    `| ${corpus} | ${gold.toString()} | ${precision.toFixed(3)} | ${recall.toFixed(3)} | ${((2 * precision * recall) / (precision + recall)).toFixed(3)} |`
  );
}

const made = { by: 'npx tsx src/cli/training/train.ts', corpora: CORPORA, folds: FOLDS, seed: SEED };
const lib = join(import.meta.dirname, '../../lib/geocoding');
write('ranking/ranker.json', { made, known: calibrationOf(false), nearby: calibrationOf(true), first, second });
write('recognition/recogniser.json', {
  made,
  bar: BAR,
  lexicon: recogniser.lexicon,
  government: recogniser.government,
  forest: recogniser.forest
});

function answersOf({ text, table, second: belief }: RankedText, corpus: string): typeof answers {
  return text.names.flatMap((name, n) => {
    const shares = belief.subarray(table.starts[n], table.starts[n + 1]);
    let best = -1;
    shares.forEach((share, c) => {
      if (best < 0 || share > (shares[best] as number)) best = c;
    });
    const candidate = name.candidates[best];
    return name.mentions.map((mention) => {
      const gold = text.gold[mention] as (typeof text.gold)[0];
      const tolerance = text.document.tolerance.get(`${gold.start.toString()}-${gold.end.toString()}`) ?? 161;
      const miss = judge(gold, tolerance, candidate === undefined ? null : pointOf(candidate.place, gazetteer));
      return { corpus, belief: best < 0 ? -1 : (shares[best] as number), nearby: (candidate?.altered ?? 0) >= 3, miss };
    });
  });
}

/** Trees one a line, keys of the lexicon one a line. */
function write(path: string, model: Record<string, unknown>): void {
  const trees = (value: unknown): value is Trees => typeof value === 'object' && value !== null && 'trees' in value;
  const parts = Object.entries(model).map(([key, value]) => {
    if (!trees(value)) return `${JSON.stringify(key)}: ${JSON.stringify(value, null, 1)}`;
    return `${JSON.stringify(key)}: {\n"features": ${JSON.stringify(value.features)},\n"trees": [\n${value.trees.map((tree) => JSON.stringify(tree)).join(',\n')}\n]}`;
  });
  writeFileSync(join(lib, path), `{\n${parts.join(',\n')}\n}\n`);
}
