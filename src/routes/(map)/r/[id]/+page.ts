import { error } from '@sveltejs/kit';
import { reportNow } from '$lib/dataset/former-ids.ts';
import { leadOn } from '../../lead-on.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, parent, url }) => {
  const { dataset, missing, large } = await parent();
  const id = large ? await large.reportNow(params.id).catch(() => error(503, params.id)) : reportNow(dataset, params.id);
  if (id === null) error(missing.length > 0 ? 503 : 404, params.id);
  return { id, former: leadOn(params.id, id, url) };
};
