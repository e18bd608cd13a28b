import { writeIncidentFeed } from '$lib/formats/atom.ts';
import { exportSource } from '$lib/sharing/exported-view.ts';
import type { Site } from '$lib/sharing/site.ts';
import type { View } from '$lib/view/view.ts';
import { latestIncidents } from '../published/latest-incidents.ts';
import type { PublishedSet } from '../published/published-set.ts';
import { fileAnswer } from '../read-site.ts';

/** The feed of what a view shows. `self`: its own absolute address. */
export async function feedAnswer(set: PublishedSet, site: Site, view: View, self: string): Promise<Response> {
  const selected = await set.selected(view);
  const { source, live } = exportSource(selected.dataset, selected.selection, set.edition, view, site);
  const incidents = await latestIncidents(selected, set);
  return fileAnswer(writeIncidentFeed(incidents, { ...source, link: live }, self, selected.selection.shown), 'application/atom+xml');
}
