import { error } from '@sveltejs/kit';
import type { PublishedChanges } from '$lib/formats/latest-changes.ts';
import { dataAddress } from '$lib/ui/data-address.ts';
import type { PageLoad } from './$types';

/** Nobody reads a million records for their changes: the newest of a large build are a file of their own. */
export const load: PageLoad = async ({ parent, fetch }) => {
  const { build } = await parent();
  const file = build?.columns?.files.changes;
  if (!file) return { newest: null };
  const response = await fetch(dataAddress(`/data/${file.name}`));
  if (!response.ok) error(503, 'changes.json');
  return { newest: (await response.json()) as PublishedChanges };
};
