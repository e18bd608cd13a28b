import { writeChangeFeed } from '$lib/formats/atom.ts';
import { listChanges } from '$lib/formats/changes.ts';
import { allIncidents } from '$lib/sharing/exported-view.ts';
import { absolute } from '$lib/sharing/site.ts';
import { fileAnswer, isStaticBuild, readSite } from '../read-site.ts';
import type { RequestHandler } from './$types';

export const prerender = isStaticBuild;

export const GET: RequestHandler = async (event) => {
  const { dataset, edition, site } = await readSite(event);
  const text = writeChangeFeed(listChanges(allIncidents(dataset), [...dataset.reports.values()]), edition, {
    self: absolute(site, '/changes.xml'),
    alternate: absolute(site, '/changes'),
    addressOf: (record, id) => absolute(site, `/${record === 'incident' ? 'i' : 'r'}/${id}`)
  });
  return fileAnswer(text, 'application/atom+xml');
};
