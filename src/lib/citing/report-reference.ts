import type { Edition } from '../records/publication.ts';
import type { Report } from '../records/report.ts';
import type { Reference } from './reference.ts';
import { listed } from './words.ts';

export type CitableReport = Pick<
  Report,
  'id' | 'label' | 'title' | 'publisher' | 'author' | 'published' | 'language' | 'medium' | 'url' | 'archived' | 'retrieved'
>;

/** Words in a report's medium and the CSL 1.0.2 type they mean; the first that matches decides. */
const TYPES: [word: RegExp, cslType: string][] = [
  [/\b(?:telegram|social|post|tweet|thread)\b/, 'post'],
  [/\bblog\b/, 'post-weblog'],
  [/\b(?:magazine|weekly)\b/, 'article-magazine'],
  [/\b(?:news|newspaper|agency|wire)\b/, 'article-newspaper'],
  [/\b(?:broadcast|television|tv|radio)\b/, 'broadcast'],
  [/\bvideo\b/, 'motion_picture'],
  [/\b(?:report|assessment|study)\b/, 'report'],
  [/\b(?:web|website|webpage|online)\b/, 'webpage'],
  [/\barticle\b/, 'article']
];

/**
 * A report as a reference to the published work itself.
 * @param recordAddress absolute address of our page about the report
 */
export function referReport(report: CitableReport, edition: Edition, recordAddress: string): Reference {
  const missing = [
    ...(report.title === null ? ['title'] : []),
    ...(report.author === null ? ['author'] : []),
    ...(report.publisher === null ? ['publisher'] : []),
    ...(report.published === null ? ['date'] : []),
    ...(report.url === null && report.archived === null ? ['address'] : [])
  ];
  const medium = report.medium.toLowerCase();
  return {
    kind: 'report',
    key: report.id,
    title: report.title ?? report.label,
    titleStated: report.title !== null,
    author: report.author,
    publisher: report.publisher,
    container: null,
    number: null,
    cslType: TYPES.find(([word]) => word.test(medium))?.[1] ?? 'document',
    issued: report.published,
    accessed: report.retrieved,
    language: report.language,
    address: report.url,
    archived: report.archived,
    notes: missing.length > 0 ? [`${capitalised(listed(missing))} not stated.`] : [],
    edition,
    recordAddress
  };
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
