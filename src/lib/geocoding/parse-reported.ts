import { fold } from '../gazetteer/fold.ts';
import { groupOfKindWord, splitKindWord, type KindGroup } from './kind-words.ts';

/** How the report points from the named place to where it means. */
export type Relation = 'at' | 'near' | { direction: string } | 'between';

/** A place as reported, taken apart. Names as written; `folded` for look-up. */
export interface ParsedPlace {
  /** Names to try, best first: the whole, then without its kind word. */
  names: { text: string; folded: string; group: KindGroup | null }[];
  within: string[];
  relation: Relation;
}

const NEAR =
  /^(?:(?:in |at )?(?:the )?(?:vicinity|area|outskirts|surroundings|suburbs?|environs) of|near(?: to)?|close to|outside(?: of)?|around|not far from|next to)\s+/i;
const DIRECTION =
  /^(?:(?:about |some |around )?(\d+(?:[.,]\d+)?)\s*(?:km|kilomet(?:er|re)s?|miles?|mi)\s+)?(?:to the )?((?:north|south|east|west)(?:[- ]?(?:east|west))?)\s+(?:of|from)\s+/i;
const ARTICLE = /^(?:the|in|at|from|on)\s+/i;

/** Takes the words of a report apart: kind words, "near", "east of", what follows a comma. `kind` is the report's own word, where a record has one. */
export function parseReported(name: string, within: string[], kind: string | null): ParsedPlace {
  let text = name.normalize('NFC').replace(/\s+/g, ' ').trim();
  let relation: Relation = 'at';
  const enclosing = [...within];
  const direction = DIRECTION.exec(text);
  if (direction !== null) {
    relation = { direction: (direction[2] as string).toLowerCase() };
    text = text.slice(direction[0].length);
  } else {
    const near = NEAR.exec(text);
    if (near !== null) {
      relation = 'near';
      text = text.slice(near[0].length);
    }
  }
  text = text.replace(ARTICLE, '');
  const parts = text.split(/\s*,\s*/).filter((part) => part !== '');
  if (parts.length > 1) {
    text = parts[0] as string;
    enclosing.unshift(...parts.slice(1));
  }
  const asked = kind === null ? null : groupOfKindWord(fold(kind));
  const folded = fold(text);
  const names: ParsedPlace['names'] = [];
  const split = splitKindWord(folded);
  names.push({ text, folded, group: asked ?? split?.group ?? null });
  if (split !== null && split.rest !== '' && split.group !== 'facility' && split.group !== 'physical')
    names.push({ text, folded: split.rest, group: split.group });
  if (kind !== null && split === null) names.push({ text, folded: `${folded} ${fold(kind)}`, group: asked });
  return { names, within: enclosing.filter((part) => part.trim() !== ''), relation };
}
