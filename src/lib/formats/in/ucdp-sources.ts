import type { ImportedReport } from '../../records/imported.ts';
import { cleanLine } from './clean.ts';
import { reportIdOf } from './ids.ts';
import { SOURCES_LIMIT } from './limits.ts';
import { readDay } from './read-day.ts';

/** `"Publisher,2017-05-31,Headline"`: the publisher may hold commas, the day is the first that stands between two. */
const QUOTED = /^(.*?),\s*(\d{4}-\d{2}-\d{2}|\d{4}-\d{2}|\d{4})\s*,(.*)$/s;

/**
 * The reports in UCDP's `source_article`. Editions from 2017 on write `"publisher,day,headline"` joined by semicolons; earlier ones write what
 * coders noted, such as `Reuters 25/2-09` or `AFP 2007-03-05 "Title`. What is not plainly a publisher or a day stays in the label alone.
 */
export function readUcdpSources(table: string, articles: string): ImportedReport[] {
  const byId = new Map<string, ImportedReport>();
  for (const part of splitArticles(articles).slice(0, SOURCES_LIMIT)) {
    const report = readArticle(table, part);
    if (report && !byId.has(report.id)) byId.set(report.id, report);
  }
  return [...byId.values()];
}

/** Semicolons part articles outside quotation marks; a closing mark is one that a semicolon or the end follows. */
function splitArticles(text: string): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest !== '' && parts.length <= SOURCES_LIMIT) {
    if (rest.startsWith('"')) {
      const close = /"\s*(?:;|$)/.exec(rest.slice(1));
      if (close) {
        parts.push(rest.slice(1, 1 + close.index));
        rest = rest.slice(1 + close.index + close[0].length).trim();
        continue;
      }
    }
    const next = rest.indexOf(';');
    parts.push(next < 0 ? rest : rest.slice(0, next));
    rest = next < 0 ? '' : rest.slice(next + 1).trim();
  }
  return parts;
}

function readArticle(table: string, text: string): ImportedReport | null {
  const label = cleanLine(text, 300);
  if (label === '') return null;
  const quoted = QUOTED.exec(text.slice(0, 4_000));
  if (quoted) {
    const [publisher, title] = [cleanLine(quoted[1]!, 200), cleanLine(quoted[3]!)];
    const published = readDay(quoted[2]!);
    return {
      id: reportIdOf(table, cleanLine(text, 4_000)),
      label: [publisher, published].filter(Boolean).join(', ') || label,
      ...(title === '' || title === publisher ? {} : { title }),
      ...(publisher === '' ? {} : { publisher }),
      ...(published === null ? {} : { published })
    };
  }
  return { id: reportIdOf(table, cleanLine(text, 4_000)), label, ...noted(label) };
}

/** Publisher, day and title in a coder's note, where it has the form of one. */
function noted(text: string): Pick<ImportedReport, 'publisher' | 'published' | 'title'> {
  const match = /^([\p{Lu}][\p{L}&.' -]{1,60}?)[\s,]+(\d{1,2}\/\d{1,2}-\d{2,4}|\d{4}-\d{2}-\d{2})\b(.*)$/u.exec(text);
  if (!match) return {};
  const [, publisher = '', written = '', rest = ''] = match;
  const swedish = /^(\d{1,2})\/(\d{1,2})-(\d{2,4})$/.exec(written);
  const published = readDay(swedish ? `${swedish[1]}.${swedish[2]}.${swedish[3]}` : written, 'dmy');
  if (published === null) return {};
  const title = rest
    .replace(/^[\s,:]+/, '')
    .replace(/^["“]|["”]$/g, '')
    .trim();
  return { publisher: publisher.trim(), published, ...(title.length > 8 ? { title } : {}) };
}
