/**
 * A file that finds rows by ids, read by ranges: "DTI1", the number of entries (32 bits, little endian), then the entries in the order of their hashes, each
 * the hash of an id and a row (32 bits each). Hashes are spread evenly, so that where one stands follows from what it is, nearly. Rows are those of the Parquet
 * file; an id and each former id has an entry.
 */
export const ID_MAGIC = 0x31495444;
export const ID_PREAMBLE_BYTES = 8;
export const ID_ENTRY_BYTES = 8;

/** Bits of a hash: with those of a row, as many as a number holds exactly. */
export const ID_HASH_BITS = 29;

/** A hash of an id's UTF-16 units, below 2 ** ID_HASH_BITS: FNV-1a with the finish of MurmurHash3 (Austin Appleby, public domain). */
export function idHash(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index++) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> (32 - ID_HASH_BITS);
}
