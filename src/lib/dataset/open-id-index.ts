import { ID_ENTRY_BYTES, ID_HASH_BITS, idHash, ID_MAGIC, ID_PREAMBLE_BYTES } from './id-index-layout.ts';
import type { RangedFile } from './open-text-index.ts';

export interface IdIndex {
  /** Rows that may have an id, or had it: most often one or none. Their details say which it is. */
  find(id: string): Promise<number[]>;
}

/**
 * Opens a file of write-id-index.ts. Nothing is fetched until an id is looked for; then, most often, one stretch of at most 32 kB.
 * @throws Error, by `find`, where the file is none
 */
export function openIdIndex(file: RangedFile): IdIndex {
  const size = (file.byteLength - ID_PREAMBLE_BYTES) / ID_ENTRY_BYTES;
  // Where a hash stands among evenly spread ones is off by less than this, but for one in thousands of files: then more is read.
  const reach = Math.ceil(2 * Math.sqrt(Math.max(1, size))) + 8;
  let isChecked = false;

  const check = async (): Promise<void> => {
    const preamble = new DataView(await file.slice(0, ID_PREAMBLE_BYTES));
    if (preamble.byteLength < ID_PREAMBLE_BYTES || preamble.getUint32(0, true) !== ID_MAGIC || preamble.getUint32(4, true) !== size)
      throw new Error('found a file that is no index of ids, or is cut short; wanted one that begins with DTI1');
    isChecked = true;
  };
  const hashesFrom = async (start: number, end: number): Promise<DataView> =>
    new DataView(await file.slice(ID_PREAMBLE_BYTES + start * ID_ENTRY_BYTES, ID_PREAMBLE_BYTES + end * ID_ENTRY_BYTES));

  return {
    find: async (id) => {
      if (!Number.isInteger(size) || size < 0) await check();
      const hash = idHash(id);
      const guess = Math.floor((hash / 2 ** ID_HASH_BITS) * size);
      for (let around = reach; ; around *= 8) {
        const start = Math.max(0, guess - around);
        const end = Math.min(size, guess + around);
        const [entries] = await Promise.all([hashesFrom(start, end), isChecked ? null : check()]);
        const hashAt = (index: number) => entries.getUint32(index * ID_ENTRY_BYTES, true);
        const length = end - start;
        const reachesBefore = start === 0 || (length > 0 && hashAt(0) < hash);
        const reachesBeyond = end === size || (length > 0 && hashAt(length - 1) > hash);
        if (!reachesBefore || !reachesBeyond) continue;
        const rows: number[] = [];
        for (let index = 0; index < length; index++)
          if (hashAt(index) === hash) rows.push(entries.getUint32(index * ID_ENTRY_BYTES + 4, true));
        return rows;
      }
    }
  };
}
