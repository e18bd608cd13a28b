import { toBibtex } from './bibtex.ts';
import { toCslItem } from './csl-json.ts';
import type { Reference } from './reference.ts';
import { toRis } from './ris.ts';
import { toApa, toChicago } from './text.ts';

/** The styles of a citation, in the order in which they are offered. */
export const CITATION_STYLES = [
  { id: 'chicago', label: 'Chicago', mediaType: 'text/plain', extension: 'txt' },
  { id: 'apa', label: 'APA', mediaType: 'text/plain', extension: 'txt' },
  { id: 'bibtex', label: 'BibTeX', mediaType: 'application/x-bibtex', extension: 'bib' },
  { id: 'ris', label: 'RIS', mediaType: 'application/x-research-info-systems', extension: 'ris' },
  { id: 'csl-json', label: 'CSL-JSON', mediaType: 'application/vnd.citationstyles.csl+json', extension: 'json' }
] as const;

export type CitationStyle = (typeof CITATION_STYLES)[number]['id'];

/** The references in one style, as one text that a reference manager or an article takes as it is. */
export function cite(references: readonly Reference[], style: CitationStyle): string {
  switch (style) {
    case 'chicago':
      return references.map(toChicago).join('\n');
    case 'apa':
      return references.map(toApa).join('\n');
    case 'bibtex':
      return references.map(toBibtex).join('\n');
    case 'ris':
      return references.map(toRis).join('\r\n');
    case 'csl-json':
      return JSON.stringify(references.map(toCslItem), null, 2);
  }
}
