import type { Gazetteer } from '../../lib/gazetteer/gazetteer.ts';
import { calibrated, type Calibration } from '../../lib/geocoding/models.ts';
import { firstPass, secondPass, type Ranker } from '../../lib/geocoding/ranking/resolve-names.ts';
import { homesOf } from '../../lib/geocoding/read-texts.ts';
import { chooseSpans } from '../../lib/geocoding/recognition/choose-spans.ts';
import { isGoldMention } from '../gold-mentions.ts';
import { goldScores, judge, pointOf, type Miss } from '../gold-scores.ts';
import { calibrate } from './calibrate.ts';
import type { RankedText } from './train-ranker.ts';
import type { SpannedText } from './train-recogniser.ts';

/** What a model that had not seen the document answered to one gold mention. */
export interface HeldOutAnswer {
  corpus: string;
  fold: number;
  /** Share of belief of the choice, −1 where there is none. */
  belief: number;
  /** The place is that of another name in it or near it. */
  nearby: boolean;
  miss: Miss;
}

const key = ({ start, end }: { start: number; end: number }): string => `${start.toString()}-${end.toString()}`;

export function answersOf({ text, table, second: belief, fold }: RankedText, corpus: string, gazetteer: Gazetteer): HeldOutAnswer[] {
  return text.names.flatMap((name, n) => {
    const shares = belief.subarray(table.starts[n], table.starts[n + 1]);
    const best = shares.reduce((found, share, c) => (found < 0 || share > (shares[found] as number) ? c : found), -1);
    const candidate = name.candidates[best];
    return name.mentions.map((mention) => {
      const gold = text.gold[mention] as (typeof text.gold)[0];
      const miss = judge(
        gold,
        text.document.tolerance.get(key(gold)) ?? 161,
        candidate === undefined ? null : pointOf(candidate.place, gazetteer)
      );
      return { corpus, fold, belief: best < 0 ? -1 : (shares[best] as number), nearby: (candidate?.altered ?? 0) >= 3, miss };
    });
  });
}

export function calibrationOf(answers: HeldOutAnswer[], nearby: boolean): Calibration {
  return calibrate(
    answers.filter((answer) => answer.nearby === nearby && answer.belief >= 0).map(({ belief, miss }) => ({ belief, right: miss.area }))
  );
}

/** Resolution with gold spans. */
export function goldTable(corpora: string[], answers: HeldOutAnswer[]): string[] {
  const rows = corpora.map((corpus) => {
    const { count, area, strict, meanKm, auc } = goldScores(answers.filter((answer) => answer.corpus === corpus).map(({ miss }) => miss));
    return `| ${corpus} | ${count.toString()} | ${area.toFixed(3)} | ${strict.toFixed(3)} | ${meanKm.toFixed(0)} | ${auc.toFixed(3)} |`;
  });
  return ['| gold spans | mentions | area | strict | mean km | AUC |', '|---|---|---|---|---|---|', ...rows];
}

/** Exact spans from raw text, without words for peoples; and of the gold mentions, the share found with their exact span and placed within the tolerance. */
export function rawTable(
  corpora: string[],
  corpusOf: string[],
  spanned: SpannedText[],
  rankers: Ranker[],
  bar: number,
  gazetteer: Gazetteer
): string[] {
  const chosen = spanned.map(({ spans, scores }) =>
    chooseSpans(
      spans.map((span, s) => ({ ...span, score: scores[s] as number })),
      bar
    )
  );
  const published = spanned.map(({ document }) => ({ text: document.text, outlet: document.domain }));
  const first = spanned.map(({ document, fold }, i) => firstPass(document.text, chosen[i] ?? [], gazetteer, rankers[fold] as Ranker));
  const homes = homesOf(published, first, gazetteer);
  const tallies = new Map(corpora.map((corpus) => [corpus, { gold: 0, given: 0, right: 0, geocoded: 0, placed: 0 }]));
  spanned.forEach(({ document, spans, fold }, i) => {
    const tally = tallies.get(corpusOf[i] as string) as { gold: number; given: number; right: number; geocoded: number; placed: number };
    const peoples = new Set(
      spans.filter(({ matches }) => matches.length > 0 && matches.every(({ nameClass }) => nameClass === 'demonym')).map(key)
    );
    const gold = new Set(
      [...document.toponyms, ...document.ungeocoded]
        .filter(isGoldMention)
        .map(key)
        .filter((span) => !peoples.has(span))
    );
    const given = (chosen[i] ?? []).map(key).filter((span) => !peoples.has(span));
    tally.gold += gold.size;
    tally.given += given.length;
    tally.right += given.filter((span) => gold.has(span)).length;
    const { table, belief } = secondPass(first[i] as (typeof first)[0], gazetteer, rankers[fold] as Ranker, homes[i] ?? null);
    const placeOf = new Map<string, number>();
    table.names.forEach((name, n) => {
      const shares = belief.subarray(table.starts[n], table.starts[n + 1]);
      const best = shares.reduce((found, share, c) => (found < 0 || share > (shares[found] as number) ? c : found), -1);
      const place = name.candidates[best]?.place;
      if (place !== undefined)
        for (const mention of name.mentions) placeOf.set(key((chosen[i] ?? [])[mention] as { start: number; end: number }), place);
    });
    for (const mention of document.toponyms) {
      tally.geocoded++;
      const place = placeOf.get(key(mention));
      if (place !== undefined && judge(mention, document.tolerance.get(key(mention)) ?? 161, pointOf(place, gazetteer)).area)
        tally.placed++;
    }
  });
  const rows = [...tallies].map(([corpus, { gold, given, right, geocoded, placed }]) => {
    const precision = right / given;
    const recall = right / gold;
    return `| ${corpus} | ${gold.toString()} | ${precision.toFixed(3)} | ${recall.toFixed(3)} | ${((2 * precision * recall) / (precision + recall)).toFixed(3)} | ${(placed / geocoded).toFixed(3)} |`;
  });
  return ['| raw text | annotated | precision | recall | F1 | acc@161 |', '|---|---|---|---|---|---|', ...rows];
}

const BINS = [0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0001];

/** How often places of a confidence are right, each confidence from a calibration that did not see the document's fold. */
export function reliabilityTable(answers: HeldOutAnswer[], folds: number): string[] {
  const judged = Array.from({ length: folds }, (_, f) => f).flatMap((f) => {
    const others = answers.filter((answer) => answer.fold !== f);
    const known = calibrationOf(others, false);
    const nearby = calibrationOf(others, true);
    return answers
      .filter((answer) => answer.fold === f && answer.belief >= 0)
      .map((answer) => ({ confidence: calibrated(answer.nearby ? nearby : known, answer.belief), right: answer.miss.area }));
  });
  const row = (name: string, items: typeof judged): string => {
    const mean = items.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, items.length);
    return `| ${name} | ${items.length.toString()} | ${mean.toFixed(3)} | ${(items.filter(({ right }) => right).length / Math.max(1, items.length)).toFixed(3)} |`;
  };
  const rows = BINS.slice(0, -1).map((from, b) =>
    row(
      `${from.toFixed(2)} to ${Math.min(1, BINS[b + 1] as number).toFixed(2)}`,
      judged.filter(({ confidence }) => confidence >= from && confidence < (BINS[b + 1] as number))
    )
  );
  return [
    '| confidence | mentions | mean | right |',
    '|---|---|---|---|',
    ...rows,
    row(
      '0.90 and above',
      judged.filter(({ confidence }) => confidence >= 0.9)
    )
  ];
}
