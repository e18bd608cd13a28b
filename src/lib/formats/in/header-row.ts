/** Rows among which a header is looked for. */
const FIRST_ROWS = 20;

/**
 * Which row is the header: the first with two cells or more in it, since titles and notes stand alone in their rows; the first where there is none such
 * among the first twenty.
 */
export function headerRow(rows: readonly (readonly string[])[]): number {
  const index = rows.slice(0, FIRST_ROWS).findIndex((cells) => cells.filter((cell) => cell.trim() !== '').length > 1);
  return Math.max(0, index);
}

/**
 * Whether a row below a header is HXL's (Humanitarian Exchange Language 1.1): hashtags that say what the columns hold. Their attributes are read as loosely
 * as they are written ("#affected aidworker +killed").
 */
export function isHxl(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  return filled.length > 1 && filled.every((cell) => /^\s*#[a-z][\w +-]*$/i.test(cell));
}
