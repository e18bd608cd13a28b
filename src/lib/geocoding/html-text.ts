/** What an HTML page says: its text, and what its head states. Unknown is null. */
export interface PageText {
  text: string;
  title: string | null;
  published: string | null;
  language: string | null;
  url: string | null;
  author: string | null;
  publisher: string | null;
}

// No pattern reads across the next "<": tags without an end would be looked through again and again.
const HIDDEN = ['script', 'style', 'noscript', 'template', 'nav', 'footer', 'aside', 'form', 'svg', 'head', 'iframe', 'figure'];
const BLOCK = /<\/?(?:p|div|h[1-6]|li|ul|ol|br|tr|table|section|article|blockquote|header|main|figcaption)\b[^<>]*>/gi;
const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  hellip: '…'
};

/**
 * Takes the text out of a page: the `article` element where there is one, else `main`, else the body; a paragraph a line. No script is run and nothing is fetched. This
 * is no parser: it reads what news pages are made of, and an editor checks what comes out.
 */
export function htmlText(html: string): PageText {
  const lean = HIDDEN.reduce((text, tag) => (tag === 'head' ? text : dropElement(text, tag)), dropComments(html));
  const body = inner(lean, 'article') ?? inner(lean, 'main') ?? inner(lean, 'body') ?? lean;
  const text = decode(
    dropElement(body, 'head')
      .replace(BLOCK, '\n')
      .replace(/<[^<>]*>/g, '')
  )
    .split('\n')
    .map((line) => line.replace(/[ \t\u00a0]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
  const meta = metaOf(html);
  const title = meta('og:title') ?? clean(inner(html, 'title'));
  return {
    text,
    title,
    published: /^\d{4}(?:-\d{2}){0,2}/.exec(meta('article:published_time') ?? meta('date') ?? '')?.[0] ?? null,
    language: /\blang=["']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)/i.exec(/<html\b[^<>]{0,2000}/i.exec(html)?.[0] ?? '')?.[1] ?? null,
    url: httpUrl(canonicalOf(html) ?? meta('og:url')),
    author: meta('author'),
    publisher: meta('og:site_name')
  };
}

function dropComments(html: string): string {
  return html
    .split('<!--')
    .map((part, i) => (i === 0 ? part : part.slice(Math.max(0, part.indexOf('-->') + 3))))
    .join('');
}

/** Linear: each piece between opening tags is looked at once. */
function dropElement(html: string, tag: string): string {
  const pieces = html.split(new RegExp(`<${tag}(?=[\\s>/])`, 'i'));
  const close = new RegExp(`</${tag}\\s*>`, 'i');
  return pieces
    .map((piece, i) => {
      if (i === 0) return piece;
      const end = close.exec(piece);
      return end === null ? '' : piece.slice(end.index + end[0].length);
    })
    .join(' ');
}

function inner(html: string, tag: string): string | null {
  const open = new RegExp(`<${tag}(?:\\s[^<>]*)?>`, 'i').exec(html);
  if (open === null) return null;
  const from = open.index + open[0].length;
  const close = html.toLowerCase().lastIndexOf(`</${tag}`);
  return html.slice(from, close > from ? close : undefined);
}

function metaOf(html: string): (name: string) => string | null {
  const found = new Map<string, string>();
  for (const [tag] of html.slice(0, 200000).matchAll(/<meta\b[^<>]{0,2000}>/gi)) {
    const name = /\b(?:name|property)=["']([^"']+)["']/i.exec(tag)?.[1];
    const content = /\bcontent="([^"]*)"|\bcontent='([^']*)'/i.exec(tag);
    if (name !== undefined && content !== null && !found.has(name.toLowerCase()))
      found.set(name.toLowerCase(), content[1] ?? content[2] ?? '');
  }
  return (name) => clean(found.get(name) ?? null);
}

function canonicalOf(html: string): string | null {
  for (const [tag] of html.matchAll(/<link\b[^<>]{0,2000}/gi)) {
    if (/\brel=["']?canonical\b/i.test(tag)) return /\bhref=["']([^"'<>]+)["']/i.exec(tag)?.[1] ?? null;
  }
  return null;
}

function clean(text: string | null): string | null {
  const plain =
    text === null
      ? ''
      : decode(text.replace(/<[^<>]*>/g, ''))
          .replace(/\s+/g, ' ')
          .trim();
  return plain === '' ? null : plain;
}

function httpUrl(url: string | null | undefined): string | null {
  return url != null && /^https?:\/\//i.test(url) ? url : null;
}

function decode(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi,
    (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
      if (name !== undefined) return Object.hasOwn(ENTITIES, name.toLowerCase()) ? (ENTITIES[name.toLowerCase()] as string) : whole;
      const code = decimal !== undefined ? Number(decimal) : parseInt(hex ?? '', 16);
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '';
    }
  );
}
