import type { Gazetteer } from '../../gazetteer/gazetteer.ts';
import { fold } from '../../gazetteer/fold.ts';
import { isCountryLike } from '../../gazetteer/kinds.ts';
import { directionBefore, kindBeside } from './kind-beside.ts';
import { embeddedCandidates, surfaceCandidates, type SurfaceCandidate } from './surface-candidates.ts';

/** Words of a text that are taken for a place. Offsets count UTF-16 units. */
export interface Span {
  start: number;
  end: number;
  /** The name to look up where the words are an inflected form of it ("Курской"). */
  lookAs?: string;
}

/** One name of a text with all its mentions: within a text a name has one sense. */
export interface TextName {
  /** What it was looked up as: folded, with the kind word beside it. */
  folded: string;
  surface: string;
  mentions: number[];
  candidates: readonly SurfaceCandidate[];
  /** Names that follow a mention after a comma or in brackets: "Paris, Texas", "Paris (Texas)". Index among the text's names. */
  followers: Set<number>;
  /** Names that it follows so. */
  leaders: Set<number>;
  /** Share of the text before its first mention. */
  first: number;
}

const LINK = /^(?:['’]s)?(?:,| \(|, in| in|,? near| of)? ?$/;

/** Groups the mentions of a text by name, with their candidates and what they stand beside. Mentions are in order of their starts. */
export function textNames(text: string, spans: Span[], gazetteer: Gazetteer): TextName[] {
  const names: TextName[] = [];
  const byFolded = new Map<string, number>();
  let last: { name: number; end: number } | null = null;
  spans.forEach((span, mention) => {
    const surface = text.slice(span.start, span.end);
    const written = span.lookAs ?? surface;
    const kind = kindBeside(text, span.start, span.end);
    const direction = directionBefore(text, span.start);
    const directed = direction === null ? null : `${direction} ${written}`;
    const lookAs = directed !== null && gazetteer.has(fold(directed)) ? directed : kind === null ? written : `${written} ${kind}`;
    const key = keyOf(lookAs);
    let index = byFolded.get(key);
    if (index === undefined) {
      index = names.length;
      byFolded.set(key, index);
      names.push({
        folded: key,
        surface,
        mentions: [],
        candidates: surfaceCandidates(lookAs, gazetteer),
        followers: new Set(),
        leaders: new Set(),
        first: span.start / Math.max(1, text.length)
      });
    }
    const name = names[index] as TextName;
    name.mentions.push(mention);
    if (last !== null && last.name !== index && span.start - last.end <= 6 && span.start >= last.end) {
      const between = text.slice(last.end, span.start);
      if (/^(?:['’]s)?(?:, ?| \(|, in | in | of )$/.test(between) || LINK.test(between)) {
        (names[last.name] as TextName).followers.add(index);
        name.leaders.add(last.name);
      }
    }
    last = { name: index, end: span.end };
  });
  names.forEach((name, index) => {
    if (name.candidates.some(({ altered }) => altered < 2)) return;
    const more = [...embeddedCandidates(name.surface, gazetteer), ...nearbyCandidates(index, names, spans, gazetteer)];
    name.candidates = withoutRepeats([...name.candidates, ...more]);
  });
  return names;
}

/** How many of the text's nearest names lend their places to one that the gazetteer does not know. */
const NEAREST = 6;
const LENT = 3;

/**
 * Places of the names that stand nearest in the text, for a street or building that the gazetteer lacks: it is in the vicinity of one of them.
 * Countries and continents are no such place.
 */
function nearbyCandidates(index: number, names: TextName[], spans: Span[], gazetteer: Gazetteer): SurfaceCandidate[] {
  const gaps: { name: number; gap: number }[] = [];
  const own = (names[index] as TextName).mentions;
  names.forEach((other, name) => {
    if (name === index || !other.candidates.some(({ altered }) => altered < 2)) return;
    let gap = Infinity;
    for (const a of own) for (const b of other.mentions) gap = Math.min(gap, gapBetween(spans[a] as Span, spans[b] as Span));
    gaps.push({ name, gap });
  });
  gaps.sort((a, b) => a.gap - b.gap || a.name - b.name);
  const lent: SurfaceCandidate[] = [];
  for (const { name, gap } of gaps) {
    const fit = (names[name] as TextName).candidates
      .map((candidate, position) => ({ candidate, position }))
      .filter(({ candidate }) => candidate.altered < 2 && !isCountryLike(gazetteer.kindOf(candidate.place)))
      .slice(0, LENT);
    for (const { candidate, position } of fit) lent.push({ ...candidate, altered: 4, nearby: { name, candidate: position, gap } });
    if (lent.length >= NEAREST * LENT) break;
  }
  return lent;
}

function gapBetween(a: Span, b: Span): number {
  return Math.max(0, Math.max(a.start, b.start) - Math.min(a.end, b.end));
}

function withoutRepeats(candidates: SurfaceCandidate[]): SurfaceCandidate[] {
  const seen = new Set<number>();
  return candidates.filter(({ place }) => !seen.has(place) && seen.add(place).size > 0);
}

/** "US" and "us" are not the same name; short capitals are kept apart from words. */
function keyOf(surface: string): string {
  const folded = fold(surface.replace(/['’]s?$/, ''));
  return folded.length <= 2 ? folded.toUpperCase() : folded;
}
