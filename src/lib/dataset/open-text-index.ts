import { searchWords } from './fold.ts';
import { AS_BITS, AS_OTHERS, MAGIC, PREAMBLE_BYTES, type Block, type TextIndexHeader } from './text-index-layout.ts';

/** A file that is read by ranges, as hyparquet's AsyncBuffer. */
export interface RangedFile {
  byteLength: number;
  slice(start: number, end?: number): ArrayBuffer | Promise<ArrayBuffer>;
}

export interface TextIndex {
  /** 1 for every row that `searchText` would find; null where there is no word to search for. */
  search(q: string): Promise<Uint8Array | null>;
}

/**
 * Opens a file of write-text-index.ts. A search fetches, for each word, the blocks of the vocabulary that may have it and the rows of all words
 * that begin so, and keeps the last few.
 * @throws Error where the file is none, or belongs to a dataset of another size
 */
export async function openTextIndex(file: RangedFile, size: number): Promise<TextIndex> {
  const preamble = new DataView(await file.slice(0, PREAMBLE_BYTES));
  if (preamble.byteLength < PREAMBLE_BYTES || preamble.getUint32(0, true) !== MAGIC)
    throw new Error('found a file that does not begin with DTX1, wanted a text index');
  const headerEnd = PREAMBLE_BYTES + preamble.getUint32(4, true);
  const header = JSON.parse(new TextDecoder().decode(await file.slice(PREAMBLE_BYTES, headerEnd))) as TextIndexHeader;
  if (header.version !== 1 || header.size !== size)
    throw new Error(`found a text index of version ${header.version} for ${header.size} rows, wanted version 1 for ${size}`);

  const recent = new Map<string, Promise<Uint8Array>>();
  const rowsOf = (beginning: string) => {
    const found = recent.get(beginning) ?? fetchRows(file, header, headerEnd, beginning);
    recent.delete(beginning);
    recent.set(beginning, found);
    // A search that failed is tried again.
    found.catch(() => recent.delete(beginning));
    const [oldest] = recent.keys();
    if (recent.size > KEPT && oldest !== undefined) recent.delete(oldest);
    return found;
  };
  return {
    search: async (q) => {
      const words = searchWords(q);
      if (words.length === 0) return null;
      const [first, ...others] = await Promise.all(words.map(rowsOf));
      const all = Uint8Array.from(first ?? []);
      for (const other of others) for (let row = 0; row < all.length; row++) all[row]! &= other[row]!;
      return all;
    }
  };
}

/** Words whose rows are kept: those of a search that is being typed. */
const KEPT = 8;

async function fetchRows(file: RangedFile, header: TextIndexHeader, vocabularyStart: number, beginning: string): Promise<Uint8Array> {
  const found = new Uint8Array(header.size);
  const { blocks, vocabulary } = header;
  const union = header.unions.find((one) => one.beginning === beginning);
  if (union) {
    const start = vocabularyStart + vocabulary + union.at;
    markRows(new Uint8Array(await file.slice(start, start + union.bytes)), found);
    return found;
  }
  // The last block whose first word is not beyond the beginning may have it in its middle.
  const after = blocks.findIndex((block) => block.word >= beginning);
  const start = Math.max(0, (after === -1 ? blocks.length : after) - 1);
  const end = blocks.findIndex((block, index) => index > start && block.word > beginning && !block.word.startsWith(beginning));
  const within = blocks.slice(start, end === -1 ? blocks.length : end);
  const [first] = within;
  if (!first) return found;
  const until = end === -1 ? vocabulary : (blocks[end]?.at ?? vocabulary);
  const bytes = new Uint8Array(await file.slice(vocabularyStart + first.at, vocabularyStart + until));

  const { from, lengths } = beginningWith(new TextEncoder().encode(beginning), bytes, within, first.at);
  if (lengths.length === 0) return found;
  const rowsStart = vocabularyStart + vocabulary;
  const rows = new Uint8Array(await file.slice(rowsStart + from, rowsStart + from + lengths.reduce((sum, length) => sum + length, 0)));
  let at = 0;
  for (const length of lengths) {
    markRows(rows.subarray(at, at + length), found);
    at += length;
  }
  return found;
}

/** Where the rows of the words with a beginning are, and how long they are for each: one stretch, since words are sorted. */
function beginningWith(beginning: Uint8Array, bytes: Uint8Array, blocks: Block[], start: number): { from: number; lengths: number[] } {
  let from = 0;
  const lengths: number[] = [];
  const word = new Uint8Array(WORD_BYTES);
  for (const [index, block] of blocks.entries()) {
    const reader = { bytes, at: block.at - start };
    const end = (blocks[index + 1]?.at ?? start + bytes.length) - start;
    let rows = block.rows;
    while (reader.at < end) {
      const shared = readVarint(reader);
      const added = readVarint(reader);
      word.set(bytes.subarray(reader.at, reader.at + added), shared);
      reader.at += added;
      const length = readVarint(reader);
      if (startsWith(word, shared + added, beginning)) {
        if (lengths.length === 0) from = rows;
        lengths.push(length);
      }
      rows += length;
    }
  }
  return { from, lengths };
}

/** More than the longest word of fold.ts has in UTF-8. */
const WORD_BYTES = 256;

function startsWith(word: Uint8Array, length: number, beginning: Uint8Array): boolean {
  if (length < beginning.length) return false;
  for (let place = 0; place < beginning.length; place++) if (word[place] !== beginning[place]) return false;
  return true;
}

function readVarint(reader: { bytes: Uint8Array; at: number }): number {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = reader.bytes[reader.at++] ?? 0;
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return value;
  }
}

function markRows(bytes: Uint8Array, found: Uint8Array): void {
  if (bytes[0] === AS_BITS) {
    for (let row = 0; row < found.length; row++) found[row]! |= (bytes[1 + (row >> 3)]! >> (row & 7)) & 1;
    return;
  }
  const areOthers = bytes[0] === AS_OTHERS;
  let row = 0;
  let from = 0;
  let difference = 0;
  let shift = 0;
  for (let at = 1; at < bytes.length; at++) {
    const byte = bytes[at]!;
    difference |= (byte & 127) << shift;
    shift += 7;
    if (byte > 127) continue;
    row += difference;
    if (areOthers) found.fill(1, from, row);
    else found[row] = 1;
    from = row + 1;
    difference = 0;
    shift = 0;
  }
  if (areOthers) found.fill(1, from);
}
