import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import { columnNames } from '../../lib/formats/in/columns.ts';
import { isHxl } from '../../lib/formats/in/header-row.ts';
import { prefixOf, slug } from '../../lib/formats/in/ids.ts';
import { KNOWN_TABLES, ucdpEdition } from '../../lib/formats/in/known-tables.ts';
import { readMapping, type Mapping } from '../../lib/formats/in/mapping.ts';
import { dateOrderOf, openQuestions, proposeMapping } from '../../lib/formats/in/propose-mapping.ts';
import type { TableRow } from '../../lib/formats/in/split-rows.ts';
import { readTypes } from '../../lib/records/read-types.ts';
import type { IncidentType } from '../../lib/records/incident-type.ts';
import type { ImportedTable, ImportManifest } from '../../lib/records/imported.ts';
import { GEODATA, hashText } from '../build-from-folder.ts';
import type { Command, CommandIO } from '../command.ts';
import { FORMATS, isWorkbook, type InputFormat } from '../import/formats.ts';
import { listImports, readManifest, writeManifest } from '../import/manifest.ts';
import { RowPlacer } from '../import/place-rows.ts';
import { grouped, showProgress } from '../import/progress.ts';
import { REJECTED, rejectedBytes } from '../import/rejected-rows.ts';
import type { RowSource } from '../import/rows.ts';
import { freshSource, runImport } from '../import/run-import.ts';
import { openGeodata } from '../open-geodata.ts';
import { lockOutput } from '../lock-output.mjs';
import { problemText } from '../problem-text.ts';
import { readText } from '../read-text.ts';
import { UserError } from '../user-error.ts';
import { visible } from '../visible.ts';
import { writeWhole } from '../write-whole.ts';

const MAPPING = 'mapping.yaml';
/** Rows by which a table is judged before it is imported. */
const SAMPLE = 5_000;
/** Bytes by which a file is known again when an import goes on. */
const HEAD = 1_000_000;
/** Exit code of a program that Ctrl+C ended (128 + SIGINT). */
const STOPPED = 130;

const usage = `usage: dateline import FORMAT FILE [options]

Brings a table in whole. FORMAT is one of
${Object.entries(FORMATS)
  .map(([name, { summary }]) => `  ${name.padEnd(12)} ${summary}`)
  .join('\n')}

  --name NAME      name of the import: its folder, and the beginning of its reports' ids (default: from FILE)
  --mapping FILE   what the columns mean, and whose table it is (default: ${MAPPING} of the import's folder, else a proposal to confirm)
  --sheet NAME     the sheet of a workbook (default: the one that says most of when and where)
  --out FOLDER     where imports are kept (default: geodata/imports)
  --yes            take the proposed mapping as it is

Ctrl+C stops an import; the same command goes on with it. A file that was imported adds nothing when it is imported again; a later edition
under the same --name adds what is new and replaces what has changed. Rows that are refused are kept in ${REJECTED} with reasons.

Exit code: 0 all rows are in; 1 some were refused, or the mapping needs a decision; 2 the call is off; ${STOPPED} stopped.
`;

export const command: Command = {
  name: 'import',
  summary: 'Bring a table in: ACLED, UCDP, CSV, GeoJSON and others',
  usage,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        mapping: { type: 'string' },
        sheet: { type: 'string' },
        out: { type: 'string', default: join(GEODATA, 'imports') },
        yes: { type: 'boolean', default: false }
      }
    });
    const [formatName = '', file, ...more] = positionals;
    const format = Object.hasOwn(FORMATS, formatName) ? FORMATS[formatName] : undefined;
    if (!format) throw new UserError(`found the format "${formatName.slice(0, 60)}", wanted one of ${Object.keys(FORMATS).join(', ')}`);
    if (file === undefined || more.length > 0)
      throw new UserError(`found ${positionals.length - 1} files, wanted one: dateline import ${formatName} FILE`);
    if (!statSync(file).isFile()) throw new UserError(`found no file at ${file}, wanted a table`);
    if (values.sheet !== undefined && !isWorkbook(file))
      throw new UserError(`found a --sheet for ${file}, wanted it with a workbook (.xlsx) alone`);
    const name = nameOf(values.name, file);
    const out = resolve(values.out);
    const release = lockOutput(join(out, name), 'dateline import');
    const stop = new AbortController();
    const onSignal = (): void => stop.abort();
    process.once('SIGINT', onSignal);
    process.once('SIGTERM', onSignal);
    try {
      return await importFile(
        {
          format,
          formatName,
          file,
          name,
          out,
          mappingFile: values.mapping,
          sheet: values.sheet,
          yes: values.yes
        },
        stop.signal,
        io
      );
    } finally {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
      release();
    }
  }
};

interface Asked {
  format: InputFormat;
  formatName: string;
  file: string;
  name: string;
  out: string;
  mappingFile: string | undefined;
  sheet: string | undefined;
  yes: boolean;
}

async function importFile(asked: Asked, signal: AbortSignal, io: CommandIO): Promise<number> {
  const { format, formatName, file, name, out } = asked;
  const folder = join(out, name);
  const before = readManifest(folder);
  if (before && before.format !== formatName) {
    throw new UserError(
      `found an import of the format ${before.format} in ${shownPath(folder)}, wanted ${formatName}. Give this one another --name.`
    );
  }
  const types = typesOf();
  const opened = await format.open(file, asked.sheet);
  const source = { ...opened, header: columnNames(opened.header) };
  const sample = await firstRows(source);
  const mapping = await mappingFor(asked, folder, source, sample.rows, io);
  if (mapping === null) return 1;

  const { table, idPrefix } = describeTable(asked, mapping, source, before, out);
  const converting = format.convert(source, mapping, { table, idPrefix, types });
  if (!converting.ok) {
    for (const { field, found, wanted } of converting.faults) io.err(problemText({ file: basename(file), line: 1, field, found, wanted }));
    throw new UserError(`${basename(file)} cannot be read as ${formatName}: see above`);
  }

  const { size } = statSync(file);
  const head = headHash(file);
  const settings = hashText(
    JSON.stringify([formatName, table, idPrefix, withoutTable(mapping), types, ...(asked.sheet === undefined ? [] : [asked.sheet])])
  );
  const manifest: ImportManifest = before ?? {
    version: 1,
    format: formatName,
    idPrefix,
    table,
    incidents: 0,
    placed: 0,
    types: [],
    parts: [],
    sources: []
  };
  manifest.table = table;
  const isThis = (one: (typeof manifest.sources)[number]): boolean => one.bytes === size && one.head === head && one.settings === settings;
  const done = manifest.sources.find((one) => isThis(one) && one.finished);
  if (done && (await wholeHash(file)) === done.sha256) {
    io.out(`${shownPath(folder)}: ${basename(file)} was imported already, nothing to add (${grouped(manifest.incidents)} incidents)\n`);
    return 0;
  }
  const unfinished = manifest.sources.findIndex((one) => !one.finished);
  const abandoned = unfinished >= 0 && !isThis(manifest.sources[unfinished]!) ? manifest.sources[unfinished] : undefined;
  // Its rows stay; another file, or other settings, begin anew.
  if (abandoned) abandoned.finished = true;
  const index =
    unfinished >= 0 && isThis(manifest.sources[unfinished]!)
      ? unfinished
      : manifest.sources.push(freshSource(file, size, head, settings, abandoned?.rejectedBytes ?? rejectedBytes(folder))) - 1;
  const state = manifest.sources[index]!;
  if (state.rows > 0) io.err(`Going on after row ${grouped(state.rows)}\n`);
  mkdirSync(folder, { recursive: true });
  if (format.isMapped) writeWhole(folder, { [MAPPING]: mappingText(mapping, formatName, table, idPrefix) });
  writeManifest(folder, manifest);

  const { reasons } = await runImport({
    folder,
    file,
    source: { ...source, rows: sample.all },
    converter: converting.converter,
    placer: new RowPlacer(openGeodata()),
    manifest,
    index,
    today: new Date().toISOString().slice(0, 10),
    progress: showProgress(io, process.stderr.isTTY === true),
    signal
  });
  const left =
    !table.keepsText && mapping.columns?.text
      ? [`the column "${mapping.columns.text}" is left out (table.keepsText in the mapping says whether it may be kept)`]
      : [];
  const undated =
    mapping.columns && mapping.columns.date === null && mapping.columns.year === null
      ? ['no column gives a date: its incidents have none (columns.date in the mapping names one)']
      : [];
  io.out(reportText(folder, file, manifest, index, reasons, [...source.remarks, ...undated, ...left]));
  if (!state.finished) {
    io.err(`Stopped after row ${grouped(state.rows)}. Run the same command to go on.\n`);
    return STOPPED;
  }
  return state.rejected > 0 ? 1 : 0;
}

/** The first rows, as many as a proposal looks at, and all rows with them in front. HXL's line below the header is no row. */
async function firstRows({ rows }: RowSource): Promise<{ rows: TableRow[]; all: AsyncIterable<TableRow[]> }> {
  const iterator = rows[Symbol.asyncIterator]();
  const first: TableRow[] = [];
  while (first.length < SAMPLE) {
    const next = await iterator.next();
    if (next.done) break;
    first.push(...next.value);
  }
  if (first[0] && isHxl(first[0].cells)) first.shift();
  async function* all(): AsyncGenerator<TableRow[]> {
    yield first.splice(0);
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  return { rows: first, all: all() };
}

/** The mapping that the user gave or has confirmed; null where a decision is asked for. */
async function mappingFor(asked: Asked, folder: string, source: RowSource, rows: TableRow[], io: CommandIO): Promise<Mapping | null> {
  const { format, formatName, mappingFile, yes } = asked;
  const path = mappingFile ?? (existsSync(join(folder, MAPPING)) ? join(folder, MAPPING) : null);
  if (path !== null) {
    const text = readText(path, shownPath(path));
    const reading = text.ok ? readMapping(text.text, shownPath(path)) : { ok: false as const, problems: [text.problem] };
    if (!reading.ok) {
      for (const problem of reading.problems) io.err(problemText(problem));
      throw new UserError(`the mapping ${shownPath(path)} cannot be used: see above`);
    }
    if (!format.isMapped) return withDateOrder(reading.mapping, format, source, rows, io);
    const mapping = reading.mapping.columns ? reading.mapping : withColumns(reading.mapping, source, rows);
    const open = openQuestions(mapping, source.header, cellsOf(rows));
    for (const sentence of open) io.err(visible(`${shownPath(path)}: ${sentence}\n`));
    return open.length > 0 ? null : mapping;
  }
  if (!format.isMapped) return withDateOrder({ table: {}, types: {}, precisions: {} }, format, source, rows, io);

  const { mapping, open } = proposeMapping(source.header, cellsOf(rows));
  const text = mappingText(mapping, formatName, null, null);
  const target = join(folder, MAPPING);
  if (open.length === 0 && yes) return mapping;
  io.err(visible(`Proposed mapping of the columns:\n\n${text}\n${open.map((sentence) => `Open: ${sentence}\n`).join('')}`));
  if (open.length === 0 && process.stdin.isTTY && process.stderr.isTTY) {
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    const answer = await terminal.question('Import with this mapping? [y]es, or [n]o to write it to a file and stop: ');
    terminal.close();
    if (/^y(?:es)?$/i.test(answer.trim())) return mapping;
  }
  mkdirSync(folder, { recursive: true });
  writeWhole(folder, { [MAPPING]: text });
  io.err(
    `It stands in ${shownPath(target)}. ${open.length > 0 ? 'Decide what is open there' : 'Correct it there'}, and run the same command again.\n`
  );
  return null;
}

/** A mapping that says nothing of the columns: with what is proposed of them. */
function withColumns(mapping: Mapping, { header }: RowSource, rows: TableRow[]): Mapping {
  const { mapping: proposed } = proposeMapping(header, cellsOf(rows));
  return { ...proposed, ...mapping, precisions: { ...proposed.precisions, ...mapping.precisions } };
}

/** Of a format whose columns are known: with the order of its dates; null where somebody has to say which it is. */
function withDateOrder(
  mapping: Mapping,
  { dateColumns }: InputFormat,
  { header }: RowSource,
  rows: TableRow[],
  io: CommandIO
): Mapping | null {
  if (!dateColumns || mapping.dateOrder) return mapping;
  const found = dateOrderOf(header, cellsOf(rows), dateColumns);
  if ('order' in found) return found.order === 'ymd' ? mapping : { ...mapping, dateOrder: found.order };
  io.err(visible(`${found.open} Such a line in a file, given by --mapping FILE, decides it.\n`));
  return null;
}

function cellsOf(rows: TableRow[]): string[][] {
  return rows.slice(0, SAMPLE).flatMap(({ cells, fault }) => (fault ? [] : [cells]));
}

/** What is known of the table: what the mapping says over what is known of the format. */
function describeTable(
  asked: Asked,
  mapping: Mapping,
  source: RowSource,
  before: ImportManifest | null,
  out: string
): { table: ImportedTable; idPrefix: string } {
  const { formatName, name, file } = asked;
  const known = formatName === 'acled' || formatName === 'ucdp' ? KNOWN_TABLES[formatName] : null;
  const edition =
    formatName === 'ucdp'
      ? (ucdpEdition(source.title ?? '') ?? ucdpEdition(basename(file).replace(/-/g, '_').replace(/ucdp_/i, '')))
      : null;
  const label = known ? [known.label, edition].filter(Boolean).join(' ') : name;
  const { idPrefix: knownPrefix, ...rest } = known ?? {
    idPrefix: null,
    label,
    title: null,
    publisher: null,
    published: null,
    url: null,
    licence: null,
    attribution: null,
    keepsText: false
  };
  const given = Object.fromEntries(Object.entries(mapping.table).filter(([, value]) => value !== undefined)) as Partial<ImportedTable>;
  // A table without a stated licence is its owner's: its sentences stay out unless somebody says that they may be kept.
  const table: ImportedTable = { ...rest, label, ...given, name };
  return { table, idPrefix: mapping.idPrefix ?? before?.idPrefix ?? knownPrefix ?? freePrefix(name, out) };
}

/** Capitals that no other import's ids begin with, nor the records' own. */
function freePrefix(name: string, out: string): string {
  const taken = new Set([
    'DL',
    ...listImports(out)
      .filter(({ manifest }) => manifest.table.name !== name)
      .map(({ manifest }) => manifest.idPrefix)
  ]);
  const wanted = prefixOf(name);
  for (let count = 0; count < 26; count += 1) {
    const prefix = count === 0 ? wanted : `${wanted.slice(0, 4)}${String.fromCharCode(65 + count)}`;
    if (!taken.has(prefix)) return prefix;
  }
  throw new UserError(`found no free prefix for ids like ${wanted}, wanted one: write idPrefix into the mapping`);
}

function mappingText(mapping: Mapping, format: string, table: ImportedTable | null, idPrefix: string | null): string {
  const { name: _, ...shownTable } = table ?? {
    name: '',
    label: null,
    title: null,
    publisher: null,
    url: null,
    licence: null,
    attribution: null,
    keepsText: false
  };
  const head = `# How ${format} rows become incidents: see geodata/imports/README.md.\n`;
  const filled = Object.fromEntries(Object.entries(shownTable).filter(([key, value]) => value !== null || key !== 'label'));
  const whole = { table: filled, ...(idPrefix === null ? {} : { idPrefix }), ...withoutTable(mapping) };
  return head + stringify(whole, { lineWidth: 0 });
}

function withoutTable({ table: _, idPrefix: __, ...rest }: Mapping): Partial<Mapping> {
  return Object.fromEntries(
    Object.entries(rest).filter(
      ([key, value]) => key === 'columns' || (typeof value === 'object' ? Object.keys(value).length > 0 : value !== undefined)
    )
  );
}

function reportText(
  folder: string,
  file: string,
  manifest: ImportManifest,
  index: number,
  reasons: Map<string, number>,
  remarks: string[]
): string {
  const state = manifest.sources[index]!;
  const unplaced = manifest.incidents - manifest.placed;
  const lines = [
    `${basename(file)}: ${grouped(state.rows)} rows: ${grouped(state.added)} added, ${grouped(state.changed)} changed, ${grouped(state.same)} the same as before, ${grouped(state.rejected)} refused${remarks.length > 0 ? `; ${remarks.join('; ')}` : ''}`,
    `${shownPath(folder)}: ${grouped(manifest.incidents)} incidents, ${grouped(manifest.placed)} placed (${grouped(state.geocoded)} of them by name), ${grouped(unplaced)} unplaced`
  ];
  if (state.rejected > 0) {
    const most = [...reasons].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 5);
    lines.push(
      `Refused rows stand in ${shownPath(join(folder, REJECTED))}:`,
      ...most.map(([reason, count]) => `  ${grouped(count)} × ${reason}`)
    );
  }
  return `${lines.join('\n')}\n`;
}

function typesOf(): IncidentType[] {
  const file = join(GEODATA, 'types.yaml');
  const reading = readTypes({ file: 'geodata/types.yaml', text: readFileSync(file, 'utf8') });
  if (!reading.ok) throw new UserError('geodata/types.yaml cannot be read: "dateline check" says why');
  return reading.types;
}

function nameOf(given: string | undefined, file: string): string {
  const name =
    given ??
    slug(basename(file).replace(/\.(?:csv|tsv|txt|json|geojson|geojsonl|geojsonseq|ndjson|kml|kmz|xml|rss|atom|parquet|xlsx)$/i, ''), 60);
  if (slug(name, 60) !== name || name === '')
    throw new UserError(
      `found the name "${name.slice(0, 60)}", wanted lower-case words joined by hyphens: --name ${slug(name) || 'my-table'}`
    );
  return name;
}

function headHash(file: string): string {
  const handle = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(HEAD);
    return createHash('sha256')
      .update(bytes.subarray(0, readSync(handle, bytes, 0, HEAD, 0)))
      .digest('hex');
  } finally {
    closeSync(handle);
  }
}

async function wholeHash(file: string): Promise<string> {
  const { createReadStream } = await import('node:fs');
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('hex');
}

function shownPath(path: string): string {
  const shown = relative(process.cwd(), path);
  return shown.startsWith('..') ? path : shown;
}
