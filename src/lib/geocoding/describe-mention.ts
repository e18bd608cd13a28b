import type { Gazetteer } from '../gazetteer/gazetteer.ts';
import { precisionOfKind } from '../gazetteer/kinds.ts';
import type { LonLat } from '../records/place.ts';
import { isArea, type Precision } from '../records/precision.ts';
import type { MentionKind } from './mention-kind.ts';
import type { TextMention } from './read-text.ts';
import { findCoordinates } from './recognition/coordinates.ts';
import { bearingOf, pointTowards } from './relative-point.ts';
import { wordFor } from './score-candidates.ts';

/** Confidence from which a place is asserted; below it is offered for an editor to confirm. */
export const ASSERTED_CONFIDENCE = 0.7;
const VICINITY_METRES = 25000;

/** A mention as `dateline read` gives it. Degrees WGS 84, metres; offsets count UTF-16 units. */
export interface DescribedMention {
  start: number;
  end: number;
  text: string;
  kind: MentionKind;
  /** `placed` asserts, `offered` proposes, `unplaced` has nothing to propose. */
  status: 'placed' | 'offered' | 'unplaced';
  place: {
    id: string;
    geonameId: number | null;
    name: string;
    within: string[];
    kind: string;
    at: LonLat;
    precision: Precision;
    uncertaintyMetres: number;
  } | null;
  confidence: number;
  reasons: string[];
  candidates: { id: string; name: string; within: string[]; kind: string; score: number }[];
}

const RELATION =
  /(?:(\d{1,3}(?:[.,]\d)?)\s*(km|kilomet(?:er|re)s?|miles?)\s+)?((?:north|south|east|west)(?:[- ]?(?:east|west))?)\s+of\s+(?:the\s+)?$/iu;
const NEAR = /(?:^|[^\p{L}])(?:near|outside|close to|around|just off|in the vicinity of|on the outskirts of)\s+(?:the\s+)?$/iu;

/** Mentions of a text with their places written out, and the coordinates that the text gives. */
export function describeMentions(text: string, mentions: TextMention[], gazetteer: Gazetteer): DescribedMention[] {
  const described = mentions.map((mention) => describe(text, mention, gazetteer));
  const written = findCoordinates(text).map(({ start, end, at, uncertaintyMetres }): DescribedMention => {
    const place = {
      id: `point:${at[0].toFixed(5)},${at[1].toFixed(5)}`,
      geonameId: null,
      name: text.slice(start, end),
      within: [],
      kind: 'point',
      at,
      precision: 'site' as const,
      uncertaintyMetres
    };
    return {
      start,
      end,
      text: text.slice(start, end),
      kind: 'coordinates',
      status: 'placed',
      place,
      confidence: 0.99,
      reasons: ['the text gives the coordinates'],
      candidates: []
    };
  });
  return [...described, ...written].sort((a, b) => a.start - b.start || a.end - b.end);
}

function describe(text: string, mention: TextMention, gazetteer: Gazetteer): DescribedMention {
  const { start, end, kind } = mention;
  const candidates = mention.candidates.map(({ place, share }) => {
    const { id, name, within, kind: kindOfPlace } = gazetteer.place(place);
    return { id, name, within, kind: wordFor(kindOfPlace), score: Math.round(share * 1e4) / 1e4 };
  });
  const base = { start, end, text: mention.text, kind, candidates };
  if (mention.place < 0)
    return { ...base, status: 'unplaced', place: null, confidence: 0, reasons: ['the gazetteer does not know the name'] };
  const { id, geonameId, name, within, kind: kindOfPlace, at, radiusMetres } = gazetteer.place(mention.place);
  const reasons: string[] = [];
  const own = precisionOfKind(kindOfPlace);
  let place = {
    id,
    geonameId,
    name,
    within,
    kind: wordFor(kindOfPlace),
    at,
    precision: own as Precision,
    uncertaintyMetres: Math.round(radiusMetres)
  };
  if (mention.nearby) {
    reasons.push(`the gazetteer does not know the name; ${name} is named in it or beside it`);
    if (!isArea(own)) place = { ...place, precision: 'vicinity', uncertaintyMetres: place.uncertaintyMetres + VICINITY_METRES };
  } else place = relate(text.slice(Math.max(0, start - 48), start), place, reasons);
  const status = mention.confidence >= ASSERTED_CONFIDENCE ? 'placed' : 'offered';
  return { ...base, status, place, confidence: Math.round(mention.confidence * 1e4) / 1e4, reasons };
}

function relate(before: string, place: NonNullable<DescribedMention['place']>, reasons: string[]): NonNullable<DescribedMention['place']> {
  if (isArea(place.precision as Precision)) return place;
  const relation = RELATION.exec(before);
  if (relation !== null) {
    const bearing = bearingOf((relation[3] as string).toLowerCase().replace(/[- ]/g, ''));
    const number = relation[1] === undefined ? null : Number(relation[1].replace(',', '.'));
    reasons.push(`${relation[0].trim()} it, as the text says`);
    const vicinity = { ...place, precision: 'vicinity' as const, uncertaintyMetres: place.uncertaintyMetres + VICINITY_METRES };
    if (number === null || bearing === null) return vicinity;
    const km = /^mi/i.test(relation[2] ?? '') ? number * 1.609344 : number;
    return {
      ...vicinity,
      at: pointTowards(place.at, bearing, km * 1000),
      uncertaintyMetres: Math.round(place.uncertaintyMetres + km * 500)
    };
  }
  if (!NEAR.test(before)) return place;
  reasons.push('near it, as the text says');
  return { ...place, precision: 'vicinity', uncertaintyMetres: place.uncertaintyMetres + VICINITY_METRES };
}
