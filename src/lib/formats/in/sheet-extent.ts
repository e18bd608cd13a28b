/** Most cells in the rectangle from A1 to the last cell of a sheet: the reader keeps all of them, empty ones too. */
export const CELLS_LIMIT = 10_000_000;

const ADDRESS = /(?<![\w:.-])r\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;
const CELL = /^([A-Z]{0,3})(\d{1,7})$/;

/**
 * Why a sheet's XML is not to be read: a cell far away makes a small file fill the memory. Null where nothing speaks against it.
 * @param xml `xl/worksheets/*.xml` of a workbook (ECMA-376, 18.3.1.4)
 */
export function sheetFault(xml: string): { found: string; wanted: string } | null {
  let [rows, columns] = [0, 0];
  for (const [, double, single] of xml.matchAll(ADDRESS)) {
    const address = (double ?? single)!;
    const match = CELL.exec(address);
    if (!match) return { found: `a cell at ${address.slice(0, 40)}`, wanted: 'cells at addresses such as B12' };
    rows = Math.max(rows, Number(match[2]));
    let column = 0;
    for (const letter of match[1]!) column = column * 26 + letter.charCodeAt(0) - 64;
    columns = Math.max(columns, column);
  }
  if (rows * columns <= CELLS_LIMIT) return null;
  return {
    found: `a sheet of ${rows} rows and ${columns} columns`,
    wanted: `at most ${CELLS_LIMIT} cells: delete what lies far off, or save it as CSV`
  };
}
