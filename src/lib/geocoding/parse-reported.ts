import { fold } from '../gazetteer/fold.ts';
import { groupOfKindWord, splitKindWord, type KindGroup } from './kind-words.ts';

/** How the report points from the named place to where it means. */
export type Relation = { to: 'at' } | { to: 'near' } | { to: 'between' } | { to: 'direction'; direction: string; km: number | null };

/** One name to look up: folded, with the kind that its words or the report's own word give it. */
export interface NameToTry {
  folded: string;
  group: KindGroup | null;
  /** The kind is a word of the name itself: an entry of that very name is what is meant, whatever its kind ("Donetsk People's Republic"). */
  inName?: boolean;
}

/** A place as reported, taken apart. */
export interface ParsedPlace {
  text: string;
  /** Names of the place, best first: the whole, then without its kind word, then what stands in brackets. */
  names: NameToTry[];
  /** Enclosing places, from the smallest, as written. */
  within: string[];
  /** Places it is said to be near, or another name beside a slash: as written. */
  beside: string[];
  /** The whole of which it is a part ("the Saltivka district of Kharkiv"): where it is placed if the gazetteer does not know the part. */
  partOf: string[];
  relation: Relation;
}

// All of these read a text whose blanks are single spaces.
const NEAR =
  /^(?:(?:in |at )?(?:the )?(?:vicinity|area|outskirts|surroundings|suburbs?|environs|direction) of|near(?: to| the)?|close to|outside(?: of)?|around|not far from|next to|towards?|north and south of|возле|около|поблизу|біля|під|под)\s+/iu;
const DIRECTION =
  /^(?:(?:about|some|around|approximately|approx\.?|c\.|~)? ?(\d+(?:[.,]\d+)?)(?:\s*-\s*\d+)?\s*(km|kms|kilomet(?:er|re)s?|miles?|mi)\.?\s+)?(?:to the )?((?:north|south|east|west|n|s|e|w)(?:[- ]?(?:north|south|east|west|n|s|e|w)){0,2})(?:ern(?: outskirts| part| parts| side| edge)?)?\s+(?:of|from)\s+/i;
const ARTICLE = /^(?:the|in|at|from|on)\s+/i;
const BETWEEN =
  /^(?:the )?(?:road |area |highway |route )?between (?:the )?(?:villages? of |towns? of )?(.+?) and (?:the )?(?:villages? of |towns? of )?(.+)$/i;
const AXIS = /^(\p{L}[\p{L}'’. ]+?) ?[-–—] ?(\p{L}[\p{L}'’. ]+?) (?:road|highway|axis|route|railway|line|motorway|track)$/iu;
const PART_OF =
  /^(?:the )?(.+?) (?:(?:city |urban |administrative )?(?:district|neighbou?rhood|microdistrict|micro-district|area|suburb|quarter|section|part|side|borough|ward|settlement|mikroraion)|район|мікрорайон|микрорайон) (?:of|in|of the city of) (.+)$/iu;
const KIND_OF =
  /^(?:the )?(village|town|city|settlement|hamlet|port|municipality|district|region|province|oblast|county|state|island|outskirts|suburbs?|centre|center|east|west|north|south) of (.+)$/i;
const LED_BY =
  /^(?:central|downtown|northern|southern|eastern|western|north-?eastern|north-?western|south-?eastern|south-?western|inner|greater|old|occupied|rural)\s+/i;
const BRACKETS = / ?[([]([^()[\]]*)[)\]] ?/u;
const SUBDIVISION =
  /(?:район|district|quarter|neighbou?rhood|microdistrict|мікрорайон|микрорайон|street|вул\.|ул\.|улица|вулиця|ward|borough|suburb|р-н)/iu;
const ENCLOSING_KINDS = new Set<KindGroup>(['region', 'country']);
const STREET =
  /(?:\b(?:street|st|avenue|ave|road|rd|boulevard|blvd|lane|highway|square|building|house|школа|вул|вулиця|ул|улица|проспект|пр-т)\b\.?|\d{1,4}[a-zа-я]?$)/iu;

/** Takes the words of a report apart. `kind` is the report's own word for what the place is, where a record has one. */
export function parseReported(name: string, within: string[], kind: string | null): ParsedPlace {
  const parsed: ParsedPlace = {
    text: name,
    names: [],
    within: within.filter((part) => part.trim() !== ''),
    beside: [],
    partOf: [],
    relation: { to: 'at' }
  };
  let text = name
    .normalize('NFC')
    .replace(/[“”"«»]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const asked = kind === null ? null : groupOfKindWord(fold(kind));
  const aliases: string[] = [];

  const whole = fold(text);
  const bracket = BRACKETS.exec(text);
  if (bracket !== null) {
    text = text.replace(BRACKETS, ' ').trim();
    readBracket((bracket[1] as string).trim(), parsed, aliases);
  }
  const between = BETWEEN.exec(text) ?? AXIS.exec(text);
  if (between !== null) {
    parsed.relation = { to: 'between' };
    parsed.beside.push(strip(between[2] as string));
    text = between[1] as string;
  }
  const parts = text.split(/ ?[,;|] ?/).filter((part) => part !== '');
  if (parts.length > 1) text = readParts(parts, parsed);
  const slashed = text.split(/ ?\/ ?| [-–—] /).filter((part) => part !== '');
  if (slashed.length > 1) {
    text = slashed[0] as string;
    parsed.beside.push(...slashed.slice(1));
    aliases.push(...slashed.slice(1));
  }
  text = readRelation(text, parsed);
  const part = PART_OF.exec(text);
  if (part !== null) {
    parsed.partOf.push(part[2] as string);
    parsed.within.unshift(part[2] as string);
    text = part[1] as string;
  }
  const called = KIND_OF.exec(text);
  let said = asked;
  if (called !== null && part === null) {
    text = called[2] as string;
    said ??= groupOfKindWord(fold(called[1] as string));
  }
  addNames(text, said, parsed);
  const bare = text.replace(LED_BY, '');
  if (bare !== text) addNames(bare, said, parsed);
  for (const alias of aliases) addNames(alias, asked, parsed);
  if (whole !== fold(text) && whole.length < 60) parsed.names.unshift({ folded: whole, group: asked });
  if (kind !== null && asked !== null) parsed.names.push({ folded: `${fold(text)} ${fold(kind)}`, group: asked });
  return parsed;
}

function addNames(text: string, asked: KindGroup | null, parsed: ParsedPlace): void {
  const folded = fold(text);
  if (folded === '') return;
  const split = splitKindWord(folded);
  parsed.names.push({ folded, group: asked ?? split?.group ?? null, inName: asked === null && split !== null });
  if (split === null || split.rest === '') return;
  if (split.group !== 'facility' && split.group !== 'physical') parsed.names.push({ folded: split.rest, group: split.group });
  else if (split.group === 'facility') parsed.partOf.push(split.rest);
}

function readBracket(inside: string, parsed: ParsedPlace, aliases: string[]): void {
  if (inside === '') return;
  const rest = readRelationTo(inside);
  if (rest !== null) {
    parsed.beside.push(rest.name);
    return;
  }
  const split = splitKindWord(fold(inside));
  if (split !== null && ENCLOSING_KINDS.has(split.group)) parsed.within.unshift(inside);
  else if (!SUBDIVISION.test(inside)) {
    for (const piece of inside.split(/ ?[,;] ?/)) {
      aliases.push(piece);
      parsed.within.push(piece);
    }
  }
}

/** The place and what follows it after commas: what it is near, what it lies in. A street first is left for the place that it is in. */
function readParts(parts: string[], parsed: ParsedPlace): string {
  const [first, ...rest] = parts as [string, ...string[]];
  if (STREET.test(first) && rest[0] !== undefined && !STREET.test(rest[0])) parsed.partOf.push(rest[0]);
  const enclosing: string[] = [];
  for (const part of rest) {
    const relation = readRelationTo(part);
    if (relation !== null) parsed.beside.push(relation.name);
    else enclosing.push(part);
  }
  parsed.within.unshift(...enclosing);
  const next = enclosing[0];
  if (next !== undefined && splitKindWord(fold(next)) === null) parsed.partOf.push(next);
  if (SUBDIVISION.test(first) && next !== undefined) parsed.partOf.unshift(next);
  return first.trim();
}

function readRelation(text: string, parsed: ParsedPlace): string {
  const relation = readRelationTo(text);
  if (relation === null) return text.replace(ARTICLE, '');
  if (parsed.relation.to === 'at') parsed.relation = relation.relation;
  return relation.name;
}

function readRelationTo(text: string): { relation: Relation; name: string } | null {
  const direction = DIRECTION.exec(text);
  if (direction !== null) {
    const number = direction[1] === undefined ? null : Number(direction[1].replace(',', '.'));
    const km = number === null ? null : /^mi/i.test(direction[2] ?? '') ? number * 1.609344 : number;
    return {
      relation: { to: 'direction', direction: (direction[3] as string).toLowerCase().replace(/[- ]/g, ''), km },
      name: strip(text.slice(direction[0].length))
    };
  }
  const near = NEAR.exec(text);
  return near === null ? null : { relation: { to: 'near' }, name: strip(text.slice(near[0].length)) };
}

function strip(text: string): string {
  return text.replace(ARTICLE, '').trim();
}
