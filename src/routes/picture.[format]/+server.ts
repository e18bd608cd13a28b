import { spoken } from '#catalogues';
import { prefixOf } from '$lib/texts/language-path.ts';
import { inLanguage } from '$lib/dataset/in-language.ts';
import { building } from '$app/environment';
import { error } from '@sveltejs/kit';
import type { Mark } from '$lib/dataset/cells.ts';
import { markInWords } from '$lib/map/mark-words.ts';
import { BUNDLED_FONTS, SYSTEM_FONTS } from '$lib/picture/palette.ts';
import { readPictureRequest, REQUEST_PARAMETERS } from '$lib/picture/picture-request.ts';
import { svgText } from '$lib/picture/svg-text.ts';
import { viewPicture, type PictureRequest } from '$lib/picture/view-plate.ts';
import { viewWords } from '$lib/picture/view-words.ts';
import type { Site } from '$lib/sharing/site.ts';
import { t } from '$lib/texts/index.ts';
import { picture as texts } from '$lib/texts/picture.ts';
import { linkTo } from '$lib/view/link.ts';
import { parseView } from '$lib/view/parse.ts';
import type { View } from '$lib/view/view.ts';
import { drawing } from '../picture/drawing.ts';
import { pngOf } from '../picture/png.ts';
import { readOutline } from '../picture/read-outline.ts';
import { withAtHand, type PublishedSet } from '../published/published-set.ts';
import { resolvedView } from '../published/resolved-view.ts';
import { isStaticBuild, readSite } from '../read-site.ts';
import type { EntryGenerator, RequestHandler } from './$types';

export const prerender = isStaticBuild;

export const entries: EntryGenerator = () => [{ format: 'svg' }, { format: 'png' }];

/**
 * `/picture.svg?type=…&width=1200&height=800`: a view as a picture, with title, legend, scale, sources and link.
 * `frame=zoom/lat/lon` is the frame of the address, which a fragment would keep from the server.
 */
export const GET: RequestHandler = async (event) => {
  const { format } = event.params;
  if (format !== 'svg' && format !== 'png') error(404, `found the format ${format.slice(0, 20)}, wanted svg or png`);
  const { set, site } = await readSite(event);
  const search = building ? '' : event.url.search;
  const asked = readPictureRequest(new URLSearchParams(search));
  if (!asked.ok) error(400, asked.problem);
  const { request, scale, frame } = asked;
  const parsed = parseView(
    { pathname: `${site.base}/list`, search, hash: frame ? `#map=${frame}` : '' },
    { base: site.base, others: REQUEST_PARAMETERS }
  );
  const resolved = await resolvedView(set, parsed.view);
  const [wrong] = [...parsed.ignored, ...resolved.ignored];
  if (wrong) error(400, `${wrong.parameter}=${wrong.found} ${wrong.why}`);
  const { view } = resolved;

  return drawing(() => draw(event, { set, site, view, format, request, scale }));
};

interface Asked {
  set: PublishedSet;
  site: Site;
  view: View;
  format: 'svg' | 'png';
  request: PictureRequest;
  scale: 1 | 2;
}

async function draw(event: { fetch: typeof globalThis.fetch }, { set, format, view, request, scale, site }: Asked): Promise<Response> {
  const selected = await set.selected(view);
  const { selection } = selected;
  const row = view.incident === null ? -1 : await set.row(view.incident);
  const [incident] = row === -1 ? [] : await selected.details([row]);
  const atHand = incident ? withAtHand(selected.dataset, new Map([[row, incident]])) : selected.dataset;
  const dataset = inLanguage(atHand, spoken().language);
  const link = site.origin === '' ? null : `${site.origin}${linkTo(view, { base: site.base + prefixOf(spoken().language) })}`;
  const picture = viewPicture({
    dataset,
    selection,
    view,
    seen: null,
    request,
    words: { ...viewWords(dataset, selection, view, set.edition), link },
    texts: texts.plate
  });
  const [outline, areas] = await Promise.all([
    readOutline(event.fetch, picture.frame, picture.size),
    view.incident === null ? null : set.areas()
  ]);
  const marks = { name: (mark: Mark) => t.map.mark(markInWords(dataset, mark)), href: () => null };
  const svg = svgText(picture.draw({ outline, areas, fonts: format === 'png' ? BUNDLED_FONTS : SYSTEM_FONTS, marks }));
  const headers = { 'cache-control': 'no-cache', 'access-control-allow-origin': '*' };
  return format === 'png'
    ? new Response(await pngOf(svg, scale), { headers: { ...headers, 'content-type': 'image/png' } })
    : new Response(svg, { headers: { ...headers, 'content-type': 'image/svg+xml; charset=utf-8' } });
}
