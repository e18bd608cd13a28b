import { absolute } from '$lib/sharing/site.ts';
import { sitemap } from '$lib/sharing/sitemap.ts';
import { fileAnswer, isStaticBuild, readSite } from '../read-site.ts';
import type { RequestHandler } from './$types';

export const prerender = isStaticBuild;

export const GET: RequestHandler = async (event) => {
  const { dataset, edition, site } = await readSite(event);
  const changed = ({ recorded, changes }: { recorded: string; changes: { date: string }[] }) =>
    changes.reduce((last, { date }) => (date > last ? date : last), recorded);
  const incidents = Array.from({ length: dataset.size }, (_, row) => dataset.details(row)).filter((each) => each !== null);
  const pages = ['/', '/list', '/changes', '/about'].map((path) => ({ address: absolute(site, path), changed: edition.asOf }));
  const text = sitemap([
    ...pages,
    ...incidents.map((incident) => ({ address: absolute(site, `/i/${incident.id}`), changed: changed(incident) })),
    ...[...dataset.reports.values()].map((report) => ({ address: absolute(site, `/r/${report.id}`), changed: changed(report) }))
  ]);
  return fileAnswer(text, 'application/xml');
};
