import { parseArgs } from 'node:util';
import type { Command } from '../command.ts';
import { readCorpus } from '../corpus.ts';
import { evaluate } from '../evaluate.ts';
import { openGazetteerFiles } from '../open-geodata.ts';
import { UserError } from '../user-error.ts';

export const command: Command = {
  name: 'eval',
  summary: 'Score the geocoder on a corpus of hand-placed mentions',
  usage: `dateline eval FOLDER [--errors N]

FOLDER holds docs.jsonl and tolerance.jsonl. The last line of stdout is one JSON object: gold {strict, area, meanKm, auc} with the mentions
given, raw {precision, recall, f1, acc161, exact} from the text alone, calibration bins, documentsPerSecond, peakRssMb. Unresolved counts as
20,039 km. --errors N lists the N worst misses, with and without given mentions.`,
  async run(args, io) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { errors: { type: 'string', default: '0' } } });
    const [folder] = positionals;
    if (folder === undefined) throw new UserError('found no folder, wanted one with docs.jsonl: dateline eval FOLDER');
    const errors = Number(values.errors);
    if (!Number.isInteger(errors) || errors < 0) throw new UserError(`--errors: found "${values.errors}", wanted a whole number`);
    const documents = readCorpus(folder);
    const started = performance.now();
    const gazetteer = openGazetteerFiles();
    const { scores, misses } = evaluate(documents, gazetteer, started);
    for (const line of misses.slice(0, errors)) io.out(`${line}\n`);
    io.out(`${JSON.stringify(scores)}\n`);
    return 0;
  }
};
