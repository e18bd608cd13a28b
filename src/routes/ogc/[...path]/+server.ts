import { version } from '$app/environment';
import { PATHS } from '$lib/sharing/ogc/link.ts';
import { readSite } from '../../read-site.ts';
import { ogcAnswer } from '../ogc-answer.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

/** `/ogc`: the data for GIS programs. */
export const GET: RequestHandler = ({ url, params, request }) => {
  const path = params.path === '' ? PATHS.landing : `${PATHS.landing}/${params.path}`;
  return ogcAnswer({ url, path, headers: request.headers }, () => readSite({ url }), version);
};
