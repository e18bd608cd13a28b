import { error } from '@sveltejs/kit';
import { writeIncidentFeed } from '$lib/formats/atom.ts';
import { exportedView } from '$lib/sharing/exported-view.ts';
import { absolute } from '$lib/sharing/site.ts';
import { EMPTY_VIEW } from '$lib/view/view.ts';
import { fileAnswer, isStaticBuild, readSite } from '../../read-site.ts';
import type { RequestHandler } from './$types';

export const prerender = isStaticBuild;

/** `/feed/<type or group>.xml`: a path of its own, so that a static host can answer. */
export const GET: RequestHandler = async (event) => {
  const { type } = event.params;
  const { dataset, edition, site } = await readSite(event);
  if (!dataset.types.some(({ id, group }) => id === type || group === type))
    error(404, `There is no type ${type.slice(0, 80)} in this map.`);
  const { incidents, source, live } = exportedView(dataset, edition, { ...EMPTY_VIEW, type: [type] }, site);
  return fileAnswer(
    writeIncidentFeed(incidents, { ...source, link: live }, absolute(site, `/feed/${encodeURIComponent(type)}.xml`)),
    'application/atom+xml'
  );
};
