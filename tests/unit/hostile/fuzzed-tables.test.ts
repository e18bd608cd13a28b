import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { FORMATS } from '../../../src/cli/import/formats.ts';
import { main } from '../../../src/cli/main.ts';
import { UserError } from '../../../src/cli/user-error.ts';
import { NO_COLUMNS, type Mapping } from '../../../src/lib/formats/in/mapping.ts';
import { proposeMapping } from '../../../src/lib/formats/in/propose-mapping.ts';
import { checkImportedLine } from '../../../src/lib/records/check-imported.ts';
import { readTypes } from '../../../src/lib/records/read-types.ts';
import type { ImportedTable } from '../../../src/lib/records/imported.ts';
import { mutateBytes, mutateText, seeded, type Random } from '../../fixtures/hostile/mutate.ts';
import { PAYLOADS } from '../../fixtures/hostile/payloads.ts';

vi.setConfig({ testTimeout: 120_000 });

const SEED = 20261122;
const folder = mkdtempSync(join(tmpdir(), 'dateline-tables-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const reading = readTypes({ file: 'types.yaml', text: readFileSync('geodata/types.yaml', 'utf8') });
if (!reading.ok) throw new Error('types.yaml is off');
const { types } = reading;
const table: ImportedTable = {
  name: 'fuzzed',
  label: 'A table',
  title: null,
  publisher: null,
  published: null,
  url: null,
  licence: null,
  attribution: null,
  keepsText: true
};

const ACLED =
  'event_id_cnty,event_date,event_type,sub_event_type,actor1,country,admin1,location,latitude,longitude,geo_precision,source,notes,fatalities\nRUS1,2024-10-05,Battles,Armed clash,Group A,Russia,Kursk,Sudzha,51.19,35.27,1,Agency A; Radio B,"Two lines\nof notes",0\nRUS2,05 October 2024,Explosions/Remote violence,Shelling/artillery/missile attack,Group A,Russia,Kursk,Sudzha,51.19,35.27,3,Agency A,x,12\n';
const UCDP =
  'id,relid,year,active_year,type_of_violence,conflict_name,dyad_name,side_a,side_b,source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,country,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low\n7,CAR-1,2013,1,3,x,y,Side A,Side B,"Agency, 2013-03-24, A headline",Agency,2013-03-24,A headline,,1,Bangui,Bangui,Bangui,,4.36,18.55,Central African Republic,Africa,1,1,2013-03-24,2013-03-25,0,0,3,0,3,5,3\n';
const CSV =
  'id,title,type,date,place,region,country,longitude,latitude,precision,source,url,killed,description\n1,A fire,Shelling,2024-10-05,Sudzha,Kursk Oblast,Russia,35.27,51.19,city,Agency,https://example.org/1,2,"A text, with a comma"\n2,Another,Shelling,6 Oct 2024,Rylsk,Kursk Oblast,Russia,,,,"Agency; Radio",https://example.org/2,,\n';
const FEATURES = [
  {
    type: 'Feature',
    id: 1,
    geometry: { type: 'Point', coordinates: [35.27, 51.19] },
    properties: { title: 'A', date: '2024-10-05', source: 'Agency' }
  },
  {
    type: 'Feature',
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [170, 0],
          [190, 0],
          [190, 10],
          [170, 10],
          [170, 0]
        ]
      ]
    },
    properties: { title: 'B', date: '2024', source: null }
  },
  { type: 'Feature', geometry: null, properties: { title: 'C', date: '2024-10', place: 'Sudzha' } }
];
const TIMEMAP = {
  events: [
    {
      id: '1',
      date: '02/24/2022',
      time: '',
      location: 'Kyiv',
      latitude: '50.45',
      longitude: '30.52',
      sources: ['a'],
      associations: ['x'],
      description: 'A text'
    },
    {
      civId: 'CIV1',
      date: '2022-03-01',
      latitude: 49.99,
      longitude: 36.23,
      sources: [{ id: 's', path: 'https://example.org/x' }],
      filters: [{ key: 'Type', value: 'Shelling' }]
    }
  ],
  sources: { a: { id: 'a', title: 'A source', paths: ['https://example.org/a'] } },
  associations: [{ id: 'x', title: 'Shelling', mode: 'CATEGORY' }]
};
const KML =
  '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>D</name>\n<Folder><name>Fires</name><Placemark id="p"><name>A</name><description><![CDATA[x <b>y</b>]]></description>\n<TimeSpan><begin>2024-01-01</begin><end>2024-01-02</end></TimeSpan><ExtendedData><Data name="dead"><value>3</value></Data></ExtendedData>\n<Point><coordinates>35.5,51.3,0</coordinates></Point></Placemark></Folder>\n<Placemark><name>B</name><Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 1,0 1,1 0,0</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>\n</Document></kml>';
const RSS =
  '<?xml version="1.0"?>\n<rss version="2.0" xmlns:georss="http://www.georss.org/georss"><channel><title>Agency</title>\n<item><title>A</title><guid>1</guid><link>https://example.org/1</link><pubDate>Sat, 05 Oct 2024 10:00:00 GMT</pubDate><georss:point>51.3 35.5</georss:point><description>x</description></item>\n<item><title>B</title><georss:box>50 30 51 31</georss:box></item></channel></rss>';
const SHEET = [
  ['id', 'title', 'date', 'place', 'longitude', 'latitude', 'source', 'killed'],
  ['1', 'A fire', '2024-10-05', 'Sudzha', 35.27, 51.19, 'Agency', 2],
  ['2', 'Another', 45570, 'Rylsk', null, null, 'Radio', null]
];
const XLSX_PARTS = {
  '[Content_Types].xml':
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
  '_rels/.rels':
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
  'xl/workbook.xml':
    '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels':
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
  'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${SHEET.map(
    (row, at) =>
      `<row r="${at + 1}">${row
        .map((cell, column) => {
          const ref = `${'ABCDEFGH'[column]}${at + 1}`;
          return cell === null
            ? ''
            : typeof cell === 'number'
              ? `<c r="${ref}"><v>${cell}</v></c>`
              : `<c r="${ref}" t="inlineStr"><is><t>${cell}</t></is></c>`;
        })
        .join('')}</row>`
  ).join('\n')}</sheetData></worksheet>`
};
const zip = (parts: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
const parquet = new Uint8Array(
  parquetWriteBuffer({
    columnData: [
      { name: 'id', data: ['1', '2'], type: 'STRING' },
      { name: 'date', data: ['2024-10-05', '2024'], type: 'STRING' },
      { name: 'longitude', data: [35.27, 200], type: 'DOUBLE' },
      { name: 'latitude', data: [51.19, NaN], type: 'DOUBLE' },
      { name: 'killed', data: [3n, 0n], type: 'INT64' }
    ]
  })
);

/** How a file of a format is spoilt. Parts of an archive are spoilt within it as well as the archive itself. */
interface Kind {
  format: string;
  name: string;
  times: number;
  make(random: Random): string | Uint8Array;
  whole: string | Uint8Array;
}
const text = (format: string, name: string, times: number, whole: string): Kind => ({
  format,
  name,
  times,
  whole,
  make: (random) => mutateText(whole, random)
});
const bytes = (format: string, name: string, times: number, whole: Uint8Array): Kind => ({
  format,
  name,
  times,
  whole,
  make: (random) => mutateBytes(whole, random)
});
const archive = (format: string, name: string, times: number, parts: Record<string, string>): Kind => ({
  format,
  name,
  times,
  whole: zip(parts),
  make: (random) => {
    const part = random.pick(Object.keys(parts));
    return random.below(3) === 0 ? mutateBytes(zip(parts), random) : zip({ ...parts, [part]: mutateText(parts[part]!, random) });
  }
});

const KINDS: Kind[] = [
  text('acled', 'acled.csv', 150, ACLED),
  text('ucdp', 'ucdp.csv', 120, UCDP),
  text('table', 'table.csv', 200, CSV),
  text('table', 'table.tsv', 100, CSV.replace(/,(?! )/g, '\t')),
  text('table', 'semicolons.csv', 80, `sep=;\n${CSV.replace(/,(?! )/g, ';')}`),
  bytes('table', 'bytes.csv', 80, strToU8(CSV)),
  text('geojson', 'features.geojson', 200, JSON.stringify({ type: 'FeatureCollection', name: 'x', features: FEATURES }, null, 1)),
  text('geojson-seq', 'features.geojsonl', 120, FEATURES.map((feature) => `\u001e${JSON.stringify(feature)}\n`).join('')),
  text('timemap', 'timemap.json', 120, JSON.stringify(TIMEMAP, null, 1)),
  text('kml', 'places.kml', 120, KML),
  archive('kml', 'places.kmz', 60, { 'doc.kml': KML, 'files/x.txt': 'x' }),
  text('georss', 'feed.rss', 100, RSS),
  text(
    'georss',
    'feed.atom',
    50,
    RSS.replace('<rss version="2.0"', '<feed')
      .replace('</rss>', '</feed>')
      .replace(/<(\/?)(?:channel>)/g, '')
      .replaceAll('item>', 'entry>')
  ),
  archive('table', 'sheet.xlsx', 150, XLSX_PARTS),
  bytes('geoparquet', 'rows.parquet', 150, parquet)
];

/** Reads a file as `dateline import` does, up to what an import would write. Only UserError is an answer; anything else thrown is a fault of ours. */
async function importFile(format: string, path: string): Promise<{ accepted: number; refused: number; told: string | null }> {
  const { open, convert, isMapped } = FORMATS[format]!;
  const counts = { accepted: 0, refused: 0, told: null as string | null };
  try {
    const source = await open(path);
    const rows = [];
    for await (const batch of source.rows) rows.push(...batch);
    const cells = rows.filter(({ fault }) => !fault).map((row) => row.cells);
    const mapping: Mapping = isMapped
      ? { columns: NO_COLUMNS, ...proposeMapping(source.header, cells).mapping }
      : { table: {}, types: {}, precisions: {} };
    const opened = convert(source, mapping, { table, idPrefix: 'FZ', types });
    if (!opened.ok) {
      expectWords(opened.faults);
      return { ...counts, told: opened.faults[0]!.wanted };
    }
    for (const row of rows) {
      const conversion = row.fault
        ? { ok: false as const, ref: '', faults: [{ field: '', ...row.fault }] }
        : opened.converter.convert(row.cells);
      expect(row.line).toBeGreaterThan(0);
      if (conversion.ok) {
        counts.accepted += 1;
        // What an import writes is read back from its own folder.
        const incident = JSON.parse(JSON.stringify(conversion.incident)) as unknown;
        expect(checkImportedLine({ incident }), JSON.stringify(incident).slice(0, 500)).not.toBeNull();
        for (const report of conversion.reports)
          expect(
            checkImportedLine({ report: JSON.parse(JSON.stringify(report)) as unknown }),
            JSON.stringify(report).slice(0, 500)
          ).not.toBeNull();
      } else {
        counts.refused += 1;
        expectWords(conversion.faults);
      }
    }
    for (const type of opened.converter.usedTypes()) expect(type.id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.message).toMatch(/found .|is no .|damaged|cannot be read/);
    counts.told = error.message;
  }
  return counts;
}

function expectWords(faults: { found: string; wanted: string }[]): void {
  expect(faults.length).toBeGreaterThan(0);
  for (const { found, wanted } of faults) {
    expect(typeof found).toBe('string');
    expect(wanted.trim()).not.toBe('');
    expect(wanted).not.toMatch(/undefined|\[object|TypeError/);
  }
}

describe('1,800 fuzzed tables', () => {
  it.each(KINDS.map((kind) => [kind.name, kind.times, kind] as const))(
    '%s, %i times: each row is read or refused in words',
    async (name, times, { format, make, whole }) => {
      const path = join(folder, name);
      writeFileSync(path, whole);
      expect((await importFile(format, path)).accepted).toBeGreaterThan(0);
      const random = seeded(SEED + times);
      let [intact, spoilt] = [0, 0];
      for (let left = times; left > 0; left -= 1) {
        const content = make(random);
        writeFileSync(path, content);
        const { accepted, refused, told } = await importFile(format, path).catch((error: unknown) => {
          writeFileSync(join(tmpdir(), `dateline-uncaught-${name}`), content);
          throw error;
        });
        intact += accepted;
        spoilt += refused + (told === null ? 0 : 1);
      }
      expect(intact).toBeGreaterThan(0);
      expect(spoilt).toBeGreaterThan(0);
    }
  );

  it('and every payload in every column', async () => {
    const path = join(folder, 'payloads.csv');
    const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
    const [header, first] = CSV.split('\n') as [string, string];
    const cells = first.match(/(?:"[^"]*"|[^,])+/g)!;
    const rows = PAYLOADS.map((payload, index) =>
      cells
        .map((cell, column) => (column === index % cells.length || column === (index + 3) % cells.length ? quoted(payload) : cell))
        .join(',')
    );
    writeFileSync(path, `${header}\n${rows.join('\n')}\n`);
    const { accepted, refused, told } = await importFile('table', path);
    expect([accepted + refused, told]).toEqual([PAYLOADS.length, null]);
  });
});

describe('small files that would fill the memory are refused before they do', () => {
  const sheet = (cell: string) => ({
    ...XLSX_PARTS,
    'xl/worksheets/sheet1.xml': XLSX_PARTS['xl/worksheets/sheet1.xml'].replace('</sheetData>', `${cell}</sheetData>`)
  });
  it.each([
    ['a cell in the last corner', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', /sheet of 1048576 rows and 16384 columns/],
    ['a cell beyond it', "<row><c r='A99999999999'><v>1</v></c></row>", /a cell at A99999999999/],
    ['a cell whose address is hidden', '<row><c r="XFD&#49;048576"><v>1</v></c></row>', /a cell at XFD&#49;048576/]
  ])('%s', async (_, cell, words) => {
    const path = join(folder, 'far.xlsx');
    writeFileSync(path, zip(sheet(cell)));
    expect((await importFile('table', path)).told).toMatch(words);
  });
});

it('30 fuzzed tables through the whole command end in words and an exit code', async () => {
  const random = seeded(SEED);
  for (let left = 30; left > 0; left -= 1) {
    const { format, name, make } = random.pick(KINDS);
    const path = join(folder, `whole-${name}`);
    writeFileSync(path, make(random));
    let said = '';
    const io = { out: (part: string | Uint8Array) => (said += String(part)), err: (part: string) => (said += part) };
    const code = await main(['import', format, path, '--out', join(folder, 'imports'), '--name', `t${left}`, '--yes'], io);
    expect([0, 1, 2]).toContain(code);
    expect(said).not.toMatch(/\n {4}at |TypeError|RangeError/);
    expect(said).not.toBe('');
  }
});
