import { readFileSync } from 'node:fs';
import { htmlText } from '../lib/geocoding/html-text.ts';

/** The text of an article file, plain or HTML, and what the HTML says of itself. */
export function articleText(file: string): {
  text: string;
  title: string | null;
  published: string | null;
  language: string | null;
  url: string | null;
  author: string | null;
  publisher: string | null;
} {
  const raw = readFileSync(file, 'utf8')
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n');
  if (/^\s*<(?:!doctype|html|head|body|article|div|p)\b/i.test(raw)) return htmlText(raw);
  return { text: raw, title: null, published: null, language: null, url: null, author: null, publisher: null };
}
