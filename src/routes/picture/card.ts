import { error } from '@sveltejs/kit';
import { asset } from '$app/paths';
import { datasetAsOf } from '$lib/dataset/as-of.ts';
import type { Dataset } from '$lib/dataset/dataset.ts';
import { BUNDLED_FONTS } from '$lib/picture/palette.ts';
import { cardFrame, socialCard, type CardSubject } from '$lib/picture/social-card.ts';
import { svgText } from '$lib/picture/svg-text.ts';
import { readAreas } from '$lib/ui/read-data.ts';
import { readSite } from '../read-site.ts';
import { drawing } from './drawing.ts';
import { pngOf } from './png.ts';
import { remember } from './remember.ts';
import { readOutline } from './read-outline.ts';

const cards = remember<Uint8Array<ArrayBuffer>>();

/**
 * Answers with a subject's card, 404 where there is none. `shown` names what the card shows beside the path: two addresses of one view have one card,
 * whatever else their queries hold. `asof`: the day, YYYY-MM-DD, that it looks back to.
 */
export async function cardAnswer(
  event: { fetch: typeof globalThis.fetch; url: URL },
  subjectOf: (dataset: Dataset) => CardSubject | null,
  shown = '',
  asof: string | null = null
): Promise<Response> {
  const { dataset: present, edition } = await readSite(event);
  const dataset = datasetAsOf(present, asof);
  const subject = subjectOf(dataset);
  if (!subject) error(404, 'Nothing of this id to draw.');
  const draw = async () => {
    const framed = cardFrame(dataset, subject);
    const [outline, areas] = await Promise.all([
      framed && readOutline(event.fetch, framed.frame, framed.size),
      readAreas(event.fetch, asset('/data/areas.geojson' as `/${string}`))
    ]);
    const svg = svgText(socialCard(dataset, subject, { outline, areas, fonts: BUNDLED_FONTS, siteName: edition.publication.title }));
    return pngOf(svg);
  };
  const png = await cards(`${edition.hash} ${event.url.pathname} ${shown}`, () => drawing(draw));
  return new Response(png, { headers: { 'content-type': 'image/png', 'cache-control': 'public, max-age=3600' } });
}
