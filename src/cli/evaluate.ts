import type { Gazetteer } from '../lib/gazetteer/gazetteer.ts';
import { readTexts, resolveTexts } from '../lib/geocoding/read-texts.ts';
import type { TextMention } from '../lib/geocoding/read-text.ts';
import type { CorpusDocument, GoldMention } from './corpus.ts';
import { isGoldMention } from './gold-mentions.ts';
import { goldScores, judge, pointOf, UNRESOLVED_KM, type Miss } from './gold-scores.ts';

export interface EvalScores {
  documents: number;
  gold: { mentions: number; strict: number; area: number; meanKm: number; auc: number };
  raw: { precision: number; recall: number; f1: number; acc161: number; exact: number };
  /** Recognition with words for peoples ("Turkish") counted too. */
  rawWithDemonyms: { precision: number; recall: number; f1: number };
  /** Of the gold mentions placed with a confidence in the bin, how many are right under area tolerance. */
  calibration: { from: number; to: number; mentions: number; meanConfidence: number; right: number }[];
  documentsPerSecond: number;
  peakRssMb: number;
}

const BINS = [0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0001];

/** Scores documents by shared/corpora/README.md's definitions. `started`: when the gazetteer began to open, so that the speed includes it. */
export function evaluate(documents: CorpusDocument[], gazetteer: Gazetteer, started: number): { scores: EvalScores; misses: string[] } {
  const texts = documents.map(({ text, domain }) => ({ text, outlet: domain }));
  const read = readTexts(texts, gazetteer);
  const documentsPerSecond = documents.length / ((performance.now() - started) / 1000);
  const spans = documents.map(({ toponyms }) => [...toponyms].sort((a, b) => a.start - b.start || a.end - b.end));
  const resolved = resolveTexts(
    texts.map((text, d) => ({ ...text, spans: spans[d] as GoldMention[] })),
    gazetteer
  );
  const gold: { miss: Miss; confidence: number }[] = [];
  const lines: { km: number; line: string }[] = [];
  const tally = { right: 0, given: 0, gold: 0, demonymRight: 0, demonymGiven: 0, demonymGold: 0, placed: 0, exact: 0, geocoded: 0 };
  documents.forEach((document, d) => {
    const mentions = resolved[d] as TextMention[];
    const tolerance = ({ start, end }: { start: number; end: number }): number =>
      document.tolerance.get(`${start.toString()}-${end.toString()}`) ?? 161;
    (spans[d] as GoldMention[]).forEach((mention, m) => {
      const answer = mentions[m] as TextMention;
      const miss = judge(mention, tolerance(mention), answer.place < 0 ? null : pointOf(answer.place, gazetteer));
      gold.push({ miss, confidence: answer.confidence });
      if (!miss.area) lines.push({ km: miss.km, line: missLine(document, mention, answer, miss, gazetteer) });
    });
    tallyRaw(document, read[d] as TextMention[], tolerance, gazetteer, tally);
  });
  const { count, strict, area, meanKm, auc } = goldScores(gold.map(({ miss }) => miss));
  const scores: EvalScores = {
    documents: documents.length,
    gold: { mentions: count, strict: round(strict), area: round(area), meanKm: Math.round(meanKm), auc: round(auc) },
    raw: {
      ...prf(tally.right, tally.given, tally.gold),
      acc161: round(tally.placed / Math.max(1, tally.geocoded)),
      exact: round(tally.exact / Math.max(1, tally.geocoded))
    },
    rawWithDemonyms: prf(tally.right + tally.demonymRight, tally.given + tally.demonymGiven, tally.gold + tally.demonymGold),
    calibration: bins(gold),
    documentsPerSecond: Math.round(documentsPerSecond),
    peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024)
  };
  lines.sort((a, b) => b.km - a.km);
  return { scores, misses: lines.map(({ line }) => line) };
}

interface Tally {
  right: number;
  given: number;
  gold: number;
  demonymRight: number;
  demonymGiven: number;
  demonymGold: number;
  /** Gold mentions with a point that were found with their exact span, and of these the ones placed within the tolerance. */
  exact: number;
  placed: number;
  geocoded: number;
}

function tallyRaw(
  document: CorpusDocument,
  read: TextMention[],
  tolerance: (span: GoldMention) => number,
  gazetteer: Gazetteer,
  tally: Tally
): void {
  const given = new Map(read.map((mention) => [`${mention.start.toString()}-${mention.end.toString()}`, mention]));
  const annotated = new Map(
    [...document.toponyms, ...document.ungeocoded]
      .filter(isGoldMention)
      .map((mention) => [`${mention.start.toString()}-${mention.end.toString()}`, mention])
  );
  for (const [key, mention] of annotated) {
    if (peopleOnly(mention.name, gazetteer)) {
      tally.demonymGold++;
      if (given.has(key)) tally.demonymRight++;
    } else {
      tally.gold++;
      if (given.has(key)) tally.right++;
    }
  }
  for (const mention of read) {
    if (peopleOnly(mention.text, gazetteer)) tally.demonymGiven++;
    else tally.given++;
  }
  for (const mention of document.toponyms) {
    tally.geocoded++;
    const answer = given.get(`${mention.start.toString()}-${mention.end.toString()}`);
    if (answer === undefined) continue;
    tally.exact++;
    if (answer.place >= 0 && judge(mention, tolerance(mention), pointOf(answer.place, gazetteer)).area) tally.placed++;
  }
}

/** True for words that name a people or its things and no place: "Turkish", "Iraqis". */
function peopleOnly(name: string, gazetteer: Gazetteer): boolean {
  const matches = gazetteer.lookup(name);
  return matches.length > 0 && matches.every(({ nameClass }) => nameClass === 'demonym');
}

function prf(right: number, given: number, gold: number): { precision: number; recall: number; f1: number } {
  const precision = right / Math.max(1, given);
  const recall = right / Math.max(1, gold);
  return { precision: round(precision), recall: round(recall), f1: round((2 * precision * recall) / Math.max(1e-9, precision + recall)) };
}

function bins(answers: { miss: Miss; confidence: number }[]): EvalScores['calibration'] {
  return BINS.slice(0, -1).flatMap((from, b) => {
    const to = BINS[b + 1] as number;
    const inside = answers.filter(({ confidence }) => confidence >= from && confidence < to);
    if (inside.length === 0) return [];
    const mean = inside.reduce((sum, { confidence }) => sum + confidence, 0) / inside.length;
    return [
      {
        from,
        to: Math.min(1, to),
        mentions: inside.length,
        meanConfidence: round(mean),
        right: round(inside.filter(({ miss }) => miss.area).length / inside.length)
      }
    ];
  });
}

function missLine(document: CorpusDocument, gold: GoldMention, answer: TextMention, miss: Miss, gazetteer: Gazetteer): string {
  const place = answer.place < 0 ? null : gazetteer.place(answer.place);
  const text = document.text.slice(Math.max(0, gold.start - 30), gold.end + 30).replace(/\s+/g, ' ');
  const put =
    place === null
      ? 'not placed'
      : `${[place.name, ...place.within].join(', ')} (${place.kind}, confidence ${answer.confidence.toFixed(2)})`;
  const km = miss.km >= UNRESOLVED_KM ? '' : `, ${Math.round(miss.km).toString()} km off`;
  return `${document.id} ${gold.start.toString()}-${gold.end.toString()} “${gold.name}” in “…${text}…”: ${put}${km}; people say lon ${gold.lon.toString()} lat ${gold.lat.toString()}`;
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
