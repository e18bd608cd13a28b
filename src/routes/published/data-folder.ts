import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PLACES = [`client${__BASE_PATH__}/data`, 'client/data', ...(import.meta.env.DEV ? ['static/data'] : [])];

/**
 * The folder of the published data within this build: beside the server's own code, in what it serves; `static/data` while it is developed.
 * Null where there is none. No setting leads anywhere else.
 * @param from the module to look from
 */
export function dataFolder(from = fileURLToPath(import.meta.url)): string | null {
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    for (const place of PLACES) {
      if (existsSync(join(folder, place, 'build.json'))) return join(folder, place);
    }
    if (dirname(folder) === folder) return null;
  }
}
