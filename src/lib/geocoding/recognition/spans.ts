import { fold } from '../../gazetteer/fold.ts';
import type { Gazetteer, Match } from '../../gazetteer/gazetteer.ts';
import type { Token } from './tokens.ts';
import { NAME_WORDS } from './word-lists.ts';

/** Words of a text that may name a place. */
export interface PossibleSpan {
  /** First and last token, inclusive. */
  from: number;
  to: number;
  start: number;
  end: number;
  folded: string;
  matches: Match[];
  /** What its last or first word says it is, where it does. */
  pattern: keyof typeof NAME_WORDS | null;
}

const LONGEST = 6;
const JOINERS = new Set([
  'of',
  'the',
  'de',
  'la',
  'le',
  'les',
  'del',
  'da',
  'do',
  'dos',
  'das',
  'di',
  'du',
  'des',
  'en',
  'el',
  'al',
  'ul',
  'upon',
  'on',
  'under',
  'sur',
  'am',
  'an',
  'der',
  'and',
  'e',
  'y',
  'na',
  'nad',
  'bei',
  'd',
  'i'
]);
/** Words in small letters that end the name of a facility: "Vostochny cosmodrome". */
const END_WORDS: ReadonlySet<string> = new Set([...NAME_WORDS.facility, ...NAME_WORDS.physical]);
/** Months, days of the week and quarters of the compass by themselves, whatever towns are called so. */
const CALENDAR = new Set(
  'january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday west east north south'.split(
    ' '
  )
);
const GAP = /^(?:[ \u00a0]|-|\. ?|['’]|\n ?)?$/;
const HEADS = new Set([
  'lake',
  'mount',
  'fort',
  'port',
  'cape',
  'camp',
  'gulf',
  'bay',
  'sea',
  'strait',
  'river',
  'isle',
  'island',
  'university',
  'university',
  'rue',
  'avenue',
  'faubourg',
  'highway',
  'interstate',
  'republic',
  'kingdom',
  'city',
  'embassy',
  'barangay',
  'hotel'
]);

/** Every run of capitalised words that the gazetteer knows or that is shaped like a place's name. */
export function possibleSpans(text: string, words: Token[], gazetteer: Gazetteer): PossibleSpan[] {
  const found: PossibleSpan[] = [];
  for (let from = 0; from < words.length; from++) {
    const head = words[from] as Token;
    if (!head.capital) continue;
    for (let to = from; to < Math.min(words.length, from + LONGEST); to++) {
      const token = words[to] as Token;
      if (to > from && !joined(text, words[to - 1] as Token, token)) break;
      if (!token.capital) {
        if (token.word && JOINERS.has(token.lower)) continue;
        if (token.text === '-' || (token.text.length === 1 && /['’.]/.test(token.text))) continue;
        break;
      }
      const start = head.start;
      const end = token.end;
      const folded = fold(text.slice(start, end));
      if (folded === '') continue;
      const matches = gazetteer.lookupFolded(folded);
      const pattern = to > from ? patternOf(words, from, to) : null;
      if (matches.length === 0 && pattern === null) continue;
      if (to === from && CALENDAR.has(token.lower)) continue;
      if (to === from && token.text.length < 4 && !shortNameFits(token, matches)) continue;
      found.push({ from, to, start, end, folded, matches, pattern });
      const next = words[to + 1];
      if (next?.word === true && !next.capital && END_WORDS.has(next.lower) && joined(text, token, next)) {
        const longer = `${folded} ${next.lower}`;
        const named = gazetteer.lookupFolded(longer);
        if (named.length > 0) found.push({ from, to: to + 1, start, end: next.end, folded: longer, matches: named, pattern: 'facility' });
      }
    }
  }
  return found;
}

function joined(text: string, before: Token, after: Token): boolean {
  const gap = text.slice(before.end, after.start);
  return gap.length <= 2 && GAP.test(gap);
}

/** "US", "UK", "La." are abbreviations; "us" and "In" are not. */
function shortNameFits(token: Token, matches: Match[]): boolean {
  if (token.text.replace(/\./g, '').length >= 3 && !token.shouted) return true;
  return (
    (token.shouted || token.text.endsWith('.')) &&
    matches.some(({ nameClass }) => nameClass === 'abbreviation' || nameClass === 'alternate' || nameClass === 'primary')
  );
}

function patternOf(words: Token[], from: number, to: number): PossibleSpan['pattern'] {
  const last = (words[to] as Token).lower;
  const first = (words[from] as Token).lower;
  for (const kind of ['physical', 'admin', 'street', 'facility'] as const) if (NAME_WORDS[kind].has(last)) return kind;
  if (HEADS.has(first)) return NAME_WORDS.physical.has(first) ? 'physical' : NAME_WORDS.admin.has(first) ? 'admin' : 'facility';
  return null;
}
