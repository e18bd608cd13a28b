const SEPARATORS = [',', ';', '\t', '|'];

/** Lines among which the header is looked for, where a title stands above it. */
const FIRST_LINES = 20;

/**
 * The separator that a table's header uses: the most frequent of comma, semicolon, tab and bar outside quotation marks in its first line; where that has no
 * two of any, in the first of the next lines that has.
 */
export function sniffSeparator(beginning: string): string {
  const lines = beginning.split(/\r\n?|\n/, FIRST_LINES);
  const found = lines.map(mostFrequent);
  return (found.find(({ count }) => count > 1) ?? found.find(({ count }) => count > 0) ?? { separator: ',' }).separator;
}

function mostFrequent(line: string): { separator: string; count: number } {
  const plain = line.replace(/"[^"]*"/g, '');
  const counts = SEPARATORS.map((separator) => plain.split(separator).length - 1);
  const count = Math.max(...counts);
  return { separator: SEPARATORS[counts.indexOf(count)]!, count };
}
