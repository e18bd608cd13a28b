import { error } from '@sveltejs/kit';
import { sitemap } from '$lib/sharing/sitemap.ts';
import { sitemapEntries, sitemapParts } from '../../published/sitemap-parts.ts';
import { fileAnswer, isStaticBuild, readSite } from '../../read-site.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

/** `/sitemap/1.xml`: a part of a sitemap that one file cannot hold. */
export const GET: RequestHandler = async (event) => {
  const { set, site } = await readSite(event);
  const parts = sitemapParts(set, isStaticBuild);
  const part = /^[1-9]\d{0,5}$/.test(event.params.part) ? parts[Number(event.params.part) - 1] : undefined;
  if (!part || parts.length === 1) error(404, 'There is no such part of the sitemap. /sitemap.xml names them.');
  return fileAnswer(sitemap(await sitemapEntries(set, site, part)), 'application/xml');
};
