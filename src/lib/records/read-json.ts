import { shown } from './problem.ts';

/** Deepest nesting of arrays and objects that is read: a MultiPolygon in a collection needs nine, its properties a few more. */
export const JSON_DEPTH_LIMIT = 32;

export type JsonReading =
  | {
      ok: true;
      value: unknown;
      /** Beginning and end of each element of the outermost object's list that was asked for, in UTF-16 units of `text`. */
      elements: [from: number, to: number][];
      /** The first name that one object has twice: readers take the one or the other. */
      twice: { offset: number; name: string } | null;
    }
  | { ok: false; offset: number; found: string; wanted: string };

/**
 * Reads a JSON text (RFC 8259) of a stranger. Refused, with the place of the fault: what is no JSON, and nesting deeper than JSON_DEPTH_LIMIT. One pass without
 * recursion, then JSON.parse. A byte order mark is passed over.
 *
 * @param list the list of the outermost object whose elements are to be told
 * @param longIntegers what becomes of integers of which a number would keep but the first digits: ids beyond 2^53, as a rule
 */
export function readJson(text: string, list: string | null = null, longIntegers: 'numbers' | 'texts' = 'numbers'): JsonReading {
  const scan = scanJson(text, list);
  if (!scan.ok) return scan;
  const { elements, twice, long } = scan;
  try {
    const read = longIntegers === 'texts' ? quoted(text, long) : text;
    return { ok: true, value: JSON.parse(read.charCodeAt(0) === BOM ? read.slice(1) : read), elements, twice };
  } catch (error) {
    return { ok: false, offset: 0, found: `no JSON (${(error as Error).message.slice(0, 120)})`, wanted: 'a JSON text' };
  }
}

function quoted(text: string, spans: readonly [number, number][]): string {
  if (spans.length === 0) return text;
  const ends = [0, ...spans.map(([, to]) => to)];
  return [...spans.map(([from, to], index) => `${text.slice(ends[index], from)}"${text.slice(from, to)}"`), text.slice(ends.at(-1))].join(
    ''
  );
}

/** Line and column of an offset, each from 1; columns count UTF-16 units. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let begin = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1;
    begin = at + 1;
  }
  return { line, column: offset - begin + 1 };
}

/** Where the member at a path begins in a JSON text that was read; of one that is not written, the closest one around it. */
export function memberOffset(text: string, path: readonly (string | number)[]): number {
  let at = skipBlanks(text, text.charCodeAt(0) === BOM ? 1 : 0);
  for (const step of path) {
    const found =
      text[at] === '{' && typeof step === 'string'
        ? findMember(text, at, step)
        : text[at] === '['
          ? findElement(text, at, Number(step))
          : -1;
    if (found < 0) break;
    at = found;
  }
  return at;
}

const BOM = 0xfeff;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const WORD = /true|false|null/y;

type Expected = 'value' | 'value or ]' | 'name or }' | 'name' | ':' | ', or ]' | ', or }' | 'the end';

function scanJson(
  text: string,
  list: string | null
): (Omit<Extract<JsonReading, { ok: true }>, 'value'> & { long: [number, number][] }) | Extract<JsonReading, { ok: false }> {
  let twice: { offset: number; name: string } | null = null;
  const elements: [number, number][] = [];
  const long: [number, number][] = [];
  /** One entry for each open bracket: the names of an object so far, null for a list. */
  const open: (Set<string> | null)[] = [];
  let expected: Expected = 'value';
  let name = '';
  let inList = false;
  let elementStart = 0;
  let at = text.charCodeAt(0) === BOM ? 1 : 0;

  const fault = (wanted: string, found = at < text.length ? shown(String.fromCodePoint(text.codePointAt(at)!)) : 'the end of the text') =>
    ({ ok: false, offset: at, found: `no JSON: ${found}`, wanted }) as const;
  const afterValue = (): Expected => (open.length === 0 ? 'the end' : open.at(-1) ? ', or }' : ', or ]');

  for (;;) {
    at = skipBlanks(text, at);
    if (at >= text.length) return expected === 'the end' ? { ok: true, elements, twice, long } : fault(inWords(expected));
    const sign = text[at]!;
    switch (expected) {
      case 'the end':
        return fault('nothing behind the JSON value');
      case ':':
        if (sign !== ':') return fault(inWords(expected));
        at += 1;
        expected = 'value';
        continue;
      case ', or ]':
      case ', or }':
        if (inList && open.length === 2) elements.push([elementStart, at]);
        if (sign === ',') expected = expected === ', or ]' ? 'value' : 'name';
        else if (sign === expected.at(-1)) {
          if (inList && open.length === 2) inList = false;
          open.pop();
          expected = afterValue();
        } else return fault(inWords(expected));
        at += 1;
        if (inList && sign === ',' && open.length === 2) elementStart = skipBlanks(text, at);
        continue;
      case 'name':
      case 'name or }': {
        if (sign === '}' && expected === 'name or }') {
          open.pop();
          at += 1;
          expected = afterValue();
          continue;
        }
        if (sign !== '"') return fault(inWords(expected));
        const end = stringEnd(text, at);
        if (!end.ok) {
          at = end.at;
          return fault(end.wanted);
        }
        const raw = text.slice(at + 1, end.at - 1);
        name = raw.includes('\\') ? (JSON.parse(text.slice(at, end.at)) as string) : raw;
        const names = open.at(-1)!;
        if (names.has(name)) twice ??= { offset: at, name };
        names.add(name);
        at = end.at;
        expected = ':';
        continue;
      }
    }
    // A value is to come.
    if (sign === ']' && expected === 'value or ]') {
      if (inList && open.length === 2) inList = false;
      open.pop();
      at += 1;
      expected = afterValue();
    } else if (sign === '{' || sign === '[') {
      if (open.length === JSON_DEPTH_LIMIT)
        return { ok: false, offset: at, found: 'deeper nesting', wanted: `at most ${JSON_DEPTH_LIMIT} levels of lists and objects` };
      const isList = sign === '[' && list !== null && name === list && open.length === 1 && open[0] !== null;
      open.push(sign === '{' ? new Set() : null);
      at += 1;
      expected = sign === '{' ? 'name or }' : 'value or ]';
      if (isList) {
        inList = true;
        elementStart = skipBlanks(text, at);
      }
    } else if (sign === '"') {
      const end = stringEnd(text, at);
      at = end.at;
      if (!end.ok) return fault(end.wanted);
      expected = afterValue();
    } else {
      const pattern = sign === '-' || (sign >= '0' && sign <= '9') ? NUMBER : WORD;
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (!match) return fault(inWords(expected));
      const end = at + match[0].length;
      if (end - at > 15 && /^-?\d+$/.test(match[0]) && String(Number(match[0])) !== match[0]) long.push([at, end]);
      at = end;
      expected = afterValue();
    }
  }
}

function inWords(expected: Expected): string {
  if (expected.startsWith('value')) return expected === 'value' ? 'a JSON value' : 'a JSON value or ]';
  return expected.startsWith('name') ? expected.replace('name', 'a name in quotation marks') : expected;
}

/** One past the closing quotation mark of the string at `start`. */
function stringEnd(text: string, start: number): { ok: true; at: number } | { ok: false; at: number; wanted: string } {
  for (let at = start + 1; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === 0x22) return { ok: true, at: at + 1 };
    if (sign < 0x20) return { ok: false, at, wanted: 'control characters in a string written as \\u0000' };
    if (sign !== 0x5c) continue;
    at += 1;
    const escaped = text[at] ?? '';
    if (escaped === 'u' && /^[\da-f]{4}$/i.test(text.slice(at + 1, at + 5))) at += 4;
    else if (escaped === '' || !'"\\/bfnrt'.includes(escaped))
      return { ok: false, at: Math.min(at, text.length), wanted: 'an escape such as \\n or \\u0041' };
  }
  return { ok: false, at: text.length, wanted: 'a quotation mark that closes the string' };
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  for (;;) {
    const sign = text.charCodeAt(at);
    if (sign === 0x20 || sign === 0x0a || sign === 0x0d || sign === 0x09) at += 1;
    else return at;
  }
}

/** Where the value of a member begins; −1 where the object at `start` has none of that name. */
function findMember(text: string, start: number, name: string): number {
  let at = skipBlanks(text, start + 1);
  while (text[at] === '"') {
    const end = stringEnd(text, at).at;
    const own = JSON.parse(text.slice(at, end)) as string;
    const value = skipBlanks(text, skipBlanks(text, end) + 1);
    if (own === name) return value;
    at = skipBlanks(text, valueEnd(text, value));
    if (text[at] !== ',') break;
    at = skipBlanks(text, at + 1);
  }
  return -1;
}

function findElement(text: string, start: number, index: number): number {
  let at = skipBlanks(text, start + 1);
  for (let passed = 0; text[at] !== ']'; passed += 1) {
    if (passed === index) return at;
    at = skipBlanks(text, valueEnd(text, at));
    if (text[at] !== ',') break;
    at = skipBlanks(text, at + 1);
  }
  return -1;
}

/** One past a value of a text that was read. */
function valueEnd(text: string, start: number): number {
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const sign = text[at]!;
    if (sign === '"') at = stringEnd(text, at).at;
    else {
      if (sign === '{' || sign === '[') depth += 1;
      else if (sign === '}' || sign === ']') depth -= 1;
      else if (sign === ',' && depth === 0) return at;
      if (depth < 0) return at;
      at += 1;
    }
    if (depth === 0 && '}]"'.includes(sign)) return at;
  }
  return at;
}
