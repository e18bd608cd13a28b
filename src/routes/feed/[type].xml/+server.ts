import { error } from '@sveltejs/kit';
import { absolute } from '$lib/sharing/site.ts';
import { EMPTY_VIEW } from '$lib/view/view.ts';
import { isStaticBuild, readSite } from '../../read-site.ts';
import { feedAnswer } from '../feed-answer.ts';
import type { RequestHandler } from './$types';

export const prerender = isStaticBuild;

/** `/feed/<type or group>.xml`: a path of its own, so that a static host can answer. */
export const GET: RequestHandler = async (event) => {
  const { type } = event.params;
  const { set, site } = await readSite(event);
  if (!set.dataset.types.some(({ id, group }) => id === type || group === type))
    error(404, `There is no type ${type.slice(0, 80)} in this map.`);
  return feedAnswer(set, site, { ...EMPTY_VIEW, type: [type] }, absolute(site, `/feed/${encodeURIComponent(type)}.xml`));
};
