/**
 * A file that finds rows by the beginnings of words, read by ranges:
 *
 * - "DTX1" and the length of the header in bytes, 32 bits, little endian;
 * - the header, JSON;
 * - the vocabulary: words in the order of code units, in blocks of WORDS_PER_BLOCK. A word is a varint of how many UTF-8 bytes it shares with the
 *   word before (0 for the first of a block), a varint of how many follow and those bytes, then a varint of the length of its rows in bytes;
 * - the rows of each word, in the same order, so that all words with one beginning are one stretch: a byte 0 and the rows as varints of differences,
 *   a byte 1 and a bit a row, or a byte 2 and the rows that lack the word as varints of differences, whichever is shortest;
 * - unions: the rows of all words with one beginning together, written as those of a word, for beginnings that many rows or many words have. So a search for one
 *   letter fetches no more than a bit a row.
 */
export interface TextIndexHeader {
  version: 1;
  /** Rows of the dataset. */
  size: number;
  words: number;
  blocks: Block[];
  /** Bytes of the vocabulary. */
  vocabulary: number;
  /** In the order of their beginnings. */
  unions: Union[];
}

export interface Union {
  beginning: string;
  /** Byte after the vocabulary at which its rows start. Several may start at one. */
  at: number;
  bytes: number;
}

export interface Block {
  /** Its first word. */
  word: string;
  /** Byte in the vocabulary at which it starts. */
  at: number;
  /** Byte in the rows at which those of its first word start. */
  rows: number;
}

export const MAGIC = 0x31585444;
export const PREAMBLE_BYTES = 8;
export const WORDS_PER_BLOCK = 512;
export const AS_VARINTS = 0;
export const AS_BITS = 1;
export const AS_OTHERS = 2;
