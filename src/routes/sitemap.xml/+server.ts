import { sitemap, sitemapIndex } from '$lib/sharing/sitemap.ts';
import { absolute } from '$lib/sharing/site.ts';
import { sitemapEntries, sitemapParts } from '../published/sitemap-parts.ts';
import { fileAnswer, isStaticBuild, readSite } from '../read-site.ts';
import type { RequestHandler } from './$types';

export const prerender = isStaticBuild;

/** All pages; where they are more than one file may list, an index of `/sitemap/<number>.xml`. */
export const GET: RequestHandler = async (event) => {
  const { set, site } = await readSite(event);
  const parts = sitemapParts(set, isStaticBuild);
  const text =
    parts.length === 1
      ? sitemap(await sitemapEntries(set, site, parts[0]!))
      : sitemapIndex(parts.map((_, index) => ({ address: absolute(site, `/sitemap/${index + 1}.xml`), changed: set.edition.asOf })));
  return fileAnswer(text, 'application/xml');
};
