import { COLUMN_LIMIT, FIELD_LIMIT, ROW_LIMIT } from './limits.ts';

/** A row of a table as its text has it. Lines count from 1. */
export interface TableRow {
  line: number;
  cells: string[];
  /** Why the row cannot be read, in words of a Problem; its cells are then what could be made out. */
  fault?: { found: string; wanted: string };
}

export interface RowSplitter {
  /** The rows that are complete with this piece of the text. */
  push(text: string): TableRow[];
  /** The last row, where the text does not end with a line end. */
  end(): TableRow[];
}

const QUOTE = '"';

/**
 * Parts a text of comma-separated values (RFC 4180, any one-character separator) into rows, piece by piece. Fields may be quoted and hold line
 * ends; both \n and \r\n end a row; empty lines are no rows. Time is linear and memory is bounded: a row longer than ROW_LIMIT, which an
 * unclosed quotation mark makes, comes back as a fault, and reading goes on at the line after the one it began on.
 *
 * @param separator one character: comma, semicolon, tab…
 */
export function splitRows(separator: string): RowSplitter {
  let rest = '';
  let line = 1;

  function read(text: string, isLast: boolean): TableRow[] {
    const rows: TableRow[] = [];
    const nextQuote = finder(text, QUOTE);
    let nextSeparator = finder(text, separator);
    let start = 0;
    while (start < text.length) {
      const row = readRow(text, start, separator, isLast, nextQuote, nextSeparator);
      if (row === null && text.length - start <= ROW_LIMIT && !isLast) break;
      // A mark that nothing closes, or that a mark of a later row closes: that line is lost, and the rest of the table is not.
      if (row === null || (row.fault && row.lines > 1)) {
        const end = text.indexOf('\n', start);
        const cells = [text.slice(start, Math.min(end < 0 ? text.length : end, start + 200))];
        rows.push({
          line,
          cells,
          fault: { found: 'a quotation mark that is not closed before a line end', wanted: 'a closing quotation mark' }
        });
        line += 1;
        start = end < 0 ? text.length : end + 1;
        nextSeparator = finder(text, separator);
        continue;
      }
      if (!row.isEmpty) rows.push({ line, cells: row.cells, ...(row.fault ? { fault: row.fault } : {}) });
      line += row.lines;
      start = row.end;
    }
    rest = text.slice(start);
    return rows;
  }

  return {
    push: (text) => read(rest === '' ? text : rest + text, false),
    end: () => (rest === '' ? [] : read(rest, true))
  };
}

interface ReadRow {
  cells: string[];
  /** Where the next row begins. */
  end: number;
  /** Line ends passed. */
  lines: number;
  isEmpty: boolean;
  fault: TableRow['fault'];
}

/** Null where the text ends before the row does. */
function readRow(
  text: string,
  start: number,
  separator: string,
  isLast: boolean,
  nextQuote: Finder,
  nextSeparator: Finder
): ReadRow | null {
  const lineEnd = text.indexOf('\n', start);
  if (lineEnd < 0 && !isLast) return null;
  const end = lineEnd < 0 ? text.length : lineEnd;
  const cut = end > start && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
  if (cut === start) return { cells: [], end: end + 1, lines: 1, isEmpty: true, fault: undefined };
  if (nextQuote(start) >= cut) {
    const cells = text.slice(start, cut).split(separator);
    return { cells, end: end + 1, lines: 1, isEmpty: false, fault: faultOf(cells) };
  }
  return readQuotedRow(text, start, separator, isLast, end, nextSeparator);
}

function readQuotedRow(
  text: string,
  start: number,
  separator: string,
  isLast: boolean,
  firstEnd: number,
  nextSeparator: Finder
): ReadRow | null {
  const cells: string[] = [];
  let fault: TableRow['fault'];
  let at = start;
  let end = firstEnd;
  let lines = 1;
  for (;;) {
    let next: number;
    if (text.startsWith(QUOTE, at)) {
      const close = closingQuote(text, at + 1);
      if (close < 0) return null;
      const inner = text.slice(at + 1, close);
      let value = inner.includes(QUOTE) ? inner.replaceAll('""', QUOTE) : inner;
      while (end < close) {
        end = text.indexOf('\n', end + 1);
        lines += 1;
        if (end < 0) end = text.length;
      }
      if (close + 1 === text.length && !isLast) return null;
      next = close + 1;
      // What stands between the closing mark and the separator is no CSV, but nothing of it is lost.
      const stop = Math.min(nextSeparator(next), end);
      const tail = text.slice(next, stop).trim();
      if (tail !== '') {
        value += tail;
        fault ??= { found: 'text after a closing quotation mark', wanted: 'a separator or the end of the line' };
      }
      next = stop;
      cells.push(value);
    } else {
      next = Math.min(nextSeparator(at), end);
      cells.push(text.slice(at, next));
    }
    if (next >= end || text[next] !== separator) break;
    at = next + 1;
  }
  if (end === text.length && !isLast) return null;
  const last = cells.length - 1;
  if (cells[last]!.endsWith('\r')) cells[last] = cells[last]!.slice(0, -1);
  return { cells, end: end + 1, lines, isEmpty: false, fault: fault ?? faultOf(cells) };
}

type Finder = (from: number) => number;

/** Finds the next place of a sign, for questions that go forward: each stretch of the text is searched once, however many rows ask. */
function finder(text: string, sign: string): Finder {
  let found = -1;
  return (from) => {
    if (found < from) {
      const next = text.indexOf(sign, from);
      found = next < 0 ? Infinity : next;
    }
    return found;
  };
}

/** The mark that closes a quoted field; a doubled one stands for itself. −1 where there is none. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf(QUOTE, from);
  while (at >= 0 && text.startsWith(QUOTE, at + 1)) at = text.indexOf(QUOTE, at + 2);
  return at;
}

function faultOf(cells: string[]): TableRow['fault'] {
  if (cells.length > COLUMN_LIMIT) return { found: `${cells.length} columns`, wanted: `at most ${COLUMN_LIMIT}` };
  for (const cell of cells) {
    if (cell.length > FIELD_LIMIT) return { found: `a field of ${cell.length} characters`, wanted: `at most ${FIELD_LIMIT}` };
  }
  return undefined;
}
