import { DOMParser } from '@xmldom/xmldom';
import { parse as parseCsv } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { toBibtex } from '../../../src/lib/citing/bibtex.ts';
import { referIncident } from '../../../src/lib/citing/incident-reference.ts';
import { toRis } from '../../../src/lib/citing/ris.ts';
import { writeCsv } from '../../../src/lib/formats/csv.ts';
import { writeGeojson } from '../../../src/lib/formats/geojson.ts';
import { incidentJsonLd, scriptText } from '../../../src/lib/formats/json-ld.ts';
import { writeKml } from '../../../src/lib/formats/kml.ts';
import { embedCode } from '../../../src/lib/sharing/embed-code.ts';
import { oembed } from '../../../src/lib/sharing/oembed.ts';
import { LINES } from '../../fixtures/hostile/hostile-geodata.ts';
import { PAYLOADS } from '../../fixtures/hostile/payloads.ts';
import { edition, incident, source } from '../formats/exported.ts';

/** Incidents with a payload in every text: another in each, all of them in each over the whole. */
const incidents = PAYLOADS.map((_, index) => {
  const text = (offset: number) => PAYLOADS[(index + offset * 61) % PAYLOADS.length]!;
  const made = incident({
    id: `PX-${String(index).padStart(4, '0')}`,
    title: text(0),
    reportedPlace: { name: text(1), within: [text(2)], kind: text(3) },
    place: { id: 'local:x', name: text(4), within: [text(5)], kind: text(6) },
    changes: [{ date: '2026-11-23', kind: 'corrected', what: text(7), why: text(8) }]
  });
  const claim = made.properties.claims[0]!;
  made.properties.claims = [
    {
      ...claim,
      where: text(9),
      voice: text(10),
      says: text(11),
      citation: { ...claim.citation, label: text(12), title: text(13), publisher: text(14), author: text(15) }
    }
  ];
  return made;
});
const hostileSource = { ...source, selection: PAYLOADS[0]!, typeLabel: () => PAYLOADS[1]! };

const ADDRESSES = {
  page: 'https://maps.example.org/i/x',
  map: 'https://maps.example.org/',
  picture: null,
  reportAddress: (id: string) => `https://maps.example.org/r/${id}`
};

function xml(text: string) {
  return new DOMParser({
    onError: (level, message) => {
      // It warns of replacement characters, which a text may have.
      if (level !== 'warning') throw new Error(`${level}: ${message}`);
    }
  }).parseFromString(text, 'text/xml');
}

describe('every payload in every text of an incident', () => {
  it('CSV: no cell begins a formula, numbers stay numbers, and nothing else is added', () => {
    const rows = parseCsv(writeCsv(incidents, hostileSource), { bom: true, columns: true }) as Record<string, string>[];
    expect(rows.length).toBe(incidents.length);
    for (const [index, row] of rows.entries()) {
      for (const cell of Object.values(row)) if (!/^[-+]?\d+(?:\.\d+)?$/.test(cell)) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
      expect([row['longitude'], row['latitude']]).toEqual(['35.5', '51.3']);
      expect(
        row['title']!.endsWith(PAYLOADS[index]!.replace(/\0/g, '')) || /[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(PAYLOADS[index]!),
        PAYLOADS[index]
      ).toBe(true);
    }
  });

  it('CSV: negative numbers and what only looks like one', () => {
    const made = incident({ title: '-5' }, [-35.5, -51.3]);
    const [row] = parseCsv(writeCsv([made], source), { bom: true, columns: true }) as Record<string, string>[];
    expect([row!['longitude'], row!['latitude']]).toEqual(['-35.5', '-51.3']);
    expect(row!['title']).toMatch(/^'?-5$/);
  });

  it('KML: well-formed, with the elements of KML alone', () => {
    const document = xml(writeKml(incidents, hostileSource));
    const names = [...new Set([...document.getElementsByTagName('*')].map(({ localName }) => localName!))];
    expect(
      names.filter(
        (name) =>
          !/^(?:kml|Document|Folder|name|description|Placemark|ExtendedData|Data|value|displayName|Point|coordinates|TimeSpan|TimeStamp|begin|end|when|Schema|SchemaData|SimpleData|SimpleField|Style|styleUrl|link|author|Snippet|visibility|open|address|creator|rights|title|license|text)$/.test(
            name
          )
      )
    ).toEqual([]);
    expect([...document.getElementsByTagName('Placemark')].length).toBe(incidents.length);
  });

  it('GeoJSON: gives every text back', () => {
    const read = JSON.parse(writeGeojson(incidents, hostileSource)) as { features: { properties: { title: string } }[] };
    expect(read.features.map(({ properties }) => properties.title)).toEqual(PAYLOADS);
  });

  it('JSON-LD: nothing in it ends or opens a script element, and it gives every text back', () => {
    for (const [index, made] of incidents.entries()) {
      const text = scriptText(incidentJsonLd(made, edition, ADDRESSES));
      expect(text).not.toMatch(/[<>&\u2028\u2029]/);
      expect(JSON.stringify(JSON.parse(text)).includes(JSON.stringify(PAYLOADS[index]!.trim()).slice(1, -1)), PAYLOADS[index]).toBe(true);
    }
  });

  it('HTML for other pages: one frame and one link, whatever their texts', () => {
    for (const payload of LINES) {
      const code = embedCode({
        address: `https://maps.example.org/embed?q=${payload}`,
        link: `https://maps.example.org/?q=${payload}`,
        title: payload,
        height: 480
      });
      expect(code).toMatch(/^<iframe [^<>]*><a href="[^"<>]*">[^<>]*<\/a><\/iframe>$/);
      expect(
        oembed({
          address: 'https://x.example/embed',
          link: 'https://x.example/',
          map: 'https://x.example/',
          mapTitle: payload,
          picture: null,
          title: payload
        }).html
      ).toMatch(/^<iframe [^<>]*><a href="[^"<>]*">[^<>]*<\/a><\/iframe>$/);
    }
  });

  it('BibTeX and RIS: one entry an incident', () => {
    for (const made of incidents) {
      const reference = referIncident(made.properties, edition, 'https://maps.example.org/i/x');
      const ris = toRis(reference);
      expect(ris.match(/^TY {2}- /gm)?.length).toBe(1);
      expect(ris.match(/^ER {2}-/gm)?.length).toBe(1);
      const bibtex = toBibtex(reference);
      expect(bibtex.match(/^@\w+\{/gm)?.length).toBe(1);
      let depth = 0;
      for (const [sign] of bibtex.matchAll(/(?<!\\)[{}]/g)) depth += sign === '{' ? 1 : -1;
      expect(depth).toBe(0);
    }
  });
});
