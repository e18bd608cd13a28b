import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openAcled } from '../../../src/lib/formats/in/acled.ts';
import { ACLED_GROUPS, acledType } from '../../../src/lib/formats/in/acled-types.ts';
import { KNOWN_TABLES } from '../../../src/lib/formats/in/known-tables.ts';
import { UCDP_TYPES } from '../../../src/lib/formats/in/ucdp-types.ts';
import { tableType } from '../../../src/lib/formats/in/table-types.ts';
import { MAP_TOKENS } from '../../../src/lib/map/style/tokens.ts';
import { isShape } from '../../../src/lib/marks/shapes.ts';
import { readTypes } from '../../../src/lib/records/read-types.ts';
import { contrast } from '../records/colour-difference.ts';

const reading = readTypes({ file: 'geodata/types.yaml', text: readFileSync('geodata/types.yaml', 'utf8') });
const types = reading.ok ? reading.types : [];
const { idPrefix, ...known } = KNOWN_TABLES.acled;

const EVENT: Record<string, string> = {
  event_id_cnty: 'XYZ4711',
  event_date: '05 October 2024',
  time_precision: '1',
  event_type: 'Battles',
  sub_event_type: 'Armed clash',
  actor1: 'Group A',
  actor2: 'Group B',
  country: 'Nowhere',
  admin1: 'North',
  admin2: 'Hills',
  admin3: '',
  location: 'Made-up Town',
  latitude: '51.5',
  longitude: '35.5',
  geo_precision: '1',
  source: 'Agency A; Radio B;Agency A',
  notes: 'A sentence of the table.',
  fatalities: '3'
};
const convert = (changes: Record<string, string> = {}, keepsText = false) => {
  const event = { ...EVENT, ...changes };
  const opened = openAcled(Object.keys(event), { table: { ...known, name: 'acled', keepsText }, idPrefix, types });
  if (!opened.ok) throw new Error(JSON.stringify(opened.faults));
  return { ...opened.converter.convert(Object.values(event)), used: opened.converter.usedTypes() };
};

describe('openAcled', () => {
  it('turns an event into an incident; its sources become reports of their publishers', () => {
    const conversion = convert();
    expect(conversion).toMatchObject({
      ok: true,
      reports: [
        { id: 'acled-agency-a', label: 'Agency A', publisher: 'Agency A' },
        { id: 'acled-radio-b', label: 'Radio B', publisher: 'Radio B' }
      ],
      incident: {
        id: 'ACLEDXYZ-4711',
        ref: 'XYZ4711',
        title: 'Armed clash: Group A – Group B, Made-up Town',
        type: 'acled-armed-clash',
        date: '2024-10-05',
        place: { name: 'Made-up Town', within: ['Hills', 'North', 'Nowhere'] },
        at: [35.5, 51.5],
        precision: 'settlement',
        figures: { deaths: '3' },
        sources: ['acled-agency-a', 'acled-radio-b']
      }
    });
    expect(conversion.used).toMatchObject([
      { id: 'acled-armed-clash', group: 'acled-battles', acled: { event: 'Battles', subEvent: 'Armed clash' } }
    ]);
  });

  it('keeps the notes only where they may be kept', () => {
    expect(JSON.stringify(convert())).not.toContain('A sentence of the table');
    expect(convert({}, true)).toMatchObject({ incident: { text: 'A sentence of the table.' } });
  });

  it.each([
    ['1', 'settlement', null],
    ['2', 'vicinity', null],
    ['3', 'region', { name: 'North', within: ['Nowhere'], kind: 'region' }]
  ])('reads geo_precision %s as %s', (code, precision, area) =>
    expect(convert({ geo_precision: code })).toMatchObject({ incident: { precision }, area })
  );

  it.each([
    ['1', '2024-10-05'],
    ['2', '2024-10-05~'],
    ['3', '2024-10']
  ])('reads time_precision %s as %s', (code, date) => expect(convert({ time_precision: code })).toMatchObject({ incident: { date } }));

  it('reads the columns of older exports, shapefiles and statistics programs', () => {
    const open = (event: Record<string, string>) => {
      const opened = openAcled(Object.keys(event), { table: { ...known, name: 'acled' }, idPrefix, types });
      return opened.ok ? opened.converter.convert(Object.values(event)) : opened;
    };
    const old = {
      EVENT_ID_CNTY: '12XYZ',
      EVENT_DATE: '05-October-2015',
      TIME_PRECISION: '1',
      EVENT_TYPE: 'Remote violence',
      COUNTRY: 'Nowhere'
    };
    expect(
      open({ ...old, ADMIN_LEVEL_1: 'North', TOTAL_FATALITIES: '2', GEO_PRECISION: '2', LATITUDE: '5', LONGITUDE: '6' })
    ).toMatchObject({
      incident: { ref: '12XYZ', date: '2015-10-05', place: { name: 'North' }, precision: 'vicinity', figures: { deaths: '2' }, at: [6, 5] }
    });
    expect(
      open({
        event_id_c: 'XYZ1',
        event_date: '9-May-20',
        time_preci: '3',
        event_type: 'Battles',
        sub_event_: 'Armed clash',
        country: 'Nowhere',
        geo_precis: '3'
      })
    ).toMatchObject({ incident: { id: 'ACLEDXYZ-1', date: '2020-05', type: 'acled-armed-clash' } });
    expect(convert({ time_precision: '2.0', geo_precision: '1.0', fatalities: '3.0', actor2: 'NA', admin2: 'NA' })).toMatchObject({
      incident: {
        date: '2024-10-05~',
        precision: 'settlement',
        figures: { deaths: '3' },
        title: 'Armed clash: Group A, Made-up Town',
        place: { within: ['North', 'Nowhere'] }
      }
    });
    const { latitude: _, longitude: __, ...rest } = EVENT;
    expect(open({ X: '35.5', Y: '51.5', ...rest })).toMatchObject({ incident: { at: [35.5, 51.5] } });
    expect(open({ X: '1', ...rest })).toMatchObject({ incident: { precision: 'unplaced' } });
    expect(open({ event_date: '2024-10-05', event_type: 'Riots', country: 'Nowhere' })).toMatchObject({
      ok: true,
      incident: { date: '2024-10-05' }
    });
  });

  it('refuses codes that are names of every object', () =>
    expect(convert({ geo_precision: 'constructor' })).toMatchObject({ ok: false, faults: [{ field: 'geo_precision' }] }));

  it('gives no incident a type that its manifest lacks', () => {
    const opened = openAcled(Object.keys(EVENT), { table: { ...known, name: 'acled', keepsText: false }, idPrefix, types });
    if (!opened.ok) throw new Error(JSON.stringify(opened.faults));
    const { convert, usedTypes } = opened.converter;
    const conversions = Array.from({ length: 200 }, (_, index) =>
      convert(Object.values({ ...EVENT, event_type: `Kind ${index}`, sub_event_type: `Sort ${index}` }))
    );
    const ids = new Set([...types, ...usedTypes()].map(({ id }) => id));
    expect(conversions.filter((conversion) => !conversion.ok || !ids.has(conversion.incident.type))).toEqual([]);
  });

  it('refuses rows whose cells have moved', () => {
    expect(convert({ fatalities: 'a town' })).toMatchObject({ ok: false, faults: [{ field: 'fatalities' }] });
    const opened = openAcled(Object.keys(EVENT), { table: { ...known, name: 'acled' }, idPrefix, types });
    expect(opened.ok && opened.converter.convert([...Object.values(EVENT), '0'])).toMatchObject({
      ok: false,
      faults: [{ found: '19 cells' }]
    });
  });

  it('takes the types of types.yaml that count the same, and no others', () => {
    expect(convert({ event_type: 'Explosions/Remote violence', sub_event_type: 'Shelling/artillery/missile attack' })).toMatchObject({
      incident: { type: 'shelling' },
      used: []
    });
    expect(convert({ event_type: 'Battles', sub_event_type: 'Armed clash' }).ok).toBe(true);
    // types.yaml codes friendly fire as an armed clash, and a manhunt as "Other".
    for (const [event, subEvent] of [
      ['Battles', 'Armed clash'],
      ['Strategic developments', 'Other'],
      ['Strategic developments', 'Change to group/activity']
    ] as const) {
      expect(types.map(({ id }) => id)).not.toContain(acledType(event, subEvent, types).id);
    }
  });

  it('gives a code that the codebook lacks a type of its own', () => {
    expect(convert({ event_type: 'constructor', sub_event_type: '__proto__' })).toMatchObject({
      ok: true,
      incident: { type: 'acled-proto' }
    });
  });

  it.each([
    ['event_date', '31 February 2024'],
    ['event_date', '2024'],
    ['time_precision', '4'],
    ['geo_precision', '0'],
    ['latitude', 'x'],
    ['event_type', '']
  ])('refuses %s "%s"', (field, found) => expect(convert({ [field]: found })).toMatchObject({ ok: false, faults: [{ field, found }] }));
});

describe('types that tables bring', () => {
  const all = [
    ...Object.entries(ACLED_GROUPS).flatMap(([event, group]) => Object.keys(group.types).map((subEvent) => acledType(event, subEvent, []))),
    ...Object.values(UCDP_TYPES),
    ...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', ''].map((cell) => tableType('my-table', cell, []))
  ];

  it('can be drawn and stand out at least 3:1 on both base maps', () => {
    for (const { id, shape, colour } of all) {
      expect(isShape(shape), `${id}: ${shape}`).toBe(true);
      for (const theme of ['light', 'dark'] as const) {
        for (const ground of [MAP_TOKENS[theme].land, MAP_TOKENS[theme].water]) {
          expect(contrast(colour[theme], ground), `${id} on ${ground}`).toBeGreaterThanOrEqual(3);
        }
      }
    }
  });

  it('take no shape of a type of types.yaml', () => {
    const own = new Set(types.map(({ shape }) => shape));
    expect(all.filter(({ shape }) => own.has(shape))).toEqual([]);
  });
});
