import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { lockOf, lockOutput } from '../../src/cli/lock-output.mjs';
import { main } from '../../src/cli/main.ts';
import { beginFolder, finishFolder } from '../../src/cli/whole-folder.mjs';
import { finishWriting } from '../../src/cli/write-whole.ts';
import type { ImportManifest } from '../../src/lib/records/imported.ts';

/** Something that writes, and can be killed while it does. */
export interface Job {
  name: string;
  /** What the child runs: arguments of node. */
  args: string[];
  /** There from the moment at which it may write. */
  lock: string;
  /** Where it writes: hidden files in there or beside it are what a killed run has left. */
  output: string;
  /** Files that it may not touch. */
  inputs: string[];
  /** Puts the old output in its place. */
  reset(): Promise<void>;
  /** What is wrong before the next run: files that are neither the old ones nor the new ones. */
  broken(): string[];
  /** The next run. */
  again(): Promise<void>;
  /** What is wrong after it: anything but the new output. */
  unfinished(): string[];
}

const DATELINE = join('src', 'cli', 'dateline.mjs');
const quiet = { out: () => true, err: () => true };
const visible = (folder: string) => (existsSync(folder) ? readdirSync(folder).filter((name) => !name.startsWith('.')) : []);
const filesOf = (folder: string) => new Map(visible(folder).map((name) => [name, readFileSync(join(folder, name), 'latin1')]));

async function run(...args: string[]): Promise<void> {
  const said: string[] = [];
  const code = await main(args, { ...quiet, err: (text) => said.push(text) > 0 });
  if (code > 1) throw new Error(`dateline ${args.join(' ')} ended with ${code}: ${said.join('')}`);
}

/** The two editions of a folder that is written file by file: which it is now, and what belongs to neither. */
class Editions {
  readonly #old: Map<string, string>;
  readonly #new: Map<string, string>;

  constructor(old: Map<string, string>, after: Map<string, string>) {
    this.#old = old;
    this.#new = after;
  }

  partial(now: Map<string, string>): string[] {
    return [...now].flatMap(([name, text]) => (text === this.#old.get(name) || text === this.#new.get(name) ? [] : [`${name} is partial`]));
  }

  mixed(now: Map<string, string>): string[] {
    return same(now, this.#old) || same(now, this.#new) ? [] : ['files of two builds'];
  }

  unfinished(now: Map<string, string>): string[] {
    return same(now, this.#new) ? [] : ['not the new build'];
  }
}

const same = (a: Map<string, string>, b: Map<string, string>) => a.size === b.size && [...a].every(([name, text]) => text === b.get(name));

/** `dateline geocode` over a build of other records. */
export async function geocodeJob(folder: string): Promise<Job> {
  const [before, after, out] = [join(folder, 'before'), join(folder, 'after'), join(folder, 'data')];
  for (const geodata of [before, after]) {
    for (const name of ['types.yaml', 'publication.json', 'reports', 'incidents'])
      cpSync(join('geodata', name), join(geodata, name), { recursive: true });
  }
  const record = join(after, 'incidents', 'DL-0001.md');
  writeFileSync(record, readFileSync(record, 'utf8').replace(/^title: .*$/m, 'title: Another title'));
  await run('geocode', '--geodata', before, '--out', out);
  const old = filesOf(out);
  await run('geocode', '--geodata', after, '--out', out);
  const editions = new Editions(old, filesOf(out));
  return {
    name: 'geocode',
    args: [DATELINE, 'geocode', '--geodata', after, '--out', out],
    lock: lockOf(out),
    output: out,
    inputs: [before, after],
    reset: async () => {
      rmSync(out, { recursive: true });
      mkdirSync(out);
      for (const [name, text] of old) writeFileSync(join(out, name), text, 'latin1');
    },
    broken: () => {
      const partial = editions.partial(filesOf(out));
      finishWriting(out);
      return [...partial, ...editions.mixed(filesOf(out))];
    },
    again: () => run('geocode', '--geodata', after, '--out', out),
    unfinished: () => editions.unfinished(filesOf(out))
  };
}

/** `dateline export -o` over a file of another view. Wants a build at `data`. */
export async function exportJob(folder: string, data: string): Promise<Job> {
  const out = join(folder, 'exported');
  mkdirSync(out);
  const file = join(out, 'view.geojson');
  await run('export', 'geojson', '--data', data, '--view', '?precision=region', '--out', file);
  const old = filesOf(out);
  await run('export', 'geojson', '--data', data, '--out', file);
  const editions = new Editions(old, filesOf(out));
  return {
    name: 'export -o',
    args: [DATELINE, 'export', 'geojson', '--data', data, '--out', file],
    lock: lockOf(file),
    output: out,
    inputs: [data],
    reset: async () => writeFileSync(file, old.get('view.geojson')!, 'latin1'),
    broken: () => [...editions.partial(filesOf(out)), ...editions.mixed(filesOf(out))],
    again: () => run('export', 'geojson', '--data', data, '--out', file),
    unfinished: () => editions.unfinished(filesOf(out))
  };
}

const HEAD =
  'event_id_cnty,event_date,event_type,sub_event_type,actor1,country,admin1,location,latitude,longitude,geo_precision,source,notes,fatalities';

/** A table with the columns of ACLED; every seventh row has no latitude that there is, and is refused. */
export function madeUpTable(rows: number, edition: string): string {
  const lines = Array.from(
    { length: rows },
    (_, at) =>
      `RUS${at + 1},2024-10-05,Battles,Armed clash,Group A,Russia,Kursk,Sudzha,${at % 7 === 0 ? '151.19' : '51.19'},35.27,1,Agency A,${edition} notes,0`
  );
  return `${[HEAD, ...lines].join('\n')}\n`;
}

/** `dateline import` of a later edition of a table, over the earlier one. */
export async function importJob(folder: string, rows: number): Promise<Job> {
  const [imports, kept] = [join(folder, 'imports'), join(folder, 'kept')];
  const [first, second] = [join(folder, 'first.csv'), join(folder, 'second.csv')];
  writeFileSync(first, madeUpTable(rows, 'first'));
  writeFileSync(second, madeUpTable(rows + 5, 'second').replaceAll('Armed clash', 'Government regains territory'));
  const args = (file: string) => ['import', 'acled', file, '--name', 'acled', '--out', imports];
  const here = join(imports, 'acled');
  await run(...args(first));
  cpSync(here, kept, { recursive: true });
  const old = filesOf(here);
  await run(...args(second));
  const editions = new Editions(contents(old), contents(filesOf(here)));
  return {
    name: 'import',
    args: [DATELINE, ...args(second)],
    lock: lockOf(here),
    output: here,
    inputs: [first, second],
    reset: async () => {
      rmSync(here, { recursive: true });
      cpSync(kept, here, { recursive: true });
    },
    broken: () => {
      const now = filesOf(here);
      const { parts } = JSON.parse(now.get('import.json')!) as ImportManifest;
      // What a stopped import has done stays, and is neither edition: whole files that say what the manifest says.
      return [
        ...parts.filter(({ file, incidents }) => incidentsIn(now.get(file) ?? '') !== incidents).map(({ file }) => `${file} is partial`),
        ...(isWholeText(now.get('rejected.ndjson') ?? '') ? [] : ['rejected.ndjson is partial'])
      ];
    },
    again: () => run(...args(second)),
    unfinished: () => editions.unfinished(contents(filesOf(here)))
  };
}

/** What an import holds, however a stop has cut it into parts. */
function contents(files: Map<string, string>): Map<string, string> {
  const { incidents, placed, parts } = JSON.parse(files.get('import.json')!) as ImportManifest;
  const last = new Map(
    parts.flatMap(({ file }) => linesOf(files.get(file) ?? '').map((line) => [line.incident?.id ?? line.report!.id, line]))
  );
  const held = [...last].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map([
    ['parts', JSON.stringify(held)],
    ['counts', JSON.stringify([incidents, placed])],
    ['rejected', files.get('rejected.ndjson') ?? '']
  ]);
}

interface Line {
  incident?: { id: string };
  report?: { id: string };
}

function linesOf(zipped: string): Line[] {
  const text = gunzipSync(Buffer.from(zipped, 'latin1')).toString();
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line);
}

/** -1 where the part is cut off. */
function incidentsIn(zipped: string): number {
  try {
    return linesOf(zipped).filter(({ incident }) => incident).length;
  } catch {
    return -1;
  }
}

function isWholeText(text: string): boolean {
  try {
    return (
      text === '' ||
      (text.endsWith('\n') &&
        text
          .split('\n')
          .slice(0, -1)
          .every((line) => typeof JSON.parse(line) === 'object'))
    );
  } catch {
    return false;
  }
}

/** A folder that is replaced whole, as both builds of the site are. */
export async function folderJob(folder: string): Promise<Job> {
  const out = join(folder, 'site');
  const fill = (path: string, edition: string) => {
    for (let at = 0; at < 40; at++) {
      mkdirSync(join(path, `i/${at % 4}`), { recursive: true });
      writeFileSync(join(path, `i/${at % 4}`, `${at}.html`), edition.repeat(2_000));
    }
  };
  const wrong = (edition: RegExp) => {
    const files = existsSync(out) ? readdirSync(out, { recursive: true, encoding: 'utf8' }).map((name) => join(out, name)) : [];
    const texts = files.filter((path) => statSync(path).isFile()).map((path) => readFileSync(path, 'utf8'));
    const [text = ''] = texts;
    return texts.length === 40 && text.length === 6_000 && edition.test(text) && texts.every((each) => each === text)
      ? []
      : ['not one whole build'];
  };
  const write = (edition: string) => {
    const release = lockOutput(out, 'the next run');
    const writing = beginFolder(out);
    fill(writing.path, edition);
    writing.commit();
    release();
  };
  return {
    name: 'build, build:static',
    args: [join('tests', 'kills', 'write-folder.mjs'), out],
    lock: lockOf(out),
    output: out,
    inputs: [],
    reset: async () => write('old'),
    broken: () => {
      finishFolder(out);
      return wrong(/^(?:old|new)/);
    },
    again: async () => write('new'),
    unfinished: () => wrong(/^new/)
  };
}
