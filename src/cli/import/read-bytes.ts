import { isAscii } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';

const CHUNK = 1 << 16;

/** A file's text in pieces, decoded as UTF-8, UTF-16 by its mark, or windows-1252 where its first letters beyond ASCII are no UTF-8. */
export interface TextPieces {
  pieces: AsyncIterable<string>;
  bytes: number;
  bytesRead(): number;
  sha256(): string;
  remarks: string[];
}

export function readPieces(file: string): TextPieces {
  const { size } = statSync(file);
  const hash = createHash('sha256');
  const remarks: string[] = [];
  let read = 0;
  let digest: string | null = null;

  async function* pieces(): AsyncGenerator<string> {
    let decoder: TextDecoder | null = null;
    for await (const chunk of createReadStream(file, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      read += chunk.length;
      // Until the first other letter, every encoding but UTF-16 reads alike.
      if (decoder === null && isAscii(chunk)) {
        yield chunk.toString('latin1');
        continue;
      }
      if (decoder === null) {
        const encoding = sniffEncoding(chunk);
        if (encoding !== 'utf-8') remarks.push(`read as ${encoding}`);
        decoder = new TextDecoder(encoding);
      }
      const text = decoder.decode(chunk, { stream: true });
      if (text !== '') yield text;
    }
    const last = decoder?.decode() ?? '';
    digest = hash.digest('hex');
    if (last !== '') yield last;
  }

  return {
    pieces: pieces(),
    bytes: size,
    bytesRead: () => read,
    sha256: () => {
      if (digest === null) throw new Error('the hash of a file that was not read to its end');
      return digest;
    },
    remarks
  };
}

function sniffEncoding(chunk: Buffer): string {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be';
  try {
    // `stream` leaves a character that the chunk cuts in two alone.
    new TextDecoder('utf-8', { fatal: true }).decode(chunk, { stream: true });
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}
