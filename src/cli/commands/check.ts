import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkGeojson } from '../../lib/dataset/check-geojson.ts';
import { checkDataset } from '../../lib/dataset/gate.ts';
import type { Problem } from '../../lib/records/problem.ts';
import { buildFromFolder, GEODATA } from '../build-from-folder.ts';
import type { Command } from '../command.ts';
import { problemText } from '../problem-text.ts';
import { readText } from '../read-text.ts';

const usage = `usage: dateline check [--geodata FOLDER] [--json] [FILE.geojson …]

Reads geodata/ and says what is wrong in it, each with file, line, what was found and what was wanted: records, types, the tables of
places, places that are ambiguous, and the GeoJSON that would come out. It writes nothing. Files that are named are checked as GeoJSON
(RFC 7946), instead of geodata/.

  --geodata FOLDER  folder with types.yaml, reports/ and incidents/ (default: geodata)
  --json            one problem a line as JSON

Exit code: 0 nothing wrong; 1 something is; 2 the call is off.
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
    const { problems, summary } = positionals.length > 0 ? checkFiles(positionals) : checkFolder(resolve(values.geodata));
    for (const problem of problems) io.out(values.json ? `${JSON.stringify(problem)}\n` : problemText(problem));
    io.err(`${summary}: ${problems.length === 0 ? 'nothing wrong' : `${problems.length} problem${problems.length === 1 ? '' : 's'}`}\n`);
    return problems.length === 0 ? 0 : 1;
  }
};

function checkFolder(folder: string): { problems: Problem[]; summary: string } {
  const built = buildFromFolder(folder);
  const { incidents, reports } = built.build;
  return {
    problems: [...built.build.problems, ...checkDataset(built)],
    summary: `${incidents} incidents and ${reports} reports can be published`
  };
}

function checkFiles(files: string[]): { problems: Problem[]; summary: string } {
  const problems = files.flatMap((file) => {
    const source = readText(file, file, BYTES);
    return source.ok ? checkGeojson(source.text, file) : [source.problem];
  });
  return { problems, summary: `${files.length} file${files.length === 1 ? '' : 's'}` };
}
