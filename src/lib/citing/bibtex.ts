import { certainYear } from './dates.ts';
import type { Reference } from './reference.ts';
import { recordNote } from './text.ts';

/**
 * A reference as a BibTeX entry in UTF-8. `date` keeps the EDTF text, which biblatex reads (biblatex 3.7, date specifications);
 * `year` is there for older styles where one plain year is known. Titles and names stand in double braces: their case and order hold.
 */
export function toBibtex(reference: Reference): string {
  const { author, publisher, container, number, issued, accessed, language, address, archived, kind } = reference;
  const year = issued === null ? null : certainYear(issued);
  const fields: [name: string, value: string | null][] = [
    ['author', author && `{${escaped(author)}}`],
    ['title', `{${escaped(reference.titleStated ? reference.title : `[${reference.title}]`)}}`],
    [
      'howpublished',
      container === null ? publisher && escaped(publisher) : escaped(`${kind === 'incident' ? 'Entry' : 'View'} of ${container}`)
    ],
    ['publisher', publisher && escaped(publisher)],
    ['number', number && escaped(number)],
    ['date', issued],
    ['year', year === null ? null : String(year).padStart(4, '0')],
    ['url', address && inBraces(address)],
    ['urldate', accessed],
    ['language', language],
    ['version', kind === 'report' ? null : `sha256:${reference.edition.hash}`],
    ['note', escaped([...reference.notes, ...(archived === null ? [] : [`Archived at ${archived}.`]), recordNote(reference)].join(' '))]
  ];
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}}`] : []));
  return `@${kind === 'report' ? 'misc' : 'dataset'}{${reference.key},\n${lines.join(',\n')}\n}\n`;
}

const LATEX: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}'
};

function escaped(text: string): string {
  return text.replace(/[\\{}$&#%_^~]/g, (sign) => LATEX[sign]!);
}

/** Addresses are read verbatim; only braces and backslashes would end the field early. */
function inBraces(address: string): string {
  return address.replace(/[{}\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
