/** A link in a document of OGC API – Features and in the `Link` header of its answer. */
export interface OgcLink {
  href: string;
  rel: string;
  type: string;
  title: string;
}

export const MEDIA_TYPES = {
  json: 'application/json',
  geojson: 'application/geo+json',
  openApi: 'application/vnd.oai.openapi+json;version=3.0',
  schema: 'application/schema+json',
  html: 'text/html'
} as const;

/** Where the parts of the API are, beside the address of its landing page. */
export const PATHS = {
  landing: '/ogc',
  api: '/ogc/api',
  conformance: '/ogc/conformance',
  collections: '/ogc/collections',
  collection: '/ogc/collections/incidents',
  schema: '/ogc/collections/incidents/schema',
  items: '/ogc/collections/incidents/items'
} as const;

/** The value of a `Link` header (RFC 8288). Titles are left out, since a header holds ASCII alone. */
export function linkHeader(links: readonly OgcLink[]): string {
  return links
    .map(({ href, rel, type }) => `<${href.replace(/[^!-~]|[<>"]/gu, (sign) => encodeURIComponent(sign))}>; rel="${rel}"; type="${type}"`)
    .join(', ');
}
