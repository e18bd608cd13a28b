import type { Gazetteer } from '../../gazetteer/gazetteer.ts';
import { isSettlement } from '../../gazetteer/kinds.ts';
import type { PossibleSpan } from './spans.ts';
import type { Token } from './tokens.ts';
import { FIRST_NAMES, NAME_WORDS, TITLES, wordiness } from './word-lists.ts';

/** What the recogniser sees of a span beside the words around it. Flags are 0 or 1. */
export const SPAN_FEATURES = [
  'lexical',
  'words',
  'letters',
  'matches',
  'likeliest',
  'logPeople',
  'isCountry',
  'isRegion',
  'isDistrict',
  'isSeat',
  'isSettlement',
  'isOtherArea',
  'primaryName',
  'abbreviation',
  'demonym',
  'pattern',
  'wordiness',
  'firstName',
  'startsWithFirstName',
  'beforeFirstName',
  'beforeTitle',
  'beforeCapital',
  'afterCapital',
  'run',
  'sentenceStart',
  'shouted',
  'shoutedAround',
  'personInText',
  'lowerInText',
  'timesInText',
  'insideLonger',
  'holdsShorter',
  'followedByContainer',
  'followsContained',
  'possessive',
  'hyphenBefore',
  'hyphenAfter',
  'afterOrganisation',
  'afterNumber',
  'position',
  'dateline',
  'inList'
] as const;

export const SPAN_WIDTH = SPAN_FEATURES.length;
const INDEX = Object.fromEntries(SPAN_FEATURES.map((name, i) => [name, i])) as Record<(typeof SPAN_FEATURES)[number], number>;

const PATTERN_CODE: Record<string, number> = { admin: 1, physical: 2, facility: 3, street: 4 };

/** What is known of a text before its spans are judged. */
export interface TextFacts {
  /** Last names of persons: capitalised words that somewhere follow a title or a given name. */
  persons: Set<string>;
  lower: Set<string>;
  counts: Map<string, number>;
  covered: Map<number, PossibleSpan[]>;
}

export function textFacts(words: Token[], spans: PossibleSpan[]): TextFacts {
  const persons = new Set<string>();
  const lower = new Set<string>();
  words.forEach((token, i) => {
    if (token.word && !token.capital) lower.add(token.lower);
    if (!token.capital || i === 0) return;
    const before = words[i - 1] as Token;
    if (!before.capital || before.shouted !== token.shouted) return;
    const title = TITLES.has(before.lower.replace('.', ''));
    if (title || (FIRST_NAMES.has(before.lower) && !token.first)) persons.add(token.lower);
  });
  const counts = new Map<string, number>();
  const covered = new Map<number, PossibleSpan[]>();
  for (const span of spans) {
    counts.set(span.folded, (counts.get(span.folded) ?? 0) + 1);
    for (let t = span.from; t <= span.to; t++) {
      const list = covered.get(t);
      if (list === undefined) covered.set(t, [span]);
      else list.push(span);
    }
  }
  return { persons, lower, counts, covered };
}

/** Words beside a span and its own last one, as keys of the lexicon. */
export function lexicalKeys(words: Token[], span: PossibleSpan): string[] {
  const at = (i: number): string => {
    const token = words[i];
    if (token === undefined) return '^';
    return token.word ? token.lower : /^\p{N}/u.test(token.text) ? '#' : token.text;
  };
  const keys = [
    `p1:${at(span.from - 1)}`,
    `p2:${at(span.from - 2)} ${at(span.from - 1)}`,
    `n1:${at(span.to + 1)}`,
    `n2:${at(span.to + 1)} ${at(span.to + 2)}`
  ];
  keys.push(`l:${span.to > span.from ? at(span.to) : wordiness((words[span.from] as Token).lower) > 0 ? at(span.from) : ''}`);
  keys.push(`q2:${at(span.from - 2)}`, `m2:${at(span.to + 2)}`);
  return keys;
}

/** Writes the features of one span to `row` from `offset`. */
export function writeSpanFeatures(
  row: Float64Array,
  offset: number,
  words: Token[],
  span: PossibleSpan,
  facts: TextFacts,
  lexical: number,
  gazetteer: Gazetteer
): void {
  const set = (feature: (typeof SPAN_FEATURES)[number], value: number | boolean): void => {
    row[offset + INDEX[feature]] = Number(value);
  };
  const first = words[span.from] as Token;
  const last = words[span.to] as Token;
  const before = words[span.from - 1];
  const after = words[span.to + 1];
  set('lexical', lexical);
  set('words', span.to - span.from + 1);
  set('letters', span.folded.length);
  writeMatches(set, span, gazetteer);
  set('pattern', span.pattern === null ? 0 : (PATTERN_CODE[span.pattern] ?? 0));
  const single = span.from === span.to;
  set('wordiness', single ? wordiness(first.lower) : 0);
  set('firstName', single && FIRST_NAMES.has(first.lower));
  set('startsWithFirstName', !single && FIRST_NAMES.has(first.lower));
  set('beforeFirstName', before?.capital === true && FIRST_NAMES.has(before.lower));
  set('beforeTitle', before !== undefined && TITLES.has(before.lower.replace('.', '')) && before.capital);
  set('beforeCapital', before?.capital === true ? (before.first ? 1 : 2) : 0);
  set('afterCapital', after?.capital === true ? 1 : 0);
  set('run', runLength(words, span));
  set('sentenceStart', first.first);
  set('shouted', first.shouted);
  set('shoutedAround', Number(before?.shouted === true) + Number(after?.shouted === true));
  set('personInText', facts.persons.has(last.lower) || (single && facts.persons.has(first.lower)));
  set('lowerInText', single && facts.lower.has(first.lower));
  set('timesInText', Math.min(8, facts.counts.get(span.folded) ?? 0));
  const around = facts.covered.get(span.from) ?? [];
  set(
    'insideLonger',
    around.some((other) => other !== span && other.from <= span.from && other.to >= span.to && other.matches.length > 0)
      ? 2
      : around.some((other) => other !== span && other.from <= span.from && other.to >= span.to)
        ? 1
        : 0
  );
  set('holdsShorter', !single && holdsShorter(span, facts));
  set('followedByContainer', followedByContainer(words, span, facts, gazetteer));
  set('followsContained', followsContained(words, span, facts));
  set('possessive', after !== undefined && /^['’]s$/i.test(after.text));
  set('hyphenBefore', before?.text === '-');
  set('hyphenAfter', after?.text === '-');
  set('afterOrganisation', after !== undefined && after.capital && NAME_WORDS.organisation.has(after.lower));
  set('afterNumber', after !== undefined && /^\p{N}/u.test(after.text));
  set('position', first.start === 0 ? 0 : Math.log10(first.start));
  set(
    'dateline',
    first.start < 60 &&
      (after?.text === '—' || after?.text === '(' || after?.text === '-' || after?.text === '–' || after?.text === ',') &&
      first.shouted
  );
  set('inList', Number(before?.text === ',' || before?.lower === 'and') + Number(after?.text === ',' || after?.lower === 'and'));
}

function writeMatches(
  set: (feature: (typeof SPAN_FEATURES)[number], value: number | boolean) => void,
  span: PossibleSpan,
  gazetteer: Gazetteer
): void {
  let people = 0;
  let likeliest = -1;
  const flags = {
    country: false,
    region: false,
    district: false,
    seat: 0,
    settlement: false,
    other: false,
    primary: false,
    abbreviation: false,
    demonym: false
  };
  for (const { place, nameClass } of span.matches) {
    const kind = gazetteer.kindOf(place);
    const population = gazetteer.populationOf(place);
    people = Math.max(people, population);
    if (nameClass === 'demonym') {
      flags.demonym = true;
      continue;
    }
    if (kind === 'country' || kind === 'territory') flags.country = true;
    else if (kind === 'region') flags.region = true;
    else if (kind === 'district') flags.district = true;
    else if (isSettlement(kind)) flags.settlement = true;
    else flags.other = true;
    if (kind === 'capital') flags.seat = 2;
    else if (kind === 'regional seat') flags.seat = Math.max(1, flags.seat);
    flags.primary ||= nameClass === 'primary';
    flags.abbreviation ||= nameClass === 'abbreviation';
    likeliest = Math.max(
      likeliest,
      (nameClass === 'primary' ? 1 : 0) + (kind === 'country' ? 8 : kind === 'region' ? 6 : 0) + Math.log10(population + 1)
    );
  }
  set('matches', Math.min(30, span.matches.length));
  set('likeliest', likeliest);
  set('logPeople', Math.log10(people + 1));
  set('isCountry', flags.country);
  set('isRegion', flags.region);
  set('isDistrict', flags.district);
  set('isSeat', flags.seat);
  set('isSettlement', flags.settlement);
  set('isOtherArea', flags.other);
  set('primaryName', flags.primary);
  set('abbreviation', flags.abbreviation);
  set('demonym', flags.demonym);
}

/** Number of capitalised words in a row that the span is part of, itself included. */
function runLength(words: Token[], span: PossibleSpan): number {
  let from = span.from;
  let to = span.to;
  while (from > 0 && (words[from - 1] as Token).capital && span.from - from < 5) from--;
  while (to + 1 < words.length && (words[to + 1] as Token).capital && to - span.to < 5) to++;
  return to - from + 1;
}

function holdsShorter(span: PossibleSpan, facts: TextFacts): boolean {
  for (let t = span.from; t <= span.to; t++) {
    for (const other of facts.covered.get(t) ?? [])
      if (other !== span && other.from >= span.from && other.to <= span.to && other.matches.length > 0) return true;
  }
  return false;
}

/** 2 where "X, Region" or "X (Region)" and some X lies in that region; 1 where only a region or country follows. */
function followedByContainer(words: Token[], span: PossibleSpan, facts: TextFacts, gazetteer: Gazetteer): number {
  const mark = words[span.to + 1];
  if (mark === undefined || (mark.text !== ',' && mark.text !== '(')) return 0;
  let found = 0;
  for (const other of facts.covered.get(span.to + 2) ?? []) {
    if (other.from !== span.to + 2) continue;
    for (const { place } of other.matches) {
      const kind = gazetteer.kindOf(place);
      if (kind !== 'country' && kind !== 'region' && kind !== 'district') continue;
      found = Math.max(found, 1);
      for (const match of span.matches) if (liesBelow(match.place, place, gazetteer)) return 2;
    }
  }
  return found;
}

function followsContained(words: Token[], span: PossibleSpan, facts: TextFacts): boolean {
  const mark = words[span.from - 1];
  if (mark === undefined || (mark.text !== ',' && mark.text !== '(')) return false;
  return (facts.covered.get(span.from - 2) ?? []).some((other) => other.to === span.from - 2 && other.matches.length > 0);
}

function liesBelow(place: number, above: number, gazetteer: Gazetteer): boolean {
  for (let up = gazetteer.parentOf(place), steps = 0; up >= 0 && steps < 8; up = gazetteer.parentOf(up), steps++)
    if (up === above) return true;
  return false;
}
