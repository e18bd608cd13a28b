import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { ImportPart } from '../../lib/records/imported.ts';

/** The lines of a part, as text; each is an ImportedLine. */
export async function* readPart(folder: string, { file }: ImportPart): AsyncGenerator<string> {
  const unzipped = createReadStream(join(folder, file)).pipe(createGunzip());
  for await (const line of createInterface({ input: unzipped, crlfDelay: Infinity })) if (line !== '') yield line;
}
