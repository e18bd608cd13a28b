import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkDataset } from '../../lib/dataset/gate.ts';
import { aboutEdition, parquetOf } from '../../lib/dataset/parquet-file.ts';
import type { PublishedBuild } from '../../lib/dataset/published.ts';
import { editionOf } from '../../lib/records/publication.ts';
import { buildFromFolder, folderLabel, GEODATA, hashText } from '../build-from-folder.ts';
import type { Command, CommandIO } from '../command.ts';
import { GEOJSON_INCIDENTS } from '../import/manifest.ts';
import { leftOutImports } from '../import/read-imports.ts';
import { lockOutput } from '../lock-output.mjs';
import { problemText } from '../problem-text.ts';
import { sourcesHash } from '../sources-hash.ts';
import { finishWriting, writeWhole } from '../write-whole.ts';

const ROOT = resolve(import.meta.dirname, '..', '..', '..');
/** Code that decides what is written, besides the records and the gazetteer. */
const CODE = [
  'src/lib/records',
  'src/lib/gazetteer',
  'src/lib/geocoding',
  'src/lib/dataset',
  'src/cli/commands/geocode.ts',
  'src/cli/read-geodata.ts',
  'src/cli/import/read-imports.ts'
];

const usage = `usage: dateline geocode [options]

Reads geodata/, places every incident and writes static/data/: incidents.geojson and .parquet,
reports.json, types.json, areas.geojson, build.json.

  --keep-going      leave out what is rejected or ambiguous, write the rest, and still say what was left out
  --if-stale        do nothing where the files are there and nothing they were built from has changed
  --geodata FOLDER  folder with types.yaml, reports/, incidents/ and imports/ (default: geodata)
  --out FOLDER      where to write (default: static/data)

Exit code: 0 written or up to date; 1 something was rejected or ambiguous and nothing was written; 2 the call is off.
With --keep-going it is 0 also where records were left out; build.json counts them and says why.
`;

export const command: Command = {
  name: 'geocode',
  summary: 'Place the incidents of geodata/ and write static/data/',
  usage,
  async run(args, io) {
    const { values } = parseArgs({
      args,
      options: {
        'keep-going': { type: 'boolean', default: false },
        'if-stale': { type: 'boolean', default: false },
        geodata: { type: 'string', default: GEODATA },
        out: { type: 'string', default: join(ROOT, 'static', 'data') }
      }
    });
    const folder = resolve(values.geodata);
    const out = resolve(values.out);
    const release = lockOutput(out, 'dateline geocode');
    try {
      return await build(folder, out, { keepGoing: values['keep-going'], ifStale: values['if-stale'] }, io);
    } finally {
      release();
    }
  }
};

async function build(
  folder: string,
  out: string,
  { keepGoing, ifStale }: { keepGoing: boolean; ifStale: boolean },
  io: CommandIO
): Promise<number> {
  const sources = hashText(
    sourcesHash(ROOT, ['geodata/gazetteer', 'geodata/places.csv', ...CODE]) +
      sourcesHash(folder, ['types.yaml', 'publication.json', 'reports', 'incidents', 'imports'])
  );
  if (ifStale) finishWriting(out);
  const before = ifStale ? buildThere(out) : null;
  if (before?.sources === sources) {
    io.err(`${folderLabel(out)} is up to date${leftOut(before.rejected)}\n`);
    return 0;
  }

  const built = buildFromFolder(folder, sources);
  for (const line of tooLarge(folder)) io.err(line);
  const { problems } = built.build;
  for (const problem of problems) io.err(problemText(problem));
  const faults = checkDataset(built);
  for (const fault of faults) io.err(problemText(fault));
  if (faults.length > 0) {
    io.err(`Nothing was written: the result is not fit to be published. This is a fault of dateline, not of a record.\n`);
    return 1;
  }
  if (problems.length > 0 && !keepGoing) {
    io.err(
      `Nothing was written: ${count(built.build.rejected, 'file')} rejected. Mend the records, or leave them out with --keep-going.\n`
    );
    return 1;
  }
  const parquet = await parquetOf(built, aboutEdition(editionOf(built.build)));
  writeWhole(out, { 'incidents.parquet': parquet, ...built.files });
  const { incidents, placed, unplaced, reports, rejected } = built.build;
  const counts = `${count(incidents, 'incident')}, ${placed} placed, ${unplaced} unplaced, from ${count(reports, 'report')}`;
  io.out(`${folderLabel(out)}: ${counts}${leftOut(rejected)}\n`);
  return 0;
}

/** Imports that incidents.geojson leaves out for their size. */
function tooLarge(folder: string): string[] {
  return leftOutImports(folder).map(({ manifest }) => {
    const { table, incidents } = manifest;
    return `${table.label} (${count(incidents, 'incident')}) is left out: incidents.geojson holds at most ${GEOJSON_INCIDENTS} imported ones. See geodata/imports/README.md.\n`;
  });
}

/** What build.json says of the files that are there; null where one is missing or it cannot be read. */
function buildThere(out: string): PublishedBuild | null {
  const names = ['incidents.geojson', 'incidents.parquet', 'reports.json', 'types.json', 'areas.geojson', 'build.json'];
  if (!names.every((name) => existsSync(join(out, name)))) return null;
  try {
    return JSON.parse(readFileSync(join(out, 'build.json'), 'utf8')) as PublishedBuild | null;
  } catch {
    return null;
  }
}

function leftOut(files: number): string {
  return files > 0 ? `; ${count(files, 'file')} left out` : '';
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
