import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { safeParse } from 'valibot';
import { fold } from '../../lib/gazetteer/fold.ts';
import { draftRecords } from '../../lib/geocoding/draft-records.ts';
import { readDate } from '../../lib/records/date.ts';
import { identifier } from '../../lib/records/fields.ts';
import type { Command } from '../command.ts';
import { openGazetteerFiles } from '../open-geodata.ts';
import { articleText } from '../read-article.ts';
import { UserError } from '../user-error.ts';
import { writeFileWhole } from '../write-whole.ts';

export const command: Command = {
  name: 'draft',
  summary: 'Make a report file and incident files from an article, for an editor to correct',
  usage: `dateline draft FILE [--out FOLDER] [--published DATE] [--id ID] [--recorded DATE]

FILE is an article, plain text or HTML. Without --out the files are printed one after the other. One incident for each sentence that tells of
an event at a place; its type, title and what is said are for the editor to fill in, then "dateline check --geodata FOLDER" takes them.
--published (EDTF) dates expressions such as "last June"; HTML often says it itself.`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        published: { type: 'string' },
        id: { type: 'string' },
        recorded: { type: 'string' },
        prefix: { type: 'string', default: 'DL' }
      }
    });
    const [file] = positionals;
    if (file === undefined) throw new UserError('found no file, wanted an article: dateline draft FILE');
    for (const [name, text] of [
      ['--published', values.published],
      ['--recorded', values.recorded]
    ] as const) {
      if (text === undefined) continue;
      const reading = readDate(text);
      if (!reading.ok) throw new UserError(`${name}: found ${reading.found}, wanted ${reading.wanted}`);
    }
    // Both become names of files.
    if (values.id !== undefined && !safeParse(identifier, values.id).success) {
      throw new UserError(`--id: found "${values.id.slice(0, 90)}", wanted lower-case words joined by hyphens, such as gunfire-in-kursk`);
    }
    if (!/^[A-Z]{1,8}$/.test(values.prefix)) {
      throw new UserError(`--prefix: found "${values.prefix.slice(0, 20)}", wanted 1 to 8 capital letters, such as DL`);
    }
    const article = articleText(file);
    const id = values.id ?? slug(article.title ?? basename(file).replace(/\.[^.]*$/, ''));
    const files = draftRecords(
      {
        ...article,
        id,
        published: values.published ?? article.published,
        sha256: createHash('sha256').update(readFileSync(file)).digest('hex'),
        recorded: values.recorded ?? new Date().toISOString().slice(0, 10),
        firstNumber: nextNumber([values.out, 'geodata'], values.prefix),
        prefix: values.prefix
      },
      openGazetteerFiles()
    );
    for (const { path, text } of files) {
      if (values.out === undefined) {
        io.out(`# ${path}\n${text}\n`);
        continue;
      }
      const target = join(values.out, path);
      if (existsSync(target)) throw new UserError(`${target} is there already; wanted a new file: choose another --id or --out`);
      writeFileWhole(target, text);
      io.out(`${target}\n`);
    }
    io.err(`1 report, ${(files.length - 1).toString()} incidents to look at\n`);
    return 0;
  }
};

function slug(text: string): string {
  const words = fold(text)
    .replace(/[^a-z0-9 ]/g, '')
    .split(' ')
    .filter((word) => word !== '');
  return words.slice(0, 8).join('-').slice(0, 60).replace(/-$/, '') || 'report';
}

/** One more than the highest number of the incidents there are: ids are never used twice. */
function nextNumber(folders: (string | undefined)[], prefix: string): number {
  let highest = 0;
  for (const folder of folders) {
    const incidents = folder === undefined ? '' : join(folder, 'incidents');
    if (incidents === '' || !existsSync(incidents)) continue;
    for (const name of readdirSync(incidents)) {
      const number = name.startsWith(`${prefix}-`) ? Number.parseInt(name.slice(prefix.length + 1), 10) : NaN;
      if (number > highest) highest = number;
    }
  }
  return highest + 1;
}
