import { error, json } from '@sveltejs/kit';
import { oembed } from '$lib/sharing/oembed.ts';
import { selectionInWords } from '$lib/texts/filters.ts';
import { prefixOf, readLanguage } from '$lib/texts/language-path.ts';
import { describeView, namesOf, parseView } from '$lib/view/index.ts';
import { resolvedView } from '../published/resolved-view.ts';
import { readSite } from '../read-site.ts';
import { embeddedPage } from './embedded-page.ts';
import type { RequestHandler } from './$types';

/** `/oembed?url=…&maxwidth=…&maxheight=…` (oembed.com, 2.2): any page of this map. 404 for other addresses, 501 for formats but JSON. */
export const GET: RequestHandler = async (event) => {
  const asked = event.url.searchParams;
  const address = asked.get('url') ?? '';
  if ((asked.get('format') ?? 'json') !== 'json') error(501, 'Only format=json is answered.');
  const { set, site } = await readSite(event);
  if (!URL.canParse(address)) error(404, 'found no address in url=, wanted that of a page of this map');
  const url = new URL(address);
  if (url.origin !== site.origin || !`${url.pathname}/`.startsWith(`${site.base}/`)) error(404, 'That address is not of this map.');
  const { language } = readLanguage(url.pathname, site.base);
  const pages = { ...site, base: site.base + prefixOf(language) };
  const { view } = await resolvedView(set, parseView(url, { base: pages.base }).view);
  const [incident] = view.incident === null ? [] : await set.details([await set.row(view.incident)]);
  const report = view.report === null ? null : await set.report(view.report);
  const title = incident?.title ?? report?.title ?? report?.label ?? selectionInWords(describeView(view, namesOf(set.dataset)));
  return json(
    oembed(embeddedPage(view, title, set.edition, pages), {
      maxWidth: number(asked.get('maxwidth')),
      maxHeight: number(asked.get('maxheight'))
    }),
    {
      headers: { 'access-control-allow-origin': '*' }
    }
  );
};

function number(text: string | null): number | undefined {
  return text !== null && /^\d{1,5}$/.test(text) ? Number(text) : undefined;
}
