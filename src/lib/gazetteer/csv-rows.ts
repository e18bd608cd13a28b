/** One record of a CSV text, with the line it begins on (counting from 1). */
export interface CsvRow {
  line: number;
  cells: string[];
}

/**
 * The records of a CSV text (RFC 4180): quoted cells may hold commas, doubled quotes and line ends. Blank lines are left out. A dozen lines instead of a library,
 * since the gazetteer opens in a worker in a tenth of a second and a library's reader takes half of that.
 */
export function csvRows(text: string): CsvRow[] {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let line = 1;
  let started = 1;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    let cell: string;
    if (text[at] === '"') {
      let end = at + 1;
      for (;;) {
        const quote = text.indexOf('"', end);
        end = quote < 0 ? text.length : quote;
        if (text[end + 1] !== '"' || quote < 0) break;
        end += 2;
      }
      cell = text.slice(at + 1, end).replaceAll('""', '"');
      for (const unit of cell) if (unit === '\n') line++;
      at = end + 1;
      while (at < text.length && text[at] !== ',' && text[at] !== '\n') at++;
    } else {
      const comma = text.indexOf(',', at);
      const newline = text.indexOf('\n', at);
      const end = Math.min(comma < 0 ? text.length : comma, newline < 0 ? text.length : newline);
      cell = text.slice(at, end).replace(/\r$/, '');
      at = end;
    }
    cells.push(cell.trim());
    if (text[at] === ',') {
      at++;
      if (at === text.length) cells.push('');
      if (at < text.length) continue;
    }
    if (cells.length > 1 || cells[0] !== '') rows.push({ line: started, cells });
    cells = [];
    at++;
    line++;
    started = line;
  }
  return rows;
}
