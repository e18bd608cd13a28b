/** A PMTiles archive, version 3 (https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md), with equal bytes for equal tiles. */
import { gzipSync } from 'node:zlib';

const HEADER_BYTES = 127;
/** The header and the root directory have to fit into the first 16 KiB. */
const ROOT_BYTES = 16384 - HEADER_BYTES;
const LEAF_ENTRIES = 2048;

export interface ArchiveTile {
  z: number;
  x: number;
  y: number;
  /** An uncompressed vector tile. */
  bytes: Uint8Array;
}

interface Entry {
  id: number;
  offset: number;
  length: number;
  run: number;
}

/**
 * @param bounds west, south, east, north in degrees.
 * @returns the archive's bytes: clustered, tiles and directories gzipped, equal tiles stored once.
 */
export function writeArchive(tiles: ArchiveTile[], metadata: object, bounds: [number, number, number, number]): Uint8Array {
  const sorted = tiles.map((tile) => ({ ...tile, id: tileId(tile.z, tile.x, tile.y) })).sort((a, b) => a.id - b.id);
  const entries: Entry[] = [];
  const contents: Uint8Array[] = [];
  const known = new Map<string, { offset: number; length: number }>();
  let end = 0;
  for (const tile of sorted) {
    const key = Buffer.from(tile.bytes).toString('latin1');
    let place = known.get(key);
    if (!place) {
      const packed = gzip(tile.bytes);
      place = { offset: end, length: packed.length };
      known.set(key, place);
      contents.push(packed);
      end += packed.length;
    }
    const last = entries[entries.length - 1];
    if (last && last.offset === place.offset && last.id + last.run === tile.id) last.run++;
    else entries.push({ id: tile.id, ...place, run: 1 });
  }

  const { root, leaves } = directories(entries);
  const json = gzip(new TextEncoder().encode(JSON.stringify(metadata)));
  const zooms = sorted.map((tile) => tile.z);
  const [jsonAt, leavesAt] = [HEADER_BYTES + root.length, HEADER_BYTES + root.length + json.length];
  const tilesAt = leavesAt + leaves.length;

  const header = new DataView(new ArrayBuffer(HEADER_BYTES));
  new TextEncoder().encodeInto('PMTiles', new Uint8Array(header.buffer));
  header.setUint8(7, 3);
  const lengths = [
    HEADER_BYTES,
    root.length,
    jsonAt,
    json.length,
    leavesAt,
    leaves.length,
    tilesAt,
    end,
    sorted.length,
    entries.length,
    known.size
  ];
  lengths.forEach((value, index) => header.setBigUint64(8 + index * 8, BigInt(value), true));
  const [clustered, gzipped, vectorTiles] = [1, 2, 1];
  [clustered, gzipped, gzipped, vectorTiles, Math.min(...zooms), Math.max(...zooms)].forEach((value, index) =>
    header.setUint8(96 + index, value)
  );
  bounds.forEach((degrees, index) => header.setInt32(102 + index * 4, Math.round(degrees * 1e7), true));
  return Buffer.concat([new Uint8Array(header.buffer), root, json, leaves, ...contents]);
}

/** Position of a tile on the Hilbert curve, after all tiles of lower zooms. */
export function tileId(z: number, x: number, y: number): number {
  let id = (4 ** z - 1) / 3;
  let [column, row] = [x, y];
  for (let side = 2 ** (z - 1); side >= 1; side /= 2) {
    const [right, below] = [(column & side) > 0 ? 1 : 0, (row & side) > 0 ? 1 : 0];
    id += side * side * ((3 * right) ^ below);
    if (below === 0) {
      if (right === 1) [column, row] = [side - 1 - column, side - 1 - row];
      [column, row] = [row, column];
    }
  }
  return id;
}

function directories(entries: Entry[]): { root: Uint8Array; leaves: Uint8Array } {
  const flat = directory(entries);
  if (flat.length <= ROOT_BYTES) return { root: flat, leaves: new Uint8Array() };
  const pointers: Entry[] = [];
  const leaves: Uint8Array[] = [];
  let offset = 0;
  for (let start = 0; start < entries.length; start += LEAF_ENTRIES) {
    const leaf = directory(entries.slice(start, start + LEAF_ENTRIES));
    pointers.push({ id: entries[start]?.id ?? 0, offset, length: leaf.length, run: 0 });
    leaves.push(leaf);
    offset += leaf.length;
  }
  return { root: directory(pointers), leaves: Buffer.concat(leaves) };
}

function directory(entries: Entry[]): Uint8Array {
  const bytes: number[] = [];
  writeVarint(bytes, entries.length);
  entries.forEach((entry, index) => writeVarint(bytes, entry.id - (entries[index - 1]?.id ?? 0)));
  for (const entry of entries) writeVarint(bytes, entry.run);
  for (const entry of entries) writeVarint(bytes, entry.length);
  entries.forEach((entry, index) => {
    const before = entries[index - 1];
    writeVarint(bytes, before && entry.offset === before.offset + before.length ? 0 : entry.offset + 1);
  });
  return gzip(Uint8Array.from(bytes));
}

function writeVarint(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}

function gzip(bytes: Uint8Array): Uint8Array {
  const packed = gzipSync(bytes, { level: 9 });
  // The byte that names the operating system would differ between machines; 255 is "unknown".
  packed[9] = 255;
  return packed;
}
