import { readJson } from '../../records/read-json.ts';
import { shown } from '../../records/problem.ts';
import { DEPTH_LIMIT, ROW_LIMIT } from './limits.ts';

export type JsonItem =
  { ok: true; line: number; value: Record<string, unknown> } | { ok: false; line: number; text: string; found: string; wanted: string };

export interface JsonSplitter {
  push(text: string): JsonItem[];
  end(): JsonItem[];
  /** What stands around the list, as an object with an empty one; null before the list begins, and where there is nothing around it. */
  envelope(): Record<string, unknown> | null;
}

const OPENING = /[[{]/;
/** Longest text before the list, or behind it, that is kept to be held against JSON's grammar; and longest item. In UTF-16 units. */
const PIECE_LIMIT = 4 * ROW_LIMIT;

/** What may come next within a list. */
type Expected = 'item or end' | 'item' | 'comma or end';

/**
 * Parts a JSON text into the objects of one array, piece by piece, so that a file of any size is read in bounded memory: the array under `key` of the
 * outermost object (GeoJSON's `features`; the first whose name a pattern matches), or the outermost array, whichever there is. With `key` null the text is a
 * sequence of objects, one after the other, with or without record separators (RFC 8142). An item that is no JSON comes back as a fault; so does one that is
 * too long or nested too deep, a comma that is missing or too many, a list that nothing closes (a file that was cut short), and what is no JSON around it.
 * Lines count from 1.
 */
export function splitJsonItems(key: string | RegExp | null): JsonSplitter {
  let rest = '';
  let line = 1;
  /** Whether the array's beginning has been passed. */
  let inside = key === null;
  let isOver = false;
  let expected: Expected = 'item or end';
  let head = '';
  let tail = '';

  const fault = (text: string, at: number, found: string, wanted: string): JsonItem => ({
    ok: false,
    line,
    text: text.slice(at, at + 200),
    found,
    wanted
  });

  const read = (text: string, isLast: boolean): JsonItem[] => {
    const items: JsonItem[] = [];
    let at = 0;
    if (!inside) {
      const begin = arrayBegin(text, key!);
      if (begin === null) {
        rest = text;
        if (text.length > PIECE_LIMIT || isLast) {
          isOver = true;
          rest = '';
          items.push(
            fault(text, 0, 'no list of objects', `a JSON list, or an object with ${typeof key === 'string' ? `the list "${key}"` : 'one'}`)
          );
        }
        return items;
      }
      head = text.slice(0, begin);
      line += countLines(text, 0, begin);
      at = begin;
      inside = true;
    }
    while (!isOver) {
      const start = nextItem(text, at, key === null);
      line += countLines(text, at, Math.min(start.at, text.length));
      at = start.at;
      if (start.is === 'nothing') break;
      if (start.is === 'comma') {
        if (expected !== 'comma or end') items.push(fault(text, at, 'a comma too many', 'an object'));
        expected = 'item';
        at += 1;
      } else if (start.is === 'end') {
        if (expected === 'item') items.push(fault(text, at, 'a comma before the end of the list', 'an object behind it, or no comma'));
        isOver = true;
        at += 1;
      } else if (start.is === 'text') {
        // Neither an object nor a separator: skipped to the next comma or line, and told.
        const stop = text.slice(at).search(/[,\n\]]/);
        if (stop < 0 && !isLast && text.length - at <= PIECE_LIMIT) break;
        const end = stop < 0 ? text.length : at + Math.max(1, stop);
        items.push(fault(text, at, 'something that is no object', 'an object'));
        at = end;
        expected = 'comma or end';
      } else {
        const end = itemEnd(text, at);
        if (end.at < 0) {
          if (text.length - at <= PIECE_LIMIT && !isLast) break;
          const found = isLast ? 'an object that nothing closes' : 'an object that is too long';
          items.push(fault(text, at, found, `a whole object of at most ${PIECE_LIMIT} characters`));
          isOver = true;
          // What follows is of the same object.
          inside = false;
          break;
        }
        if (key !== null && expected === 'comma or end')
          items.push(fault(text, at, 'no comma before an object', 'a comma between two objects'));
        const item = text.slice(at, end.at);
        items.push(readItem(item, line, end.depth));
        line += countLines(text, at, end.at);
        at = end.at;
        expected = 'comma or end';
      }
    }
    rest = isOver ? '' : text.slice(at);
    if (isOver && inside) tail = text.slice(at, at + PIECE_LIMIT);
    return items;
  };

  const surroundings = () => (head === '' ? null : readJson(`${head}]${tail}`));

  return {
    push: (text) => {
      if (!isOver) return read(rest === '' ? text : rest + text, false);
      if (inside && tail.length < PIECE_LIMIT) tail += text.slice(0, PIECE_LIMIT - tail.length);
      return [];
    },
    end: () => {
      const items = isOver || (key === null && rest.trim() === '') ? [] : read(rest, true);
      if (key === null || !inside) return items;
      if (!isOver)
        items.push(fault('', 0, 'the end of the file within the list', 'a bracket that closes the list: the file may have been cut short'));
      else {
        const around = surroundings();
        if (around && !around.ok && tail.length < PIECE_LIMIT) items.push(fault(tail, 0, `around the list ${around.found}`, around.wanted));
      }
      return items;
    },
    envelope: () => {
      if (!inside || head === '') return null;
      const whole = isOver ? surroundings() : readJson(`${head}]}`);
      return whole?.ok && typeof whole.value === 'object' && whole.value !== null && !Array.isArray(whole.value)
        ? (whole.value as Record<string, unknown>)
        : null;
    }
  };
}

function readItem(text: string, line: number, depth: number): JsonItem {
  const refuse = (found: string, wanted: string): JsonItem => ({ ok: false, line, text: text.slice(0, 200), found, wanted });
  if (depth > DEPTH_LIMIT) return refuse(`an object of ${depth} levels`, `at most ${DEPTH_LIMIT} levels`);
  if (text.length > PIECE_LIMIT) return refuse(`an object of ${text.length} characters`, `at most ${PIECE_LIMIT}`);
  const read = readJson(text, null, 'texts');
  if (!read.ok) return refuse(`${read.found} (character ${read.offset + 1} of the object)`, read.wanted);
  if (read.twice)
    return refuse(`the name ${shown(read.twice.name)} a second time`, 'each name once in an object: readers take the one or the other');
  return { ok: true, line, value: read.value as Record<string, unknown> };
}

/** Where the items of the list begin; null where the text has not reached it. */
function arrayBegin(text: string, key: string | RegExp): number | null {
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
      const name = text.slice(at + 1, close);
      if (depth === 1 && (typeof key === 'string' ? name === key : key.test(name))) {
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

/** The next object, comma or end of the list, what is none of them, or nothing more in this text. Blanks are passed; in a sequence record separators too. */
function nextItem(text: string, from: number, isSequence: boolean): { is: 'item' | 'comma' | 'end' | 'nothing' | 'text'; at: number } {
  let at = from;
  while (at < text.length) {
    const sign = text.charCodeAt(at);
    if (sign === 0x7b) return { is: 'item', at };
    if (sign === 0x5d && !isSequence) return { is: 'end', at };
    if (sign === 0x2c && !isSequence) return { is: 'comma', at };
    const isBlank = sign === 0x20 || sign === 0x0a || sign === 0x0d || sign === 0x09;
    if (isBlank || (isSequence && (sign === 0x1e || sign === 0xfeff))) at += 1;
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
