import { writeChangeFeed } from '$lib/formats/atom.ts';
import { absolute } from '$lib/sharing/site.ts';
import { fileAnswer, isStaticBuild, readSite } from '../read-site.ts';
import type { RequestHandler } from './$types';

export const prerender = isStaticBuild;

export const GET: RequestHandler = async (event) => {
  const { set, site } = await readSite(event);
  const { changes, total } = await set.changes();
  const addresses = {
    self: absolute(site, '/changes.xml'),
    alternate: absolute(site, '/changes'),
    addressOf: (record: 'incident' | 'report', id: string) => absolute(site, `/${record === 'incident' ? 'i' : 'r'}/${id}`)
  };
  return fileAnswer(writeChangeFeed(changes, set.edition, addresses, total), 'application/atom+xml');
};
