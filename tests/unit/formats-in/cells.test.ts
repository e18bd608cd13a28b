import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLine } from '../../../src/lib/formats/in/clean.ts';
import { hashedId, incidentIdOf, prefixOf, reportIdOf } from '../../../src/lib/formats/in/ids.ts';
import { readDegrees, readPosition } from '../../../src/lib/formats/in/read-coordinate.ts';
import { readDay, sniffDateOrder } from '../../../src/lib/formats/in/read-day.ts';
import * as v from 'valibot';
import { identifier, incidentId, line } from '../../../src/lib/records/fields.ts';

describe('readDay', () => {
  it.each([
    ['2024-10-05', '2024-10-05'],
    ['2024-10-05T00:00:00', '2024-10-05'],
    ['2024-10-05 23:30:00.000', '2024-10-05'],
    ['2024-10-05T23:30:00+02:00', '2024-10-05'],
    ['2024-10', '2024-10'],
    ['2024', '2024'],
    ['20241005', '2024-10-05'],
    ['2024/10/5', '2024-10-05'],
    ['05 October 2024', '2024-10-05'],
    ['5-Oct-24', '2024-10-05'],
    ['October 5th, 2024', '2024-10-05'],
    ['Oct 2024', '2024-10'],
    ['10/2024', '2024-10'],
    ['45570', '2024-10-05'],
    ['45570.75', '2024-10-05'],
    ['13/10/2024', '2024-10-13'],
    ['10/13/2024', '2024-10-13'],
    ['05.05.2024', '2024-05-05'],
    ['2024-10-05 23:30:00 UTC', '2024-10-05'],
    ['2024-10-05 23:30:00+00', '2024-10-05'],
    ['Sat, 05 Oct 2024 10:00:00 GMT', '2024-10-05'],
    ['Saturday, October 5, 2024', '2024-10-05'],
    ['1728172799000', '2024-10-05'],
    ['1728172800000', '2024-10-06'],
    ['-86400001', null],
    ['-8640000001000', null],
    ['1728172799', '2024-10-05'],
    ['20241005233000', '2024-10-05'],
    ['31-Dec-39', '2039-12-31'],
    ['1-Jan-70', '1970-01-01']
  ])('%s is %s', (text, day) => expect(readDay(text)).toBe(day));

  it.each([
    '05/10/2024',
    '2024-02-30',
    '31/02/2024',
    'soon',
    '',
    '2024-13',
    '99999',
    '12345678901234567890',
    // A century that cannot be told, and what could be a day with its time as well as a count since 1970.
    '5-Oct-64',
    '13/10/55',
    '197303031200',
    '2030010112'
  ])('%s is none', (text) => expect(readDay(text)).toBeNull());

  it('follows the order it is given', () => {
    expect(readDay('05/10/2024', 'dmy')).toBe('2024-10-05');
    expect(readDay('05/10/2024', 'mdy')).toBe('2024-05-10');
    expect(readDay('13/10/2024', 'mdy')).toBeNull();
    expect(readDay('24-10-05', 'dmy')).toBe('2005-10-24');
    expect(readDay('24-10-05', 'yymmdd')).toBe('2024-10-05');
    expect(readDay('24.10.5', 'yymmdd')).toBe('2024-10-05');
    expect(readDay('05/10/2024', 'yymmdd')).toBeNull();
  });

  it.each([
    ['24-10-05', null],
    ['31/10/24', null],
    ['10.10.10', '2010-10-10'],
    ['98/12/31', '1998-12-31'],
    ['31/12/98', '1998-12-31'],
    ['10/31/24', '2024-10-31']
  ])('reads %s only in the one order that it leaves', (text, day) => expect(readDay(text)).toBe(day));
});

describe('sniffDateOrder', () => {
  it.each([
    [['05/10/2024', '13/10/2024'], 'dmy'],
    [['05/10/2024', '10/13/2024'], 'mdy'],
    [['05/10/2024', '06/10/2024'], null],
    [['2024-10-05', '5 Oct 2024'], 'ymd'],
    [['05/05/2024', ''], 'ymd'],
    [['13/10/2024', '10/13/2024'], null],
    [['13/10/2024', '14/10/2024', '15/10/2024', '10/13/2024', '05/10/2024'], null],
    [[...Array.from({ length: 99 }, () => '13/10/2024'), '10/13/2024', '05/10/2024'], 'dmy'],
    // Of years with two digits: a year repeats, days do not.
    [['24-10-05'], null],
    [['24-10-05', '24-11-09', '24-11-12', '25-01-30', '25-02-17'], 'yymmdd'],
    [['05-10-24', '09-11-24', '12-11-24', '30-01-25', '17-02-25'], 'dmy'],
    [['10/05/24', '11/09/24', '11/12/24', '01/30/25', '02/17/25'], 'mdy'],
    [['05-10-22', '09-11-23', '12-11-24', '30-01-25', '17-02-26'], null],
    [['98-12-31', '99-01-02', '24-10-05'], 'yymmdd'],
    [['10.10.10', ''], 'ymd'],
    // However many can be read either way, they do not tell which.
    [[...Array.from({ length: 60 }, () => '05/10/2024'), '13/10/2024', '14/10/2024', '10/13/2024'], null]
  ])('%j', (cells, order) => expect(sniffDateOrder(cells)).toBe(order));
});

describe('readDegrees', () => {
  it.each([
    ['51.34', 51.34],
    ['51,34', 51.34],
    ['-51.34', -51.34],
    ['−51.34', -51.34],
    ['51.34°', 51.34],
    ['51.34 N', 51.34],
    ['S51.34', -51.34],
    ['51°20\'24"N', 51.34],
    ['51° 20′ 24″ N', 51.34],
    ["51°20'24''", 51.34],
    ["51°20.4'", 51.34],
    ['51:20:24', 51.34],
    ['51 20 24,0 S', -51.34]
  ])('%s', (text, degrees) => expect(readDegrees(text, 'latitude')).toBeCloseTo(degrees, 9));

  it.each(['51.34 E', 'north', '51.3.4', "51°60'", '1e2', '0x10', '- 5', '', '--5'])('%s is none', (text) =>
    expect(readDegrees(text, 'latitude')).toBeNull()
  );
});

describe('readPosition', () => {
  it('takes nothing, and 0, 0, for no position', () => {
    expect(readPosition('', ' ')).toEqual({ ok: true, at: null });
    expect(readPosition('0', '0.0')).toEqual({ ok: true, at: null });
  });

  it('refuses half a position, what is no number, and what lies outside the globe', () => {
    expect(readPosition('35', '')).toMatchObject({ ok: false, field: 'latitude' });
    expect(readPosition('', '51')).toMatchObject({ ok: false, field: 'longitude' });
    expect(readPosition('35', 'x')).toMatchObject({ ok: false, field: 'latitude', found: 'x' });
    expect(readPosition('181', '51')).toMatchObject({ ok: false, field: 'longitude', found: '181' });
    expect(readPosition('Infinity', '51')).toMatchObject({ ok: false });
    expect(readPosition('1e1', '51')).toMatchObject({ ok: false });
  });

  it('says where longitude and latitude have changed places', () => {
    expect(readPosition('51.88', '128.33')).toMatchObject({
      ok: false,
      field: 'latitude',
      wanted: expect.stringContaining('have changed places')
    });
  });

  it('gives back what it is given, to six decimals', () => {
    const millionths = (degrees: number) => fc.integer({ min: -degrees * 1e6, max: degrees * 1e6 }).filter((value) => value !== 0);
    fc.assert(
      fc.property(millionths(180), millionths(90), (x, y) => {
        const reading = readPosition((x / 1e6).toFixed(6), (y / 1e6).toFixed(6).replace('.', ','));
        expect(reading).toEqual({ ok: true, at: [x / 1e6, y / 1e6] });
      })
    );
  });
});

describe('ids', () => {
  it('keep numbers readable, and letters before them', () => {
    expect(incidentIdOf('UCDP', '36210')).toBe('UCDP-36210');
    expect(incidentIdOf('ACLED', 'UKR123')).toBe('ACLEDUKR-123');
    expect(prefixOf('ucdp-ged-23-1')).toBe('UCDP');
    expect(prefixOf('123')).toBe('TABLE');
  });

  it('fit the rule for incident and report ids, whatever a table calls its rows and sources', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(v.is(incidentId, incidentIdOf('TABLE', text))).toBe(true);
        expect(v.is(incidentId, hashedId('ABCDEFGH', text))).toBe(true);
        expect(v.is(identifier, reportIdOf('my-table', text))).toBe(true);
      })
    );
  });

  it('tell sources apart that differ in more than case, blanks and points', () => {
    expect(reportIdOf('t', 'Reuters')).toBe(reportIdOf('t', 'REUTERS'));
    expect(new Set(['Reuters', 'Рейтер', 'Reuters (Kyiv)', 'Reuters/Kyiv', '路透社'].map((name) => reportIdOf('t', name))).size).toBe(5);
  });
});

describe('cleanLine', () => {
  it('makes a line that a record may hold of any cell', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 900 }), (text) => {
        const clean = cleanLine(text);
        if (clean !== '') expect(v.is(line, clean), JSON.stringify(clean)).toBe(true);
      })
    );
    expect(cleanLine('a\u202Eb\r\n  c')).toBe('a b c');
  });
});
