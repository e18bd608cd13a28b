import fc from 'fast-check';
import { PMTiles, zxyToTileId } from 'pmtiles';
import { expect, test } from 'vitest';
import { tileId, writeArchive, type ArchiveTile } from '../../../geodata/basemap/making/archive.ts';

test('numbers tiles as the reader does', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 12 }), fc.nat(), fc.nat(), (z, a, b) => {
      const [x, y] = [a % 2 ** z, b % 2 ** z];
      expect(tileId(z, x, y)).toBe(zxyToTileId(z, x, y));
    })
  );
});

test('gives back every tile, also where the directory needs leaves, and equal bytes for equal tiles', async () => {
  const tiles: ArchiveTile[] = [];
  // Contents of many lengths, by a generator with a fixed seed, so that the directory does not pack into one page.
  let seed = 1;
  const next = (limit: number): number => (seed = (seed * 48271) % 2147483647) % limit;
  for (let x = 0; x < 128; x++) {
    for (let y = 0; y < 128; y++)
      if (next(5) < 3) tiles.push({ z: 7, x, y, bytes: Uint8Array.from({ length: next(400) }, () => next(256)) });
  }
  const bytes = writeArchive(tiles, { name: 'test' }, [-180, -85, 180, 85]);
  const few = tiles.slice(0, 200);
  expect(writeArchive([...few].reverse(), {}, [-180, -85, 180, 85])).toEqual(writeArchive(few, {}, [-180, -85, 180, 85]));
  const reader = new PMTiles({
    getKey: () => 'test',
    getBytes: (offset: number, length: number) =>
      Promise.resolve({ data: new Uint8Array(bytes.subarray(offset, offset + length)).buffer as ArrayBuffer })
  });
  expect((await reader.getHeader()).leafDirectoryLength).toBeGreaterThan(0);
  for (const { z, x, y, bytes: wanted } of tiles.filter((_, index) => index % 23 === 0)) {
    expect(new Uint8Array((await reader.getZxy(z, x, y))?.data ?? new ArrayBuffer(0))).toEqual(wanted);
  }
  expect(await reader.getZxy(6, 4, 0)).toBeUndefined();
}, 60_000);
