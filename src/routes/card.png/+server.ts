import { lonLat, type Dataset } from '$lib/dataset/dataset.ts';
import { select } from '$lib/dataset/select.ts';
import type { CardSubject } from '$lib/picture/social-card.ts';
import { countsInWords, empty, selectionInWords } from '$lib/texts/filters.ts';
import { sharing } from '$lib/texts/sharing.ts';
import { describeView, formatView, isFiltered, namesOf } from '$lib/view/index.ts';
import { cardAnswer } from '../picture/card.ts';
import { askedView, isStaticBuild, readSite } from '../read-site.ts';
import type { RequestHandler } from './$types';

export const prerender = isStaticBuild;

/** The picture that a link to the map, or to any filtered view of it, unfurls with: PNG, 1200 × 630. */
export const GET: RequestHandler = async (event) => {
  const site = await readSite(event);
  const { edition } = site;
  const view = askedView(event, site);
  const subjectOf = (dataset: Dataset): CardSubject => {
    const selection = select(dataset, view);
    const shown = Array.from(selection.hiddenBy.keys()).filter((row) => selection.hiddenBy[row] === 0);
    const rows = shown.filter((row) => lonLat(dataset, row) !== null);
    return {
      kind: { label: sharing.cardKind, glyph: null },
      title: isFiltered(view) ? selectionInWords(describeView(view, namesOf(dataset))) : edition.publication.description,
      lines: [countsInWords(selection)],
      reference: view.asof ?? edition.asOf,
      rows,
      chosen: null,
      unplaced: rows.length > 0 ? null : { heading: empty.heading, because: countsInWords(selection) }
    };
  };
  return cardAnswer(event, subjectOf, formatView(view).search, view.asof);
};
