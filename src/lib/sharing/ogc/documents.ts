import type { BBox } from 'geojson';
import type { Edition } from '../../records/publication.ts';
import { absolute, type Site } from '../site.ts';
import { MEDIA_TYPES, PATHS, type OgcLink } from './link.ts';

const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
const GREGORIAN = 'http://www.opengis.net/def/uom/ISO-8601/0/Gregorian';

/** OGC 17-069r4, Part 1: Core, OpenAPI 3.0, GeoJSON. */
const CONFORMS_TO = ['core', 'oas30', 'geojson'].map((name) => `http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/${name}`);

export interface OgcDocument {
  links: OgcLink[];
}

/** 7.2 */
export function landingPage(edition: Edition, site: Site): OgcDocument & Record<string, unknown> {
  const { title, description } = edition.publication;
  return {
    title,
    description,
    attribution: attributionOf(edition),
    links: [
      to(site, PATHS.landing, 'self', 'json', 'This document'),
      to(site, PATHS.api, 'service-desc', 'openApi', 'Definition of the API'),
      to(site, '/about', 'service-doc', 'html', 'About the map and the API'),
      to(site, PATHS.conformance, 'conformance', 'json', 'Conformance classes'),
      to(site, PATHS.collections, 'data', 'json', 'Collections'),
      ...licenceOf(edition)
    ]
  };
}

/** 7.4 */
export function conformance(site: Site): OgcDocument & Record<string, unknown> {
  return { conformsTo: CONFORMS_TO, links: [to(site, PATHS.conformance, 'self', 'json', 'This document')] };
}

export interface CollectionExtent {
  /** West, south, east, north; null where nothing is placed. */
  bbox: BBox | null;
  /** YYYY-MM-DD; null where none is dated. */
  earliest: string | null;
  latest: string | null;
}

/** 7.13 */
export function collections(edition: Edition, extent: CollectionExtent, site: Site): OgcDocument & Record<string, unknown> {
  return {
    links: [to(site, PATHS.collections, 'self', 'json', 'This document'), ...licenceOf(edition)],
    collections: [collection(edition, extent, site)]
  };
}

/** 7.14 */
export function collection(
  edition: Edition,
  { bbox, earliest, latest }: CollectionExtent,
  site: Site
): OgcDocument & Record<string, unknown> {
  return {
    id: 'incidents',
    title: 'Reported incidents',
    description:
      'What is said to have happened, with every claim and its citation. A place that is known no closer than an area has a point in it: ' +
      '"precision" and "uncertaintyMetres" say so. Incidents without a place have no geometry.',
    attribution: attributionOf(edition),
    itemType: 'feature',
    crs: [CRS84],
    extent: {
      ...(bbox ? { spatial: { bbox: [bbox], crs: CRS84 } } : {}),
      ...(earliest !== null || latest !== null
        ? {
            temporal: {
              interval: [[earliest && `${earliest}T00:00:00Z`, latest && `${latest}T23:59:59Z`]],
              trs: GREGORIAN
            }
          }
        : {})
    },
    links: [
      to(site, PATHS.collection, 'self', 'json', 'This document'),
      to(site, PATHS.items, 'items', 'geojson', 'Incidents as GeoJSON'),
      to(site, PATHS.schema, 'describedBy', 'schema', 'Schema of an incident'),
      to(site, '/list', 'alternate', 'html', 'Incidents as a table'),
      ...licenceOf(edition)
    ]
  };
}

/** An error as JSON (7.5.1). */
export function exception(code: string, description: string): Record<string, unknown> {
  return { code, description };
}

export function to(site: Site, path: string, rel: string, type: keyof typeof MEDIA_TYPES, title: string): OgcLink {
  return { href: absolute(site, path), rel, type: MEDIA_TYPES[type], title };
}

function licenceOf({ publication: { licence } }: Edition): OgcLink[] {
  return licence ? [{ href: licence.url, rel: 'license', type: MEDIA_TYPES.html, title: licence.name }] : [];
}

function attributionOf({ publication: { title, publisher, credits } }: Edition): string {
  return [publisher ?? title, ...credits].join('. ');
}
