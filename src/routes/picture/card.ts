import { error } from '@sveltejs/kit';
import type { Dataset } from '$lib/dataset/dataset.ts';
import { BUNDLED_FONTS } from '$lib/picture/palette.ts';
import { cardFrame, socialCard, type CardSubject } from '$lib/picture/social-card.ts';
import { svgText } from '$lib/picture/svg-text.ts';
import type { PublishedSet } from '../published/published-set.ts';
import { drawing } from './drawing.ts';
import { pngOf } from './png.ts';
import { remember } from './remember.ts';
import { readOutline } from './read-outline.ts';

const cards = remember<Uint8Array<ArrayBuffer>>();

/** What a card is drawn from. */
export interface Card {
  dataset: Dataset;
  subject: CardSubject;
}

/**
 * Answers with a card, 404 where there is nothing to draw (null). `shown` names what the card shows beside the path: two addresses of one view have
 * one card, whatever else their queries hold.
 */
export async function cardAnswer(
  event: { fetch: typeof globalThis.fetch; url: URL },
  set: PublishedSet,
  card: () => Promise<Card | null>,
  shown = ''
): Promise<Response> {
  const { edition } = set;
  const draw = async () => {
    const { dataset, subject } = (await card()) ?? error(404, 'Nothing of this id to draw.');
    const framed = cardFrame(dataset, subject);
    const [outline, areas] = await Promise.all([
      framed && readOutline(event.fetch, framed.frame, framed.size),
      subject.chosen === null ? null : set.areas()
    ]);
    const svg = svgText(socialCard(dataset, subject, { outline, areas, fonts: BUNDLED_FONTS, siteName: edition.publication.title }));
    return pngOf(svg);
  };
  const png = await cards(`${edition.hash} ${event.url.pathname} ${shown}`, () => drawing(draw));
  return new Response(png, { headers: { 'content-type': 'image/png', 'cache-control': 'public, max-age=3600' } });
}
