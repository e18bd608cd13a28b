import type { Dataset } from './dataset.ts';
import { searchWords } from './fold.ts';
import { spatialOrder } from './hilbert.ts';
import { Postings } from './postings.ts';
import type { IncidentProperties } from './published.ts';
import { searchable } from './search.ts';
import {
  AS_BITS,
  AS_OTHERS,
  AS_VARINTS,
  MAGIC,
  PREAMBLE_BYTES,
  WORDS_PER_BLOCK,
  type Block,
  type TextIndexHeader,
  type Union
} from './text-index-layout.ts';

/** Rows of beginnings that take more than this, and more than two bits a row, are united. */
const UNITED_FROM = 1 << 16;

/**
 * The text index that belongs to the Parquet file of the same dataset: its rows are those of that file. Finds what `searchText` finds.
 * @throws RangeError where a row has no details
 */
export function writeTextIndex(dataset: Dataset, unitedFrom = UNITED_FROM): Uint8Array {
  const index = new TextIndexBuilder();
  spatialOrder(dataset.columns).forEach((from, row) => {
    const details = dataset.details(from);
    if (!details) throw new RangeError(`row ${from} has no details to index`);
    index.add(row, details);
  });
  const file = new Growing();
  for (const piece of index.finish(dataset.size, unitedFrom)) file.addBytes(piece);
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
   * @param unitedFrom bytes from which the rows of a beginning are united
   */
  *finish(size: number, unitedFrom = UNITED_FROM): Generator<Uint8Array> {
    const words = [...this.#words.keys()].sort(byCodeUnits);
    const rowsOf = (index: number) => this.#postings.rowsOf(this.#words.get(words[index]!)!);
    const starts = new Float64Array(words.length + 1);
    const vocabulary = new Growing();
    const blocks: Block[] = [];
    const encoder = new TextEncoder();
    let before = new Uint8Array();
    words.forEach((word, index) => {
      if (index % WORDS_PER_BLOCK === 0) {
        blocks.push({ word, at: vocabulary.length, rows: starts[index]! });
        before = new Uint8Array();
      }
      const bytes = encoder.encode(word);
      const shared = sharedLength(before, bytes);
      // Long lists alone are worth the look at how they are shortest.
      const varints = this.#postings.lengthOf(this.#words.get(word)!);
      const length = varints * 8 <= size ? 1 + varints : shortest(rowsOf(index), size).length;
      vocabulary.addVarint(shared);
      vocabulary.addVarint(bytes.length - shared);
      vocabulary.addBytes(bytes.subarray(shared));
      vocabulary.addVarint(length);
      starts[index + 1] = starts[index]! + length;
      before = bytes;
    });
    const { unions, rows: united } = unite(words, { starts, rowsOf, size, least: Math.max(unitedFrom, size / 4) });
    const header: TextIndexHeader = { version: 1, size, words: words.length, blocks, vocabulary: vocabulary.length, unions };
    const headerBytes = encoder.encode(JSON.stringify(header));
    const preamble = new DataView(new ArrayBuffer(PREAMBLE_BYTES));
    preamble.setUint32(0, MAGIC, true);
    preamble.setUint32(4, headerBytes.length, true);
    yield new Uint8Array(preamble.buffer);
    yield headerBytes;
    yield vocabulary.bytes();
    let piece = new Growing();
    for (const index of words.keys()) {
      piece.addBytes(shortest(rowsOf(index), size));
      if (piece.length < PIECE_BYTES) continue;
      yield piece.bytes();
      piece = new Growing();
    }
    yield piece.bytes();
    yield* united;
  }
}

interface Uniting {
  /** Byte at which the rows of each word start, and where the last ones end. */
  starts: Float64Array;
  /** As varints. */
  rowsOf(index: number): Uint8Array;
  size: number;
  /** Bytes that the rows of a beginning's words take at least. */
  least: number;
}

/** The rows of all words of each beginning whose words' rows take more than `least` bytes. */
function unite(words: string[], { starts, rowsOf, size, least }: Uniting): { unions: Union[]; rows: Uint8Array[] } {
  const unions: Union[] = [];
  const rows: Uint8Array[] = [];
  let at = starts[words.length]!;
  const visit = (from: number, to: number, length: number, above: { count: number; union: Union } | null): void => {
    for (let start = from; start < to;) {
      let end = start + 1;
      const beginning = words[start]!.slice(0, length);
      if (beginning.length < length) {
        // The beginning of the others is the whole of this word.
        start = end;
        continue;
      }
      while (end < to && words[end]!.startsWith(beginning)) end++;
      const isWhole = !/[\ud800-\udbff]$/.test(beginning);
      if (end - start > 1 && starts[end]! - starts[start]! > least) {
        let next = above;
        if (isWhole) {
          const set = new Uint8Array(size);
          for (let index = start; index < end; index++) eachRow(rowsOf(index), (row) => (set[row] = 1));
          const count = set.reduce((sum, one) => sum + one, 0);
          // Of as many rows as those of a shorter beginning, it is the same rows.
          if (above?.count === count) unions.push({ ...above.union, beginning });
          else {
            const bytes = shortest(varintsOf(set), size);
            unions.push({ beginning, at, bytes: bytes.length });
            rows.push(bytes);
            at += bytes.length;
          }
          next = { count, union: unions.at(-1)! };
        }
        visit(start, end, length + 1, next);
      }
      start = end;
    }
  };
  visit(0, words.length, 1, null);
  return { unions: unions.sort((a, b) => byCodeUnits(a.beginning, b.beginning)), rows };
}

function varintsOf(set: Uint8Array): Uint8Array {
  const varints = new Growing();
  let last = 0;
  set.forEach((isThere, row) => {
    if (isThere === 0) return;
    varints.addVarint(row - last);
    last = row;
  });
  return varints.bytes();
}

/** Rows, given as varints, as the file has them: see text-index-layout.ts. */
function shortest(varints: Uint8Array, size: number): Uint8Array {
  const bits = Math.ceil(size / 8);
  if (varints.length <= bits) return marked(AS_VARINTS, varints);
  const set = new Uint8Array(bits);
  eachRow(varints, (row) => {
    set[row >> 3]! |= 1 << (row & 7);
  });
  const others = new Growing();
  let last = 0;
  for (let row = 0; row < size && others.length < bits; row++) {
    if ((set[row >> 3]! >> (row & 7)) & 1) continue;
    others.addVarint(row - last);
    last = row;
  }
  return others.length < bits ? marked(AS_OTHERS, others.bytes()) : marked(AS_BITS, set);
}

function marked(kind: number, bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(1 + bytes.length);
  whole[0] = kind;
  whole.set(bytes, 1);
  return whole;
}

const KNOWN_TEXTS = 20_000;
const PIECE_BYTES = 1 << 20;

/** The same text in room of its own: what is cut from a text keeps the whole of it in memory. */
function flat(word: string): string {
  return word.length < 13 ? word : (JSON.parse(JSON.stringify(word)) as string);
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
