import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkDataset } from '../../lib/dataset/gate.ts';
import { aboutEdition, parquetOf } from '../../lib/dataset/parquet-file.ts';
import { COLUMNS_FROM, type PublishedBuild } from '../../lib/dataset/published.ts';
import type { Problem } from '../../lib/records/problem.ts';
import { editionOf } from '../../lib/records/publication.ts';
import { buildFromFolder, folderLabel, GEODATA, hashText } from '../build-from-folder.ts';
import type { Command, CommandIO } from '../command.ts';
import { isLarge, listImports, type Import } from '../import/manifest.ts';
import { readImports } from '../import/read-imports.ts';
import { buildLarge } from '../large/build-large.ts';
import { lockOutput } from '../lock-output.mjs';
import { problemText } from '../problem-text.ts';
import { sourcesHash } from '../sources-hash.ts';
import { UserError } from '../user-error.ts';
import { finishWriting, WholeFiles } from '../write-whole.ts';

const ROOT = resolve(import.meta.dirname, '..', '..', '..');
/** Code that decides what is written, besides the records and the gazetteer. */
const CODE = [
  'src/lib/records',
  'src/lib/gazetteer',
  'src/lib/geocoding',
  'src/lib/dataset',
  'src/lib/formats/changes.ts',
  'src/lib/formats/latest-changes.ts',
  'src/cli/commands/geocode.ts',
  'src/cli/read-geodata.ts',
  'src/cli/import/read-imports.ts',
  'src/cli/large'
];
/** Takes its place last: it says what the others are. */
const BUILD = 'build.json';
const SHARED_FILES = ['incidents.parquet', 'types.json', 'areas.geojson'];
const SMALL_FILES = ['incidents.geojson', 'reports.json'];
const LARGE_FILES = ['sources.json', 'text.idx', 'ids.idx', 'reports.idx', 'changes.json'];

const usage = `usage: dateline geocode [options]

Reads geodata/, places every incident and writes static/data/: incidents.geojson and .parquet,
reports.json, types.json, areas.geojson, build.json. Of more than ${COLUMNS_FROM} incidents, incidents.parquet
with sources.json, text.idx, ids.idx, reports.idx and changes.json, which are read by ranges or when they are asked
for, in place of incidents.geojson and reports.json.

  --keep-going      leave out what is rejected or ambiguous, write the rest, and still say what was left out
  --if-stale        do nothing where the files are there and nothing they were built from has changed
  --columns         write the files of a large build, however few incidents there are
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
        columns: { type: 'boolean', default: false },
        geodata: { type: 'string', default: GEODATA },
        out: { type: 'string', default: join(ROOT, 'static', 'data') }
      }
    });
    const folder = resolve(values.geodata);
    const out = resolve(values.out);
    const release = lockOutput(out, 'dateline geocode');
    try {
      return await build(folder, out, { keepGoing: values['keep-going'], ifStale: values['if-stale'], columns: values.columns }, io);
    } catch (error) {
      // What columns cannot hold, such as 257 types: its sentence says what was found and wanted.
      throw error instanceof RangeError && error.message.includes('wanted') ? new UserError(error.message) : error;
    } finally {
      release();
    }
  }
};

async function build(
  folder: string,
  out: string,
  { keepGoing, ifStale, columns }: { keepGoing: boolean; ifStale: boolean; columns: boolean },
  io: CommandIO
): Promise<number> {
  const sources = hashText(
    sourcesHash(ROOT, ['geodata/gazetteer', 'geodata/places.csv', ...CODE]) +
      sourcesHash(folder, ['types.yaml', 'publication.json', 'reports', 'incidents', 'imports'])
  );
  if (ifStale) finishWriting(out);
  const before = ifStale ? buildThere(out) : null;
  const imports = listImports(join(folder, 'imports'));
  const wantsColumns = columns || isLarge(folder, imports);
  if (before?.sources === sources && (before.columns !== undefined) === wantsColumns) {
    io.err(`${folderLabel(out)} is up to date${leftOut(before.rejected)}\n`);
    return 0;
  }

  const made = await (wantsColumns ? buildColumns : buildGeojson)({ folder, out, sources, imports, keepGoing, io });
  if (!made) return 1;
  const { incidents, placed, unplaced, reports, rejected } = made;
  const counts = `${count(incidents, 'incident')}, ${placed} placed, ${unplaced} unplaced, from ${count(reports, 'report')}`;
  io.out(`${folderLabel(out)}: ${counts}${leftOut(rejected)}\n`);
  return 0;
}

interface Wanted {
  folder: string;
  out: string;
  sources: string;
  imports: Import[];
  keepGoing: boolean;
  io: CommandIO;
}

/** Writes incidents.geojson and the files beside it; null where something stands against it. */
async function buildGeojson({ folder, out, sources, imports, keepGoing, io }: Wanted): Promise<PublishedBuild | null> {
  const built = buildFromFolder(folder, sources, await readImports(imports));
  if (!mayBeWritten(built.build, checkDataset(built), keepGoing, io)) return null;
  const files = new WholeFiles(out);
  try {
    files.write('incidents.parquet', await parquetOf(built, aboutEdition(editionOf(built.build))));
    for (const [name, text] of Object.entries(built.files)) files.write(name, text);
    files.commit({ last: BUILD, remove: LARGE_FILES });
  } finally {
    files.discard();
  }
  return built.build;
}

/** Writes the files of a large build, without all incidents in memory; null where something stands against it. */
async function buildColumns({ folder, out, sources, imports, keepGoing, io }: Wanted): Promise<PublishedBuild | null> {
  const own = buildFromFolder(folder, sources);
  const files = new WholeFiles(out);
  try {
    const { build, faults } = await buildLarge({ own, imports, files, scratch: out, io });
    if (!mayBeWritten(build, faults, keepGoing, io)) return null;
    files.commit({ last: BUILD, remove: SMALL_FILES });
    return build;
  } finally {
    files.discard();
  }
}

/** Says what is wrong. Whether the files may take their places all the same. */
function mayBeWritten({ problems, rejected }: PublishedBuild, faults: Problem[], keepGoing: boolean, io: CommandIO): boolean {
  for (const problem of [...problems, ...faults]) io.err(problemText(problem));
  if (faults.length > 0) {
    io.err(`Nothing was written: the result is not fit to be published. This is a fault of dateline, not of a record.\n`);
    return false;
  }
  if (problems.length > 0 && !keepGoing) {
    io.err(`Nothing was written: ${count(rejected, 'file')} rejected. Mend the records, or leave them out with --keep-going.\n`);
    return false;
  }
  return true;
}

/** What build.json says of the files that are there; null where one is missing or it cannot be read. */
function buildThere(out: string): PublishedBuild | null {
  try {
    const build = JSON.parse(readFileSync(join(out, BUILD), 'utf8')) as PublishedBuild | null;
    const names = [...SHARED_FILES, ...(build?.columns ? LARGE_FILES : SMALL_FILES)];
    return names.every((name) => existsSync(join(out, name))) ? build : null;
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
