import { error, json } from '@sveltejs/kit';
import { oembed } from '$lib/sharing/oembed.ts';
import { EMPTY_VIEW } from '$lib/view/index.ts';
import { isStaticBuild, readSite } from '../../read-site.ts';
import { embeddedPage } from '../embedded-page.ts';
import type { RequestHandler } from './$types';

export const prerender = isStaticBuild;

/** `/oembed/<incident or report>.json` and `/oembed/map.json`: answers that a static host can give. */
export const GET: RequestHandler = async (event) => {
  const { name } = event.params;
  const { set, site } = await readSite(event);
  const { edition } = set;
  const row = await set.row(name);
  const [incident] = row === -1 ? [] : await set.details([row]);
  const report = incident ? null : await set.report(name);
  const answer = (view: Partial<typeof EMPTY_VIEW>, title: string) =>
    json(oembed(embeddedPage({ ...EMPTY_VIEW, ...view }, title, edition, site)), { headers: { 'access-control-allow-origin': '*' } });
  if (incident) return answer({ incident: name }, incident.title);
  if (report) return answer({ report: name }, report.title ?? report.label);
  if (name === 'map') return answer({}, edition.publication.title);
  return error(404, `There is no incident or report ${name.slice(0, 80)} in this map.`);
};
