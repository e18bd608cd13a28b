import { headerRow } from '../../lib/formats/in/header-row.ts';
import { sniffSeparator } from '../../lib/formats/in/sniff-separator.ts';
import { splitRows, type RowSplitter, type TableRow } from '../../lib/formats/in/split-rows.ts';
import { UserError } from '../user-error.ts';
import { readPieces } from './read-bytes.ts';
import { aboveHeader, type RowSource } from './rows.ts';

/** Opens a table of comma-, semicolon-, tab- or bar-separated values by its header line. */
export async function readTable(file: string): Promise<RowSource> {
  const source = readPieces(file);
  const batches = split(source.pieces);
  const first = await batches.next();
  const [head, ...rest] = first.done ? [] : first.value;
  if (!head) throw new UserError(`found no row in ${file}, wanted a header and rows below it`);
  if (head.fault) throw new UserError(`found ${head.fault.found} in the header of ${file}, wanted ${head.fault.wanted}`);
  // Spreadsheets of some countries write "sep=;" above the header.
  const table = /^sep=.$/i.test(head.cells.join(',')) ? rest : [head, ...rest];
  const at = headerRow(table.map(({ cells }) => cells));
  const [header, ...rows] = table.slice(at);
  if (!header) throw new UserError(`found no header in ${file}, wanted the names of its columns`);

  async function* all(): AsyncGenerator<TableRow[]> {
    yield rows;
    yield* batches;
  }
  if (at > 0) source.remarks.push(aboveHeader(at));
  return { ...source, header: header.cells.map((name) => name.trim()), rows: all() };
}

async function* split(pieces: AsyncIterable<string>): AsyncGenerator<TableRow[]> {
  let splitter: RowSplitter | null = null;
  let begin = '';
  let hasOldLineEnds = false;
  for await (const piece of pieces) {
    let text = piece;
    if (!splitter) {
      begin += piece;
      const head = begin.replace(/^\uFEFF/, '');
      const named = /^sep=(.)(?:\r\n?|\n)/i.exec(head);
      // Names in quotation marks may hold line ends of their own.
      const lineEnd = head.replace(/"[^"]*"/g, (quoted) => '-'.repeat(quoted.length)).search(/[\r\n]/);
      if ((lineEnd < 0 || lineEnd === head.length - 1) && begin.length < 1_000_000) continue;
      splitter = splitRows(named?.[1] ?? sniffSeparator(head));
      // Spreadsheets of older Macs end lines with \r alone.
      hasOldLineEnds = head[lineEnd] === '\r' && head[lineEnd + 1] !== '\n';
      text = head;
    }
    const rows = splitter.push(hasOldLineEnds ? text.replaceAll('\r', '\n') : text);
    if (rows.length > 0) yield rows;
  }
  if (!splitter) {
    const head = begin.replace(/^\uFEFF/, '');
    splitter = splitRows(sniffSeparator(head));
    const rows = splitter.push(/\r(?!\n)/.test(head) ? head.replaceAll('\r', '\n') : head);
    if (rows.length > 0) yield rows;
  }
  const rows = splitter.end();
  if (rows.length > 0) yield rows;
}
