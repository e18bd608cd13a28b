import type { Dataset } from './dataset.ts';
import { foldText, searchWords } from './fold.ts';
import type { IncidentProperties } from './published.ts';

/**
 * 1 for every row in whose texts all words of a search occur, as words or parts of words, case and diacritics aside; null where there
 * is no word to search for. Needs the details in memory: large datasets bring a text index and hand its answer to `select`.
 */
export function searchText(dataset: Dataset, q: string): Uint8Array | null {
  const words = searchWords(q);
  if (words.length === 0) return null;
  return Uint8Array.from(textsOf(dataset), (text) => (words.every((word) => text.includes(word)) ? 1 : 0));
}

const folded = new WeakMap<Dataset, string[]>();

function textsOf(dataset: Dataset): string[] {
  const known = folded.get(dataset);
  if (known) return known;
  const texts = Array.from({ length: dataset.size }, (_, row) => {
    const details = dataset.details(row);
    return details ? foldText(searchable(details).join('\n')) : '';
  });
  folded.set(dataset, texts);
  return texts;
}

/** Everything of an incident that a search looks through. */
export function searchable(incident: IncidentProperties): string[] {
  const { id, title, reportedPlace, place, claims, note } = incident;
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
    note
  ];
}
