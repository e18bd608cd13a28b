import { DOMParser, type Document } from '@xmldom/xmldom';

/** Also one that was taken for letters and encoded once more, as some feeds begin. */
const BYTE_ORDER_MARKS = /^(?:\uFEFF|\u00EF\u00BB\u00BF)+/;
/** Deepest nesting of elements: feeds and KML need about twenty. */
const DEPTH = 200;

/** Parses XML from a stranger: no document type (and so no entities of its own), no deep nesting; what is not well-formed is refused. */
export function parseXml(text: string): { ok: true; document: Document } | { ok: false; found: string; wanted: string } {
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) return { ok: false, found: 'a document type or entity declaration', wanted: 'XML without one' };
  if (isDeep(text)) return { ok: false, found: 'elements nested deeper', wanted: `at most ${DEPTH} levels` };
  try {
    const document = new DOMParser({
      onError: (level, message) => {
        if (level !== 'warning') throw new Error(message);
      }
    }).parseFromString(withNamespaces(text.replace(BYTE_ORDER_MARKS, '').trimStart()), 'text/xml');
    return { ok: true, document };
  } catch (error) {
    return {
      ok: false,
      found: `no well-formed XML (${(error as Error).message.split('\n')[0]!.slice(0, 120)})`,
      wanted: 'well-formed XML'
    };
  }
}

/** Declares the prefixes that a document uses and forgets to declare, as many feeds do. */
function withNamespaces(text: string): string {
  const prefixes = (pattern: RegExp) => {
    const found = new Set<string>();
    for (const [, prefix = ''] of text.matchAll(pattern)) found.add(prefix);
    return found;
  };
  const declaredThere = prefixes(/xmlns:([A-Za-z_][\w.-]{0,40})\s*=/g).add('xml');
  const undeclared = [...prefixes(/<([A-Za-z_][\w.-]{0,40}):[A-Za-z_]/g)].filter((prefix) => !declaredThere.has(prefix)).slice(0, 40);
  if (undeclared.length === 0) return text;
  const declared = undeclared.map((prefix) => ` xmlns:${prefix}="urn:undeclared:${prefix}"`).join('');
  return text.replace(/<[A-Za-z_][\w.:-]*/, (root) => root + declared);
}

/** What holds no elements: how it begins and ends. */
const ENDS: readonly [string, string][] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>']
];

function isDeep(text: string): boolean {
  let depth = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    const next = text[at + 1];
    if (next === '/') depth -= 1;
    else if (next === '!' || next === '?') {
      const end = ENDS.find(([begin]) => text.startsWith(begin, at))?.[1];
      const close = end === undefined ? at : text.indexOf(end, at);
      if (close < 0) return false;
      at = close;
    } else {
      const close = tagEnd(text, at);
      if (close < 0) return false;
      if (text[close - 1] !== '/' && ++depth > DEPTH) return true;
      at = close;
    }
  }
  return false;
}

/** Where a tag ends, whatever its attributes hold; −1 where nothing ends it. */
function tagEnd(text: string, start: number): number {
  const sign = /["'>]/g;
  sign.lastIndex = start;
  for (let match = sign.exec(text); match; match = sign.exec(text)) {
    if (match[0] === '>') return match.index;
    const close = text.indexOf(match[0], sign.lastIndex);
    if (close < 0) return -1;
    sign.lastIndex = close + 1;
  }
  return -1;
}
