import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KnownRows } from '../../../src/cli/import/known-rows.ts';
import { progressText } from '../../../src/cli/import/progress.ts';
import { GED_COLUMNS } from '../../../src/lib/formats/in/ucdp-columns.ts';
import { main } from '../../../src/cli/main.ts';
import type { PublishedBuild, PublishedIncidents, PublishedReports, PublishedTypes } from '../../../src/lib/dataset/published.ts';
import type { ImportedIncident, ImportedLine, ImportManifest } from '../../../src/lib/records/imported.ts';

// Each run opens the gazetteer, which takes a second on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'dateline-import-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const text = { out: '', err: '' };
  const code = await main(args, { out: (part) => (text.out += part), err: (part) => (text.err += part) });
  return { code, ...text };
}
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const imports = () => join(folder, 'geodata', 'imports');
const bring = (format: string, path: string, name: string, ...more: string[]) =>
  run('import', format, path, '--name', name, '--out', imports(), ...more);
const manifest = (name: string) => JSON.parse(readFileSync(join(imports(), name, 'import.json'), 'utf8')) as ImportManifest;
const lines = (name: string) =>
  manifest(name).parts.flatMap((part) =>
    gunzipSync(readFileSync(join(imports(), name, part.file)))
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as ImportedLine)
  );
const incidents = (name: string): ImportedIncident[] => lines(name).flatMap((line) => ('incident' in line ? [line.incident] : []));
const rejected = (name: string) =>
  readFileSync(join(imports(), name, 'rejected.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { line: number; id: string; reasons: { field: string; found: string; wanted: string }[] });

const ACLED =
  'event_id_cnty,event_date,event_type,sub_event_type,actor1,country,admin1,location,latitude,longitude,geo_precision,source,notes,fatalities';
const row = (id: number, more: Partial<Record<'date' | 'deaths' | 'lat' | 'lon' | 'precision' | 'place', string>> = {}) =>
  `RUS${id},${more.date ?? '2024-10-05'},Battles,Armed clash,Group A,Russia,Kursk,${more.place ?? 'Sudzha'},${more.lat ?? '51.19'},${more.lon ?? '35.27'},${more.precision ?? '1'},Agency A; Radio B,"Two lines\nof notes",${more.deaths ?? '0'}`;
const acled = (...rows: string[]) => file('acled.csv', `${ACLED}\n${rows.join('\n')}\n`);

describe('dateline import', () => {
  it('brings a table in; the same file twice adds nothing', async () => {
    const path = acled(row(1), row(2, { precision: '3' }));
    const first = await bring('acled', path, 'acled');
    expect(first).toMatchObject({ code: 0, out: expect.stringContaining('2 added') });
    expect(incidents('acled')).toMatchObject([
      { id: 'ACLEDRUS-1', precision: 'settlement', sources: ['acled-agency-a', 'acled-radio-b'] },
      { id: 'ACLEDRUS-2', precision: 'region', at: [35.27, 51.19], found: { id: 'geonames:538555', area: expect.any(String) } }
    ]);
    const before = readdirSync(join(imports(), 'acled'));
    expect(await bring('acled', path, 'acled')).toMatchObject({ code: 0, out: expect.stringContaining('imported already') });
    expect(readdirSync(join(imports(), 'acled'))).toEqual(before);
    expect(incidents('acled')).toHaveLength(2);
  });

  it('adds from a later edition what is new, and replaces what has changed', async () => {
    await bring('acled', acled(row(1), row(2)), 'acled');
    const { code, out } = await bring('acled', acled(row(1), row(2, { deaths: '4' }), row(3)), 'acled');
    expect(code).toBe(0);
    expect(out).toContain('1 added, 1 changed, 1 the same as before, 0 refused');
    expect(manifest('acled')).toMatchObject({ incidents: 3, placed: 3 });
    expect(lines('acled').filter((line) => 'report' in line)).toHaveLength(2);
  });

  it('reads days as a spreadsheet leaves them, and asks where day and month cannot be told apart', async () => {
    const open = acled(row(1, { date: '05/10/2024' }), row(2, { date: '06/10/2024', lat: 'N/A', lon: 'N/A' }));
    expect(await bring('acled', open, 'open')).toMatchObject({ code: 1, err: expect.stringContaining('dateOrder: dmy or dateOrder: mdy') });
    expect(await bring('acled', open, 'open', '--mapping', file('order.yaml', 'dateOrder: dmy\n'))).toMatchObject({ code: 0 });
    expect(incidents('open').map(({ date }) => date)).toEqual(['2024-10-05', '2024-10-06']);
    expect(incidents('open')[1]).toMatchObject({ geocoded: true });
    const told = acled(row(1, { date: '05/10/2024' }), row(2, { date: '13/10/2024' }));
    expect(await bring('acled', told, 'told')).toMatchObject({ code: 0 });
    expect(incidents('told').map(({ date }) => date)).toEqual(['2024-10-05', '2024-10-13']);
  });

  it('keeps refused rows with their lines and reasons', async () => {
    const path = acled(row(1), row(2, { date: '2024-02-30' }), row(1), row(4, { lat: '35.27', lon: '51.19' }), 'RUS5,"2024', row(6));
    const { code, out } = await bring('acled', path, 'acled');
    expect(code).toBe(1);
    expect(out).toContain('rejected.ndjson');
    expect(rejected('acled')).toMatchObject([
      { line: 4, id: 'RUS2', reasons: [{ field: 'event_date', found: '"2024-02-30"' }] },
      { line: 6, id: 'RUS1', reasons: [{ field: 'id', wanted: 'an id that no earlier row of the file has' }] },
      {
        line: 8,
        id: 'RUS4',
        reasons: [{ field: 'longitude, latitude', wanted: 'a position in Russia: longitude and latitude have changed places' }]
      },
      { line: 10, reasons: [{ wanted: 'a closing quotation mark' }] }
    ]);
    expect(incidents('acled').map(({ ref }) => ref)).toEqual(['RUS1', 'RUS6']);
  });

  it('stops at a signal and goes on from there', async () => {
    const path = acled(...Array.from({ length: 3_000 }, (_, index) => row(index + 1, index % 10 === 0 ? { date: 'x' } : {})));
    const run = bring('acled', path, 'acled');
    // The listener is there once the command waits for its file.
    while (process.listenerCount('SIGINT') === 0) await new Promise((resolve) => setImmediate(resolve));
    process.emit('SIGINT');
    expect(await run).toMatchObject({ code: 130, err: expect.stringContaining('Run the same command to go on') });
    const { rows } = manifest('acled').sources[0]!;
    expect(rows).toBeLessThan(3_000);
    expect(await bring('acled', path, 'acled')).toMatchObject({ code: 1, out: expect.stringContaining('3,000 rows: 2,700 added') });
    expect(new Set(incidents('acled').map(({ id }) => id)).size).toBe(2_700);
    expect(rejected('acled')).toHaveLength(300);
    expect(manifest('acled')).toMatchObject({ incidents: 2_700, sources: [{ finished: true, rows: 3_000, rejected: 300 }] });
  });

  it('proposes a mapping and waits for a decision where one is needed', async () => {
    const path = file(
      'mine.csv',
      '\uFEFFID;Datum;Ort;Land\nA;05/10/2024;Sudzha;Russia\nB;;Bolshoye Soldatskoye;Russia\nC;;Nowhere at all;Russia\n'
    );
    const asked = await bring('table', path, 'mine', '--yes');
    expect(asked).toMatchObject({ code: 1, err: expect.stringContaining('Write dateOrder') });
    expect(await bring('table', path, 'mine', '--yes')).toMatchObject({ code: 1 });
    const mapping = join(imports(), 'mine', 'mapping.yaml');
    writeFileSync(mapping, `${readFileSync(mapping, 'utf8')}dateOrder: dmy\n`);
    expect(await bring('table', path, 'mine')).toMatchObject({
      code: 0,
      out: expect.stringContaining('2 placed (2 of them by name), 1 unplaced')
    });
    expect(incidents('mine')).toMatchObject([
      { ref: 'A', date: '2024-10-05', geocoded: true },
      { ref: 'B', found: { name: expect.stringContaining('Soldatskoye') } },
      { ref: 'C', precision: 'unplaced', unplacedBecause: expect.any(String) }
    ]);
  });

  it('finds the table below a title and above what tags its columns', async () => {
    const text = 'Events of the week\n\nid;date;place;killed\n#event+id;#date;#loc+name;#affected+killed\nA1;2024-10-05;Sudzha;2\n';
    const path = file('titled.csv', text);
    expect(await bring('table', path, 'titled', '--yes')).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 row above the header left out')
    });
    expect(incidents('titled')).toMatchObject([{ ref: 'A1', date: '2024-10-05', place: { name: 'Sudzha' }, figures: { killed: '2' } }]);
    expect(await bring('table', path, 'titled', '--yes')).toMatchObject({ out: expect.stringContaining('imported already') });
  });

  it('reads line ends of old Macs, and letters that are no UTF-8 wherever they begin', async () => {
    const old = file('old.csv', 'id,date,place\rA1,2024-10-05,Sudzha\rA2,2024-10-06,"Rylsk"\rA3,soon,X\r');
    expect(await bring('table', old, 'old', '--yes')).toMatchObject({ code: 1, out: expect.stringContaining('2 added') });
    expect(rejected('old')).toMatchObject([{ line: 4, id: 'A3' }]);
    const quoted = file('quoted.csv', 'id,"Event\rdate",place\r\nA1,2024-10-05,Sudzha\r\nA2,soon,X\r\n');
    expect(await bring('table', quoted, 'quoted', '--yes')).toMatchObject({ code: 1 });
    expect(rejected('quoted')).toMatchObject([{ line: 3, id: 'A2' }]);
    // The mapping that was written is read again.
    const edition = file('edition.csv', 'id,"Event\rdate",place\r\nA3,2024-10-05,Sudzha\r\n');
    expect(await bring('table', edition, 'quoted')).toMatchObject({ code: 0, out: expect.stringContaining('1 added') });
    const rows = Array.from({ length: 6_000 }, (_, index) => `${index},2024-10-05,51.1,35.1,Town`);
    const latin = Buffer.from(`id,date,lat,lon,place\n${rows.join('\n')}\nlast,2024-10-05,51.1,35.1,S\u00e3o\n`, 'latin1');
    expect(await bring('table', file('latin.csv', latin), 'latin', '--yes')).toMatchObject({ code: 0 });
    expect(incidents('latin').at(-1)).toMatchObject({ place: { name: 'São' } });
  });

  const workbook = (sheets: Record<string, (string | number)[][]>): Uint8Array => {
    const sheet = (rows: (string | number)[][]) =>
      `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows
        .map((cells, row) => {
          const xml = cells.map((cell, column) =>
            typeof cell === 'number'
              ? `<c r="${'ABCDEFGH'[column]}${row + 1}"><v>${cell}</v></c>`
              : `<c r="${'ABCDEFGH'[column]}${row + 1}" t="inlineStr"><is><t>${cell}</t></is></c>`
          );
          return `<row r="${row + 1}">${xml.join('')}</row>`;
        })
        .join('')}</sheetData></worksheet>`;
    const relation = (id: number, type: string, target: string) =>
      `<Relationship Id="rId${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
    const relations = (...all: string[]) =>
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`;
    const names = Object.keys(sheets);
    const listed = names.map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('');
    const parts = {
      '_rels/.rels': relations(relation(1, 'officeDocument', 'xl/workbook.xml')),
      'xl/_rels/workbook.xml.rels': relations(
        ...names.map((_, index) => relation(index + 1, 'worksheet', `worksheets/sheet${index + 1}.xml`))
      ),
      'xl/workbook.xml': `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${listed}</sheets></workbook>`,
      ...Object.fromEntries(names.map((name, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheet(sheets[name]!)]))
    };
    return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(`<?xml version="1.0"?>${xml}`)])));
  };

  it('reads the sheet of a workbook that says when and where, its days as days, or the one that is named', async () => {
    const path = file(
      'book.xlsx',
      workbook({
        Towns: [['no', 'town'], ...Array.from({ length: 9 }, (_, index) => [index, `Town ${index}`])],
        Events: [['Our events'], ['id', 'date', 'place'], ['A1', 45570, 'Sudzha'], ['A2', '2024-10', 'Rylsk']]
      })
    );
    expect(await bring('table', path, 'book', '--yes')).toMatchObject({ code: 0, out: expect.stringContaining('read the sheet "Events"') });
    expect(incidents('book').map(({ date, place }) => [date, place?.name])).toEqual([
      ['2024-10-05', 'Sudzha'],
      ['2024-10', 'Rylsk']
    ]);
    expect(await bring('table', path, 'towns', '--yes', '--sheet', 'Towns')).toMatchObject({
      out: expect.stringMatching(/9 added.*no column gives a date/)
    });
    expect(await bring('table', path, 'none', '--yes', '--sheet', 'Nothing')).toMatchObject({
      code: 2,
      err: expect.stringContaining('"Towns", "Events"')
    });
    expect(await bring('acled', acled(row(1)), 'none', '--sheet', 'Events')).toMatchObject({ code: 2 });
    expect(await bring('geojson', file('a.geojson', '{"features":[{}]}'), 'none', '--sheet', 'Events')).toMatchObject({
      err: expect.stringContaining('wanted it with a workbook')
    });
  });

  it('reads ACLED and UCDP as workbooks, as answers of their interfaces, and without a header', async () => {
    const header = ['event_id_cnty', 'event_date', 'event_type', 'country', 'latitude', 'longitude', 'geo_precision'];
    const book = workbook({ Sheet1: [header, ['XYZ1', 45570, 'Riots', 'Russia', 51.19, 35.27, 2]] });
    const wanted = { date: '2024-10-05', at: [35.27, 51.19], precision: 'vicinity' };
    expect(await bring('acled', file('a.xlsx', book), 'book')).toMatchObject({ code: 0 });
    expect(incidents('book')).toMatchObject([{ id: 'ACLEDXYZ-1', ...wanted }]);
    const cells = ['XYZ1', '2024-10-05', 'Riots', 'Russia', '51.19', 35.27, null];
    const answer = { status: 200, data: [Object.fromEntries(header.map((name, index) => [name, cells[index]]))] };
    expect(await bring('acled', file('a.json', JSON.stringify(answer, null, 1)), 'answer')).toMatchObject({ code: 0 });
    expect(incidents('answer')).toMatchObject([{ id: 'ACLEDXYZ-1', ...wanted }]);
    const event: Record<string, string> = {
      id: '7',
      year: '2024',
      type_of_violence: '2',
      where_prec: '4',
      date_prec: '1',
      side_a: 'Group, A'
    };
    Object.assign(event, { latitude: '51.19', longitude: '35.27', date_start: '2024-10-05', date_end: '2024-10-05', country: 'Russia' });
    const bare = GED_COLUMNS.map((name) => (event[name] ? `"${event[name]}"` : '')).join(',');
    expect(await bring('ucdp', file('ged.csv', `${bare}\n`), 'bare')).toMatchObject({
      code: 0,
      out: expect.stringContaining('without a header')
    });
    expect(incidents('bare')).toMatchObject([{ id: 'UCDP-7', date: '2024-10-05', precision: 'region' }]);
    const many = Array.from({ length: 2_000 }, (_, index) => bare.replace('"7"', `"${index}"`));
    const latin = Buffer.from([...many, bare.replace('Group, A', 'S\u00e3o')].join('\n'), 'latin1');
    expect(await bring('ucdp', file('latin.csv', latin), 'latin')).toMatchObject({ out: expect.stringContaining('read as windows-1252') });
  });

  it('finds the list of records whatever else a file holds', async () => {
    const record = { id: 1, date: '2024-10-05', lat: 51, lon: 35, type: 'Feature film', rows: [1], geometry: 'none' };
    const answer = JSON.stringify({ meta: { items: [] }, count: 1, Result: [record] });
    expect(await bring('table', file('a.json', answer), 'records', '--yes')).toMatchObject({ code: 0 });
    expect(incidents('records')).toMatchObject([{ date: '2024-10-05', at: [35, 51] }]);
  });

  it('takes what is proposed of the columns where a mapping says nothing of them', async () => {
    const path = file('gtd.csv', 'eventid,iyear,imonth,iday,latitude,longitude,specificity\n1,2020,1,5,51,35,1\n2,2020,1,6,51,35,4\n');
    const mapping = file('label.yaml', 'table:\n  label: GTD\nprecisions:\n  "4": zone\n');
    expect(await bring('table', path, 'gtd', '--mapping', mapping)).toMatchObject({ code: 0 });
    expect(incidents('gtd').map(({ precision }) => precision)).toEqual(['settlement', 'zone']);
  });

  it('refuses a sheet with a cell far off, wherever in the archive it stands', async () => {
    const parts = Object.entries(
      unzipSync(
        workbook({
          One: [
            ['id', 'date'],
            ['A', '2024-10-05']
          ]
        })
      )
    ).map(([name, bytes]) => [
      name.replace('worksheets', 'elsewhere'),
      strToU8(strFromU8(bytes).replace('worksheets/', 'elsewhere/').replace('r="B2"', 'r="ZZ30000"'))
    ]);
    expect(await bring('table', file('far.xlsx', zipSync(Object.fromEntries(parts))), 'far', '--yes')).toMatchObject({
      code: 2,
      err: expect.stringContaining('30000 rows and 702 columns')
    });
  });

  it('finds the sources of a timemap beside it', async () => {
    file('our_sources.json', '{"s1":{"id":"s1","paths":["https://example.org/film"]}}');
    const events = file('our_events.json', '[{"id":"E1","date":"10/25/2024","latitude":"51","longitude":"35","sources":["s1","s2"]}]');
    expect(await bring('timemap', events, 'tm')).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 sources that are not described')
    });
    expect(lines('tm')).toMatchObject([
      { report: { url: 'https://example.org/film' } },
      { report: { label: 's2' } },
      { incident: { date: '2024-10-25' } }
    ]);
    // However its path is written, it is not its own list of sources.
    file('export.json', '[{"id":"s1","title":"An event","sources":["s1"]}]');
    file('sources.json', '{"s1":{"title":"A film"}}');
    expect(await bring('timemap', `${folder}/./export.json`, 'own')).toMatchObject({ code: 0 });
    expect(lines('own')).toMatchObject([{ report: { label: 'A film' } }, { incident: { title: 'An event' } }]);
  });

  it('reads XML in the encoding that it declares', async () => {
    const text = `<?xml version="1.0" encoding="windows-1251"?><rss version="2.0"><channel><item><title>\u0414\u044b\u043c</title><georss:point>51 35</georss:point></item></channel></rss>`;
    const bytes = Buffer.from([...text].map((letter) => (letter > '\u0400' ? letter.charCodeAt(0) - 0x350 : letter.charCodeAt(0))));
    expect(await bring('georss', file('feed.xml', bytes), 'feed', '--yes')).toMatchObject({
      code: 0,
      out: expect.stringContaining('read as windows-1251')
    });
    expect(incidents('feed')).toMatchObject([{ title: 'Дым' }]);
  });

  it('says of rows without ids that they are there already', async () => {
    const path = file('twice.csv', 'date,place\n2024-10-05,Sudzha\n2024-10-05,Sudzha\n');
    expect(await bring('table', path, 'twice', '--yes')).toMatchObject({
      code: 1,
      out: expect.stringContaining('1 placed (1 of them by name)')
    });
    expect(rejected('twice')).toMatchObject([{ line: 3, reasons: [{ found: expect.stringContaining('the cells of an earlier row') }] }]);
  });

  it('reads KMZ, and refuses archives that would fill the memory', async () => {
    const kml =
      '<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>A</name><Point><coordinates>35.5,51.3</coordinates></Point></Placemark></kml>';
    expect(await bring('kml', file('a.kmz', zipSync({ 'doc.kml': strToU8(kml) })), 'kmz', '--yes')).toMatchObject({ code: 0 });
    const linking =
      '<kml><Document><Style><IconStyle><Icon><href>https://example.org/i.png</href></Icon></IconStyle></Style><NetworkLink><Link><href>layers/one.kml</href></Link></NetworkLink></Document></kml>';
    const linked = zipSync({
      'doc.kml': strToU8(linking),
      'layers/one.kml': strToU8(kml),
      'layers/two.kml': strToU8(kml.replace('A', 'B'))
    });
    expect(await bring('kml', file('l.kmz', linked), 'linked', '--yes')).toMatchObject({
      code: 0,
      out: expect.not.stringContaining('NetworkLink')
    });
    expect(incidents('linked')).toMatchObject([{ title: 'A', at: [35.5, 51.3] }]);
    const away = file('away.kml', linking.replace('layers/one.kml', 'https://example.org/one.kml'));
    expect(await bring('kml', away, 'away', '--yes')).toMatchObject({ code: 2, err: expect.stringContaining('Fetch what they lead to') });
    const bomb = zipSync({ 'doc.kml': new Uint8Array(101_000_000) }, { level: 9 });
    expect(await bring('kml', file('b.kmz', bomb), 'bomb', '--yes')).toMatchObject({
      code: 2,
      err: expect.stringContaining('at most 10000 files of 100000000 bytes')
    });
    expect(await bring('kml', file('c.kml', '<!DOCTYPE kml><kml/>'), 'doctype', '--yes')).toMatchObject({
      code: 2,
      err: expect.stringContaining('document type')
    });
  });

  it('says what is off with a call', async () => {
    expect(await run('import', 'xls', 'a')).toMatchObject({ code: 2, err: expect.stringContaining('wanted one of acled') });
    expect(await run('import', 'acled', join(folder, 'none.csv'))).toMatchObject({ code: 2 });
    expect(await bring('acled', file('a.csv', 'a,b\n1,2\n'), 'a')).toMatchObject({
      code: 2,
      err: expect.stringContaining('wanted a column event_date')
    });
    expect(await bring('acled', acled(row(1)), 'Not a name')).toMatchObject({ code: 2 });
    await bring('acled', acled(row(1)), 'acled');
    expect(await bring('ucdp', acled(row(1)), 'acled')).toMatchObject({ code: 2, err: expect.stringContaining('another --name') });
  });
});

describe('imports on the map', () => {
  it('are published with their reports, types and areas by geocode', async () => {
    mkdirSync(join(folder, 'geodata', 'reports'), { recursive: true });
    mkdirSync(join(folder, 'geodata', 'incidents'));
    writeFileSync(join(folder, 'geodata', 'types.yaml'), readFileSync('geodata/types.yaml'));
    writeFileSync(join(folder, 'geodata', 'publication.json'), readFileSync('geodata/publication.json'));
    await bring('acled', acled(row(1), row(2, { precision: '3' })), 'acled');
    const out = join(folder, 'out');
    expect(await run('geocode', '--geodata', join(folder, 'geodata'), '--out', out)).toMatchObject({ code: 0 });
    const read = <Kind>(name: string) => JSON.parse(readFileSync(join(out, name), 'utf8')) as Kind;
    const { features } = read<PublishedIncidents>('incidents.geojson');
    expect(features.map(({ id }) => id)).toEqual(['ACLEDRUS-1', 'ACLEDRUS-2']);
    expect(features[1]).toMatchObject({
      geometry: { coordinates: [35.27, 51.19] },
      properties: {
        precision: 'region',
        place: { decidedBy: 'table', area: expect.any(String) },
        claims: [
          { report: 'acled-table', where: 'event RUS2', figures: { deaths: '0' }, citation: { publisher: 'ACLED', reliability: 'F' } },
          { report: 'acled-agency-a', citation: { publisher: 'Agency A', reliability: 'F' } },
          { report: 'acled-radio-b' }
        ]
      }
    });
    expect(JSON.stringify(features)).not.toContain('of notes');
    expect(read<PublishedReports>('reports.json').reports).toMatchObject([
      { id: 'acled-agency-a', incidents: ['ACLEDRUS-1', 'ACLEDRUS-2'] },
      { id: 'acled-radio-b' },
      { id: 'acled-table', summary: expect.stringContaining('ACLED terms of use') }
    ]);
    expect(read<PublishedTypes>('types.json').types.at(-1)).toMatchObject({ id: 'acled-armed-clash' });
    expect(read<PublishedBuild>('build.json')).toMatchObject({
      incidents: 2,
      problems: [],
      publication: { credits: expect.arrayContaining([expect.stringContaining('ACLED (Armed Conflict Location & Event Data)')]) }
    });
  });
});

describe('imports that somebody has edited', () => {
  const build = () => run('geocode', '--geodata', join(folder, 'geodata'), '--out', join(folder, 'out'));
  beforeEach(async () => {
    for (const name of ['reports', 'incidents']) mkdirSync(join(folder, 'geodata', name), { recursive: true });
    writeFileSync(join(folder, 'geodata', 'types.yaml'), readFileSync('geodata/types.yaml'));
    await bring('acled', acled(row(1)), 'acled');
  });

  it('are refused where a line is not what an import writes', async () => {
    const hostile = { report: { id: 'acled-x', label: 'X', url: 'javascript:alert(1)' } };
    writeFileSync(join(imports(), 'acled', 'part-0001.ndjson.gz'), gzipSync(JSON.stringify(hostile)));
    expect(await build()).toMatchObject({ code: 1, err: expect.stringContaining('a line that no import wrote') });
  });

  it('are refused where a part lies outside their folder', async () => {
    const path = join(imports(), 'acled', 'import.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('part-0001.ndjson.gz', '../../secret'));
    expect(await build()).toMatchObject({ code: 2, err: expect.stringContaining('no manifest of an import') });
  });
});

describe('KnownRows', () => {
  it('tells new from changed, same and twice, through its growth', () => {
    const known = new KnownRows();
    for (let id = 0; id < 200_000; id += 1) known.note(`A-${id}`, id, true, false);
    expect(known.size).toBe(200_000);
    expect(known.note('A-7', 7, true, true)).toEqual({ is: 'same', wasPlaced: true });
    expect(known.note('A-8', 9, false, true)).toEqual({ is: 'changed', wasPlaced: true });
    expect(known.note('A-8', 9, false, true)).toEqual({ is: 'twice', wasPlaced: false });
    expect(known.note('B-8', 9, false, true)).toEqual({ is: 'new', wasPlaced: false });
  });
});

describe('progressText', () => {
  it('tells share, rows, rate and time left', () => {
    expect(progressText(250_000, 0.25, 5, true)).toBe('[######                  ] 25%  250,000 rows  50,000 rows/s  0:15 left');
    expect(progressText(0, 0, 0, false)).toBe('0%  0 rows  0 rows/s  0:00 left');
  });
});
