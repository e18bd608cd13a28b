import type { Dataset } from './dataset.ts';
import { searchWords } from './fold.ts';
import { spatialOrder } from './hilbert.ts';
import { Postings } from './postings.ts';
import type { IncidentProperties } from './published.ts';
import { searchable } from './search.ts';
import { AS_BITS, AS_VARINTS, MAGIC, PREAMBLE_BYTES, WORDS_PER_BLOCK, type Block, type TextIndexHeader } from './text-index-layout.ts';

/**
 * The text index that belongs to the Parquet file of the same dataset: its rows are those of that file. Finds what `searchText` finds.
 * @throws RangeError where a row has no details
 */
export function writeTextIndex(dataset: Dataset): Uint8Array {
  const index = new TextIndexBuilder();
  spatialOrder(dataset.columns).forEach((from, row) => {
    const details = dataset.details(from);
    if (!details) throw new RangeError(`row ${from} has no details to index`);
    index.add(row, details);
  });
  const file = new Growing();
  for (const piece of index.finish(dataset.size)) file.addBytes(piece);
  return file.bytes();
}

/** Gathers the words of incidents, in the order of their rows. Takes about twice the room of the index it makes. */
export class TextIndexBuilder {
  readonly #words = new Map<string, number>();
  readonly #postings = new Postings();
  /** Numbers of the words of texts: those of one table repeat one another. */
  #known = new Map<string, number[]>();

  /** Rows come in their order. */
  add(row: number, incident: IncidentProperties): void {
    for (const text of searchable(incident)) for (const word of this.#wordsOf(text, row)) this.#postings.add(word, row);
  }

  #wordsOf(text: string, row: number): number[] {
    const known = this.#known.get(text);
    if (known) return known;
    const words = searchWords(text).map((word) => {
      const number = this.#words.get(word) ?? this.#postings.begin(row);
      if (!this.#words.has(word)) this.#words.set(flat(word), number);
      return number;
    });
    if (this.#known.size >= KNOWN_TEXTS) this.#known = new Map();
    this.#known.set(text, words);
    return words;
  }

  /**
   * The pieces of the file, in their order.
   * @param size rows of the dataset
   */
  *finish(size: number): Generator<Uint8Array> {
    const words = [...this.#words.keys()].sort(byCodeUnits);
    const numberOf = (word: string) => this.#words.get(word)!;
    const bits = Math.ceil(size / 8);
    const vocabulary = new Growing();
    const blocks: Block[] = [];
    const encoder = new TextEncoder();
    let rows = 0;
    let before = new Uint8Array();
    words.forEach((word, index) => {
      if (index % WORDS_PER_BLOCK === 0) {
        blocks.push({ word, at: vocabulary.length, rows });
        before = new Uint8Array();
      }
      const bytes = encoder.encode(word);
      const shared = sharedLength(before, bytes);
      const length = 1 + Math.min(bits, this.#postings.lengthOf(numberOf(word)));
      vocabulary.addVarint(shared);
      vocabulary.addVarint(bytes.length - shared);
      vocabulary.addBytes(bytes.subarray(shared));
      vocabulary.addVarint(length);
      rows += length;
      before = bytes;
    });
    const header: TextIndexHeader = { version: 1, size, words: words.length, blocks, vocabulary: vocabulary.length };
    const headerBytes = encoder.encode(JSON.stringify(header));
    const preamble = new DataView(new ArrayBuffer(PREAMBLE_BYTES));
    preamble.setUint32(0, MAGIC, true);
    preamble.setUint32(4, headerBytes.length, true);
    yield new Uint8Array(preamble.buffer);
    yield headerBytes;
    yield vocabulary.bytes();
    let piece = new Growing();
    for (const word of words) {
      const varints = this.#postings.rowsOf(numberOf(word));
      const isShort = varints.length <= bits;
      piece.addBytes(Uint8Array.of(isShort ? AS_VARINTS : AS_BITS));
      piece.addBytes(isShort ? varints : asBits(varints, bits));
      if (piece.length < PIECE_BYTES) continue;
      yield piece.bytes();
      piece = new Growing();
    }
    yield piece.bytes();
  }
}

const KNOWN_TEXTS = 20_000;
const PIECE_BYTES = 1 << 20;

/** The same text in room of its own: what is cut from a text keeps the whole of it in memory. */
function flat(word: string): string {
  return word.length < 13 ? word : (JSON.parse(JSON.stringify(word)) as string);
}

function asBits(varints: Uint8Array, length: number): Uint8Array {
  const set = new Uint8Array(length);
  eachRow(varints, (row) => {
    set[row >> 3]! |= 1 << (row & 7);
  });
  return set;
}

/** Bytes that become more. */
class Growing {
  #bytes = new Uint8Array(16);
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
