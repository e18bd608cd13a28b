import { describe, expect, it } from 'vitest';
import { findDates } from '../../../src/lib/geocoding/date-expressions.ts';
import { htmlText } from '../../../src/lib/geocoding/html-text.ts';
import { parseReported } from '../../../src/lib/geocoding/parse-reported.ts';
import { placeReported } from '../../../src/lib/geocoding/place-reported.ts';
import { findCoordinates } from '../../../src/lib/geocoding/recognition/coordinates.ts';
import { embedded } from './embedded.ts';

const { gazetteer } = embedded();
const LONG = 60000;

/** Each of these took hours, or all memory, with a careless pattern; the test's own time limit is the judge. */
describe('hostile input', () => {
  it.each(['a', ' a', 'a,', '(', '(a', 'a/', 'a - ', 'between a and ', 'near ', '1 km north of ', 'x of ', '\u0301', 'А'])(
    'a name of many %j ends',
    (piece) => {
      const name = piece.repeat(LONG / piece.length);
      expect(parseReported(name, [], null).text).toBe(name);
      expect(placeReported({ name: name.slice(0, 6000), within: [name.slice(0, 6000)], kind: null }, gazetteer).status).toMatch(
        /^(?:placed|ambiguous|unplaced)$/
      );
    }
  );

  it.each(['<p ', '<', '</p', '<!--', '<meta ', '<html ', '<link rel=', '&#', '<script>', '1.1, ', "1°1'", 'last ', '11 '])(
    'a page of many %j ends',
    (piece) => {
      const text = piece.repeat(LONG / piece.length);
      expect(htmlText(`<html>${text}`).text.length).toBeLessThanOrEqual(text.length + 10);
      expect(findCoordinates(text).length).toBeGreaterThanOrEqual(0);
      expect(findDates(text, '2025-01-01').length).toBeGreaterThanOrEqual(0);
    }
  );

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('%s is a name like any other', (name) => {
    expect(placeReported({ name, within: [name], kind: name }, gazetteer).status).toBe('unplaced');
  });
});
