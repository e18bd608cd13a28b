import { building } from '$app/environment';
import { absolute } from '$lib/sharing/site.ts';
import { feedAnswer } from '../feed/feed-answer.ts';
import { askedView, isStaticBuild, readSite } from '../read-site.ts';
import type { RequestHandler } from './$types';

export const prerender = isStaticBuild;

/** `/feed.xml`, on the server with any filter: `/feed.xml?type=…`. */
export const GET: RequestHandler = async (event) => {
  const { set, site } = await readSite(event);
  const view = await askedView(event, set);
  return feedAnswer(set, site, view, absolute(site, `/feed.xml${building ? '' : event.url.search}`));
};
