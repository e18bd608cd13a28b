import { writeIncidentFeed } from '$lib/formats/atom.ts';
import { absolute } from '$lib/sharing/site.ts';
import { siteOf } from '$lib/ui/site-of.ts';
import { building } from '$app/environment';
import { fileAnswer, isStaticBuild, readExport } from '../read-site.ts';
import type { RequestHandler } from './$types';

export const prerender = isStaticBuild;

/** `/feed.xml`, on the server with any filter: `/feed.xml?type=…`. */
export const GET: RequestHandler = async (event) => {
  const { incidents, source, live } = await readExport(event);
  const self = absolute(siteOf(event.url), `/feed.xml${building ? '' : event.url.search}`);
  return fileAnswer(writeIncidentFeed(incidents, { ...source, link: live }, self), 'application/atom+xml');
};
