import { building } from '$app/environment';
import { asset } from '$app/paths';
import { error } from '@sveltejs/kit';
import { datasetAsOf } from '$lib/dataset/as-of.ts';
import type { Mark } from '$lib/dataset/cells.ts';
import { select } from '$lib/dataset/select.ts';
import { markInWords } from '$lib/map/mark-words.ts';
import { BUNDLED_FONTS, SYSTEM_FONTS } from '$lib/picture/palette.ts';
import { readPictureRequest, REQUEST_PARAMETERS } from '$lib/picture/picture-request.ts';
import { svgText } from '$lib/picture/svg-text.ts';
import { viewPicture, type PictureRequest } from '$lib/picture/view-plate.ts';
import { viewWords } from '$lib/picture/view-words.ts';
import { t } from '$lib/texts/index.ts';
import { picture as texts } from '$lib/texts/picture.ts';
import { readAreas } from '$lib/ui/read-data.ts';
import { linkTo } from '$lib/view/link.ts';
import { parseView } from '$lib/view/parse.ts';
import { resolveView } from '$lib/view/resolve.ts';
import type { View } from '$lib/view/view.ts';
import { drawing } from '../picture/drawing.ts';
import { pngOf } from '../picture/png.ts';
import { readOutline } from '../picture/read-outline.ts';
import { isStaticBuild, readSite, type ReadSite } from '../read-site.ts';
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
  const read = await readSite(event);
  const { site } = read;
  const search = building ? '' : event.url.search;
  const asked = readPictureRequest(new URLSearchParams(search));
  if (!asked.ok) error(400, asked.problem);
  const { request, scale, frame } = asked;
  const parsed = parseView(
    { pathname: `${site.base}/list`, search, hash: frame ? `#map=${frame}` : '' },
    { base: site.base, others: REQUEST_PARAMETERS }
  );
  const resolved = resolveView(parsed.view, read.dataset);
  const [wrong] = [...parsed.ignored, ...resolved.ignored];
  if (wrong) error(400, `${wrong.parameter}=${wrong.found} ${wrong.why}`);
  const { view } = resolved;

  return drawing(() => draw(event, { ...read, view, format, request, scale }));
};

interface Asked extends ReadSite {
  view: View;
  format: 'svg' | 'png';
  request: PictureRequest;
  scale: 1 | 2;
}

async function draw(
  event: { fetch: typeof globalThis.fetch },
  { format, view, request, scale, edition, site, dataset: present }: Asked
): Promise<Response> {
  const dataset = datasetAsOf(present, view.asof);
  const selection = select(dataset, view);
  const link = site.origin === '' ? null : `${site.origin}${linkTo(view, { base: site.base })}`;
  const picture = viewPicture({
    dataset,
    selection,
    view,
    seen: null,
    request,
    words: { ...viewWords(dataset, selection, view, edition), link },
    texts: texts.plate
  });
  const [outline, areas] = await Promise.all([
    readOutline(event.fetch, picture.frame, picture.size),
    view.incident === null ? null : readAreas(event.fetch, asset('/data/areas.geojson' as `/${string}`))
  ]);
  const marks = { name: (mark: Mark) => t.map.mark(markInWords(dataset, mark)), href: () => null };
  const svg = svgText(picture.draw({ outline, areas, fonts: format === 'png' ? BUNDLED_FONTS : SYSTEM_FONTS, marks }));
  const headers = { 'cache-control': 'no-cache', 'access-control-allow-origin': '*' };
  return format === 'png'
    ? new Response(await pngOf(svg, scale), { headers: { ...headers, 'content-type': 'image/png' } })
    : new Response(svg, { headers: { ...headers, 'content-type': 'image/svg+xml; charset=utf-8' } });
}
