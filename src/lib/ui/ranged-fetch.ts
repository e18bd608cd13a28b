import type { RangedFile } from '../dataset/open-text-index.ts';

/** A file of a build on a host, and how long it is. */
export interface FileAddress {
  url: string;
  bytes: number;
}

/**
 * An address of its own for each part: a browser's cache lets nobody read two parts of one address at the same time. Hosts give the same file whatever the
 * query says.
 */
function partAddress(url: string, start: number): string {
  return `${url}${url.includes('?') ? '&' : '?'}from=${start}`;
}

/**
 * Reads a file on any host by ranges. A host that answers none, as simple ones do, is asked for the whole file, once.
 * Reading throws an Error that names the file where it cannot be read, or is shorter or longer than it should be.
 */
export function rangedFetch({ url, bytes: byteLength }: FileAddress): RangedFile {
  const name = new URL(url).pathname.split('/').pop() ?? url;
  let whole: Promise<ArrayBuffer> | null = null;

  const checked = (found: ArrayBuffer, wanted: number) => {
    if (found.byteLength === wanted) return found;
    throw new Error(`${name} is cut short or of another build: found ${found.byteLength} bytes, wanted ${wanted}`);
  };
  return {
    byteLength,
    slice: async (start, end = byteLength) => {
      if (end <= start) return new ArrayBuffer(0);
      if (whole) return (await whole).slice(start, end);
      const response = await fetch(partAddress(url, start), { headers: { range: `bytes=${start}-${end - 1}` } });
      if (response.status === 206) return checked(await response.arrayBuffer(), end - start);
      if (!response.ok) throw new Error(`${name} (status ${response.status})`);
      whole ??= response.arrayBuffer().then((all) => checked(all, byteLength));
      try {
        return (await whole).slice(start, end);
      } catch (error) {
        whole = null;
        throw error;
      }
    }
  };
}
