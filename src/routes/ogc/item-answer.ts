import { redirect } from '@sveltejs/kit';
import { EMPTY_FILTER } from '$lib/dataset/filter.ts';
import { isOnRecord } from '$lib/dataset/select.ts';
import { to } from '$lib/sharing/ogc/documents.ts';
import { MEDIA_TYPES, PATHS } from '$lib/sharing/ogc/link.ts';
import { absolute, type Site } from '$lib/sharing/site.ts';
import type { PublishedSet } from '../published/published-set.ts';
import { featuresOf } from '../published/shown-incidents.ts';
import { jsonAnswer, Refusal } from './answers.ts';

/** `/ogc/collections/incidents/items/{id}` (OGC 17-069r4, 7.17). */
export async function itemAnswer(set: PublishedSet, site: Site, id: string, etag: string): Promise<Response> {
  const row = await set.row(id);
  if (row === -1) throw new Refusal(404, 'NotFound', 'There is no incident of this id.');
  const selected = await set.selected(EMPTY_FILTER);
  const [feature] = await featuresOf(selected, [row]);
  if (!feature || !isOnRecord(selected.selection, row))
    throw new Refusal(404, 'NotFound', `The incident was withdrawn. Its page says when and why: ${absolute(site, `/i/${feature?.id}`)}`);
  if (feature.id !== id) redirect(301, absolute(site, `${PATHS.items}/${feature.id}`));
  const links = [
    to(site, `${PATHS.items}/${id}`, 'self', 'geojson', 'This incident'),
    to(site, PATHS.collection, 'collection', 'json', 'The collection'),
    to(site, `/i/${id}`, 'alternate', 'html', 'The page of the incident')
  ];
  return jsonAnswer({ ...feature, links }, links, etag, MEDIA_TYPES.geojson);
}
