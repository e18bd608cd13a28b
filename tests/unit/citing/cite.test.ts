import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cite, type CitationStyle } from '../../../src/lib/citing/cite.ts';
import { referIncident } from '../../../src/lib/citing/incident-reference.ts';
import { referReport, type CitableReport } from '../../../src/lib/citing/report-reference.ts';
import { referView } from '../../../src/lib/citing/view-reference.ts';
import type { Edition } from '../../../src/lib/records/publication.ts';

const edition: Edition = {
  publication: {
    uuid: '6f1c2f0e-9a5b-4b8e-8d55-0a4f9f3c1a11',
    title: 'Border Watch',
    description: 'Incidents along a border.',
    publisher: 'Border Watch editors',
    licence: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
    credits: []
  },
  hash: 'ab'.repeat(32),
  asOf: '2026-11-22'
};
const RECORD = 'https://maps.example.org/r/shots-at-a-convoy';

const known: CitableReport = {
  id: 'shots-at-a-convoy',
  label: 'Shots at a convoy',
  title: 'Shots & shells: 100% {unclear}_what #1',
  publisher: 'The Daily Example',
  author: 'Jane Q. Doe',
  published: '2025-10-05',
  language: 'en',
  medium: 'newspaper article',
  url: 'https://news.example.org/a?b=1&c=%7B#d',
  archived: 'https://archive.example.org/1',
  retrieved: '2026-11-20'
};
const unknown: CitableReport = {
  ...known,
  title: null,
  publisher: null,
  author: null,
  published: null,
  url: null,
  archived: null,
  retrieved: null,
  medium: 'article'
};

/** The items as citation-js reads them. */
function readBack(text: string) {
  return new Cite(text).data as Record<string, unknown>[];
}

const of = (report: CitableReport) => referReport(report, edition, RECORD);
const asText = (report: CitableReport, style: CitationStyle) => cite([of(report)], style);

describe('a report as text', () => {
  test('Chicago', () => {
    expect(asText(known, 'chicago')).toBe(
      'Jane Q. Doe. “Shots & shells: 100% {unclear}_what #1.” The Daily Example, October 5, 2025. https://news.example.org/a?b=1&c=%7B#d Archived at https://archive.example.org/1 Recorded in Border Watch, dataset abababababab, as of November 22, 2026, https://maps.example.org/r/shots-at-a-convoy'
    );
  });
  test('APA', () => {
    expect(asText(known, 'apa')).toMatch(
      /^Jane Q\. Doe\. \(2025, October 5\)\. Shots & shells: 100% \{unclear\}_what #1\. The Daily Example\. https:/
    );
  });
  test('what is not stated is said, and nothing else is', () => {
    expect(asText(unknown, 'chicago')).toBe(
      '[Shots at a convoy]. n.d. Title, author, publisher, date and address not stated. Recorded in Border Watch, dataset abababababab, as of November 22, 2026, https://maps.example.org/r/shots-at-a-convoy'
    );
    expect(asText(unknown, 'apa')).toMatch(
      /^\[Shots at a convoy\]\. \(n\.d\.\)\. Title, author, publisher, date and address not stated\. /
    );
  });
  test.each([
    ['2025', '2025', '2025'],
    ['2025~', 'ca. 2025', 'ca. 2025'],
    ['2025-10?', 'October 2025, uncertain', 'October 2025, uncertain'],
    ['2025-10', 'October 2025', '2025, October'],
    ['2024-06/2024-10', 'June 2024 to October 2024', 'June 2024 to October 2024'],
    ['202X', 'the 2020s', 'the 2020s']
  ])('the date %s', (published, chicago, apa) => {
    expect(asText({ ...known, published }, 'chicago')).toContain(`The Daily Example, ${chicago}. https`);
    expect(asText({ ...known, published }, 'apa')).toContain(`(${apa}). Shots`);
  });
});

describe('CSL-JSON', () => {
  const item = (report: CitableReport) => (JSON.parse(asText(report, 'csl-json')) as Record<string, unknown>[])[0]!;

  test('holds what is known', () => {
    expect(item(known)).toMatchObject({
      id: 'shots-at-a-convoy',
      type: 'article-newspaper',
      title: known.title,
      author: [{ literal: 'Jane Q. Doe' }],
      publisher: 'The Daily Example',
      issued: { 'date-parts': [[2025, 10, 5]] },
      accessed: { 'date-parts': [[2026, 11, 20]] },
      URL: known.url
    });
  });
  test('has no member for what is not known', () => {
    const members = Object.keys(item(unknown));
    for (const absent of ['author', 'publisher', 'issued', 'accessed', 'URL']) expect(members).not.toContain(absent);
    expect(item(unknown).note).toContain('Title, author, publisher, date and address not stated.');
  });
  test.each([
    ['2025~', { 'date-parts': [[2025]], circa: true }],
    ['2025-10-05%', { 'date-parts': [[2025, 10, 5]], circa: true }],
    ['2025-XX', { 'date-parts': [[2025]] }],
    ['2025-10-XX', { 'date-parts': [[2025, 10]] }],
    [
      '2024-06/2024-10',
      {
        'date-parts': [
          [2024, 6],
          [2024, 10]
        ]
      }
    ],
    ['202X', { literal: 'the 2020s' }],
    ['2024-06/..', { literal: 'from June 2024 on' }]
  ])('the date %s', (published, issued) => {
    expect(item({ ...known, published }).issued).toEqual(issued);
  });
});

describe.each(['bibtex', 'ris'] as const)('%s, read by citation-js', (style) => {
  test('gives title, author, publisher, date, address and note back', () => {
    const [item] = readBack(asText(known, style));
    expect(item).toMatchObject({ title: known.title, publisher: known.publisher, URL: known.url });
    // In RIS, the author of a newspaper article is its reporter.
    expect(JSON.stringify(item!.author ?? item!.reporter)).toContain('Jane Q. Doe');
    // The reader takes the year of an RIS record alone, so the day is looked up in the text.
    expect(item!.issued).toEqual({ 'date-parts': [style === 'ris' ? [2025] : [2025, 10, 5]] });
    if (style === 'ris') expect(asText(known, style)).toContain('\r\nDA  - 2025/10/05/\r\n');
    expect(item!.note).toContain('abababababab');
  });
  test('has no date, author, publisher or address where none is known', () => {
    const [item] = readBack(asText(unknown, style));
    for (const absent of ['author', 'publisher', 'issued', 'URL']) expect(item).not.toHaveProperty(absent);
    expect(item!.note).toContain('not stated');
  });
  test('an approximate date is never read as a day or as a certain year', () => {
    const text = asText({ ...known, published: '2025~' }, style);
    expect(text).not.toMatch(style === 'ris' ? /^PY/m : /^ {2}year/m);
    expect(text).toMatch(style === 'ris' ? /^DA {2}- \/\/\/about 2025\r$/m : /^ {2}date = \{2025~\}/m);
  });
  test('any title and any note come back whole, and one record stays one', () => {
    const text = fc.stringMatching(/^[ -~а-яé“”]{1,60}$/).filter((value) => value.trim() === value && !/ {2}/.test(value));
    fc.assert(
      fc.property(text, (title) => {
        const items = readBack(asText({ ...known, title }, style));
        expect(items).toHaveLength(1);
        expect(items[0]!.title).toBe(title);
      }),
      { numRuns: 300, seed: 5 }
    );
  });
});

describe('an incident and a view', () => {
  const incident = referIncident(
    {
      id: 'DL-0002',
      title: 'Shots at a convoy',
      status: 'withdrawn',
      date: '2025~',
      recorded: '2026-11-20',
      changes: [{ date: '2026-11-21' }]
    },
    edition,
    'https://maps.example.org/i/DL-0002?asof=2026-11-22'
  );
  const view = referView(
    { title: 'Friendly fire', shown: 2, total: 11 },
    edition,
    'https://maps.example.org/?asof=2026-11-22&type=friendly-fire'
  );

  test('as text, with edition, as-of date and link', () => {
    expect(cite([incident], 'chicago')).toBe(
      'Border Watch editors. “Shots at a convoy.” Entry DL-0002 in Border Watch. November 21, 2026. Date of the incident: about 2025. This entry was withdrawn. https://maps.example.org/i/DL-0002?asof=2026-11-22 From Border Watch, dataset abababababab, as of November 22, 2026.'
    );
    expect(cite([view], 'apa')).toBe(
      'Border Watch editors. (2026, November 22). Friendly fire. View of Border Watch. 2 of 11 incidents. https://maps.example.org/?asof=2026-11-22&type=friendly-fire From Border Watch, dataset abababababab, as of November 22, 2026.'
    );
  });
  test.each(['bibtex', 'ris'] as const)('several in one %s file', (style) => {
    const items = readBack(cite([incident, view, of(known)], style));
    expect(items.map((item) => item.title)).toEqual(['Shots at a convoy', 'Friendly fire', known.title]);
    expect(items[0]!.URL).toBe('https://maps.example.org/i/DL-0002?asof=2026-11-22');
  });
});
