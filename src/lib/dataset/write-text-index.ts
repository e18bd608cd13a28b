import type { Dataset } from './dataset.ts';
import { searchWords } from './fold.ts';
import { spatialOrder } from './hilbert.ts';
import { searchable } from './search.ts';
import { AS_BITS, AS_VARINTS, MAGIC, PREAMBLE_BYTES, WORDS_PER_BLOCK, type Block, type TextIndexHeader } from './text-index-layout.ts';

/**
 * The text index that belongs to the Parquet file of the same dataset: its rows are those of that file. Finds what `searchText` finds.
 * @throws RangeError where a row has no details
 */
export function writeTextIndex(dataset: Dataset): Uint8Array {
  const order = spatialOrder(dataset.columns);
  const rowsOfWord = new Map<string, Growing>();
  order.forEach((from, row) => {
    const details = dataset.details(from);
    if (!details) throw new RangeError(`row ${from} has no details to index`);
    for (const word of searchWords(searchable(details).join('\n'))) {
      const rows = rowsOfWord.get(word) ?? new Growing();
      rowsOfWord.set(word, rows);
      rows.addRow(row);
    }
  });

  const vocabulary = new Growing();
  const rows = new Growing();
  const blocks: Block[] = [];
  const encoder = new TextEncoder();
  let before = new Uint8Array();
  [...rowsOfWord.keys()].sort(byCodeUnits).forEach((word, index) => {
    if (index % WORDS_PER_BLOCK === 0) {
      blocks.push({ word, at: vocabulary.length, rows: rows.length });
      before = new Uint8Array();
    }
    const bytes = encoder.encode(word);
    const shared = sharedLength(before, bytes);
    const start = rows.length;
    rows.addRows(rowsOfWord.get(word)!, dataset.size);
    vocabulary.addVarint(shared);
    vocabulary.addVarint(bytes.length - shared);
    vocabulary.addBytes(bytes.subarray(shared));
    vocabulary.addVarint(rows.length - start);
    before = bytes;
  });

  const header: TextIndexHeader = { version: 1, size: dataset.size, words: rowsOfWord.size, blocks, vocabulary: vocabulary.length };
  const headerBytes = encoder.encode(JSON.stringify(header));
  const file = new Uint8Array(PREAMBLE_BYTES + headerBytes.length + vocabulary.length + rows.length);
  const view = new DataView(file.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, headerBytes.length, true);
  file.set(headerBytes, PREAMBLE_BYTES);
  file.set(vocabulary.bytes(), PREAMBLE_BYTES + headerBytes.length);
  file.set(rows.bytes(), PREAMBLE_BYTES + headerBytes.length + vocabulary.length);
  return file;
}

/** Bytes that become more. */
class Growing {
  #bytes = new Uint8Array(16);
  #last = 0;
  length = 0;

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.length);
  }

  addBytes(bytes: Uint8Array): void {
    this.#makeRoom(bytes.length);
    this.#bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** Little endian, seven bits a byte, the eighth set where more follow. */
  addVarint(value: number): void {
    this.#makeRoom(5);
    let rest = value;
    while (rest > 127) {
      this.#bytes[this.length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.#bytes[this.length++] = rest;
  }

  /** Rows in ascending order, as differences from the one before. */
  addRow(row: number): void {
    this.addVarint(row - this.#last);
    this.#last = row;
  }

  addRows(varints: Growing, size: number): void {
    const bits = Math.ceil(size / 8);
    if (varints.length <= bits) {
      this.addBytes(Uint8Array.of(AS_VARINTS));
      this.addBytes(varints.bytes());
      return;
    }
    const set = new Uint8Array(bits);
    eachRow(varints.bytes(), (row) => {
      set[row >> 3]! |= 1 << (row & 7);
    });
    this.addBytes(Uint8Array.of(AS_BITS));
    this.addBytes(set);
  }

  #makeRoom(more: number): void {
    if (this.length + more <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.length + more, 2 * this.#bytes.length));
    larger.set(this.bytes());
    this.#bytes = larger;
  }
}

function eachRow(varints: Uint8Array, take: (row: number) => void): void {
  let row = 0;
  let difference = 0;
  let shift = 0;
  for (const byte of varints) {
    difference |= (byte & 127) << shift;
    shift += 7;
    if (byte < 128) {
      row += difference;
      take(row);
      difference = 0;
      shift = 0;
    }
  }
}

function sharedLength(a: Uint8Array, b: Uint8Array): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
