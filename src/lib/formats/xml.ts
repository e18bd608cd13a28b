/** A piece of XML that is written already. A plain string is text and will be escaped: the two cannot be mixed up. */
export interface Xml {
  readonly xml: string;
}

/** What XML 1.0 cannot hold (section 2.2): most controls, lone surrogates, U+FFFE and U+FFFF. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };

/** Text for an element or an attribute in double quotes; what XML cannot hold becomes U+FFFD. */
function escapeXml(text: string): string {
  return text.replace(FORBIDDEN, '\ufffd').replace(/[&<>"\r]/g, (sign) => ENTITIES[sign]!);
}

/** An element. Attributes and children that are null are left out; names are the caller's and must be valid. */
export function element(
  name: string,
  attributes: Record<string, string | number | null>,
  ...children: (Xml | string | number | null)[]
): Xml {
  const written = Object.entries(attributes).flatMap(([key, value]) => (value === null ? [] : [` ${key}="${escapeXml(String(value))}"`]));
  const content = children.flatMap((child) => (child === null ? [] : [typeof child === 'object' ? child.xml : escapeXml(String(child))]));
  return { xml: content.length > 0 ? `<${name}${written.join('')}>${content.join('')}</${name}>` : `<${name}${written.join('')}/>` };
}

/** A whole document in UTF-8. */
export function document(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.xml}\n`;
}
