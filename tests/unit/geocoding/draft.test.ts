import { describe, expect, it } from 'vitest';
import { draftRecords, type DraftInput } from '../../../src/lib/geocoding/draft-records.ts';
import { htmlText } from '../../../src/lib/geocoding/html-text.ts';
import { readIncident, readReport } from '../../../src/lib/records/read-record.ts';
import { embedded } from './embedded.ts';

const { gazetteer } = embedded();
const ARTICLE = [
  'Shelling in the north-east',
  'Two people were killed when shells hit Izium, Ukraine, on Monday, an official said.',
  'Kyiv denied a report of talks.',
  'Last June a depot burned in the Kursk region of Russia.'
].join('\n');

const INPUT: DraftInput = {
  text: ARTICLE,
  id: 'shelling-in-the-north-east',
  title: 'Shelling in the north-east',
  publisher: null,
  author: null,
  published: '2025-07-02',
  language: 'en',
  url: null,
  sha256: 'a'.repeat(64),
  recorded: '2026-11-22',
  firstNumber: 13,
  prefix: 'DL'
};

describe('drafting records', () => {
  const files = draftRecords(INPUT, gazetteer);

  it('makes a report and one incident for each event at a place', () => {
    expect(files.map(({ path }) => path)).toEqual([
      'reports/shelling-in-the-north-east.md',
      'incidents/DL-0013.md',
      'incidents/DL-0014.md'
    ]);
    expect(files[1]?.text).toMatch(/name: "Izium", within: \["Ukraine"\]/);
    expect(files[1]?.text).toMatch(/date: "2025-06-30"/);
    expect(files[1]?.text).toMatch(/where: paragraph 2/);
    expect(files[2]?.text).toMatch(/name: "Kursk", within: \[.*\], kind: region/);
    expect(files[2]?.text).toMatch(/date: "2025-06"/);
    expect(files[2]?.text).toMatch(/geonames:538555/);
  });

  it('copies no sentence', () => {
    for (const line of ARTICLE.split('\n').slice(1)) for (const { text } of files) expect(text).not.toContain(line.slice(0, 30));
  });

  it('is refused as it stands, and taken once an editor has filled it in', () => {
    const [report, incident] = files as [(typeof files)[0], (typeof files)[0]];
    const filled = (text: string): string =>
      text
        .replace(/^label: .*/m, 'label: "On shelling in Ukraine"')
        .replace(/^title: null.*/m, 'title: "Shells hit a town"')
        .replace(/^type: .*/m, 'type: shelling')
        .replace(/stance: .*/m, 'stance: states')
        .replace(/says: .*/m, 'says: "Two dead in the town."')
        .replace(/<!--[^]*-->/, 'A summary.');
    const file = ({ path, text }: (typeof files)[0]): { file: string; text: string } => ({ file: path, text });
    expect(readReport(file(report)).ok).toBe(false);
    expect(readIncident(file(incident)).ok).toBe(false);
    expect(readReport({ ...file(report), text: filled(report.text) })).toMatchObject({ ok: true });
    expect(readIncident({ ...file(incident), text: filled(incident.text) })).toMatchObject({ ok: true });
  });
});

describe('the text of a page', () => {
  it('is that of the article, without scripts, navigation and comments', () => {
    const page = htmlText(
      '<!doctype html><html lang="en-GB"><head><title>A &amp; B</title><meta property="article:published_time" content="2025-07-02T08:00:00Z"><meta name="author" content="N. N.">' +
        '<link rel="canonical" href="https://example.org/a"></head><body><nav>Menu</nav><!-- no <p> --><article><h1>Head</h1><script>alert("x")</script><p>One&nbsp;&#8211; two.</p><p>Three<br>four</p></article><footer>End</footer></body></html>'
    );
    expect(page).toEqual({
      text: 'Head\nOne – two.\nThree\nfour',
      title: 'A & B',
      published: '2025-07-02',
      language: 'en-GB',
      url: 'https://example.org/a',
      author: 'N. N.',
      publisher: null
    });
  });

  it('takes no address but http and https', () => {
    expect(htmlText('<html><head><link rel="canonical" href="javascript:alert(1)"></head><body>x</body></html>').url).toBeNull();
  });
});
