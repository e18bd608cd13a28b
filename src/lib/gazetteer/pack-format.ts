/**
 * The packed gazetteer: one buffer, little-endian, of a header and typed columns.
 *
 * | bytes | holds |
 * |---|---|
 * | 8 | `DATELNG1` |
 * | 4 | length of the header in bytes |
 * | … | header: JSON, `{ columns: [[name, type, offset, length]…], places, names, bucketBits, built }` |
 * | … | the columns, each starting at a multiple of 8 |
 *
 * Places (one value each): `lon`, `lat` (Int32, degrees × 10,000), `geonameId` (Uint32, 0 for none), `kind` (Uint8, index in PACKED_KINDS),
 * `parent` (Int32, index of the enclosing place, −1 for none), `country` (Uint8, index in `countries`), `population` (Uint32),
 * `radius` (Uint16, units of 100 m), `areaKm2` (Float32, 0 for unknown), `flags` (Uint8, bit 0: disputed), `nameLength` (Uint8, bytes of its name
 * in `nameBytes`, UTF-8, one after the other).
 *
 * Columns of 4-byte integers are stored as byte planes (all first bytes, all second bytes…), which compress to two thirds of the plain order.
 *
 * Names are not stored, only recognised: each folded name (fold.ts) is hashed to 64 bits (hash.ts); the top `bucketBits` of the first half choose a
 * bucket (`bucketSize`, Uint16), 24 bits of the second half are kept as fingerprint (`printLow` Uint16, `printHigh` Uint8) beside the place it
 * names (`ref`, Uint32: low 24 bits the place, high 8 bits the class of the name). About 7 bytes a name; an unknown name is taken for a known one
 * about once in eight million questions. Entries of one bucket are in the order of their hashes, then of places: the file is the same every time it is built.
 *
 * Sparse columns: `idPlace` (Uint32, ascending) with `idLength` (Uint8), `idBytes` for places whose id is not a GeoNames id; `areaPlace`, `areaLength`,
 * `areaBytes` for the outline keys; `countries` (UTF-8, ISO 3166-1 alpha-2 codes without separators, the first one blank).
 */
export const MAGIC = 'DATELNG1';

const TYPES = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, i32: Int32Array, f32: Float32Array } as const;

export type ColumnType = keyof typeof TYPES;
export type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array;

export interface PackHeader {
  columns: [name: string, type: ColumnType, offset: number, length: number][];
  places: number;
  names: number;
  bucketBits: number;
  /** Origin and licence of what was packed, in words. */
  sources: string[];
}

function typeOf(column: Column): ColumnType {
  for (const [name, constructor] of Object.entries(TYPES)) if (column instanceof constructor) return name as ColumnType;
  throw new Error('A column must be a Uint8, Uint16, Uint32, Int32 or Float32 array.');
}

function inPlanes(column: Column): boolean {
  return column instanceof Uint32Array || column instanceof Int32Array;
}

function toPlanes(bytes: Uint8Array): Uint8Array {
  const count = bytes.length / 4;
  const planes = new Uint8Array(bytes.length);
  for (let i = 0; i < count; i++) for (let plane = 0; plane < 4; plane++) planes[plane * count + i] = bytes[i * 4 + plane] as number;
  return planes;
}

function fromPlanes(planes: Uint8Array, out: Uint32Array | Int32Array): void {
  const count = out.length;
  const second = planes.subarray(count);
  const third = planes.subarray(2 * count);
  const fourth = planes.subarray(3 * count);
  for (let i = 0; i < count; i++) {
    out[i] = (planes[i] as number) | ((second[i] as number) << 8) | ((third[i] as number) << 16) | ((fourth[i] as number) << 24);
  }
}

/** Writes columns and header into one buffer. */
export function writePack(columns: Record<string, Column>, header: Omit<PackHeader, 'columns'>): Uint8Array {
  const rows: PackHeader['columns'] = [];
  let length = 0;
  for (const [name, column] of Object.entries(columns)) {
    rows.push([name, typeOf(column), length, column.length]);
    length = Math.ceil((length + column.byteLength) / 8) * 8;
  }
  const json = new TextEncoder().encode(JSON.stringify({ columns: rows, ...header }));
  const start = Math.ceil((12 + json.length) / 8) * 8;
  const out = new Uint8Array(start + length);
  out.set(new TextEncoder().encode(MAGIC), 0);
  new DataView(out.buffer).setUint32(8, json.length, true);
  out.set(json, 12);
  rows.forEach(([name, , offset]) => {
    const column = columns[name] as Column;
    const bytes = new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
    out.set(inPlanes(column) ? toPlanes(bytes) : bytes, start + offset);
  });
  return out;
}

/** Reads a pack; columns of bytes and halves are views on it. Throws with what was found where it is not a pack. */
export function readPack(pack: ArrayBuffer | Uint8Array): { header: PackHeader; column: <T extends Column>(name: string) => T } {
  const bytes = pack instanceof Uint8Array ? pack : new Uint8Array(pack);
  const magic = new TextDecoder().decode(bytes.subarray(0, 8));
  if (magic !== MAGIC)
    throw new Error(`Not a packed gazetteer: found "${magic}" where "${MAGIC}" was wanted. Inflate the file first if it ends in .gz.`);
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  const view = new DataView(aligned.buffer, aligned.byteOffset, aligned.byteLength);
  const jsonLength = view.getUint32(8, true);
  const header = JSON.parse(new TextDecoder().decode(aligned.subarray(12, 12 + jsonLength))) as PackHeader;
  const start = Math.ceil((12 + jsonLength) / 8) * 8;
  const byName = new Map(header.columns.map((row) => [row[0], row]));
  return {
    header,
    column: <T extends Column>(name: string): T => {
      const row = byName.get(name);
      if (row === undefined) throw new Error(`The packed gazetteer has no column "${name}"; build it again with the present version.`);
      const at = aligned.byteOffset + start + row[2];
      if (row[1] === 'u32' || row[1] === 'i32') {
        const values = new TYPES[row[1]](row[3]);
        fromPlanes(new Uint8Array(aligned.buffer, at, row[3] * 4), values);
        return values as T;
      }
      return new TYPES[row[1]](aligned.buffer as ArrayBuffer, at, row[3]) as T;
    }
  };
}

/** Where each item of a column of lengths ends. */
export function endsOf(lengths: Uint8Array | Uint16Array): Uint32Array {
  const ends = new Uint32Array(lengths.length);
  let end = 0;
  for (let i = 0; i < lengths.length; i++) {
    end += lengths[i] as number;
    ends[i] = end;
  }
  return ends;
}
