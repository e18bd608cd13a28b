import type { DescribedMention } from './describe-mention.ts';
import type { DateExpression } from './date-expressions.ts';

/** A sentence that tells of something that happened at a place. */
export interface EventSentence {
  start: number;
  end: number;
  /** Counting the lines that are not empty from 1. */
  paragraph: number;
  place: DescribedMention;
  /** Names that stand after the place's name in the sentence and hold it: "Springfield, Ill.". */
  within: string[];
  date: DateExpression | null;
}

const EVENT =
  /\b(?:kill|wound|injur|attack|shell|strik|struck|bomb|explo|fire[ds]?\b|firing|shot|shoot|gunfire|clash|fight|fought|battle|raid|ambush|storm|captur|seiz|occup|arrest|detain|protest|demonstrat|riot|blockad|crash|collaps|derail|burn|flood|earthquake|abduct|kidnap|execut|massacre|rape|tortur|evacuat|deploy|dispatch|launch|intercept|crossed|landed|met\b|meeting|summit|signed|visit|died|dead|murder|stabb|loot|destroy|damag|manhunt|search|confront|took place|taken place|happen|occur|incident)/i;

const SENTENCE_END = /[.!?…]["”’)]*\s+(?=[\p{Lu}\p{N}"“‘(])|\n+/gu;
const NOT_WHERE = new Set(['country', 'territory', 'continent', 'union', 'ocean']);

/** Sentences with an event word and a place closer than a country, one for each such place of a sentence. */
export function findEvents(text: string, mentions: DescribedMention[], dates: DateExpression[]): EventSentence[] {
  const events: EventSentence[] = [];
  let paragraph = 0;
  let lineStart = true;
  for (const { start, end } of sentences(text)) {
    if (lineStart) paragraph++;
    lineStart = text.slice(end).startsWith('\n');
    const sentence = text.slice(start, end);
    if (!EVENT.test(sentence)) continue;
    const inside = mentions.filter((mention) => mention.start >= start && mention.end <= end);
    const seen = new Set<string>();
    for (const mention of inside) {
      if (
        (mention.kind !== 'location' && mention.kind !== 'coordinates') ||
        mention.place === null ||
        NOT_WHERE.has(mention.place.kind) ||
        seen.has(mention.place.id)
      )
        continue;
      const holder = inside.find(
        (other) =>
          other !== mention &&
          other.start > mention.start &&
          other.start - mention.end <= 3 &&
          other.place !== null &&
          mention.place?.within.includes(other.place.name) === true
      );
      if (
        inside.some(
          (other) =>
            other !== mention &&
            other.end < mention.start &&
            mention.start - other.end <= 3 &&
            other.place?.within.includes(mention.place?.name ?? '') === true
        )
      )
        continue;
      seen.add(mention.place.id);
      const date = dates.find((expression) => expression.start >= start && expression.end <= end) ?? null;
      events.push({ start, end, paragraph, place: mention, within: holder === undefined ? [] : [holder.text], date });
    }
  }
  return events;
}

function sentences(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  let start = 0;
  for (const match of text.matchAll(SENTENCE_END)) {
    const end = match.index + (match[0].startsWith('\n') ? 0 : match[0].trimEnd().length);
    if (text.slice(start, end).trim() !== '') found.push({ start, end });
    start = match.index + match[0].length;
  }
  if (text.slice(start).trim() !== '') found.push({ start, end: text.length });
  return found;
}
