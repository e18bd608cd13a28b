import { error } from '@sveltejs/kit';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, parent }) => {
  const { dataset, missing } = await parent();
  if (!dataset.reports.has(params.id)) error(missing.length > 0 ? 503 : 404, params.id);
  return { id: params.id };
};
