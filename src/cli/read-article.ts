import { readFileSync, statSync } from 'node:fs';
import { htmlText } from '../lib/geocoding/html-text.ts';
import { UserError } from './user-error.ts';

/** Largest article, in bytes: a book is a tenth of it. */
const ARTICLE_BYTES = 10_000_000;

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
  const { size } = statSync(file);
  if (size > ARTICLE_BYTES) throw new UserError(`found ${size} bytes in ${file}, wanted an article of at most ${ARTICLE_BYTES}`);
  const raw = readFileSync(file, 'utf8')
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n');
  if (/^\s*<(?:!doctype|html|head|body|article|div|p)\b/i.test(raw)) return htmlText(raw);
  return { text: raw, title: null, published: null, language: null, url: null, author: null, publisher: null };
}
