import { describe, expect, it } from 'vitest';
import { findCoordinates } from '../../../src/lib/geocoding/recognition/coordinates.ts';

describe('coordinates in a text', () => {
  it.each<[string, [number, number], number]>([
    ['at 48.0159, 37.8028 on Monday', [37.8028, 48.0159], 6],
    ['48.0159 N, 37.8028 E', [37.8028, 48.0159], 6],
    ['33.8688° S 151.2093° E', [151.2093, -33.8688], 6],
    ['50°27′01″N 30°31′24″E', [30.52333, 50.45028], 15],
    ["50° 27' N, 30° 31' W", [-30.51667, 50.45], 927],
    ['grid 36UUA2112090000', [30.481, 50.4347], 1],
    ['8FVC9G8F+6X', [8.52494, 47.36556], 7]
  ])('%s', (text, at, metres) => {
    const [found] = findCoordinates(text);
    expect(found?.at[0]).toBeCloseTo(at[0], 3);
    expect(found?.at[1]).toBeCloseTo(at[1], 3);
    expect(Math.abs((found?.uncertaintyMetres ?? 0) - metres)).toBeLessThanOrEqual(1);
    expect(text.slice(found?.start, found?.end).trim()).toBe(text.slice(found?.start, found?.end));
  });

  it.each(['prices of 2.50, 3.10 and 4.20', 'version 1.2.3.4', '95.123, 190.456', 'at 10.30, 11.45 and noon', '99ZZZ12345678', ''])(
    'finds none in %j',
    (text) => {
      expect(findCoordinates(text)).toEqual([]);
    }
  );
});
