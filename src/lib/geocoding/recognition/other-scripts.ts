import { fold } from '../../gazetteer/fold.ts';
import type { Gazetteer } from '../../gazetteer/gazetteer.ts';
import type { Token } from './tokens.ts';
import type { RecognisedSpan } from './recognise.ts';

const HAS_CYRILLIC = /\p{Script=Cyrillic}/u;
const HAS_HANGUL = /\p{Script=Hangul}/u;
const CYRILLIC = /^\p{Script=Cyrillic}/u;
const HANGUL = /^\p{Script=Hangul}/u;
/** Certainty given to a name in another script that the gazetteer knows: no words around it are weighed. */
const ODDS = 0.85;
const SCORE = 1.7;

/**
 * Place names in Cyrillic and Hangul as they stand in sentences: Russian and Ukrainian cases ("в Курской области", "у Харкові") and Korean particles ("평양에서") are taken off
 * before look-up. Found by the gazetteer alone.
 */
export function otherScripts(text: string, words: Token[], gazetteer: Gazetteer): (RecognisedSpan & { score: number })[] {
  const found: (RecognisedSpan & { score: number })[] = [];
  const cyrillic = HAS_CYRILLIC.test(text);
  const hangul = HAS_HANGUL.test(text);
  if (!cyrillic && !hangul) return found;
  words.forEach((token, i) => {
    if (cyrillic && token.capital && CYRILLIC.test(token.text)) found.push(...cyrillicSpans(text, words, i, gazetteer));
    if (hangul && HANGUL.test(token.text)) found.push(...hangulSpans(text, words, i, gazetteer));
  });
  return found;
}

type Found = RecognisedSpan & { score: number };

function span(text: string, words: Token[], from: number, to: number, lookAs: string, end = (words[to] as Token).end): Found {
  const start = (words[from] as Token).start;
  return { start, end, from, to, lookAs, odds: ODDS, score: SCORE + (to - from), keys: [], organisation: false };
}

/** Case endings of nouns and adjectives → endings of the nominative, the likeliest first. */
const CASES: [RegExp, string[]][] = [
  [/ской$/, ['ская']],
  [/скую$/, ['ская']],
  [/ского$/, ['ский', 'ское']],
  [/ском$/, ['ский', 'ское', 'ск']],
  [/ську$/, ['ськ', 'ська']],
  [/ської$/, ['ська']],
  [/ській$/, ['ська']],
  [/ську$/, ['ська']],
  [/ого$/, ['ый', 'ий', 'ое', 'е']],
  [/ому$/, ['ый', 'ий', 'ое', 'е']],
  [/ові$/, ['ів', 'ов']],
  [/ева$/, ['ев', 'ів']],
  [/еве$/, ['ев', 'ево', 'ів']],
  [/еву$/, ['ев']],
  [/ова$/, ['ов', 'ів', 'ово']],
  [/ове$/, ['ов', 'ово', 'ове']],
  [/ой$/, ['ая', 'а']],
  [/ою$/, ['а']],
  [/ией$/, ['ия']],
  [/ии$/, ['ия']],
  [/ию$/, ['ия']],
  [/ії$/, ['ія']],
  [/ію$/, ['ія']],
  [/ями$/, ['я']],
  [/ом$/, ['', 'о']],
  [/ем$/, ['ь', '']],
  [/ам$/, ['а', 'ы']],
  [/ах$/, ['ы', 'и']],
  [/е$/, ['', 'а', 'о', 'ь']],
  [/і$/, ['', 'а', 'о', 'ь']],
  [/и$/, ['а', 'ь', 'я']],
  [/ы$/, ['а', '']],
  [/у$/, ['', 'а']],
  [/ю$/, ['ь', 'я', 'й']],
  [/а$/, ['', 'о']],
  [/я$/, ['ь', 'й', 'е']]
];

const AREA_WORDS = /^(?:област|край|кра[юея]$|республик|район|провинци|республік|провінці)/;

function nominatives(word: string): string[] {
  const lower = word.toLowerCase();
  const forms = [lower];
  for (const [pattern, endings] of CASES) if (pattern.test(lower)) for (const ending of endings) forms.push(lower.replace(pattern, ending));
  return forms;
}

function cyrillicSpans(text: string, words: Token[], i: number, gazetteer: Gazetteer): Found[] {
  const token = words[i] as Token;
  const next = words[i + 1];
  const forms = nominatives(token.text);
  if (next !== undefined && AREA_WORDS.test(next.lower)) {
    const area = next.lower.startsWith('област')
      ? 'область'
      : next.lower.startsWith('кра')
        ? 'край'
        : next.lower.startsWith('район')
          ? 'район'
          : 'республика';
    for (const form of forms) if (gazetteer.has(fold(`${form} ${area}`))) return [span(text, words, i, i + 1, `${form} ${area}`)];
  }
  if (next?.capital === true && CYRILLIC.test(next.text)) {
    for (const first of forms)
      for (const second of nominatives(next.text))
        if (gazetteer.has(fold(`${first} ${second}`))) return [span(text, words, i, i + 1, `${first} ${second}`)];
  }
  if (token.text.length < 3) return [];
  for (const form of forms) if (form.length >= 3 && gazetteer.has(fold(form))) return [span(text, words, i, i, form)];
  return [];
}

const PARTICLES =
  /(?:에서는|에서도|에서|에게|으로부터|로부터|으로|까지|부터|에는|에도|에|의|은|는|이|가|을|를|와|과|도|로|만|측|군|시민|정부)$/;

function hangulSpans(text: string, words: Token[], i: number, gazetteer: Gazetteer): Found[] {
  const token = words[i] as Token;
  let form = token.text;
  for (let step = 0; step < 3; step++) {
    if (form.length >= 2 && gazetteer.has(fold(form))) return [span(text, words, i, i, form, token.start + form.length)];
    const bare = form.replace(PARTICLES, '');
    if (bare === form) break;
    form = bare;
  }
  return [];
}
