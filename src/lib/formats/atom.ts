import { v5 as uuidOf } from 'uuid';
import { formatDate } from '../records/format-date.ts';
import type { Edition } from '../records/publication.ts';
import type { Change } from './changes.ts';
import { describeExport, saidIn, type ExportedIncident, type ExportSource } from './exported.ts';
import { document, element, type Xml } from './xml.ts';

/** Most entries of one feed: readers fetch it whole every time. */
export const FEED_LIMIT = 500;

interface FeedHead {
  title: string;
  subtitle: string;
  /** What the feed's id is made of, beside the map's UUID. */
  name: string;
  /** Absolute address of the feed itself. */
  self: string;
  /** Absolute address of the page it follows. */
  alternate: string;
}

interface Entry {
  /** What the entry's id is made of, beside the map's UUID. */
  name: string;
  title: string;
  /** EDTF dates of the record. */
  updated: string;
  published: string | null;
  address: string;
  summary: string;
  extras: (Xml | null)[];
}

/**
 * The incidents as an Atom feed (RFC 4287) with GeoRSS Simple (OGC 17-002r1), the latest changed first, at most FEED_LIMIT; where there
 * are more, the subtitle says so. Ids derive from the map's UUID and the record's id alone, times from the records.
 * @param self absolute address of the feed
 * @param shown how many incidents it follows, where only the latest of them are given
 */
export function writeIncidentFeed(
  incidents: readonly ExportedIncident[],
  source: ExportSource,
  self: string,
  shown = incidents.length
): string {
  const entries = incidents.map((incident) => incidentEntry(incident, source));
  const head = {
    title: `${source.edition.publication.title}: ${source.selection}`,
    subtitle: describeExport(shown, source),
    // One and the same view has one feed, whichever address it is fetched from.
    name: `feed:${/\?[^#]*/.exec(source.link)?.[0] ?? ''}`,
    self,
    alternate: source.link
  };
  return writeFeed(head, entries, source.edition, shown);
}

/** The changes as an Atom feed, newest first, at most FEED_LIMIT. `total`: how many there are, where only the latest of them are given. */
export function writeChangeFeed(
  changes: readonly Change[],
  edition: Edition,
  { self, alternate, addressOf }: { self: string; alternate: string; addressOf(record: Change['record'], id: string): string },
  total = changes.length
): string {
  const entries = changes.map((change): Entry => ({
    name: `change:${change.record}:${change.id}:${change.kind === 'added' ? 'added' : 'changed'}:${change.date}:${change.index}`,
    title: `${change.what}: ${change.title}`,
    updated: change.date,
    published: change.date,
    address: addressOf(change.record, change.id),
    summary: change.why === '' ? `${change.record} ${change.id} was added.` : `${change.record} ${change.id}: ${change.why}`,
    extras: [element('category', { term: change.kind }), element('category', { term: change.record })]
  }));
  const { title } = edition.publication;
  return writeFeed(
    { title: `${title}: changes`, subtitle: 'What was added and changed, when and why', name: 'changes', self, alternate },
    entries,
    edition,
    total
  );
}

function writeFeed(head: FeedHead, entries: Entry[], edition: Edition, total: number): string {
  const { publication, hash, asOf } = edition;
  const { uuid, title, publisher, licence, credits } = publication;
  const timed = entries
    .map((entry) => ({ entry, time: timeOf(entry.updated) }))
    .sort((one, other) => compare(other.time, one.time) || compare(one.entry.name, other.entry.name));
  const kept = timed.slice(0, FEED_LIMIT);
  const subtitle = kept.length < total ? `${head.subtitle}. The latest ${kept.length} of ${total} entries.` : `${head.subtitle}.`;
  const rights = licence ? `${licence.name}, ${licence.url}` : 'Licence not stated';
  return document(
    element(
      'feed',
      { xmlns: 'http://www.w3.org/2005/Atom', 'xmlns:georss': 'http://www.georss.org/georss', 'xml:lang': 'en' },
      element('id', {}, `urn:uuid:${uuidOf(head.name, uuid)}`),
      element('title', {}, head.title),
      element('subtitle', {}, `${subtitle} Dataset SHA-256 ${hash}, as of ${asOf}.`),
      element('updated', {}, kept[0]?.time ?? timeOf(asOf)),
      element('author', {}, element('name', {}, publisher ?? `Publisher of ${title} not stated`)),
      element('link', { rel: 'self', type: 'application/atom+xml', href: head.self }),
      element('link', { rel: 'alternate', type: 'text/html', href: head.alternate }),
      licence && element('link', { rel: 'license', href: licence.url }),
      element('rights', {}, [rights, ...credits].join('. ')),
      element('generator', {}, 'Dateline'),
      ...kept.map(({ entry, time }) =>
        element(
          'entry',
          {},
          element('id', {}, `urn:uuid:${uuidOf(entry.name, uuid)}`),
          element('title', {}, entry.title),
          element('updated', {}, time),
          entry.published === null ? null : element('published', {}, timeOf(entry.published)),
          element('link', { rel: 'alternate', type: 'text/html', href: entry.address }),
          element('summary', {}, entry.summary),
          ...entry.extras
        )
      )
    )
  );
}

function incidentEntry({ geometry, properties }: ExportedIncident, { typeLabel, addressOf }: ExportSource): Entry {
  const { id, title, type, date, status, precision, place, uncertaintyMetres, claims, recorded, changes } = properties;
  const where = place ? `${place.name}, known as ${precision}` : 'no place that can be drawn';
  const reports = new Set(claims.map(({ report }) => report)).size;
  return {
    name: `incident:${id}`,
    title: status === 'withdrawn' ? `Withdrawn: ${title}` : title,
    updated: changes.reduce((last, change) => (change.date > last ? change.date : last), recorded),
    published: recorded,
    address: addressOf(id),
    summary: `${typeLabel(type)}; ${date === null ? 'no date stated' : formatDate(date)}; ${where}. ${claims.length} ${claims.length === 1 ? 'claim' : 'claims'} in ${reports} ${reports === 1 ? 'report' : 'reports'}. ${claims.map(saidIn).join(' ')}`,
    extras: [
      element('category', { term: type, label: typeLabel(type) }),
      element('category', { term: `precision:${precision}` }),
      ...(geometry
        ? [
            // GeoRSS puts latitude first.
            element('georss:point', {}, `${geometry.coordinates[1]} ${geometry.coordinates[0]}`),
            place && element('georss:featurename', {}, place.name),
            uncertaintyMetres === null ? null : element('georss:radius', {}, uncertaintyMetres)
          ]
        : [])
    ]
  };
}

/** The first moment, in UTC, of the first day that a record's date means: its first ten characters, filled up. */
function timeOf(date: string): string {
  const [, year = '1970', month = '01', day = '01'] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(date) ?? [];
  return `${year}-${month}-${day}T00:00:00Z`;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
