import { spoken } from '#catalogues';
import { inLanguage } from '$lib/dataset/in-language.ts';
import { sharing } from '$lib/texts/sharing.ts';
import { NO_POSITION } from '$lib/dataset/dataset.ts';
import { countsInWords, empty, selectionInWords } from '$lib/texts/filters.ts';
import { describeView, formatView, isFiltered, namesOf } from '$lib/view/index.ts';
import { cardAnswer, type Card } from '../picture/card.ts';
import { shownRows } from '../published/shown-rows.ts';
import { askedView, isStaticBuild, readSite } from '../read-site.ts';
import type { RequestHandler } from './$types';

export const prerender = isStaticBuild;

/** The picture that a link to the map, or to any filtered view of it, unfurls with: PNG, 1200 × 630. */
export const GET: RequestHandler = async (event) => {
  const { set } = await readSite(event);
  const { edition } = set;
  const view = await askedView(event, set);
  const card = async (): Promise<Card> => {
    const selected = await set.selected(view);
    const { selection } = selected;
    const dataset = inLanguage(selected.dataset, spoken().language);
    const { lon } = dataset.columns;
    const rows = [...shownRows(selected, 0, selection.shown).filter((row) => lon[row] !== NO_POSITION)];
    const subject = {
      kind: { label: sharing.cardKind, glyph: null },
      title: isFiltered(view) ? selectionInWords(describeView(view, namesOf(dataset))) : edition.publication.description,
      lines: [countsInWords(selection)],
      reference: view.asof ?? edition.asOf,
      rows,
      chosen: null,
      unplaced: rows.length > 0 ? null : { heading: empty.heading, because: countsInWords(selection) }
    };
    return { dataset, subject };
  };
  return cardAnswer(event, set, card, formatView(view).search);
};
