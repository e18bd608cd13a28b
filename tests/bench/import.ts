/**
 * How long it takes to import a table with ACLED's columns, beside GDAL on the same file: `npm run bench -- import` with the table as ACLED_CSV
 * (../shared/bench makes one: `node gen.mjs 1m 1 OUT --no-geojson --no-slim --no-bin`); without, 200,000 made-up rows.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportManifest } from '../../src/lib/records/imported.ts';

const folder = mkdtempSync(join(tmpdir(), 'dateline-bench-'));
try {
  const file = process.env['ACLED_CSV'] ?? madeUpTable(join(folder, 'acled.csv'), 200_000);
  console.log(`${(statSync(file).size / 1e6).toFixed(0)} MB of CSV`);
  // The first command after a change of the texts compiles them, which takes more time and memory than an import has use for.
  spawnSync(process.execPath, ['src/cli/dateline.mjs', '--help'], { stdio: 'ignore' });
  const dateline = timed(process.execPath, ['src/cli/dateline.mjs', 'import', 'acled', file, '--name', 'bench', '--out', folder]);
  const { sources, parts } = JSON.parse(readFileSync(join(folder, 'bench', 'import.json'), 'utf8')) as ImportManifest;
  const written = parts.reduce((sum, part) => sum + statSync(join(folder, 'bench', part.file)).size, 0);
  line('dateline import', dateline, `${sources[0]!.rows} rows, ${sources[0]!.rejected} refused, ${(written / 1e6).toFixed(0)} MB written`);
  line(
    'the same again',
    timed(process.execPath, ['src/cli/dateline.mjs', 'import', 'acled', file, '--name', 'bench', '--out', folder]),
    'adds nothing'
  );
  const target = join(folder, 'out.fgb');
  const gdal = timed('ogr2ogr', [
    '-f',
    'FlatGeobuf',
    target,
    file,
    '-oo',
    'X_POSSIBLE_NAMES=longitude',
    '-oo',
    'Y_POSSIBLE_NAMES=latitude'
  ]);
  if (gdal) line('ogr2ogr -f FlatGeobuf', gdal, `${(statSync(target).size / 1e6).toFixed(0)} MB written`);
  else console.log('ogr2ogr is not there: apt-get install gdal-bin');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

interface Run {
  seconds: number;
  cpuSeconds: number;
  megabytes: number;
}

/** Wall and processor time and peak memory of a program, by GNU time; null where the program is not there. */
function timed(program: string, args: string[]): Run | null {
  const { stderr, error, status } = spawnSync('/usr/bin/time', ['-f', '%e %U %S %M', program, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe']
  });
  const match = /^([\d.]+) ([\d.]+) ([\d.]+) (\d+)\s*$/m.exec(stderr?.trim().split('\n').at(-1) ?? '');
  if (error || status !== 0 || !match) return null;
  const [seconds, user, system, kilobytes] = match.slice(1).map(Number) as [number, number, number, number];
  return { seconds, cpuSeconds: user + system, megabytes: kilobytes / 1024 };
}

function line(name: string, run: Run | null, more: string): void {
  const figures = run
    ? `${run.seconds.toFixed(1).padStart(7)} s  ${run.cpuSeconds.toFixed(1).padStart(7)} s of processor  ${run.megabytes.toFixed(0).padStart(5)} MB`
    : '  failed (or /usr/bin/time is not there)';
  console.log(`${name.padEnd(24)}${figures}  ${more}`);
}

/** Rows of ACLED's columns, all made up: the same at each call. */
function madeUpTable(path: string, rows: number): string {
  const handle = openSync(path, 'w');
  writeSync(
    handle,
    'event_id_cnty,event_date,event_type,sub_event_type,actor1,country,admin1,location,latitude,longitude,geo_precision,source,notes,fatalities\n'
  );
  let batch: string[] = [];
  for (let row = 1; row <= rows; row += 1) {
    const day = `20${String(18 + (row % 8)).padStart(2, '0')}-${String(1 + (row % 12)).padStart(2, '0')}-${String(1 + (row % 28)).padStart(2, '0')}`;
    const [lat, lon] = [(51 + (row % 997) / 1000).toFixed(5), (35 + (row % 991) / 1000).toFixed(5)];
    const note = 'A made-up sentence, as long as those that coders write of an event they have read of. '.repeat(2);
    batch.push(
      `RUS${row},${day},Battles,Armed clash,Armed group ${row % 9},Russia,Kursk,Town ${row % 499},${lat},${lon},${1 + (row % 3)},Agency ${row % 26}; Radio ${row % 7},"${note}",${row % 4}`
    );
    if (batch.length === 10_000 || row === rows) {
      writeSync(handle, `${batch.join('\n')}\n`);
      batch = [];
    }
  }
  closeSync(handle);
  return path;
}
