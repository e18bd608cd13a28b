import { absolute } from '$lib/sharing/site.ts';
import { siteOf } from '$lib/ui/site-of.ts';
import { fileAnswer, isStaticBuild } from '../read-site.ts';
import type { RequestHandler } from './$types';

export const prerender = isStaticBuild;

/** Everything may be read. The sitemap is named where its whole address is known, which the format asks for. */
export const GET: RequestHandler = ({ url }) => {
  const site = siteOf(url);
  const map = site.origin === '' ? '' : `\nSitemap: ${absolute(site, '/sitemap.xml')}\n`;
  return fileAnswer(`User-agent: *\nDisallow:\n${map}`, 'text/plain');
};
