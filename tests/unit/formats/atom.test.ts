import { DOMParser, type Document, type Element } from '@xmldom/xmldom';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FEED_LIMIT, writeChangeFeed, writeIncidentFeed } from '../../../src/lib/formats/atom.ts';
import { listChanges } from '../../../src/lib/formats/changes.ts';
import type { ExportSource } from '../../../src/lib/formats/exported.ts';
import { edition, incident, incidents, source } from './exported.ts';

const ATOM = 'http://www.w3.org/2005/Atom';
const GEORSS = 'http://www.georss.org/georss';
const SELF = 'https://maps.example.org/kursk/feed.xml';

function read(text: string): Document {
  return new DOMParser({
    onError: (level, message) => {
      if (level !== 'warning') throw new Error(message);
    }
  }).parseFromString(text, 'text/xml');
}
const all = (parent: Document | Element, name: string, space = ATOM) => [...parent.getElementsByTagNameNS(space, name)];
const children = (parent: Element, name: string) => all(parent, name).filter((found) => found.parentNode === parent);
const texts = (found: Element[]) => found.map(({ textContent }) => textContent);

/** The rules of RFC 4287, section 4, that a feed of this kind can break. */
function expectValid(document: Document) {
  const feed = document.documentElement!;
  expect([feed.namespaceURI, feed.localName]).toEqual([ATOM, 'feed']);
  for (const part of [feed, ...all(feed, 'entry')]) {
    for (const name of ['id', 'title', 'updated']) expect(children(part, name)).toHaveLength(1);
    expect(children(part, 'id')[0]!.textContent).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    for (const name of ['updated', 'published']) {
      for (const time of texts(children(part, name))) expect(time).toMatch(/^\d{4}-\d{2}-\d{2}T00:00:00Z$/);
    }
    for (const link of children(part, 'link')) expect(() => new URL(link.getAttribute('href')!)).not.toThrow();
  }
  expect(children(children(feed, 'author')[0]!, 'name')[0]!.textContent).not.toBe('');
  expect(children(feed, 'link').filter((link) => link.getAttribute('rel') === 'self')).toHaveLength(1);
  const ids = texts(all(feed, 'id'));
  expect(new Set(ids).size).toBe(ids.length);
  const updated = texts(all(feed, 'entry').flatMap((entry) => children(entry, 'updated')));
  expect(updated).toEqual([...updated].sort().reverse());
}

describe('the feed of incidents', () => {
  test('is valid and holds every incident, with its position as latitude and longitude', () => {
    fc.assert(
      fc.property(incidents, (features) => {
        const document = read(writeIncidentFeed(features, source, SELF));
        expectValid(document);
        const placed = features.filter(({ geometry }) => geometry);
        expect(all(document, 'entry')).toHaveLength(features.length);
        const points = texts(all(document, 'point', GEORSS)).map((text) => text!.split(' ').map(Number).reverse());
        const sorted = (list: number[][]) => list.map((point) => point.map((part) => part + 0).join()).sort();
        expect(sorted(points)).toEqual(sorted(placed.map(({ geometry }) => geometry!.coordinates)));
      }),
      { seed: 7 }
    );
  });

  test('ids are those of the records, wherever the map is served and whatever is shown', () => {
    const moved: ExportSource = { ...source, link: 'https://other.example/', addressOf: (id) => `https://other.example/i/${id}` };
    const entryId = (text: string) => all(all(read(text), 'entry')[0]!, 'id')[0]!.textContent;
    expect(entryId(writeIncidentFeed([incident({ title: 'Other words' })], moved, 'https://other.example/feed.xml'))).toBe(
      entryId(writeIncidentFeed([incident()], source, SELF))
    );
  });

  test('a change of the record is an update', () => {
    const changed = incident({ changes: [{ date: '2026-12-01', what: 'Moved', why: 'A closer place was found' }] });
    const document = read(writeIncidentFeed([incident({ id: 'DL-0001' }), changed], source, SELF));
    expect(texts(all(document, 'updated'))).toEqual(['2026-12-01T00:00:00Z', '2026-12-01T00:00:00Z', '2026-11-22T00:00:00Z']);
  });

  test('says that it is cut where it is', () => {
    const many = Array.from({ length: FEED_LIMIT + 1 }, (_, index) => incident({ id: `DL-${index}` }));
    const document = read(writeIncidentFeed(many, source, SELF));
    expect(all(document, 'entry')).toHaveLength(FEED_LIMIT);
    expect(all(document, 'subtitle')[0]!.textContent).toContain(`The latest ${FEED_LIMIT} of ${FEED_LIMIT + 1} entries.`);
  });

  test('names licence, edition and view', () => {
    const document = read(writeIncidentFeed([], source, SELF));
    expectValid(document);
    expect(all(document, 'rights')[0]!.textContent).toContain('CC BY 4.0');
    expect(all(document, 'subtitle')[0]!.textContent).toContain(edition.hash);
    expect(all(document, 'link').map((link) => link.getAttribute('href'))).toContain(source.link);
  });
});

describe('the feed of changes', () => {
  const changed = incident({
    changes: [
      { date: '2026-12-01', what: 'Moved', why: 'A closer place was found' },
      { date: '2026-12-01', what: 'Graded', why: 'A second report' }
    ]
  });
  const report = { id: 'gunfire', label: 'Gunfire', title: null, recorded: '2026-11-20', changes: [] };
  const changes = listChanges([changed], [report]);

  test('lists additions and changes, the latest first', () => {
    expect(changes.map(({ date, what, title }) => [date, what, title])).toEqual([
      ['2026-12-01', 'Graded', 'Shots at a convoy'],
      ['2026-12-01', 'Moved', 'Shots at a convoy'],
      ['2026-11-22', 'Added', 'Shots at a convoy'],
      ['2026-11-20', 'Added', 'Gunfire']
    ]);
  });

  test('is valid, also when empty', () => {
    const addresses = {
      self: SELF,
      alternate: source.link,
      addressOf: (record: string, id: string) => `https://maps.example.org/${record}/${id}`
    };
    const document = read(writeChangeFeed(changes, edition, addresses));
    expectValid(document);
    expect(all(document, 'entry')).toHaveLength(4);
    expectValid(read(writeChangeFeed([], edition, addresses)));
  });
});
