import { building } from '$app/environment';
import { asset } from '$app/paths';
import { error } from '@sveltejs/kit';
import type { Dataset } from '$lib/dataset/dataset.ts';
import type { PublishedBuild } from '$lib/dataset/published.ts';
import { editionOf, type Edition } from '$lib/records/publication.ts';
import { exportedView, type ExportedView } from '$lib/sharing/exported-view.ts';
import type { Site } from '$lib/sharing/site.ts';
import { readData } from '$lib/ui/read-data.ts';
import { siteOf } from '$lib/ui/site-of.ts';
import { parseView } from '$lib/view/parse.ts';
import { resolveView } from '$lib/view/resolve.ts';
import type { View } from '$lib/view/view.ts';

interface Asked {
  fetch: typeof globalThis.fetch;
  url: URL;
}

export interface ReadSite {
  dataset: Dataset;
  build: PublishedBuild | null;
  edition: Edition;
  site: Site;
}

/** The data of the map for an endpoint. Answers 503 where part of it cannot be read: half an export would pass for a whole one. */
export async function readSite({ fetch, url }: Asked): Promise<ReadSite> {
  const { dataset, build, missing } = await readData(fetch, (path) => asset(path as `/${string}`));
  if (missing.length > 0) error(503, `Part of the data could not be read: ${missing.map(({ file }) => file).join(', ')}`);
  return { dataset, build, edition: editionOf(build), site: siteOf(url) };
}

/**
 * The view that the query asks for. A parameter that cannot be used is refused with 400, not ignored: whoever fetches a file by
 * program sees no notice. A page made ahead of time has no query.
 */
export function askedView({ url }: Asked, { dataset }: ReadSite): View {
  const search = building ? '' : url.search;
  const parsed = parseView({ pathname: '/', search, hash: '' });
  const resolved = resolveView(parsed.view, dataset);
  const [first] = [...parsed.ignored, ...resolved.ignored];
  if (first) error(400, `${first.parameter}=${first.found} ${first.why}`);
  return resolved.view;
}

/** What the query's filters show, ready to be written. */
export async function readExport(event: Asked): Promise<ExportedView & { dataset: Dataset }> {
  const read = await readSite(event);
  return { ...exportedView(read.dataset, read.edition, askedView(event, read), read.site), dataset: read.dataset };
}

/** True in the build for static hosts, where every answer is made ahead of time. */
export const isStaticBuild = process.env.DATELINE_STATIC === '1';

/** A file for other programs: any page of any origin may read it, and caches ask again. */
export function fileAnswer(content: string | Uint8Array<ArrayBuffer>, mediaType: string, fileName?: string): Response {
  return new Response(content, {
    headers: {
      'content-type': typeof content === 'string' ? `${mediaType}; charset=utf-8` : mediaType,
      'access-control-allow-origin': '*',
      'cache-control': 'no-cache',
      ...(fileName ? { 'content-disposition': `attachment; filename="${fileName}"` } : {})
    }
  });
}
