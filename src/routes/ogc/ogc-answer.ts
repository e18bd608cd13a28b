import { isRedirect } from '@sveltejs/kit';
import { collection, collections, conformance, landingPage } from '$lib/sharing/ogc/documents.ts';
import { MEDIA_TYPES, PATHS } from '$lib/sharing/ogc/link.ts';
import { openApi } from '$lib/sharing/ogc/open-api.ts';
import { readPlainQuery } from '$lib/sharing/ogc/read-items-query.ts';
import { schema } from '$lib/sharing/ogc/schema.ts';
import { absolute, type Site } from '$lib/sharing/site.ts';
import { extentOf } from '../published/extent-of.ts';
import type { PublishedSet } from '../published/published-set.ts';
import { jsonAnswer, Refusal, refusalAnswer } from './answers.ts';
import { itemAnswer } from './item-answer.ts';
import { itemsAnswer } from './items-answer.ts';

export interface OgcRequest {
  url: URL;
  /** Below the site's base, without a slash at its end. */
  path: string;
  headers: Headers;
}

/**
 * An answer of OGC API – Features, Part 1: Core (OGC 17-069r4). It never throws but to redirect.
 * @param read opens the data
 * @param version of this software: with the data it decides what an address answers
 */
export async function ogcAnswer(
  { url, path, headers }: OgcRequest,
  read: () => Promise<{ set: PublishedSet; site: Site }>,
  version: string
): Promise<Response> {
  try {
    const { set, site } = await read();
    const etag = `"${set.build.hash.slice(0, 32)}-${version}"`;
    if (path === PATHS.items) return await itemsAnswer(set, site, url, etag);
    const problem = readPlainQuery(url.searchParams);
    if (problem !== null) throw new Refusal(400, 'InvalidParameterValue', problem);
    if (path.startsWith(`${PATHS.items}/`)) return await itemAnswer(set, site, path.slice(PATHS.items.length + 1), etag);
    // A browser is led to the page that tells people the same.
    if (path === PATHS.landing && prefersHtml(headers))
      return new Response(null, { status: 303, headers: { location: absolute(site, '/about#gis'), vary: 'accept' } });
    return await documentAnswer(set, site, path, etag);
  } catch (cause) {
    if (isRedirect(cause)) throw cause;
    return refusalAnswer(cause);
  }
}

async function documentAnswer(set: PublishedSet, site: Site, path: string, etag: string): Promise<Response> {
  const { edition, dataset } = set;
  if (path === PATHS.api) return jsonAnswer(openApi(edition, dataset.types, site), [], etag, MEDIA_TYPES.openApi);
  if (path === PATHS.schema) return jsonAnswer(schema(site), [], etag, MEDIA_TYPES.schema);
  const document =
    path === PATHS.landing
      ? landingPage(edition, site)
      : path === PATHS.conformance
        ? conformance(site)
        : path === PATHS.collections
          ? collections(edition, await extentOf(set), site)
          : path === PATHS.collection
            ? collection(edition, await extentOf(set), site)
            : null;
  if (document === null)
    throw new Refusal(404, 'NotFound', `There is nothing of this name. ${absolute(site, PATHS.landing)} leads to all that is there.`);
  const response = jsonAnswer(document, document.links, etag);
  if (path === PATHS.landing) response.headers.set('vary', 'accept');
  return response;
}

/** Whether a program names HTML before it names JSON: browsers do. */
function prefersHtml(headers: Headers): boolean {
  const accepted = (headers.get('accept') ?? '').slice(0, 1000);
  const [html, json] = [accepted.indexOf('text/html'), accepted.indexOf('json')];
  return html !== -1 && (json === -1 || html < json);
}
