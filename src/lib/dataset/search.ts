import type { Dataset } from './dataset.ts';
import { searchWords } from './fold.ts';
import type { IncidentProperties } from './published.ts';

/**
 * 1 for every row in whose texts every word of a search begins a word, case and diacritics aside; null where there is no word to search
 * for. Needs the details in memory: large datasets bring a text index, which finds the same, and hand its answer to `select`.
 */
export function searchText(dataset: Dataset, q: string): Uint8Array | null {
  const beginnings = searchWords(q).map((word) => `${SEPARATOR}${word}`);
  if (beginnings.length === 0) return null;
  return Uint8Array.from(wordsOf(dataset), (words) => (beginnings.every((beginning) => words.includes(beginning)) ? 1 : 0));
}

const SEPARATOR = ' ';
const known = new WeakMap<Dataset, string[]>();

/** The words of each row, each with a space before it. */
function wordsOf(dataset: Dataset): string[] {
  const found =
    known.get(dataset) ??
    Array.from({ length: dataset.size }, (_, row) => {
      const details = dataset.details(row);
      return details ? SEPARATOR + searchWords(searchable(details).join('\n')).join(SEPARATOR) : '';
    });
  known.set(dataset, found);
  return found;
}

/** Everything of an incident that a search looks through. */
export function searchable(incident: IncidentProperties): string[] {
  const { id, title, reportedPlace, place, claims, note, quoted } = incident;
  return [
    id,
    title,
    ...(reportedPlace ? [reportedPlace.name, ...reportedPlace.within] : []),
    ...(place ? [place.name, ...place.within] : []),
    ...claims.flatMap(({ says, voice, citation }) => [
      says,
      voice ?? '',
      citation.label,
      citation.title ?? '',
      citation.publisher ?? '',
      citation.author ?? ''
    ]),
    note,
    ...(quoted ? [quoted.text] : [])
  ];
}
