import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'node:fs';
import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { UserError } from './user-error.ts';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const ENTRY_LENGTH = 46;
const LONGEST_COMMENT = 65557;

/**
 * The text of a file, or of the largest `.txt` inside a zip archive (PKWARE APPNOTE 6.3, no Zip64: entries below 4 GB, which GeoNames' are), streamed. The offsets of
 * the archive's own directory are used, so nothing before the entry is read.
 */
export function openText(file: string): { stream: Readable; bytes: number } {
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    if (!file.toLowerCase().endsWith('.zip')) return { stream: createReadStream(file), bytes: size };
    const entry = largestText(handle, size, file);
    const head = read(handle, entry.offset, 30, file);
    const start = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
    const packed = createReadStream(file, { start, end: start + entry.packed - 1 });
    return { stream: entry.method === 0 ? packed : Readable.from(inflate(packed, file), { objectMode: false }), bytes: entry.bytes };
  } finally {
    closeSync(handle);
  }
}

/** Deflated data as it was; damage ends the reading in words. */
async function* inflate(packed: Readable, file: string): AsyncGenerator<Buffer> {
  const inflater = createInflateRaw();
  packed.on('error', (error) => inflater.destroy(error));
  try {
    yield* packed.pipe(inflater) as AsyncIterable<Buffer>;
  } catch (error) {
    throw new UserError(`${file}: found a damaged archive (${error instanceof Error ? error.message : String(error)}); wanted a whole one`);
  }
}

interface Entry {
  name: string;
  method: number;
  packed: number;
  bytes: number;
  offset: number;
}

function largestText(handle: number, size: number, file: string): Entry {
  const tail = read(handle, Math.max(0, size - LONGEST_COMMENT), Math.min(size, LONGEST_COMMENT), file);
  let at = tail.length - 22;
  while (at >= 0 && tail.readUInt32LE(at) !== END) at--;
  if (at < 0) throw new UserError(`${file}: found no zip directory; wanted a zip archive or a .txt file`);
  const directory = read(handle, tail.readUInt32LE(at + 16), tail.readUInt32LE(at + 12), file);
  let best: Entry | null = null;
  for (let i = 0; i + ENTRY_LENGTH <= directory.length && directory.readUInt32LE(i) === ENTRY;) {
    const nameLength = directory.readUInt16LE(i + 28);
    const entry: Entry = {
      name: directory.toString('utf8', i + ENTRY_LENGTH, i + ENTRY_LENGTH + nameLength),
      method: directory.readUInt16LE(i + 10),
      packed: directory.readUInt32LE(i + 20),
      bytes: directory.readUInt32LE(i + 24),
      offset: directory.readUInt32LE(i + 42)
    };
    if (entry.name.endsWith('.txt') && !/readme/i.test(entry.name) && (best === null || entry.bytes > best.bytes)) best = entry;
    i += ENTRY_LENGTH + nameLength + directory.readUInt16LE(i + 30) + directory.readUInt16LE(i + 32);
  }
  if (best === null) throw new UserError(`${file}: found no .txt inside; wanted GeoNames' allCountries.zip or the like`);
  if (best.method !== 0 && best.method !== 8)
    throw new UserError(`${file}: found compression method ${best.method.toString()}; wanted stored or deflated`);
  return best;
}

/** Bytes of the file. What an archive says of its own lengths is not to be trusted: nothing is set aside for what is not there. */
function read(handle: number, position: number, length: number, file: string): Buffer {
  if (position + length > fstatSync(handle).size) throw new UserError(`${file}: found a damaged archive (cut short); wanted a whole one`);
  const buffer = Buffer.alloc(length);
  readSync(handle, buffer, 0, length, position);
  return buffer;
}
