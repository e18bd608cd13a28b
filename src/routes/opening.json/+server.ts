import { building } from '$app/environment';
import { parseView } from '$lib/view/parse.ts';
import { openingOf } from '../published/opening-of.ts';
import { resolvedView } from '../published/resolved-view.ts';
import { fileAnswer, isStaticBuild, readSite } from '../read-site.ts';
import type { RequestHandler } from './$types';

export const prerender = isStaticBuild;

/**
 * `/opening.json?<filters>[&incident=ID][&report=ID][&page=N]`: the type Opening. Pages draw from it, and they fall back and say so where a
 * parameter cannot be used: so does this.
 */
export const GET: RequestHandler = async (event) => {
  const { set } = await readSite(event);
  const search = building ? '' : event.url.search;
  const { view } = await resolvedView(set, parseView({ pathname: '/', search, hash: '' }).view);
  const page = building ? null : event.url.searchParams.get('page');
  const opening = await openingOf(set, view, /^\d{1,9}$/.test(page ?? '') ? Number(page) : 1);
  return fileAnswer(JSON.stringify(opening), 'application/json');
};
