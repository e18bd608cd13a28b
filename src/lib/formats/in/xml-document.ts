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
  const used = new Set([...text.matchAll(/<([A-Za-z_][\w.-]{0,40}):[A-Za-z_]/g)].map(([, prefix = '']) => prefix));
  const undeclared = [...used].filter((prefix) => prefix !== 'xml' && !text.includes(`xmlns:${prefix}=`)).slice(0, 40);
  if (undeclared.length === 0) return text;
  const declared = undeclared.map((prefix) => ` xmlns:${prefix}="urn:undeclared:${prefix}"`).join('');
  return text.replace(/<[A-Za-z_][\w.:-]*/, (root) => root + declared);
}

function isDeep(text: string): boolean {
  let depth = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    const next = text[at + 1];
    if (next === '/') depth -= 1;
    else if (next === '!' || next === '?') {
      const close = text.startsWith('<!--', at) ? text.indexOf('-->', at) : text.startsWith('<![CDATA[', at) ? text.indexOf(']]>', at) : at;
      if (close < 0) return false;
      at = close;
    } else {
      const close = text.indexOf('>', at);
      if (close < 0) return false;
      if (text[close - 1] !== '/' && ++depth > DEPTH) return true;
    }
  }
  return false;
}
