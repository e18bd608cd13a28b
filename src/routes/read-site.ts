import { building } from '$app/environment';
import { error } from '@sveltejs/kit';
import type { Site } from '$lib/sharing/site.ts';
import { siteOf } from '$lib/ui/site-of.ts';
import { parseView } from '$lib/view/parse.ts';
import type { View } from '$lib/view/view.ts';
import { currentSet, DataUnreadable } from './published/current-set.ts';
import type { PublishedSet } from './published/published-set.ts';
import { resolvedView } from './published/resolved-view.ts';

/** The data of the map for an endpoint. Answers 503 where part of it cannot be read: half an export would pass for a whole one. */
export async function readSite({ url }: { url: URL }): Promise<{ set: PublishedSet; site: Site }> {
  const site = siteOf(url);
  try {
    return { set: await currentSet(), site };
  } catch (cause) {
    if (cause instanceof DataUnreadable) error(503, `The data of the map could not be read: ${cause.message}`);
    throw cause;
  }
}

/**
 * The view that the query asks for. A parameter that cannot be used is refused with 400, not ignored: whoever fetches a file by
 * program sees no notice. A page made ahead of time has no query.
 */
export async function askedView({ url }: { url: URL }, set: PublishedSet): Promise<View> {
  const search = building ? '' : url.search;
  const parsed = parseView({ pathname: '/', search, hash: '' });
  const resolved = await resolvedView(set, parsed.view);
  const [first] = [...parsed.ignored, ...resolved.ignored];
  if (first) error(400, `${first.parameter}=${first.found} ${first.why}`);
  return resolved.view;
}

/** True in the build for static hosts, where every answer is made ahead of time. */
export const isStaticBuild = process.env.DATELINE_STATIC === '1';

/** A file for other programs: any page of any origin may read it, and caches ask again. */
export function fileAnswer(
  content: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>,
  mediaType: string,
  fileName?: string
): Response {
  return new Response(content, {
    headers: {
      // Parquet and the like are no text.
      'content-type': /^text\/|xml|json$/.test(mediaType) ? `${mediaType}; charset=utf-8` : mediaType,
      'access-control-allow-origin': '*',
      'cache-control': 'no-cache',
      ...(fileName ? { 'content-disposition': `attachment; filename="${fileName}"` } : {})
    }
  });
}
