import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Converter } from '../../../src/lib/formats/in/converter.ts';
import { featureCells, POSITION_COLUMNS } from '../../../src/lib/formats/in/feature-cells.ts';
import { KNOWN_TABLES, ucdpEdition } from '../../../src/lib/formats/in/known-tables.ts';
import { ACLED_PRECISION, UCDP_PRECISION } from '../../../src/lib/formats/in/precision-codes.ts';
import { openUcdp, readUcdpDate } from '../../../src/lib/formats/in/ucdp.ts';
import { readUcdpSources } from '../../../src/lib/formats/in/ucdp-sources.ts';
import { PRECISION_CODES } from '../../../src/lib/records/precision.ts';
import { readDate } from '../../../src/lib/records/date.ts';

const { idPrefix, ...known } = KNOWN_TABLES.ucdp;
const context = { table: { ...known, name: 'ucdp' }, idPrefix, types: [] };
const open = (header: string[]): Converter => {
  const opened = openUcdp(header, context);
  if (!opened.ok) throw new Error(JSON.stringify(opened.faults));
  return opened.converter;
};

// An event in the columns of the data set, all of it made up.
const EVENT: Record<string, string> = {
  id: '900001',
  type_of_violence: '3',
  side_a: 'Group A',
  side_b: 'Civilians',
  source_article: '"Made-up Agency,2020-01-03,A title, with a comma; and more";"Other, of Somewhere,2020-01-04,B"',
  source_original: 'a witness',
  where_prec: '4',
  where_coordinates: 'Made-up province',
  where_description: 'in the north of it',
  adm_1: 'Made-up province',
  adm_2: '',
  country: 'Nowhere',
  latitude: '5.5',
  longitude: '20.25',
  date_prec: '2',
  date_start: '2020-01-01 00:00:00.000',
  date_end: '2020-01-03 00:00:00.000',
  best: '4',
  low: '2',
  high: '6',
  deaths_civilians: '4',
  deaths_a: '0'
};
const convert = (changes: Record<string, string> = {}, rename: (name: string) => string = (name) => name) => {
  const event = { ...EVENT, ...changes };
  return open(Object.keys(event).map(rename)).convert(Object.values(event));
};

describe('openUcdp', () => {
  it('turns an event into an incident with reports, in our words', () => {
    expect(convert()).toEqual({
      ok: true,
      country: 'Nowhere',
      area: { name: 'Made-up province', within: ['Nowhere'], kind: 'region' },
      reports: [
        expect.objectContaining({ publisher: 'Made-up Agency', published: '2020-01-03', title: 'A title, with a comma; and more' }),
        expect.objectContaining({ publisher: 'Other, of Somewhere', published: '2020-01-04', title: 'B' })
      ],
      incident: {
        id: 'UCDP-900001',
        ref: '900001',
        title: 'One-sided violence: Group A – Civilians, Made-up province',
        type: 'one-sided-violence',
        date: '2020-01-01/2020-01-03',
        dateBecause: 'UCDP knows the date to within two to six days (date_prec 2).',
        place: { name: 'Made-up province', within: ['Nowhere'], kind: null },
        at: [20.25, 5.5],
        precision: 'region',
        uncertaintyMetres: 200_000,
        says: 'Codes the event as one-sided violence with Group A and Civilians as sides; best estimate 4 deaths.',
        figures: { 'deaths, best estimate': '4', 'deaths, low estimate': '2', 'deaths, high estimate': '6', 'deaths of civilians': '4' },
        voice: 'a witness',
        sources: [expect.stringMatching(/^ucdp-made-up-agency-/), expect.stringMatching(/^ucdp-other-of-somewhere-/)],
        text: 'in the north of it'
      }
    });
  });

  it.each([
    ['1', 'settlement'],
    ['2', 'vicinity'],
    ['3', 'district'],
    ['4', 'region'],
    ['5', 'zone'],
    ['6', 'country'],
    ['7', 'unplaced']
  ])('reads where_prec %s as %s', (code, precision) => {
    const conversion = convert({ where_prec: code });
    expect(conversion).toMatchObject({ ok: true, incident: { precision } });
    expect(conversion.ok && conversion.incident.at !== undefined).toBe(code !== '7');
  });

  it('goes back by the codes that the ladder has', () => {
    for (const [code, precision] of Object.entries(UCDP_PRECISION)) expect(PRECISION_CODES[precision].ucdp).toBe(Number(code));
    for (const [code, precision] of Object.entries(ACLED_PRECISION)) expect(PRECISION_CODES[precision].acled).toBe(Number(code));
  });

  it('reads other spellings of its columns', () => {
    expect(convert({}, (name) => name.toUpperCase())).toEqual(convert());
    expect(convert({}, (name) => `\uFEFF${name.replace('_', ' ')} `)).toEqual(convert());
  });

  it.each([
    ['type_of_violence', '4'],
    ['where_prec', '8'],
    ['where_prec', 'constructor'],
    ['date_start', 'yesterday'],
    ['date_end', '2019-12-31'],
    ['date_prec', '9'],
    ['latitude', '95']
  ])('refuses %s %s', (field, found) =>
    expect(convert({ [field]: found })).toMatchObject({ ok: false, ref: '900001', faults: [{ field, found }] })
  );

  it('reads codes as statistics programs leave them, and refuses rows whose cells have moved', () => {
    expect(
      convert({ id: '900001.0', type_of_violence: '3.0', where_prec: '1.0', date_prec: '2.0', best: '4.0', adm_1: 'NA' })
    ).toMatchObject({
      incident: { id: 'UCDP-900001', precision: 'settlement', figures: { 'deaths, best estimate': '4' }, place: { within: ['Nowhere'] } }
    });
    expect(open(Object.keys(EVENT)).convert([...Object.values(EVENT), '1'])).toMatchObject({ ok: false });
  });

  it('says which column a header lacks', () => {
    expect(openUcdp(['id', 'type_of_violence', 'date_start', 'date_end'], context)).toMatchObject({
      ok: false,
      faults: [{ field: 'where_prec' }]
    });
  });
});

describe('readUcdpDate', () => {
  it.each([
    ['2009-02-20', '2009-02-20', '1', '2009-02-20'],
    ['2009-02-20', '2009-02-23', '2', '2009-02-20/2009-02-23'],
    ['2009-02-20', '2009-02-26', '3', '2009-02-20/2009-02-26'],
    ['2009-02-01', '2009-02-28', '4', '2009-02'],
    ['2008-02-01', '2008-02-28', '4', '2008-02-01/2008-02-28'],
    ['2009-07-15', '2009-08-01', '4', '2009-07-15/2009-08-01'],
    ['2009-01-01', '2009-12-31', '5', '2009'],
    ['2009-02-20', '2009-02-20', '2', '2009-02-20~'],
    ['2009-02-20', '2009-02-20', '4', '2009-02'],
    ['2009-02-20', '2009-02-20', '5', '2009']
  ])('%s to %s, date_prec %s: %s', (start, end, code, date) => {
    expect(readUcdpDate(start, end, code)).toMatchObject({ date });
    expect(readDate(date).ok).toBe(true);
  });
});

describe('readUcdpSources', () => {
  const read = (text: string) => readUcdpSources('t', text).map(({ id: _, ...report }) => report);

  it('reads notes of coders as far as they have a form', () => {
    expect(read('Reuters  25/2-09; AFP 2007-03-05 "A made-up title; LRA Crisis Tracker, table 3')).toEqual([
      { label: 'Reuters 25/2-09', publisher: 'Reuters', published: '2009-02-25' },
      { label: 'AFP 2007-03-05 "A made-up title', publisher: 'AFP', published: '2007-03-05', title: 'A made-up title' },
      { label: 'LRA Crisis Tracker, table 3' }
    ]);
  });

  it('names a report once, and the same one by the same id', () => {
    expect(read('"A,2020-01-01,B";"A,2020-01-01,B"')).toHaveLength(1);
    expect(readUcdpSources('t', 'A 1/2-09')[0]!.id).toBe(readUcdpSources('t', 'A 1/2-09')[0]!.id);
  });

  it('invents no publisher and no day', () => expect(read('a radio, some day in May')).toEqual([{ label: 'a radio, some day in May' }]));
});

describe('ucdpEdition', () => {
  it.each([
    ['GEDEvent_v23_1', '23.1'],
    ['ged231', '23.1'],
    ['GEDEvent_v25_0_1', '25.0'],
    ['my table', null]
  ])('%s', (name, edition) => expect(ucdpEdition(name)).toBe(edition));
});

// The published set is not part of the repository: it is read where it lies beside it.
const SHARED = '../shared/incidents/ucdp-ged-23.1-central-african-republic.geojson';
describe.skipIf(!existsSync(SHARED))('UCDP GED 23.1, Central African Republic', () => {
  it('imports completely, with every precision and date as coded', () => {
    type Event = { properties: Record<string, string | number | null>; geometry: { coordinates: [number, number] } };
    const { features } = JSON.parse(readFileSync(SHARED, 'utf8')) as { features: Event[] };
    const header = [...Object.keys(features[0]!.properties), ...POSITION_COLUMNS];
    const { convert } = open(header);
    const ladder = ['settlement', 'vicinity', 'district', 'region', 'zone', 'country', 'unplaced'];
    let named = 0;
    for (const feature of features) {
      const { where_prec: where, date_prec: code, date_start: start, date_end: end, id, number_of_sources: sources } = feature.properties;
      const conversion = convert(featureCells(feature as unknown as Record<string, unknown>, header).cells);
      if (!conversion.ok) throw new Error(JSON.stringify(conversion));
      const { incident } = conversion;
      expect(incident.id).toBe(`UCDP-${id}`);
      expect(incident.precision).toBe(ladder[Number(where) - 1]);
      expect(incident.at![0]).toBeCloseTo(feature.geometry.coordinates[0], 5);
      expect(incident.at![1]).toBeCloseTo(feature.geometry.coordinates[1], 5);
      const reading = readDate(incident.date!);
      if (!reading.ok) throw new Error(incident.date);
      expect(reading.date.earliest! * 86_400_000).toBe(Date.parse(`${String(start).slice(0, 10)}T00:00:00Z`));
      expect(reading.date.latest! * 86_400_000).toBe(Date.parse(`${String(end).slice(0, 10)}T00:00:00Z`));
      expect(incident.dateBecause === undefined).toBe(code === 1);
      if (Number(sources) > 0 && conversion.reports.length === Number(sources)) named += 1;
    }
    expect(features).toHaveLength(1848);
    // Where the table counts its sources, nearly all are told apart; a few are named twice or joined by the table itself.
    expect(named / features.filter(({ properties }) => Number(properties['number_of_sources']) > 0).length).toBeGreaterThan(0.97);
  });
});
