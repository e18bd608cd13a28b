import { certainYear, risDate } from './dates.ts';
import type { Reference } from './reference.ts';
import { recordNote } from './text.ts';

/** RIS types (RefMan specification, 2011) of CSL types; the rest is GEN. */
const TYPES: Record<string, string> = {
  'article-newspaper': 'NEWS',
  'article-magazine': 'MGZN',
  'post-weblog': 'BLOG',
  post: 'ELEC',
  webpage: 'ELEC',
  report: 'RPRT',
  motion_picture: 'VIDEO',
  dataset: 'DATA',
  entry: 'DATA'
};

/** A reference as an RIS record, with CRLF line ends. PY stands only where one plain year is known; DA holds other dates in words. */
export function toRis(reference: Reference): string {
  const { author, publisher, container, number, issued, accessed, language, address, archived, kind } = reference;
  const year = issued === null ? null : certainYear(issued);
  const lines: [tag: string, value: string | null][] = [
    ['TY', (Object.hasOwn(TYPES, reference.cslType) ? TYPES[reference.cslType] : undefined) ?? 'GEN'],
    ['ID', reference.key],
    ['TI', reference.titleStated ? reference.title : `[${reference.title}]`],
    ['AU', author],
    ['T2', container],
    ['PB', publisher],
    ['M1', number],
    ['PY', year === null ? null : String(year).padStart(4, '0')],
    ['DA', issued && risDate(issued)],
    ['Y2', accessed && risDate(accessed)],
    ['LA', language],
    ['UR', address],
    ['L2', archived],
    ['ET', kind === 'report' ? null : `sha256:${reference.edition.hash}`],
    ['N1', [...reference.notes, recordNote(reference)].join(' ')]
  ];
  const rows = lines.flatMap(([tag, value]) => (value ? [`${tag}  - ${oneLine(value)}`] : []));
  return `${rows.join('\r\n')}\r\nER  - \r\n`;
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}
