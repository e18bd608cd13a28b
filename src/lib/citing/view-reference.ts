import { shortHash, type Edition } from '../records/publication.ts';
import type { Reference } from './reference.ts';

export interface CitableView {
  /** What is shown, in words: "Friendly fire, October 2024 to June 2025". */
  title: string;
  /** Incidents shown, and incidents in the map. */
  shown: number;
  total: number;
}

/**
 * A filtered view as a reference to that part of the dataset.
 * @param address absolute address of the view, with the as-of date where the link should keep it
 */
export function referView(view: CitableView, edition: Edition, address: string): Reference {
  const { publication } = edition;
  return {
    kind: 'view',
    key: `dateline-${edition.asOf}-${shortHash(edition.hash)}-${view.shown}-of-${view.total}`,
    title: view.title,
    titleStated: true,
    author: publication.publisher,
    publisher: publication.publisher,
    container: publication.title,
    number: null,
    cslType: 'dataset',
    issued: edition.asOf || null,
    accessed: null,
    language: 'en',
    address,
    archived: null,
    notes: [`${view.shown} of ${view.total} incidents.`],
    edition,
    recordAddress: address
  };
}
