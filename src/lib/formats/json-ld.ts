import { formatDate } from '../records/format-date.ts';
import { isArea } from '../records/precision.ts';
import type { Edition } from '../records/publication.ts';
import type { Report } from '../records/report.ts';
import type { ExportedIncident } from './exported.ts';

/** A JSON-LD object with terms of schema.org. */
export type JsonLd = { [member: string]: unknown };

interface Addresses {
  /** Absolute address of the page that the data stands in. */
  page: string;
  /** Absolute address of the map. */
  map: string;
  /** Absolute address of a picture of it; null where there is none. */
  picture: string | null;
  reportAddress(id: string): string;
}

type Cited = Pick<Report, 'label' | 'title' | 'publisher' | 'author' | 'published' | 'url'>;

/** The dataset with its downloads: for the map's page. */
export function datasetJsonLd(
  edition: Edition,
  counts: { incidents: number; earliest: string | null; latest: string | null },
  map: string,
  downloads: { address: string; mediaType: string }[]
): JsonLd {
  const { publication, hash, asOf } = edition;
  return {
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    '@id': map,
    name: publication.title,
    description: `${publication.description} ${counts.incidents} incidents as of ${asOf}.`,
    url: map,
    version: `sha256:${hash}`,
    dateModified: asOf,
    ...(publication.publisher === null ? {} : { creator: { '@type': 'Organization', name: publication.publisher } }),
    ...(publication.licence ? { license: publication.licence.url } : {}),
    ...(counts.earliest && counts.latest ? { temporalCoverage: `${counts.earliest}/${counts.latest}` } : {}),
    isAccessibleForFree: true,
    distribution: downloads.map(({ address, mediaType }) => ({ '@type': 'DataDownload', contentUrl: address, encodingFormat: mediaType }))
  };
}

/**
 * An incident's page. What is said to have happened is an Event with the claims as its subject matter; the page about it carries
 * the citations. A date goes in only where it is certain, coordinates as a point only where the place is closer than an area.
 */
export function incidentJsonLd({ geometry, properties }: ExportedIncident, edition: Edition, addresses: Addresses): JsonLd {
  const { id, title, date, place, precision, uncertaintyMetres, claims, recorded, changes } = properties;
  const cited = new Map(claims.map(({ report, citation }) => [report, citation]));
  const modified = changes.reduce((last, change) => (change.date > last ? change.date : last), recorded);
  const plainDate = date !== null && /^\d{4}(?:-\d{2}){0,2}$/.test(date);
  return {
    '@context': 'https://schema.org',
    '@type': 'WebPage',
    '@id': addresses.page,
    url: addresses.page,
    name: title,
    datePublished: recorded,
    dateModified: modified,
    isPartOf: { '@type': 'Dataset', '@id': addresses.map, name: edition.publication.title, version: `sha256:${edition.hash}` },
    ...(edition.publication.licence ? { license: edition.publication.licence.url } : {}),
    ...(addresses.picture === null
      ? {}
      : { primaryImageOfPage: { '@type': 'ImageObject', url: addresses.picture, width: 1200, height: 630 } }),
    citation: [...cited].map(([report, citation]) => work(citation, addresses.reportAddress(report))),
    about: {
      '@type': 'Event',
      '@id': `${addresses.page}#incident`,
      identifier: id,
      name: title,
      description: `As reported; ${date === null ? 'no date stated' : formatDate(date)}.`,
      ...(plainDate ? { startDate: date } : {}),
      ...(place
        ? {
            location: {
              '@type': 'Place',
              name: [place.name, ...place.within].join(', '),
              ...geo(geometry?.coordinates, isArea(precision), uncertaintyMetres)
            }
          }
        : {}),
      subjectOf: claims.map(({ report, says, citation }) => ({
        '@type': 'Claim',
        text: says,
        appearance: work(citation, addresses.reportAddress(report))
      }))
    }
  };
}

/** A report's page: the page is ours, what it is about is the published work. */
export function reportJsonLd(report: Cited & Pick<Report, 'id' | 'language' | 'recorded'>, edition: Edition, addresses: Addresses): JsonLd {
  return {
    '@context': 'https://schema.org',
    '@type': 'WebPage',
    '@id': addresses.page,
    url: addresses.page,
    name: report.title ?? report.label,
    datePublished: report.recorded,
    isPartOf: { '@type': 'Dataset', '@id': addresses.map, name: edition.publication.title, version: `sha256:${edition.hash}` },
    ...(addresses.picture === null
      ? {}
      : { primaryImageOfPage: { '@type': 'ImageObject', url: addresses.picture, width: 1200, height: 630 } }),
    about: { ...work(report, `${addresses.page}#report`), inLanguage: report.language },
    citation: work(report, `${addresses.page}#report`)
  };
}

/** A published work. What is not known has no member; nor is it known whether an author's name is a person's. */
function work({ label, title, publisher, author, published, url }: Cited, id: string): JsonLd {
  return {
    '@type': 'Report',
    '@id': id,
    name: title ?? `[${label}]`,
    ...(author === null ? {} : { author: { name: author } }),
    ...(publisher === null ? {} : { publisher: { '@type': 'Organization', name: publisher } }),
    ...(published !== null && /^\d{4}(?:-\d{2}){0,2}$/.test(published) ? { datePublished: published } : {}),
    ...(url === null ? {} : { url })
  };
}

function geo(at: number[] | undefined, area: boolean, uncertaintyMetres: number | null): JsonLd {
  const [lon, lat] = at ?? [];
  if (lon === undefined || lat === undefined) return {};
  if (!area) return { geo: { '@type': 'GeoCoordinates', latitude: lat, longitude: lon } };
  // A GeoShape circle is "latitude longitude radius", the radius in metres.
  return uncertaintyMetres === null ? {} : { geo: { '@type': 'GeoShape', circle: `${lat} ${lon} ${uncertaintyMetres}` } };
}

const UNSAFE: Record<string, string> = { '<': '\\u003c', '>': '\\u003e', '&': '\\u0026', '\u2028': '\\u2028', '\u2029': '\\u2029' };

/**
 * The value as JSON that may stand in a `<script type="application/ld+json">`: no end tag, comment or entity can be in it, and HTML
 * escaping leaves it as it is. A data block is not run, so `script-src` does not apply to it (HTML, "prepare the script element").
 */
export function scriptText(value: JsonLd): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (sign) => UNSAFE[sign]!);
}
