import type { PictureNode } from './node.ts';

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
// XML 1.0 has no way to write these, not even escaped: a single one makes the whole file unreadable.
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const ATTRIBUTE = /^[a-zA-Z][a-zA-Z-]*$/;

/**
 * A picture as a standalone SVG file (XML 1.0, UTF-8). Texts and attribute values are escaped; characters that XML cannot
 * hold are replaced by U+FFFD. Same tree, same bytes.
 * @throws where an attribute's name is not one (only our own code makes names)
 */
export function svgText(root: PictureNode): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(root, true)}\n`;
}

function element({ tag, attributes, children }: PictureNode, isRoot: boolean): string {
  const all = isRoot ? { xmlns: 'http://www.w3.org/2000/svg', ...attributes } : attributes;
  let open = `<${tag}`;
  for (const [name, value] of Object.entries(all)) {
    if (!ATTRIBUTE.test(name)) throw new Error(`An attribute of <${tag}> is named ${JSON.stringify(name)}; wanted letters and hyphens.`);
    if (name === 'href' && !isSafeLink(String(value))) continue;
    open += ` ${name}="${escaped(String(value))}"`;
  }
  if (children.length === 0) return `${open}/>`;
  return `${open}>${children.map((child) => (typeof child === 'string' ? escaped(child) : element(child, false))).join('')}</${tag}>`;
}

function escaped(text: string): string {
  return text.replace(NOT_XML, '\ufffd').replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

/** True for http and https addresses and for addresses without a scheme; a picture links nowhere else. */
export function isSafeLink(address: string): boolean {
  // Browsers skip controls and blanks before and inside a scheme: "java\nscript:" is a scheme to them.
  const bare = address.replace(/[\u0000-\u0020\u007f-\u009f]/g, '');
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(bare)?.[1];
  return scheme === undefined || scheme.toLowerCase() === 'http' || scheme.toLowerCase() === 'https';
}
