import { lonLatDistanceMetres } from '../gazetteer/distance.ts';
import { fold } from '../gazetteer/fold.ts';
import type { Gazetteer } from '../gazetteer/gazetteer.ts';
import { isSettlement } from '../gazetteer/kinds.ts';
import type { LonLat, PlaceAsReported } from '../records/place.ts';
import { enclosingCountries, liesIn, readEnclosing, type EnclosingArea } from './enclosing-areas.ts';
import { findCandidates } from './find-candidates.ts';
import { parseReported, type NameToTry, type ParsedPlace } from './parse-reported.ts';
import { scoreCandidates, type JudgedCandidate, type Surroundings } from './score-candidates.ts';
import type { TableContext } from './table-context.ts';

/** What the candidates of a place as reported came to. */
export interface Decision {
  parsed: ParsedPlace;
  enclosing: EnclosingArea[];
  /** Best first. */
  judged: JudgedCandidate[];
  /** Null where nothing is chosen; `reason` says why. */
  chosen: { candidate: JudgedCandidate; share: number } | null;
  status: 'placed' | 'ambiguous' | 'unplaced';
  reason: string;
  /** The whole that was placed instead of the part that the gazetteer does not know, as written. */
  partOf: string | null;
  /** The other end of "between", where it was found. */
  otherEnd: number | null;
}

/** Below this share of the odds the best candidate is offered, not asserted. */
const ASSERTED = 0.6;
/** Two ends of a "between" farther apart than this are not what was meant. */
const BETWEEN_METRES = 150000;

/** Judges what a place as reported may mean, and decides. Pure. */
export function decidePlace(
  reported: PlaceAsReported,
  gazetteer: Gazetteer,
  near: LonLat | null = null,
  table: TableContext | null = null
): Decision {
  const parsed = parseReported(reported.name, reported.within, reported.kind);
  const decision = decide(parsed, parsed.names, parsed.within, reported.name, gazetteer, near, table);
  if (decision.chosen !== null) return withOtherEnd(decision, gazetteer);
  if (decision.status === 'ambiguous') return decision;
  for (const whole of parsed.partOf) {
    const within = parsed.within.filter((part) => fold(part) !== fold(whole));
    const part = parseReported(whole, within, null);
    const instead = decide(part, part.names, part.within, whole, gazetteer, near, table);
    if (instead.chosen !== null && isSettlement(gazetteer.kindOf(instead.chosen.candidate.place)))
      return { ...instead, parsed, partOf: whole };
  }
  return decision;
}

function decide(
  parsed: ParsedPlace,
  names: NameToTry[],
  within: string[],
  name: string,
  gazetteer: Gazetteer,
  near: LonLat | null,
  table: TableContext | null
): Decision {
  const enclosing = readEnclosing(within, gazetteer);
  const known = enclosing.filter(({ places }) => places.length > 0);
  const countries = enclosingCountries(enclosing, gazetteer);
  const fits = (place: number): boolean =>
    (countries.size === 0 || countries.has(gazetteer.countryOf(place)) || countries.has(place)) &&
    (known.length === 0 || known.some((area) => liesIn(place, area, gazetteer) > 0 || area.places.includes(place)));
  const candidates = findCandidates(names, gazetteer, fits, known.length > 0);
  const beside = parsed.beside.map((text) => ({ text, places: besidePlaces(text, fits, gazetteer) }));
  const around: Surroundings = { enclosing, near, beside, table };
  const judged = scoreCandidates(candidates, around, gazetteer);
  const base = { parsed, enclosing, judged, partOf: null, otherEnd: null };
  const best = judged[0];
  if (best === undefined) return { ...base, chosen: null, status: 'unplaced', reason: `The gazetteer has no place named “${name}”.` };
  if (best.unfit) return { ...base, chosen: null, status: 'unplaced', reason: whyUnfit(best, name) };
  const rivals = judged.filter((other) => other !== best && !sameSpot(best, other, gazetteer));
  const share = judged.reduce((sum, other) => sum + (rivals.includes(other) ? 0 : other.share), 0);
  if (share < ASSERTED && rivals.length > 0) {
    const reason = `${(rivals.length + 1).toString()} places share the name “${name}” and nothing in the report decides between them; pin one.`;
    return { ...base, chosen: null, status: 'ambiguous', reason };
  }
  return { ...base, chosen: { candidate: best, share }, status: 'placed', reason: '' };
}

function besidePlaces(text: string, fits: (place: number) => boolean, gazetteer: Gazetteer): number[] {
  const { names } = parseReported(text, [], null);
  const found = findCandidates(names, gazetteer, fits, true).map(({ place }) => place);
  const fitting = found.filter(fits);
  return (fitting.length > 0 ? fitting : found).slice(0, 12);
}

function whyUnfit({ reasons }: JudgedCandidate, name: string): string {
  const against = reasons.find((reason) => reason.startsWith('does not lie in '));
  if (against !== undefined) return `No place named “${name}” ${against.replace('does not lie', 'lies')}.`;
  const kind = reasons.find((reason) => reason.endsWith('not what was asked'));
  return kind === undefined
    ? `No place named “${name}” lies in the country that is given.`
    : `The gazetteer knows “${name}” only as something else: the best one ${kind}.`;
}

/** True for a town and the area it names, or one place listed twice: choosing between them moves the mark little. */
function sameSpot(a: JudgedCandidate, b: JudgedCandidate, gazetteer: Gazetteer): boolean {
  const metres = lonLatDistanceMetres(
    gazetteer.lonOf(a.place),
    gazetteer.latOf(a.place),
    gazetteer.lonOf(b.place),
    gazetteer.latOf(b.place)
  );
  const settled = isSettlement(gazetteer.kindOf(a.place));
  if (metres < 10000) return true;
  if (settled !== isSettlement(gazetteer.kindOf(b.place)) && gazetteer.countryOf(a.place) === gazetteer.countryOf(b.place)) {
    const area = settled ? b.place : a.place;
    if (gazetteer.kindOf(area) === 'district' && metres < Math.min(40000, gazetteer.radiusOf(area))) return true;
  }
  const parents = (place: number): number[] => [gazetteer.parentOf(place), gazetteer.parentOf(Math.max(0, gazetteer.parentOf(place)))];
  const nested = parents(a.place).includes(b.place) || gazetteer.parentOf(b.place) === a.place;
  return nested && settled !== isSettlement(gazetteer.kindOf(b.place));
}

function withOtherEnd(decision: Decision, gazetteer: Gazetteer): Decision {
  if (decision.parsed.relation.to !== 'between' || decision.chosen === null) return decision;
  const from = decision.chosen.candidate.place;
  const other = decision.parsed.beside.at(0);
  if (other === undefined)
    return { ...decision, chosen: null, status: 'unplaced', reason: `“${decision.parsed.text}” names one end only.` };
  const country = gazetteer.countryOf(from);
  let best: number | null = null;
  let least = BETWEEN_METRES;
  for (const place of besidePlaces(other, (candidate) => gazetteer.countryOf(candidate) === country, gazetteer)) {
    const metres = lonLatDistanceMetres(gazetteer.lonOf(from), gazetteer.latOf(from), gazetteer.lonOf(place), gazetteer.latOf(place));
    if (place !== from && metres < least) {
      best = place;
      least = metres;
    }
  }
  if (best === null)
    return {
      ...decision,
      chosen: null,
      status: 'unplaced',
      reason: `“${decision.parsed.text}” lies between two places, and the gazetteer does not know “${other}” near the first.`
    };
  return { ...decision, otherEnd: best };
}
