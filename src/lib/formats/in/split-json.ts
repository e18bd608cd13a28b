import { DEPTH_LIMIT, ROW_LIMIT } from './limits.ts';

export type JsonItem =
  { ok: true; line: number; value: Record<string, unknown> } | { ok: false; line: number; text: string; found: string; wanted: string };

export interface JsonSplitter {
  push(text: string): JsonItem[];
  end(): JsonItem[];
}

const OPENING = /[[{]/;

/**
 * Parts a JSON text into the objects of one array, piece by piece, so that a file of any size is read in bounded memory: the array under `key` of the
 * outermost object (GeoJSON's `features`), or the outermost array, whichever there is. With `key` null the text is a sequence of objects, one after the other,
 * with or without record separators (RFC 8142). An item that is no JSON comes back as a fault; so does one that is too long or nested too deep.
 * Lines count from 1.
 */
export function splitJsonItems(key: string | null): JsonSplitter {
  let rest = '';
  let line = 1;
  /** Whether the array's beginning has been passed. */
  let inside = key === null;
  let isOver = false;

  const read = (text: string, isLast: boolean): JsonItem[] => {
    const items: JsonItem[] = [];
    let at = 0;
    if (!inside) {
      const begin = arrayBegin(text, key!);
      if (begin === null) {
        rest = text;
        if (text.length > 4 * ROW_LIMIT || isLast) {
          isOver = true;
          rest = '';
          return [
            {
              ok: false,
              line: 1,
              text: text.slice(0, 200),
              found: 'no list of objects',
              wanted: `a JSON list, or an object with the list "${key}"`
            }
          ];
        }
        return items;
      }
      line += countLines(text, 0, begin);
      at = begin;
      inside = true;
    }
    for (;;) {
      const start = nextItem(text, at);
      line += countLines(text, at, Math.min(start.at, text.length));
      at = start.at;
      if (start.is === 'text') {
        // Neither an object nor a separator: skipped to the next comma or line, and told.
        const stop = text.slice(at).search(/[,\n\]]/);
        if (stop < 0 && !isLast) break;
        const end = stop < 0 ? text.length : at + Math.max(1, stop);
        items.push({
          ok: false,
          line,
          text: text.slice(at, Math.min(end, at + 200)),
          found: 'something that is no object',
          wanted: 'an object'
        });
        at = end;
        continue;
      }
      if (start.is === 'end') {
        isOver = key !== null;
        break;
      }
      if (start.is === 'nothing') break;
      const end = itemEnd(text, at);
      if (end.at < 0) {
        if (text.length - at <= 4 * ROW_LIMIT && !isLast) break;
        items.push({
          ok: false,
          line,
          text: text.slice(at, at + 200),
          found: isLast ? 'an object that nothing closes' : 'an object that is too long',
          wanted: `a whole object of at most ${4 * ROW_LIMIT} characters`
        });
        isOver = true;
        break;
      }
      const item = text.slice(at, end.at);
      items.push(readItem(item, line, end.depth));
      line += countLines(text, at, end.at);
      at = end.at;
    }
    rest = isOver ? '' : text.slice(at);
    return items;
  };

  return {
    push: (text) => (isOver ? [] : read(rest === '' ? text : rest + text, false)),
    end: () => (isOver || (inside && rest.trim() === '') ? [] : read(rest, true))
  };
}

function readItem(text: string, line: number, depth: number): JsonItem {
  const refuse = (found: string, wanted: string): JsonItem => ({ ok: false, line, text: text.slice(0, 200), found, wanted });
  if (depth > DEPTH_LIMIT) return refuse(`an object of ${depth} levels`, `at most ${DEPTH_LIMIT} levels`);
  if (text.length > 4 * ROW_LIMIT) return refuse(`an object of ${text.length} characters`, `at most ${4 * ROW_LIMIT}`);
  try {
    return { ok: true, line, value: JSON.parse(text) as Record<string, unknown> };
  } catch (error) {
    return refuse(`no JSON (${(error as Error).message.slice(0, 120)})`, 'a JSON object');
  }
}

/** Where the items of the list begin; null where the text has not reached it. */
function arrayBegin(text: string, key: string): number | null {
  const first = text.search(/[^\s\uFEFF]/);
  if (first < 0) return null;
  if (text[first] === '[') return first + 1;
  let depth = 0;
  let at = first;
  while (at < text.length) {
    const sign = text[at]!;
    if (sign === '"') {
      const close = stringEnd(text, at);
      if (close < 0) return null;
      if (depth === 1 && text.slice(at + 1, close) === key) {
        const colon = /^\s*:\s*\[/.exec(text.slice(close + 1, close + 200));
        if (colon) return close + 1 + colon[0].length;
      }
      at = close + 1;
      continue;
    }
    if (OPENING.test(sign)) depth += 1;
    else if (sign === ']' || sign === '}') depth -= 1;
    at += 1;
  }
  return null;
}

/** The next object, the end of the list, or neither within this text. Separators are passed. */
function nextItem(text: string, from: number): { is: 'item' | 'end' | 'nothing' | 'text'; at: number } {
  let at = from;
  while (at < text.length) {
    const sign = text.charCodeAt(at);
    if (sign === 0x7b) return { is: 'item', at };
    if (sign === 0x5d) return { is: 'end', at };
    // Blanks, comma, record separator, byte order mark.
    if (sign === 0x20 || (sign >= 0x09 && sign <= 0x0d) || sign === 0x2c || sign === 0x1e || sign === 0xfeff) at += 1;
    else return { is: 'text', at };
  }
  return { is: 'nothing', at };
}

/** One past the bracket that closes the object at `start`, with its deepest nesting; −1 where the text ends before. */
function itemEnd(text: string, start: number): { at: number; depth: number } {
  let depth = 0;
  let deepest = 0;
  for (let at = start; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === 0x22) {
      at = stringEnd(text, at);
      if (at < 0) return { at: -1, depth: deepest };
    } else if (sign === 0x7b || sign === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (sign === 0x7d || sign === 0x5d) {
      depth -= 1;
      if (depth === 0) return { at: at + 1, depth: deepest };
    }
  }
  return { at: -1, depth: deepest };
}

/** The quotation mark that closes the string at `start`; −1 where there is none. */
function stringEnd(text: string, start: number): number {
  let at = text.indexOf('"', start + 1);
  while (at >= 0) {
    let strokes = 0;
    while (text.charCodeAt(at - 1 - strokes) === 0x5c) strokes += 1;
    if (strokes % 2 === 0) return at;
    at = text.indexOf('"', at + 1);
  }
  return -1;
}

function countLines(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
