import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { ImportPart } from '../../lib/records/imported.ts';
import { refuseLink } from './manifest.ts';

/** Longest line that a part may have, in UTF-16 units: rows of tables are cut long before. */
const LINE = 20_000_000;

/**
 * The lines of a part, as text; each is an ImportedLine.
 * @throws Error where the part is missing or cut short
 */
export async function* readPart(folder: string, { file }: ImportPart): AsyncGenerator<string> {
  refuseLink(join(folder, file));
  const unzipped = createGunzip({ chunkSize: 1 << 17 });
  pipeline(createReadStream(join(folder, file)), unzipped, () => undefined);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const chunk of unzipped as AsyncIterable<Buffer>) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LINE) throw new Error(`${file} has a line of more than ${LINE} characters`);
    for (const line of lines) if (line !== '') yield line;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}
