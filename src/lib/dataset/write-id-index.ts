import { ID_ENTRY_BYTES, ID_HASH_BITS, idHash, ID_MAGIC, ID_PREAMBLE_BYTES } from './id-index-layout.ts';

const ROWS = 2 ** (53 - ID_HASH_BITS);

/** Gathers ids and the rows they stand for; see id-index-layout.ts. Ids may come in any order. */
export class IdIndexBuilder {
  /** Hash and row in one number each, since typed arrays of numbers sort fast. */
  #keys: Float64Array;
  #size = 0;

  constructor(expected: number) {
    this.#keys = new Float64Array(Math.max(16, expected));
  }

  /** @throws RangeError beyond 16 million rows */
  add(id: string, row: number): void {
    if (row >= ROWS) throw new RangeError(`found row ${row}, wanted rows below ${ROWS}`);
    if (this.#size === this.#keys.length) {
      const larger = new Float64Array(this.#keys.length * 2);
      larger.set(this.#keys);
      this.#keys = larger;
    }
    this.#keys[this.#size++] = idHash(id) * ROWS + row;
  }

  /** The bytes of the file. */
  finish(): Uint8Array<ArrayBuffer> {
    const keys = this.#keys.subarray(0, this.#size).sort();
    const bytes = new Uint8Array(ID_PREAMBLE_BYTES + keys.length * ID_ENTRY_BYTES);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, ID_MAGIC, true);
    view.setUint32(4, keys.length, true);
    keys.forEach((key, index) => {
      const at = ID_PREAMBLE_BYTES + index * ID_ENTRY_BYTES;
      view.setUint32(at, Math.floor(key / ROWS), true);
      view.setUint32(at + 4, key % ROWS, true);
    });
    return bytes;
  }
}
