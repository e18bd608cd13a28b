/** Rows of each of many words, in ascending order, as varints of differences: written a little to each in turn, in little more room than they take. */
export class Postings {
  readonly #chunks: Uint8Array[] = [];
  #used = CHUNK;
  #size = 0;
  #words: Words = wordsFor(1 << 12);

  /** Begins a word with its first row, the only one of most; returns its number. */
  begin(row: number): number {
    const word = this.#size++;
    if (word === this.#words.first.length) this.#grow();
    this.#words.first[word] = row;
    this.#words.last[word] = row;
    this.#words.bytes[word] = varintLength(row);
    return word;
  }

  /** Rows of a word come in ascending order; one that was the last is left out. */
  add(word: number, row: number): void {
    const { first, last, bytes, stretch } = this.#words;
    const difference = row - last[word]!;
    if (difference === 0) return;
    if (stretch[word] === 0) {
      this.#begin(word, FIRST_STRETCH);
      this.#words.head[word] = this.#words.next[word]!;
      this.#addVarint(word, first[word]!);
    }
    this.#addVarint(word, difference);
    bytes[word]! += varintLength(difference);
    last[word] = row;
  }

  /** Bytes that the rows of a word take. */
  lengthOf(word: number): number {
    return this.#words.bytes[word] ?? 0;
  }

  rowsOf(word: number): Uint8Array {
    const { first, head, stretch } = this.#words;
    const bytes = new Uint8Array(this.lengthOf(word));
    if (stretch[word] === 0) {
      let rest = first[word]!;
      for (let at = 0; at < bytes.length; at++, rest >>>= 7) bytes[at] = at < bytes.length - 1 ? (rest & 127) | 128 : rest;
      return bytes;
    }
    let place = head[word]!;
    let length = FIRST_STRETCH;
    for (let at = 0; at < bytes.length; length = longer(length)) {
      const chunk = this.#chunks[Math.floor(place / CHUNK)]!;
      const from = place % CHUNK;
      const taken = Math.min(length - LINK, bytes.length - at);
      bytes.set(chunk.subarray(from, from + taken), at);
      at += taken;
      place = readLink(chunk, from + length - LINK);
    }
    return bytes;
  }

  #addVarint(word: number, value: number): void {
    let rest = value;
    for (; rest > 127; rest >>>= 7) this.#addByte(word, (rest & 127) | 128);
    this.#addByte(word, rest);
  }

  #addByte(word: number, byte: number): void {
    const { next, end, stretch } = this.#words;
    if (next[word] === end[word]) {
      const link = next[word]!;
      this.#begin(word, longer(stretch[word]!));
      writeLink(this.#chunks[Math.floor(link / CHUNK)]!, link % CHUNK, next[word]!);
    }
    const place = next[word]!++;
    this.#chunks[Math.floor(place / CHUNK)]![place % CHUNK] = byte;
  }

  /** Finds room for a stretch of a word, whose last bytes are left for where the next one is. */
  #begin(word: number, length: number): void {
    if (this.#used + length > CHUNK) {
      this.#chunks.push(new Uint8Array(CHUNK));
      this.#used = 0;
    }
    const place = (this.#chunks.length - 1) * CHUNK + this.#used;
    this.#used += length;
    this.#words.next[word] = place;
    this.#words.end[word] = place + length - LINK;
    this.#words.stretch[word] = length;
  }

  #grow(): void {
    const larger = wordsFor(this.#size * 2);
    for (const [name, column] of Object.entries(this.#words)) larger[name as keyof Words].set(column);
    this.#words = larger;
  }
}

const CHUNK = 1 << 20;
/** Bytes of the place of the next stretch. */
const LINK = 4;
const FIRST_STRETCH = 16;
const LONGEST_STRETCH = 1 << 12;

/** Of each word. */
interface Words {
  first: Uint32Array;
  last: Uint32Array;
  bytes: Uint32Array;
  /** Where its first stretch starts. */
  head: Uint32Array;
  /** Where the next byte goes, where its stretch ends, and how long that is; 0 where it has one row, which needs none. */
  next: Uint32Array;
  end: Uint32Array;
  stretch: Uint32Array;
}

function wordsFor(count: number): Words {
  const column = () => new Uint32Array(count);
  return { first: column(), last: column(), bytes: column(), head: column(), next: column(), end: column(), stretch: column() };
}

function longer(stretch: number): number {
  return Math.min(LONGEST_STRETCH, stretch * 2);
}

function varintLength(value: number): number {
  return value < 1 << 7 ? 1 : value < 1 << 14 ? 2 : value < 1 << 21 ? 3 : value < 1 << 28 ? 4 : 5;
}

function readLink(bytes: Uint8Array, at: number): number {
  return (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0;
}

function writeLink(bytes: Uint8Array, at: number, place: number): void {
  for (let byte = 0; byte < LINK; byte++) bytes[at + byte] = (place >>> (8 * byte)) & 255;
}
