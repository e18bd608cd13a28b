import { cpSync, createReadStream, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { brotliCompressSync, constants } from 'node:zlib';
import { CACHE, once, ROOT, run } from './cache.ts';

export const SEED = 1;
/** What hosts and their networks compress with while they send; the floor's buffer is compressed ahead, as hard as can be. */
export const SENT_QUALITY = 5;
const GENERATOR = join(ROOT, '..', 'shared', 'bench');

export interface PeerData {
  /** Holds set.csv, set.geojson, set.slim.csv, set.slim.geojson, set.bin, and FILE.br beside each. */
  folder: string;
  csv: string;
  /** Rows by event type, as read from the table itself. */
  rowsByType: Map<string, number>;
  rows: number;
}

/** The folder of the generator, with what it needs installed. Throws where it is not beside the repository. */
export function generator(): string {
  if (!existsSync(join(GENERATOR, 'gen.mjs')))
    throw new Error(
      `Found no ${GENERATOR}: the made-up incidents are written by gen.mjs of the folder shared/bench, which lies beside the repository where Dateline is worked on. Without it this benchmark cannot run.`
    );
  const folder = join(CACHE, 'data');
  const stamp = readFileSync(join(GENERATOR, 'gen.mjs'), 'utf8') + readFileSync(join(GENERATOR, 'package.json'), 'utf8');
  once(join(folder, '.made'), stamp, () => {
    for (const name of ['gen.mjs', 'package.json', 'lib']) {
      rmSync(join(folder, name), { recursive: true, force: true });
      cpSync(join(GENERATOR, name), join(folder, name), { recursive: true, mode: 0 });
    }
    run('chmod', ['-R', 'u+w', folder], ROOT);
    run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], folder);
  });
  return folder;
}

/** Writes the data of a size (`10k`, `100k`, `1m`) where it is not there yet, and counts it. */
export async function peerData(size: string): Promise<PeerData> {
  const made = generator();
  const folder = join(made, 'sets', size);
  once(folder, `${SEED} ${SENT_QUALITY} ${readFileSync(join(made, 'gen.mjs'), 'utf8').length}`, () => {
    mkdirSync(folder, { recursive: true });
    run(process.execPath, ['--max-old-space-size=8000', 'gen.mjs', size, String(SEED), join(folder, 'set')], made);
    for (const name of ['set.csv', 'set.geojson', 'set.slim.csv', 'set.slim.geojson', 'set.bin']) {
      const quality = name === 'set.bin' ? constants.BROTLI_MAX_QUALITY : SENT_QUALITY;
      compress(join(folder, name), quality);
    }
  });
  const csv = join(folder, 'set.csv');
  const rowsByType = await countTypes(join(folder, 'set.slim.csv'));
  return { folder, csv, rowsByType, rows: [...rowsByType.values()].reduce((sum, rows) => sum + rows, 0) };
}

export function compress(file: string, quality: number): void {
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: statSync(file).size };
  writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file), { params }));
}

/** The slim table has no quoted cells: its third is the event type. */
async function countTypes(file: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  let isHeader = true;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const type = line.split(',')[2] ?? '';
    if (!isHeader) counts.set(type, (counts.get(type) ?? 0) + 1);
    isHeader = false;
  }
  return counts;
}
