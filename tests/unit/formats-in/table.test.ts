import { describe, expect, it } from 'vitest';
import { columnNames } from '../../../src/lib/formats/in/columns.ts';
import type { Mapping } from '../../../src/lib/formats/in/mapping.ts';
import { NO_COLUMNS, readMapping } from '../../../src/lib/formats/in/mapping.ts';
import { openQuestions, proposeMapping } from '../../../src/lib/formats/in/propose-mapping.ts';
import { openMapped } from '../../../src/lib/formats/in/table.ts';

const table = {
  name: 'mine',
  label: 'mine',
  title: null,
  publisher: null,
  published: null,
  url: null,
  licence: null,
  attribution: null,
  keepsText: false
};
const convert = (header: string[], cells: string[], columns: Partial<NonNullable<Mapping['columns']>>, more: Partial<Mapping> = {}) => {
  const mapping: Mapping = { table: {}, types: {}, precisions: {}, ...more, columns: { ...NO_COLUMNS, ...columns } };
  const opened = openMapped(header, mapping, { table, idPrefix: 'MINE', types: [] });
  if (!opened.ok) throw new Error(JSON.stringify(opened.faults));
  return opened.converter.convert(cells);
};

describe('a row with a geometry that is no point', () => {
  const placed = (reach: string, more: Partial<Mapping> = {}, precision = '') => {
    const header = ['Date', 'Precision', 'longitude', 'latitude', 'geometry_reach_metres'];
    const columns = { date: 'Date', precision: 'Precision', longitude: 'longitude', latitude: 'latitude' };
    const conversion = convert(header, ['2024-10-05', precision, '35.27', '51.19', reach], columns, more);
    return conversion.ok && [conversion.incident.precision, conversion.incident.uncertaintyMetres];
  };

  it('is placed no closer than the geometry reaches', () => {
    expect(placed('')).toEqual(['vicinity', 25_000]);
    expect(placed('800')).toEqual(['vicinity', 25_000]);
    expect(placed('190000')).toEqual(['zone', 190_000]);
    expect(placed('190000', { precision: 'site' })).toEqual(['zone', 190_000]);
    expect(placed('190000', { precision: 'region' })).toEqual(['region', 190_000]);
    expect(placed('190000', {}, 'district')).toEqual(['district', 190_000]);
    expect(placed('far')).toEqual(['vicinity', 25_000]);
  });
});

describe('proposeMapping', () => {
  it('knows columns by their names in several languages and spellings', () => {
    const { mapping, open } = proposeMapping(
      ['Incident ID', 'Datum', 'Category', 'Ort', 'Oblast', 'Country', 'LAT', 'Long', 'Quelle', 'Link', 'Killed'],
      [['A-1', '2024-10-05', 'Fire', 'Sudzha', 'Kursk', 'Russia', '51.19', '35.27', 'TASS', 'https://example.org/1', '3']]
    );
    expect(open).toEqual([]);
    expect(mapping.columns).toMatchObject({
      id: 'Incident ID',
      date: 'Datum',
      type: 'Category',
      place: 'Ort',
      within: ['Oblast'],
      country: 'Country',
      latitude: 'LAT',
      longitude: 'Long',
      source: 'Quelle',
      url: 'Link',
      figures: { Killed: 'Killed' }
    });
  });

  it('prefers names to codes, filled columns to empty ones, and towns to what lies in them', () => {
    const header = [
      'eventid',
      'country',
      'country_txt',
      'region_txt',
      'provstate',
      'city',
      'location',
      'site',
      'scite1',
      'scite2',
      'styr',
      'Sample Event ID'
    ];
    const { mapping } = proposeMapping(header, [
      ['1', '10', 'Nowhere', 'West', 'North', 'Made-up Town', '', '', 'A', 'B', '2020', 'x'],
      ['2', '10', 'Nowhere', 'West', 'North', 'Other Town', '', '', 'A', '', '2020', 'y'],
      ['3', '11', 'Elsewhere', 'West', 'South', 'Third Town', 'near a mill', '', 'A', '', '2021', 'z']
    ]);
    expect(mapping.columns).toMatchObject({
      id: 'eventid',
      country: 'country_txt',
      within: ['provstate'],
      place: 'city',
      source: ['scite1', 'scite2'],
      year: 'styr'
    });
    expect(
      proposeMapping(
        ['incident:date:start', 'Country / Territory', 'Latitude (WGS 84)', 'Longitude (WGS 84)', 'Attack_Type', 'Source1', 'Source 2'],
        [['2024-10-05', 'Nowhere', '1', '2', 'Fire', 'A', 'B']]
      ).mapping.columns
    ).toMatchObject({
      date: 'incident:date:start',
      country: 'Country / Territory',
      latitude: 'Latitude (WGS 84)',
      type: 'Attack_Type',
      source: ['Source1', 'Source 2']
    });
    expect(
      proposeMapping(
        ['', 'made_up_id', 'actor_id', 'location_latitude', 'location_longitude'],
        [
          ['x', 'a', '1', '2', '3'],
          ['y', 'b', '1', '2', '3']
        ]
      ).mapping.columns
    ).toMatchObject({ id: 'made_up_id', latitude: 'location_latitude', longitude: 'location_longitude' });
    // An event that takes several rows does not tell them apart.
    const several = ['1', '1', '2', '3'].map((event, row) => [event, `r${row}`, '1', '2']);
    expect(proposeMapping(['eventid', 'ref', 'lat', 'lon'], several).mapping.columns).toMatchObject({ id: 'ref' });
    expect(proposeMapping(['eventid', 'x', 'lat', 'lon'], several).mapping.columns).toMatchObject({ id: null });
    expect(proposeMapping(['Sample Event ID', 'lat', 'lon'], [['x', '1', '2']]).mapping.columns).toMatchObject({ id: 'Sample Event ID' });
    expect(
      proposeMapping(
        ['city', 'location'],
        [
          ['', 'A'],
          ['', 'B'],
          ['', 'C'],
          ['D', 'E']
        ]
      ).mapping.columns
    ).toMatchObject({ place: 'location' });
  });

  it('puts areas from the smallest, as the rows show it, and leaves out those that hold countries', () => {
    const rows = [
      ['Nowhere', 'World West', 'Big North', 'Hills'],
      ['Nowhere', 'World West', 'Big North', 'Dales'],
      ['Elsewhere', 'World West', 'Big South', 'Fens']
    ];
    const within = (header: string[]) => proposeMapping(header, rows).mapping.columns?.within;
    expect(within(['country', 'subdistrict', 'region', 'state'])).toEqual(['state', 'region']);
    expect(within(['country', 'x', 'state', 'region'])).toEqual(['region', 'state']);
  });

  it('says that nothing is known where a cell says so', () => {
    const header = ['city', 'province', 'country', 'lat', 'lon', 'accuracy', 'date'];
    const columns = {
      place: 'city',
      within: ['province'],
      country: 'country',
      latitude: 'lat',
      longitude: 'lon',
      precision: 'accuracy',
      date: 'date'
    };
    expect(convert(header, ['Unknown', 'NA', 'Namibia', '1', '2', 'N/A', 'NaT'], columns)).toMatchObject({
      incident: { title: 'Incident, Namibia', place: { name: 'Namibia', within: [] }, precision: 'vicinity' }
    });
    expect(convert(header, ['A', 'B', 'NA', '1', '2', '', ''], columns)).toMatchObject({ country: 'NA' });
    expect(convert(header, ['Nan', 'nan', 'Thailand', '', '', '', ''], columns)).toMatchObject({
      incident: { place: { name: 'Nan', within: ['Thailand'] } }
    });
  });

  it('tells ids apart however long they are', () => {
    const id = (text: string) => {
      const conversion = convert(['id', 'city'], [text, 'A'], { id: 'id', place: 'city' });
      return conversion.ok ? conversion.incident.id : '';
    };
    const long = 'https://example.org/a/catalogue/with/a/long/address/query?event=';
    expect(id(`${long}1001`)).not.toBe(id(`${long}1002`));
  });

  it('parts sources at semicolons and bars, but not within a quoted title, and reads several columns of them', () => {
    const conversion = convert(['a', 'b', 'city'], ['"One; or another," Made-up Post; Radio B', 'Daily C | Daily D', 'A'], {
      source: ['a', 'b'],
      place: 'city'
    });
    expect(conversion.ok && conversion.reports.map(({ label }) => label)).toEqual([
      '"One; or another," Made-up Post',
      'Radio B',
      'Daily C',
      'Daily D'
    ]);
  });

  it('takes each of several columns of sources, those of one name too', () => {
    const header = columnNames(['date', 'place', 'source', 'a\nname', 'source', '', '']);
    expect(header).toEqual(['date', 'place', 'source', 'a name', 'source 2', '', '']);
    expect(columnNames(['source', 'source 2', 'source', 'source'])).toEqual(['source', 'source 2', 'source 3', 'source 4']);
    const { mapping } = proposeMapping(header, [['2024-10-05', 'Sudzha', 'Radio', 'x', 'Daily', '', '']]);
    expect(mapping.columns?.source).toEqual(['source', 'source 2']);
  });

  it('asks where dates can be read two ways, and where nothing says where', () => {
    const header = ['date', 'lat', 'lon'];
    expect(proposeMapping(header, [['05/10/2024', '1', '2']]).open).toEqual([expect.stringContaining('dateOrder')]);
    expect(proposeMapping(header, [['24-10-05', '1', '2']]).open).toEqual([expect.stringContaining('dateOrder: yymmdd')]);
    expect(proposeMapping(header, [['13/10/2024', '1', '2']])).toMatchObject({ open: [], mapping: { dateOrder: 'dmy' } });
    expect(proposeMapping(['date', 'event'], [['2024-01-01', 'x']]).open).toEqual([
      expect.stringContaining('No column gives a position or a place')
    ]);
  });

  it('asks what words of a precision column mean, but for the codes of ACLED and UCDP', () => {
    expect(
      proposeMapping(
        ['lat', 'lon', 'accuracy'],
        [
          ['1', '2', 'so-so'],
          ['1', '2', 'City']
        ]
      )
    ).toMatchObject({
      open: [expect.stringContaining('so-so')],
      mapping: { precisions: { City: 'settlement' } }
    });
    expect(proposeMapping(['lat', 'lon', 'where_prec'], [['1', '2', '5']])).toMatchObject({
      open: [],
      mapping: { precisions: { '5': 'zone' } }
    });
  });

  it('reads words behind codes and words that agree, and asks for the others', () => {
    const words = {
      '(2) 25 km of it': 'vicinity',
      '(3) District, or the like': 'district',
      '(4) Province, State, Governorate': 'region',
      '(5) Linear Feature e.g. a road': 'zone',
      '(6) Country': 'country'
    };
    const rows = (cells: string[]) => cells.map((cell) => ['1', '2', cell]);
    expect(proposeMapping(['lat', 'lon', 'geo precision'], rows([...Object.keys(words), 'N/A']))).toMatchObject({
      open: [],
      mapping: { precisions: words }
    });
    expect(
      proposeMapping(['lat', 'lon', 'geo precision'], rows(['not exact', 'City or Province', 'exact or nearest town', '80 km'])).open
    ).toHaveLength(4);
    // Where there is no position, nobody has to say how closely it is known.
    expect(
      proposeMapping(
        ['lat', 'lon', 'geo precision', 'city'],
        [
          ['', '', 'withheld by us', 'A'],
          ['1', '2', 'City', 'B']
        ]
      )
    ).toMatchObject({
      open: [],
      mapping: { precisions: { City: 'settlement' } }
    });
    const columns = { latitude: 'lat', longitude: 'lon', precision: 'geo', place: 'city' };
    expect(convert(['lat', 'lon', 'geo', 'city'], ['', '', 'withheld by us', 'A'], columns)).toMatchObject({
      incident: { precision: 'unplaced' }
    });
    expect(convert(['lat', 'lon', 'geo', 'city'], ['1', '2', 'withheld by us', 'A'], columns)).toMatchObject({ ok: false });
    const gdelt = proposeMapping(
      ['GLOBALEVENTID', 'SQLDATE', 'ActionGeo_Type', 'ActionGeo_FullName', 'ActionGeo_Lat', 'ActionGeo_Long', 'SOURCEURL'],
      [['1', '20241005', '1', 'Nowhere', '1', '2', 'https://example.org']]
    );
    expect(gdelt).toMatchObject({
      open: [],
      mapping: {
        precisions: { '1': 'country' },
        columns: { date: 'SQLDATE', latitude: 'ActionGeo_Lat', place: 'ActionGeo_FullName', url: 'SOURCEURL' }
      }
    });
    expect(proposeMapping(['lat', 'lon', 'specificity'], rows(['1', '3', '5']))).toMatchObject({
      open: [],
      mapping: { precisions: { '1': 'settlement', '3': 'district', '5': 'unplaced' } }
    });
  });

  it('asks again while a mapping leaves it open', () => {
    const mapping: Mapping = { table: {}, types: {}, precisions: {}, columns: { ...NO_COLUMNS, date: 'd' } };
    expect(openQuestions(mapping, ['d'], [['05/10/2024']])).toHaveLength(1);
    expect(openQuestions({ ...mapping, dateOrder: 'dmy' }, ['d'], [['05/10/2024']])).toEqual([]);
  });
});

describe('openMapped', () => {
  it('pairs names and addresses of sources, and takes http alone', () => {
    const columns = { source: 's', url: 'u', place: 'p' };
    expect(convert(['s', 'u', 'p'], ['A; B', 'https://a.org/1 ; https://b.org/2', 'Kursk'], columns)).toMatchObject({
      reports: [
        { label: 'A', publisher: 'A', url: 'https://a.org/1' },
        { label: 'B', publisher: 'B', url: 'https://b.org/2' }
      ]
    });
    const labels = (source: string, url: string) => {
      const conversion = convert(['s', 'u', 'p'], [source, url, 'Kursk'], columns);
      return conversion.ok && conversion.reports.map(({ label, url: address }) => [label, address]);
    };
    // Whose an address is, is not guessed, and no name is lost.
    expect(labels('A; B', 'https://c.org/1')).toEqual([
      ['A', undefined],
      ['B', undefined],
      ['c.org', 'https://c.org/1']
    ]);
    expect(labels('https://c.org/1; A', '')).toEqual([
      ['c.org', 'https://c.org/1'],
      ['A', undefined]
    ]);
    expect(labels('Daily C (https://c.org/1); A', '')).toEqual([
      ['Daily C', 'https://c.org/1'],
      ['A', undefined]
    ]);
    expect(convert(['s', 'u', 'p'], ['', 'javascript:alert(1) https://u:p@a.org/ https://c.org', 'Kursk'], columns)).toMatchObject({
      reports: [{ label: 'c.org', url: 'https://c.org' }]
    });
  });

  it('reads one column of coordinates: pairs with latitude first, letters, and WKT', () => {
    for (const cell of [
      '51.34, 35.51',
      '51,34; 35,51',
      '(51.34, 35.51)',
      '51°20\'24"N 35°30\'36"E',
      'POINT (35.51 51.34)',
      'POINT Z (35.51 51.34 120)'
    ]) {
      expect(convert(['c'], [cell], { coordinates: 'c' }), cell).toMatchObject({ incident: { at: [35.51, 51.34], precision: 'vicinity' } });
    }
  });

  it('joins year, month and day as far as they are known, and spans', () => {
    const columns = { year: 'y', month: 'm', day: 'd', place: 'p' };
    const header = ['y', 'm', 'd', 'p'];
    expect(convert(header, ['2024', '3', '0', 'X'], columns)).toMatchObject({ incident: { date: '2024-03' } });
    expect(convert(header, ['2024', 'March', '5', 'X'], columns)).toMatchObject({ incident: { date: '2024-03-05' } });
    expect(convert(header, ['2024', '', '', 'X'], columns)).toMatchObject({ incident: { date: '2024' } });
    // Nor is a year of two digits a day.
    expect(convert(header, ['24', '10', '5', 'X'], columns)).toMatchObject({ ok: false, faults: [{ found: '24-10-5' }] });
    // A day without its month is no month.
    expect(convert(header, ['2024', '0', '5', 'X'], columns)).toMatchObject({ incident: { date: '2024' } });
    expect(convert(header, ['2024.0', '3.0', 'NA', 'X'], columns)).toMatchObject({ incident: { date: '2024-03' } });
    expect(convert(['a', 'b'], ['2024-03-01', '2024-03-04'], { date: 'a', endDate: 'b' })).toMatchObject({
      incident: { date: '2024-03-01/2024-03-04' }
    });
    expect(convert(['a', 'b'], ['2024-03-04', '2024-03-01'], { date: 'a', endDate: 'b' })).toMatchObject({
      ok: false,
      faults: [{ field: 'b' }]
    });
    expect(convert(['a'], ['2024~'], { date: 'a' })).toMatchObject({ incident: { date: '2024~' } });
    expect(convert(['a', 'p'], ['unknown', 'X'], { date: 'a', place: 'p' })).not.toHaveProperty('incident.date');
  });

  it('reads metres, and claims no more than they can say', () => {
    const uncertain = (written: string) =>
      convert(['la', 'lo', 'm'], ['51', '35', written], { latitude: 'la', longitude: 'lo', uncertainty: 'm' });
    for (const [written, uncertaintyMetres] of [
      ['1500', 1500],
      ['0.5', 1],
      ['1,5', 2],
      ['0', 25_000],
      ['', 25_000]
    ] as const)
      expect(uncertain(written)).toMatchObject({ incident: { uncertaintyMetres } });
    for (const written of ['1,500', '-3', 'near']) expect(uncertain(written)).toMatchObject({ ok: false, faults: [{ field: 'm' }] });
  });

  it('gives a row without an id one that follows from its cells', () => {
    const [a, b, c] = [
      ['x', '1'],
      ['x', '1'],
      ['x', '2']
    ].map((cells) => convert(['p', 'n'], cells, { place: 'p' }));
    expect(a).toEqual(b);
    expect(a!.ok && c!.ok && a!.incident.id !== c!.incident.id).toBe(true);
  });

  it('refuses rows with more cells than the header, and empty ones', () => {
    expect(convert(['p'], ['x', 'y'], { place: 'p' })).toMatchObject({ ok: false, faults: [{ found: '2 cells' }] });
    expect(convert(['p'], [' '], { place: 'p' })).toMatchObject({ ok: false });
    expect(convert(['p', 'q'], ['x'], { place: 'p' })).toMatchObject({ ok: true });
  });

  it('keeps hostile cells as data', () => {
    const conversion = convert(['p', 't', 'k'], ['__proto__', '<img src=x onerror=alert(1)>', '=1+1'], {
      place: 'p',
      type: 't',
      figures: { constructor: 'k' }
    });
    expect(conversion).toMatchObject({
      ok: true,
      incident: { place: { name: '__proto__' }, title: '<img src=x onerror=alert(1)>, __proto__' }
    });
    expect(conversion.ok && Object.entries(conversion.incident.figures!)).toEqual([['constructor', '=1+1']]);
  });

  it('says which columns of a mapping the table lacks', () => {
    const mapping: Mapping = { table: {}, types: {}, precisions: {}, columns: { ...NO_COLUMNS, place: 'Where' } };
    expect(openMapped(['where'], mapping, { table, idPrefix: 'MINE', types: [] })).toMatchObject({
      ok: false,
      faults: [{ found: 'Where' }]
    });
  });
});

describe('readMapping', () => {
  it('names the line of what is wrong', () => {
    expect(readMapping('idPrefix: DL\ncolumns:\n  plaice: X\n', 'm.yaml')).toMatchObject({
      ok: false,
      problems: [{ line: 3, found: expect.stringContaining('plaice') }]
    });
  });
});
