import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkDataset } from '../../lib/dataset/gate.ts';
import { passGeojson, repairInWords, type GeojsonVerdict } from '../../lib/dataset/pass-geojson.ts';
import type { PublishedBuild } from '../../lib/dataset/published.ts';
import type { Problem } from '../../lib/records/problem.ts';
import { buildFromFolder, GEODATA } from '../build-from-folder.ts';
import type { Command, CommandIO } from '../command.ts';
import { isLarge, listImports, type Import } from '../import/manifest.ts';
import { readImports } from '../import/read-imports.ts';
import { buildLarge } from '../large/build-large.ts';
import { problemText } from '../problem-text.ts';
import { readText } from '../read-text.ts';
import { visible } from '../visible.ts';
import { WholeFiles } from '../write-whole.ts';

const usage = `usage: dateline check [--geodata FOLDER] [--json] [FILE.geojson …]

Reads geodata/ and says what is wrong in it, each with file, line, what was found and what was wanted: records, types, the tables of
places, places that are ambiguous, imports, and what would come out of all that. It leaves nothing written.

Files that are named are checked as GeoJSON (RFC 7946), instead of geodata/. For each it says: accepted; repaired, with what an import
mends without a guess (rings that run the wrong way or are not closed, longitudes beyond 180°, …); or rejected, with each reason, its
line, column and member.

  --geodata FOLDER  folder with types.yaml, reports/ and incidents/ (default: geodata)
  --json            one problem a line as JSON; for files one object a file, with verdict, repairs and problems

Exit code: 0 nothing wrong, or nothing that could not be repaired; 1 something is; 2 the call is off.
`;

/** Largest GeoJSON file that is checked, in bytes. */
const BYTES = 100_000_000;

export const command: Command = {
  name: 'check',
  summary: 'Say what is wrong in geodata/, or in GeoJSON files',
  usage,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { geodata: { type: 'string', default: GEODATA }, json: { type: 'boolean', default: false } }
    });
    if (positionals.length > 0) return checkFiles(positionals, values.json, io);
    const { problems, summary } = await checkFolder(resolve(values.geodata), io);
    for (const problem of problems) io.out(values.json ? `${JSON.stringify(problem)}\n` : problemText(problem));
    io.err(`${summary}: ${problems.length === 0 ? 'nothing wrong' : counted(problems.length, 'problem')}\n`);
    return problems.length === 0 ? 0 : 1;
  }
};

async function checkFolder(folder: string, io: CommandIO): Promise<{ problems: Problem[]; summary: string }> {
  const imports = listImports(join(folder, 'imports'));
  const { build, faults } = await (isLarge(folder, imports) ? builtAside(folder, imports, io) : builtInMemory(folder, imports));
  return {
    problems: [...build.problems, ...faults],
    summary: `${build.incidents} incidents and ${build.reports} reports can be published`
  };
}

interface Built {
  build: PublishedBuild;
  faults: Problem[];
}

async function builtInMemory(folder: string, imports: Import[]): Promise<Built> {
  const built = buildFromFolder(folder, '', await readImports(imports));
  return { build: built.build, faults: checkDataset(built) };
}

/** Builds in a temporary folder what geocode would write, since every row is held against what is promised of it while it is written. */
async function builtAside(folder: string, imports: Import[], io: CommandIO): Promise<Built> {
  const aside = mkdtempSync(join(tmpdir(), 'dateline-check-'));
  const remove = (): void => rmSync(aside, { recursive: true, force: true });
  process.once('exit', remove);
  const files = new WholeFiles(aside);
  try {
    return await buildLarge({ own: buildFromFolder(folder), imports, files, scratch: aside, io });
  } finally {
    files.discard();
    remove();
    process.off('exit', remove);
  }
}

function checkFiles(files: string[], asJson: boolean, io: CommandIO): number {
  const counts = { accepted: 0, repaired: 0, rejected: 0 };
  for (const file of files) {
    const source = readText(file, file, BYTES);
    const verdict: GeojsonVerdict = source.ok ? passGeojson(source.text, file) : { verdict: 'rejected', problems: [source.problem] };
    counts[verdict.verdict] += 1;
    io.out(asJson ? `${verdictJson(file, verdict)}\n` : verdictText(file, verdict));
  }
  const { accepted, repaired, rejected } = counts;
  io.err(`${counted(files.length, 'file')}: ${accepted} accepted, ${repaired} repaired, ${rejected} rejected\n`);
  return rejected === 0 ? 0 : 1;
}

function verdictText(file: string, verdict: GeojsonVerdict): string {
  if (verdict.verdict === 'rejected')
    return visible(`${file}: rejected, ${counted(verdict.problems.length, 'reason')}\n`) + verdict.problems.map(problemText).join('');
  const repairs = verdict.verdict === 'repaired' ? verdict.repairs.map((repair) => `    ${repairInWords(repair)}\n`) : [];
  return visible(`${file}: ${verdict.verdict}\n${repairs.join('')}`);
}

function verdictJson(file: string, verdict: GeojsonVerdict): string {
  const repairs = verdict.verdict === 'repaired' ? verdict.repairs : [];
  const problems = verdict.verdict === 'rejected' ? verdict.problems : [];
  return JSON.stringify({ file, verdict: verdict.verdict, repairs, problems });
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
