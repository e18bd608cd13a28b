import { copyFileSync, createReadStream, createWriteStream, existsSync, openSync, renameSync, statSync, type WriteStream } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { CsvError, parse } from 'csv-parse';
import type { Gazetteer } from '../../lib/gazetteer/gazetteer.ts';
import { learnTable, placeRow, readRow, type PlaceColumns, type TableRow } from '../../lib/geocoding/place-row.ts';
import type { TableContext } from '../../lib/geocoding/table-context.ts';
import type { Placement } from '../../lib/records/place.ts';
import type { Command, CommandIO } from '../command.ts';
import { openGazetteerFiles } from '../open-geodata.ts';
import { lockOutput } from '../lock-output.mjs';
import { placementFeature } from '../placement-feature.ts';
import { remoteFromEnvironment } from '../remote-geocoder.ts';
import { resumePoint } from '../resume-features.ts';
import { UserError } from '../user-error.ts';

const PROGRESS_EVERY = 20000;
/** Rows looked at before the first is placed, to learn where the table's places lie. */
const LEARN_FROM = 1000;
/** Answers kept for rows that say the same. */
const MOST_KEPT = 20000;
/** Longest row that is read, in bytes: a quotation mark that is never closed takes in all that follows. */
const ROW_BYTES = 1_000_000;
const HEAD = '{"type":"FeatureCollection","features":[';
const FOOT = '\n]}\n';

export const command: Command = {
  name: 'places',
  summary: 'Place a table of places as reported; GeoJSON on stdout',
  usage: `dateline places FILE.csv [--out FILE.geojson [--resume]] [--name COLUMN] [--within COLUMN] …

Columns read where present: name, within, country, admin1, kind, near_lon, near_lat (or the file's own, named by
--name COLUMN, --within COLUMN and so on). All columns are kept; added: status, place, place_id, precision,
uncertainty_m, confidence, reasons. A row without a place has a null geometry and says why. Streamed: a table may have
millions of rows. The first ${LEARN_FROM.toString()} rows are looked at first, to learn which countries the table is about.
--out writes a file, which has its name when it is whole; --resume goes on after the last row that a stopped run wrote.`,
  async run(args, io) {
    const column = { type: 'string' } as const;
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        resume: { type: 'boolean', default: false },
        name: { ...column, default: 'name' },
        within: { ...column, default: 'within' },
        country: { ...column, default: 'country' },
        admin1: { ...column, default: 'admin1' },
        kind: { ...column, default: 'kind' },
        near_lon: { ...column, default: 'near_lon' },
        near_lat: { ...column, default: 'near_lat' }
      }
    });
    const [file] = positionals;
    if (file === undefined) throw new UserError('found no file, wanted a CSV table: dateline places FILE.csv');
    if (values.resume && values.out === undefined) throw new UserError('--resume wants --out FILE: only a file can be gone on with');
    // Before anything is written: a table that is not there leaves the output of an earlier run alone.
    if (statSync(file).isDirectory()) throw new UserError(`found the folder ${file}, wanted a CSV table`);
    if (values.out === undefined) return placeTable(file, values, null, { rows: 0, bytes: 0 }, io);
    const release = lockOutput(values.out, 'dateline places');
    try {
      const part = join(dirname(values.out), `.${basename(values.out)}.part`);
      if (values.resume && !existsSync(part) && existsSync(values.out)) copyFileSync(values.out, part);
      const done = values.resume ? resumePoint(part) : { rows: 0, bytes: 0 };
      const code = await placeTable(file, values, openSink(part, done.bytes), done, io);
      renameSync(part, values.out);
      return code;
    } finally {
      release();
    }
  }
};

/** Places the rows of a table after those that are done, into a file or onto stdout. */
async function placeTable(
  file: string,
  columns: PlaceColumns,
  sink: WriteStream | null,
  done: { rows: number; bytes: number },
  io: CommandIO
): Promise<number> {
  const failed: Error[] = [];
  sink?.on('error', (error) => failed.push(error));
  const put = async (text: string): Promise<void> => {
    if (failed[0]) throw failed[0];
    if (sink === null) io.out(text);
    else if (!sink.write(text)) await once(sink, 'drain');
  };
  const placer = new TablePlacer(openGazetteerFiles(), columns);
  if (done.rows === 0) await put(HEAD);
  else io.err(`going on after row ${done.rows.toString()}\n`);
  const write = async (features: (string | Promise<string>)[]): Promise<void> => {
    for (const ready of features) {
      const feature = await ready;
      placer.rows++;
      if (placer.rows > done.rows) await put(`${placer.rows === 1 ? '' : ','}\n${feature}`);
      if (placer.rows % PROGRESS_EVERY === 0) io.err(`${placer.rows.toString()} rows, ${placer.counts.placed.toString()} placed\n`);
    }
  };
  for await (const row of readRows(file)) await write(placer.take(row, done.rows));
  await write(placer.finish(done.rows));
  await put(FOOT);
  if (sink !== null) {
    if (failed[0]) throw failed[0];
    sink.end();
    await once(sink, 'close');
  }
  const { placed, ambiguous, unplaced } = placer.counts;
  io.err(
    `${placer.rows.toString()} rows: ${placed.toString()} placed, ${ambiguous.toString()} ambiguous, ${unplaced.toString()} unplaced\n`
  );
  return 0;
}

function openSink(out: string, bytes: number): WriteStream {
  const isResumed = bytes > 0;
  const fd = openSync(out, isResumed ? 'r+' : 'w');
  return createWriteStream(out, isResumed ? { fd, start: bytes, flush: true } : { fd, flush: true });
}

async function* readRows(file: string): AsyncGenerator<TableRow> {
  const parser = parse({ columns: true, bom: true, relax_column_count: true, skip_empty_lines: true, max_record_size: ROW_BYTES });
  createReadStream(file)
    .on('error', (error) => parser.destroy(error))
    .pipe(parser);
  try {
    for await (const row of parser as AsyncIterable<TableRow>) yield row;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const what = error.message.replace(/[\p{Cc}\ufffd\s]+/gu, ' ').slice(0, 200);
    throw new UserError(`${file} is no CSV table from here on: ${what}. Wanted UTF-8, commas, and rows below ${ROW_BYTES} bytes`);
  }
}

/** Holds the first rows back until it has learned from them, then places each as it comes. */
class TablePlacer {
  rows = 0;
  readonly counts = { placed: 0, ambiguous: 0, unplaced: 0 };
  private held: TableRow[] | null = [];
  private seen = 0;
  private table: TableContext | null = null;
  private readonly known = new Map<string, Placement>();
  private readonly remote = remoteFromEnvironment();
  private readonly gazetteer: Gazetteer;
  private readonly columns: PlaceColumns;

  constructor(gazetteer: Gazetteer, columns: PlaceColumns) {
    this.gazetteer = gazetteer;
    this.columns = columns;
  }

  /** Takes a row in; gives the features that are ready. The first `skip` rows were written by an earlier run and are not placed again. */
  take(row: TableRow, skip: number): (string | Promise<string>)[] {
    if (this.held === null) return [this.place(row, skip)];
    if (this.held.length === 0 && !Object.hasOwn(row, this.columns.name)) {
      throw new UserError(
        `found the columns ${Object.keys(row).join(', ').slice(0, 300)}; wanted one named "${this.columns.name}", or --name COLUMN`
      );
    }
    this.held.push(row);
    return this.held.length < LEARN_FROM ? [] : this.finish(skip);
  }

  finish(skip: number): (string | Promise<string>)[] {
    const rows = this.held ?? [];
    if (this.held !== null) this.table = learnTable(rows, this.columns, this.gazetteer);
    this.held = null;
    return this.remote === null ? rows.map((row) => this.place(row, skip)) : inTurn(rows, (row) => this.place(row, skip));
  }

  private place(row: TableRow, skip: number): string | Promise<string> {
    this.seen++;
    if (this.seen <= skip) return '';
    if (this.remote === null) return this.told(row, this.placeOnce(row));
    return this.remote.place(readRow(row, this.columns).reported).then((placement) => this.told(row, placement));
  }

  /** Tables name the same places again and again. */
  private placeOnce(row: TableRow): Placement {
    const key = JSON.stringify(readRow(row, this.columns));
    const known = this.known.get(key);
    if (known !== undefined) return known;
    if (this.known.size >= MOST_KEPT) this.known.clear();
    const placement = placeRow(row, this.columns, this.gazetteer, this.table);
    this.known.set(key, placement);
    return placement;
  }

  private told(row: TableRow, placement: Placement): string {
    this.counts[placement.status]++;
    return JSON.stringify(placementFeature(row, placement));
  }
}

/** Asks the second only when the first has answered. */
function inTurn(rows: TableRow[], place: (row: TableRow) => string | Promise<string>): Promise<string>[] {
  let last: Promise<string> = Promise.resolve('');
  return rows.map((row) => (last = last.then(() => place(row))));
}
