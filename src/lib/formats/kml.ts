import { formatDate } from '../records/format-date.ts';
import { isArea } from '../records/precision.ts';
import { describeExport, saidIn, type ExportedIncident, type ExportSource } from './exported.ts';
import { joined, type Pieces } from './pieces.ts';
import { document, element, type Xml } from './xml.ts';

/**
 * KML 2.2 (OGC 07-147r2). Unplaced incidents are placemarks without a geometry. Where a place is an area the point
 * lies somewhere in it: name and data say so, since a KML reader draws a point either way.
 * @param count of the incidents that will be written
 */
export function kmlPieces(count: number, source: ExportSource): Pieces {
  const { publication, hash, asOf } = source.edition;
  const licence = publication.licence;
  const empty = document(
    element(
      'kml',
      { xmlns: 'http://www.opengis.net/kml/2.2', 'xmlns:atom': 'http://www.w3.org/2005/Atom' },
      element(
        'Document',
        {},
        element('name', {}, publication.title),
        publication.publisher === null ? null : element('atom:author', {}, element('atom:name', {}, publication.publisher)),
        element('atom:link', { href: source.link }),
        element(
          'description',
          {},
          [
            `${describeExport(count, source)}.`,
            `Licence: ${licence ? `${licence.name}, ${licence.url}` : 'not stated'}.`,
            `Dataset SHA-256 ${hash}, as of ${asOf}.`,
            `Made from ${source.link}`,
            ...publication.credits
          ].join('\n')
        )
      )
    )
  );
  const end = empty.lastIndexOf('</Document>');
  return { head: empty.slice(0, end), incident: (incident) => placemark(incident, source).xml, between: '', tail: empty.slice(end) };
}

/** The incidents as one KML file: see kmlPieces. */
export function writeKml(incidents: readonly ExportedIncident[], source: ExportSource): string {
  return joined(kmlPieces(incidents.length, source), incidents);
}

/** The order of the elements is the schema's. */
function placemark({ geometry, properties }: ExportedIncident, source: ExportSource): Xml {
  const { id, title, date, earliest, latest, precision, place } = properties;
  return element(
    'Placemark',
    { id },
    element('name', {}, place && isArea(precision) ? `${title} (somewhere in ${place.name})` : title),
    element('atom:link', { href: source.addressOf(id) }),
    element('description', {}, describe(properties, source)),
    earliest === null && latest === null
      ? null
      : element(
          'TimeSpan',
          {},
          earliest === null ? null : element('begin', {}, earliest),
          latest === null ? null : element('end', {}, latest)
        ),
    element(
      'ExtendedData',
      {},
      data('id', id),
      data('title', title),
      data('type', properties.type),
      data('status', properties.status),
      data('date_edtf', date),
      data('precision', precision),
      data('uncertainty_metres', properties.uncertaintyMetres),
      data('place', place?.name ?? null),
      data('place_id', place?.id ?? null),
      data('place_as_reported', properties.reportedPlace?.name ?? null),
      data('unplaced_because', properties.unplacedBecause),
      data('recorded', properties.recorded)
    ),
    geometry ? element('Point', {}, element('coordinates', {}, geometry.coordinates.slice(0, 2).join(','))) : null
  );
}

function data(name: string, value: string | number | null): Xml | null {
  return value === null ? null : element('Data', { name }, element('value', {}, value));
}

/** Plain text: a reader that takes it for HTML finds no markup in it, since the text of records is escaped twice. */
function describe({ type, date, claims }: ExportedIncident['properties'], { typeLabel }: ExportSource): string {
  const head = `${typeLabel(type)}; ${date === null ? 'no date stated' : formatDate(date)}.`;
  const said = claims.map((claim) => {
    const { label, title, publisher } = claim.citation;
    return `${saidIn(claim)} (${title ?? label}, ${publisher ?? 'publisher not stated'})`;
  });
  return [head, ...said].join('\n').replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]!);
}
