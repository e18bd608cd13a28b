import { redirect } from '@sveltejs/kit';

/**
 * Leads an address with a former id on to that of today, with its query. A static host cannot: there it returns the former id, for the page to say so.
 * Null where the id is that of today.
 */
export function leadOn(asked: string, id: string, url: URL): string | null {
  if (asked === id) return null;
  if (__STATIC_SITE__) return asked;
  redirect(301, `${url.pathname.replace(/(?<=\/)[^/]+\/?$/, id)}${url.search}`);
}
