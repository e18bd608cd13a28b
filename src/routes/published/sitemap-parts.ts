import { lastChange } from '$lib/formats/changes.ts';
import { absolute, type Site } from '$lib/sharing/site.ts';
import { SITEMAP_LIMIT, type SitemapEntry } from '$lib/sharing/sitemap.ts';
import { prefixOf } from '$lib/texts/language-path.ts';
import { LANGUAGES } from '$lib/texts/languages.ts';
import type { PublishedSet } from './published-set.ts';

/** What one file of the sitemap lists: the pages that are there once, and stretches of the incidents and of the reports. */
export interface SitemapPart {
  pages: boolean;
  incidents: [from: number, to: number];
  reports: [from: number, to: number];
}

/** A static host has no page of its own for each incident of a large build: it answers with one page for all, and a status that no crawler takes. */
export function sitemapParts(set: PublishedSet, isStatic: boolean): SitemapPart[] {
  const hasPages = !(isStatic && set.isLarge);
  const incidents = hasPages ? set.dataset.size : 0;
  const reports = hasPages ? set.build.reports : 0;
  if (incidents + reports + PAGES.length * LANGUAGES.length <= SITEMAP_LIMIT)
    return [{ pages: true, incidents: [0, incidents], reports: [0, reports] }];
  return [
    { pages: true, incidents: [0, 0], reports: [0, 0] },
    ...stretches(incidents).map((stretch): SitemapPart => ({ pages: false, incidents: stretch, reports: [0, 0] })),
    ...stretches(reports).map((stretch): SitemapPart => ({ pages: false, incidents: [0, 0], reports: stretch }))
  ];
}

const PAGES = ['/', '/list', '/changes', '/about'];
/** Entries of one file where there are several: details of so many are read to make it. */
const STRETCH = SITEMAP_LIMIT / 2;

function stretches(count: number): [number, number][] {
  return Array.from({ length: Math.ceil(count / STRETCH) }, (_, index) => [index * STRETCH, Math.min(count, (index + 1) * STRETCH)]);
}

export async function sitemapEntries(set: PublishedSet, site: Site, part: SitemapPart): Promise<SitemapEntry[]> {
  const entries: SitemapEntry[] = [];
  if (part.pages) {
    for (const path of PAGES) {
      // The pages of incidents and reports name their other languages themselves.
      for (const language of LANGUAGES) entries.push({ address: absolute(site, prefixOf(language) + path), changed: set.edition.asOf });
    }
  }
  const [from, to] = part.incidents;
  for (let row = from; row < to; row += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, to - row) }, (_, index) => row + index);
    for (const incident of await set.details(rows))
      entries.push({ address: absolute(site, `/i/${incident.id}`), changed: lastChange(incident) });
  }
  for await (const report of set.reports(...part.reports)) {
    entries.push({ address: absolute(site, `/r/${report.id}`), changed: lastChange(report) });
  }
  return entries;
}

const BATCH = 1000;
